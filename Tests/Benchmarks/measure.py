"""Measures Boardhand, the floor (a blocking C program on the same socket) and what users run today, side by side.

Everything timed is timed in Load/endpoint.c; this starts the programs, reads /proc and writes the table.
"""

import argparse
import contextlib
import datetime
import itertools
import json
import os
import pathlib
import platform
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
# Limits on changes never refuse to switch off; thousands of changes a second they do refuse, and rightly.
OFF = json.dumps({"name": "set_switch", "arguments": {"name": "desk lamp", "state": "off"}})


CONFIGURATION = """\
device: Benchmark
board: simulated
switches:
  desk lamp: { line: pin 11, active: low }
"""

# A measurement of high repeatability. (SHT3x-DIS data sheet, table 4)
SHT3X_MS = 15.5


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def one_processor():
    """What is started within runs on one processor, with its children.

    To wake an idle one takes 1 to 70 µs on one machine within a minute, which is more than all else of a round trip.
    """
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


class Endpoint:
    """Load/endpoint.c's `serve`, which answers each command with a line of JSON."""

    def __init__(self, program, certificate=None):
        self.port = free_port()
        self.is_tls = certificate is not None
        command = [program, "serve", str(self.port), *(certificate or ())]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.answer()

    @property
    def url(self):
        return f"{'wss' if self.is_tls else 'ws'}://localhost:{self.port}/mcp/?token=benchmark"

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"the endpoint ended with {self.process.wait()}")
        return json.loads(line)

    def begin(self, *words):
        self.process.stdin.write("\t".join(str(word) for word in words) + "\n")
        self.process.stdin.flush()

    def do(self, *words):
        self.begin(*words)
        return self.answer()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.kill()
        self.process.wait()


class Client:
    """What dials: a process, and the children that it has."""

    def __init__(self, command, environment=None, log=subprocess.DEVNULL):
        # As a service is started: this shell's certificates are nobody else's.
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("SSL_CERT_")}
        self.started_ns = time.monotonic_ns()
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env={**inherited, **(environment or {})}
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        # The pipe's child goes with its parent only when asked.
        others = self.processes()[1:]
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(6)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for other in others:
            with contextlib.suppress(ProcessLookupError):
                os.kill(other, signal.SIGKILL)

    def processes(self):
        found = [self.process.pid]
        for pid in found:
            for task in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
                with contextlib.suppress(OSError):
                    found += [int(child) for child in task.read_text().split()]
        return found

    def _tasks(self):
        return itertools.chain(*(pathlib.Path(f"/proc/{pid}/task").iterdir() for pid in self.processes()))

    def cpu_seconds(self):
        """The scheduler's own sum, in nanoseconds, over all threads that live."""
        return sum(int((task / "schedstat").read_text().split()[0]) for task in self._tasks()) / 1e9

    def wakeups(self):
        """How often a thread went to sleep and was woken."""
        return sum(
            int(re.search(r"^voluntary_ctxt_switches:\s+(\d+)", (task / "status").read_text(), re.M)[1])
            for task in self._tasks()
        )

    def memory(self):
        """Megabytes of 10^6 bytes."""
        sums = {"Pss": 0, "Private_Dirty": 0}
        for pid in self.processes():
            text = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
            for key in sums:
                sums[key] += int(re.search(rf"^{key}:\s+(\d+) kB", text, re.M)[1]) * 1024
        return {
            "pss_mb": round(sums["Pss"] / 1e6, 2),
            "private_dirty_mb": round(sums["Private_Dirty"] / 1e6, 2),
            "processes": len(self.processes()),
            "threads": len(list(self._tasks())),
        }


class Benchmark:
    def __init__(self, options, directory):
        self.options = options
        self.directory = pathlib.Path(directory)
        self.results = {}
        self.certificate = [str(self.directory / "certificate.pem"), str(self.directory / "key.pem")]
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
             "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
             "-out", self.certificate[0], "-keyout", self.certificate[1]],
            check=True, capture_output=True,
        )
        self.count = itertools.count()
        self.program = options.boardhand

    # The three that answer.

    def boardhand(self, endpoint, configuration=CONFIGURATION, environment=None):
        place = self.directory / f"board{next(self.count)}"
        place.mkdir()
        (place / "boardhand.yaml").write_text(configuration)
        secret = place / "endpoint.url"
        secret.touch(mode=0o600)
        secret.write_text(endpoint.url + "\n")
        command = [
            self.program, "simulate", "--config", place / "boardhand.yaml", "--endpoint-file", secret,
            "--boards", ROOT / "Boards", "--state", place / "state", "--ca-file", self.certificate[0],
        ]
        with open(place / "log", "wb") as log:
            return Client(command, environment, log)

    def floor(self, endpoint):
        answer = {"content": [{"type": "text", "text": "The desk lamp is on."}], "isError": False}
        arguments = [str(endpoint.port), json.dumps(answer, separators=(",", ":"))]
        return Client([self.options.endpoint, "answer", *arguments, *(["tls"] if endpoint.is_tls else [])])

    def peer(self, endpoint):
        python = self.options.peer_python
        return Client([python, HERE / "Peer/pipe.py", endpoint.url, python, HERE / "Peer/server.py"])

    @contextlib.contextmanager
    def connected(self, who, tls=False, **options):
        with Endpoint(self.options.endpoint, self.certificate if tls else None) as endpoint:
            endpoint.begin("accept")
            with who(endpoint, **options) as client:
                endpoint.answer()
                yield endpoint, client

    def say(self, text):
        print(f"  {text}", file=sys.stderr, flush=True)

    # What is measured.

    def round_trips(self):
        """Each in turn, three times over: the machine's mood falls on all alike. The median of the three counts."""
        calls = 500 if self.options.quick else 20_000
        rounds = 1 if self.options.quick else 3
        kinds = {
            "floor": (self.floor, False), "boardhand": (self.boardhand, False),
            "floor_tls": (self.floor, True), "boardhand_tls": (self.boardhand, True), "peer": (self.peer, False),
        }
        runs = {name: [] for name in kinds}
        for _ in range(rounds):
            for name, (who, tls) in kinds.items():
                with one_processor(), self.connected(who, tls) as (endpoint, client):
                    endpoint.do("calls", calls // 20, OFF, OFF)
                    before = client.cpu_seconds()
                    count = calls // 20 if name == "peer" else calls
                    run = endpoint.do("calls", count, OFF, OFF)
                    run["cpu_us"] = round((client.cpu_seconds() - before) / count * 1e6, 2)
                    runs[name].append(run)
                    self.say(f"{name}: {run}")
        for name, found in runs.items():
            self.results[name] = {key: statistics.median(run[key] for run in found) for key in found[0]}

    def floods(self):
        """In turn, ten times over, on one processor as round_trips: the asking side's part comes off for all alike. The best
        of the ten counts: what disturbs takes from a flood, and never adds."""
        calls = 2_000 if self.options.quick else 20_000
        loads = {"1": (1, 1), "16": (16, 1), "64": (64, 1), "32 sessions": (32, 32)}
        runs = {}
        for _ in range(1 if self.options.quick else 10):
            for name, who in {"boardhand": self.boardhand, "peer": self.peer}.items():
                with one_processor(), self.connected(who) as (endpoint, _):
                    count = calls // 50 if name == "peer" else calls
                    endpoint.do("flood", count // 10, 16, 1, OFF, OFF)
                    for load, (in_flight, sessions) in loads.items():
                        if name == "peer" and sessions > 1:
                            continue
                        found = endpoint.do("flood", count, in_flight, sessions, OFF, OFF)["per_second"]
                        runs.setdefault(name, {}).setdefault(load, []).append(found)
        for name, found in runs.items():
            best = {load: max(several) for load, several in found.items()}
            self.results[f"{name}_per_second"] = best
            self.say(f"{name}, calls a second by how many are in flight: {best}")

    def memory(self):
        calls, reconnects = (5_000, 50) if self.options.quick else (100_000, 1_000)
        # A copy, on disk: those that run beside it would share the pages of one file, and each seem too small.
        self.program = shutil.copy(self.options.boardhand, self.directory / "boardhand")
        os.sync()
        with self.connected(self.boardhand) as (endpoint, client):
            time.sleep(1)
            idle = client.memory()
            endpoint.do("flood", calls, 16, 1, OFF, OFF)
            called = client.memory()
        # The policy waits up to 2 s between losses; a thousand of them would take half an hour.
        fast = {"LD_PRELOAD": self.options.fast_clock, "FAST_CLOCK": "100"}
        with self.connected(self.boardhand, environment=fast) as (endpoint, client):
            before = client.memory()
            endpoint.do("churn", reconnects)
            churned = client.memory()
        with self.connected(self.peer) as (endpoint, client):
            time.sleep(1)
            peer = client.memory()
        with self.connected(self.boardhand, tls=True) as (endpoint, client):
            time.sleep(1)
            secure = client.memory()
        self.results["memory"] = {
            "idle": idle, f"after {calls} calls": called, "idle_tls": secure, "before_reconnects": before,
            f"after {reconnects} reconnects": churned, "peer": peer,
        }
        self.say(f"memory: {self.results['memory']}")

    def starts(self):
        """From fork to the answer of tools/list, in turn."""
        times = 3 if self.options.quick else 40
        kinds = {
            "boardhand": (self.boardhand, False), "boardhand_tls": (self.boardhand, True), "floor": (self.floor, False),
            "peer": (self.peer, False),
        }
        took = {}
        for turn in range(times):
            for name, (who, tls) in kinds.items():
                # It takes half a second.
                if name == "peer" and turn % 4 > 0:
                    continue
                with Endpoint(self.options.endpoint, self.certificate if tls else None) as endpoint:
                    endpoint.begin("accept")
                    with who(endpoint) as client:
                        took.setdefault(name, []).append((endpoint.answer()["at_ns"] - client.started_ns) / 1e6)
        self.results["start"] = {
            name: {"min_ms": round(min(found), 2), "p50_ms": round(statistics.median(found), 2)}
            for name, found in took.items()
        }
        self.say(f"start: {self.results['start']}")

    def sizes(self):
        stripped = self.directory / "stripped"
        subprocess.run(["strip", "-o", stripped, self.options.boardhand], check=True)
        self.results["size"] = {"stripped_mb": round(stripped.stat().st_size / 1e6, 2)}
        # As a package compresses it, which takes a while.
        if not self.options.quick:
            packed = subprocess.run(["xz", "--stdout", stripped], check=True, capture_output=True).stdout
            self.results["size"]["xz_mb"] = round(len(packed) / 1e6, 2)

    def messages(self):
        text = subprocess.run([self.options.message_benchmark], check=True, capture_output=True, text=True).stdout
        self.results["message"] = json.loads(text)
        self.say(f"message: {self.results['message']}")

    def sensors(self):
        command = [self.options.sensor_benchmark, "simulated", "5" if self.options.quick else "100"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        self.results["sensor"] = json.loads(done.stdout)
        self.say(f"sensor: {self.results['sensor']}")

    def bed(self):
        """On a kernel with GPIO and I2C, where that has been built: Tests/KernelTestBed."""
        if not self.options.bed:
            return
        self.results["bed"] = found = {}
        gpio = [
            sys.executable, HERE / "bed.py", self.options.boardhand, self.options.endpoint, self.options.gpio_floor,
            *(["--quick"] if self.options.quick else []),
        ]
        # Time stands still while a program computes: what passes is what was waited for.
        i2c = [self.options.sensor_benchmark, "i2c-1", "100"]
        for travel, command in (((), gpio), (("-T",), i2c)):
            board = ROOT / "Tests/KernelTestBed/setup"
            done = subprocess.run(
                [ROOT / "Tests/KernelTestBed/run", *travel, "-s", board, *command], capture_output=True, text=True
            )
            if done.returncode != 0:
                raise RuntimeError(f"in the test bed: {done.stdout}{done.stderr}")
            found |= json.loads(done.stdout.splitlines()[-1])
        self.say(f"bed: {found}")

    def scaling(self):
        """Up to as many switches as a configuration may have, the desk lamp among them, the others on expanders."""
        self.results["scaling"] = {}
        banks = "expanders:\n" + "".join(
            f"  bank{bank}: {{ chip: mcp23017, bus: i2c-1, address: 0x{0x20 + bank:x} }}\n" for bank in range(7)
        )
        for devices in (1, 10, 100):
            lines = "".join(
                f'  light {light}: {{ line: "bank{light // 16}:{light % 16}" }}\n' for light in range(devices - 1)
            ) + (banks if devices > 1 else "")
            with one_processor(), Endpoint(self.options.endpoint) as endpoint:
                endpoint.begin("accept")
                with self.boardhand(endpoint, CONFIGURATION + lines) as client:
                    start = (endpoint.answer()["at_ns"] - client.started_ns) / 1e6
                    run = endpoint.do("calls", 300 if self.options.quick else 5_000, OFF, OFF)
                    found = {"start_ms": round(start, 1), "p50_us": run["p50_us"], **client.memory()}
            self.results["scaling"][str(devices)] = found
            self.say(f"{devices} devices: {found}")

    def waits(self):
        """What takes long and costs nothing: beside each other, and beside the rest."""
        idle_seconds, times, away = (5, 1, 1) if self.options.quick else (60, 6, 3)
        found = {}

        def idle(name, who, tls=False):
            with self.connected(who, tls) as (_, client):
                time.sleep(6)
                before = client.wakeups()
                time.sleep(idle_seconds)
                found[f"idle_{name}"] = round((client.wakeups() - before) / idle_seconds, 3)

        def outages(name, who, tls=False):
            with self.connected(who, tls) as (endpoint, _):
                found[f"outages_{name}"] = endpoint.do("outages", times, away)["seconds"]

        jobs = [
            (idle, "boardhand", self.boardhand), (idle, "peer", self.peer),
            (idle, "boardhand_tls", self.boardhand, True),
            (outages, "boardhand", self.boardhand), (outages, "peer", self.peer),
            (outages, "boardhand_tls", self.boardhand, True),
        ]
        errors = []

        def guarded(job, *arguments):
            try:
                job(*arguments)
            except Exception as error:
                errors.append(error)

        threads = [threading.Thread(target=guarded, args=job, daemon=True) for job in jobs]
        for thread in threads:
            thread.start()

        def end():
            for thread in threads:
                thread.join()
            if errors:
                raise errors[0]
            self.results["waits"] = found
            self.say(f"waits: {found}")

        return end

    def run(self):
        end_waits = self.waits()
        for step in (
            self.messages, self.round_trips, self.floods, self.starts, self.memory, self.sensors, self.bed, self.scaling,
            self.sizes,
        ):
            step()
        end_waits()
        return self.results


def rows(results):
    """What was measured beside the peer, the floor and the budget: label, unit, peer, floor, Boardhand, budget."""
    own, floor, peer = results["boardhand"], results["floor"], results["peer"]
    tls, floor_tls = results["boardhand_tls"], results["floor_tls"]
    memory, waits, start = results["memory"], results["waits"], results["start"]
    many, some = (results[f"{who}_per_second"] for who in ("boardhand", "peer"))
    called, churned = (next(memory[key] for key in memory if key.startswith("after") and word in key)
                       for word in ("calls", "reconnects"))
    yield "tools/call p50", "µs", peer["p50_us"], floor["p50_us"], own["p50_us"], round(2.5 * floor["p50_us"], 1)
    yield "how often it fits into the peer's", "×", None, None, round(peer["p50_us"] / own["p50_us"], 1), -50
    yield "tools/call p99", "µs", peer["p99_us"], floor["p99_us"], own["p99_us"], round(4 * own["p50_us"], 1)
    yield "tools/call p99.9", "µs", peer["p99.9_us"], floor["p99.9_us"], own["p99.9_us"], None
    yield "the same over TLS, p50", "µs", None, floor_tls["p50_us"], tls["p50_us"], round(2.5 * floor_tls["p50_us"], 1)
    yield "the same over TLS, p99", "µs", None, floor_tls["p99_us"], tls["p99_us"], round(4 * tls["p50_us"], 1)
    yield "CPU a call", "µs", peer["cpu_us"], floor["cpu_us"], own["cpu_us"], 40
    for load in many:
        label = f"calls a second, {load}" + ("" if "sessions" in load else " in flight")
        yield label, "1/s", some.get(load), None, many[load], -30_000 if load == "16" else None
    yield "memory idle, PSS", "MB", memory["peer"]["pss_mb"], None, memory["idle"]["pss_mb"], 12
    yield "memory idle, private dirty", "MB", memory["peer"]["private_dirty_mb"], None, memory["idle"][
        "private_dirty_mb"], 3
    yield "memory idle over TLS, PSS", "MB", None, None, memory["idle_tls"]["pss_mb"], 12
    yield "memory idle over TLS, private dirty", "MB", None, None, memory["idle_tls"]["private_dirty_mb"], 3
    yield "after the calls, PSS", "MB", None, None, called["pss_mb"], None
    yield "after the calls, private dirty", "MB", None, None, called["private_dirty_mb"], None
    yield "after the reconnects, private dirty", "MB", None, None, churned["private_dirty_mb"], None
    yield "start to tools/list answered", "ms", start["peer"]["p50_ms"], start["floor"]["p50_ms"], start["boardhand"][
        "p50_ms"], 25
    yield "the same over TLS", "ms", None, None, start["boardhand_tls"]["p50_ms"], 25
    yield "idle wake-ups", "1/s", waits["idle_peer"], 0, waits["idle_boardhand"], 0.2
    yield "idle wake-ups over TLS", "1/s", None, None, waits["idle_boardhand_tls"], 0.2
    yield "back after an outage, slowest", "s", max(waits["outages_peer"]), None, max(waits["outages_boardhand"]), 2.5
    yield "the same over TLS", "s", None, None, max(waits["outages_boardhand_tls"]), 2.5
    yield "stripped binary", "MB", None, None, results["size"]["stripped_mb"], 20
    if "xz_mb" in results["size"]:
        yield "stripped binary, xz", "MB", None, None, results["size"]["xz_mb"], 6
    message = results["message"]
    yield "request parsed", "µs", None, None, message["parse_us"], None
    yield "request parsed, routed and answered", "µs", None, None, message["serve_us"], None
    budget = round(1.1 * SHT3X_MS, 2)
    yield "sensor over its conversion time", "ms", None, SHT3X_MS, results["sensor"]["sht3x_ms"], budget
    if bed := results.get("bed"):
        yield "the same on a kernel's bus", "ms", None, SHT3X_MS, bed["sht3x_ms"], budget
        yield "kernel: a line set and read by libgpiod", "µs", None, None, bed["line_us"], None
        yield "kernel: tools/call of a simulated line", "µs", None, None, bed["message_us"], None
        yield "kernel: tools/call of the kernel's line", "µs", None, bed["line_us"], bed["call_us"], round(
            1.1 * (bed["line_us"] + bed["message_us"]), 1)
    for devices, found in results["scaling"].items():
        yield f"tools/call p50, {devices} devices", "µs", None, None, found["p50_us"], None
        yield f"start, {devices} devices", "ms", None, None, found["start_ms"], None
        yield f"memory, {devices} devices, PSS", "MB", None, None, found["pss_mb"], None


def table(results):
    def cell(value):
        return "" if value is None else f"{value:,.0f}" if value >= 1000 else f"{value:,.4g}"

    lines = [f"{'':40} {'unit':>5} {'peer':>9} {'floor':>9} {'boardhand':>9} {'budget':>9} {'× floor':>8} {'peer ×':>8}"]
    for label, unit, peer, floor, own, budget in rows(results):
        # A budget below zero is the least that there must be.
        verdict = ""
        if budget is not None:
            met = own >= -budget if budget < 0 else own <= budget
            verdict = "" if met else "  MISSED"
        above = f"{own / floor:.2f}" if floor else ""
        times = "" if not peer or not own else f"{(own / peer if unit == '1/s' and own > peer else peer / own):.1f}"
        bound = "" if budget is None else ("≥ " if budget < 0 else "≤ ") + cell(abs(budget))
        lines.append(
            f"{label:40} {unit:>5} {cell(peer):>9} {cell(floor):>9} {cell(own):>9} {bound:>9} {above:>8} {times:>8}"
            + verdict
        )
    return "\n".join(lines)


def machine():
    with open("/proc/cpuinfo") as file:
        text = file.read()
    model = re.search(r"^(?:model name|Model)\s*:\s*(.*)$", text, re.M)
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "machine": platform.machine(), "processor": model[1] if model else "unknown", "cores": os.cpu_count(),
        "kernel": platform.release(), "load": os.getloadavg()[0],
    }


def main():
    parser = argparse.ArgumentParser()
    programs = "boardhand", "endpoint", "fast-clock", "message-benchmark", "sensor-benchmark", "peer-python"
    for name in (*programs, "output"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--gpio-floor", help="Load/gpio.c, for the test bed")
    parser.add_argument("--bed", action="store_true", help="whether there is Tests/KernelTestBed")
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    began = time.monotonic()
    about = machine()
    with tempfile.TemporaryDirectory() as directory:
        results = Benchmark(options, directory).run()
    results = {"about": {**about, "quick": options.quick, "seconds": round(time.monotonic() - began)}, **results}
    pathlib.Path(options.output).write_text(json.dumps(results, indent=2) + "\n")
    print(f"{about['processor']}, {about['cores']} cores, load {about['load']:.1f}, {about['date']}")
    print(table(results))


if __name__ == "__main__":
    main()
