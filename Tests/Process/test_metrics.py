"""Metrics for Prometheus: what its own parser makes of them, that they say what status says, and who may ask."""

import asyncio
import http.client
import json
import os
import pathlib
import socket
import stat
import subprocess
import time

import pytest
from prometheus_client.parser import text_string_to_metric_families

from harness import BOARDHAND, CONFIGURATION, TOKEN, Board, Platform, call, free_port, request

RULES = """\
dimmers: { strip: { pwm: pin 32 } }
inputs: { front door: { line: pin 16, kind: door } }
interlocks: [{ outputs: [desk lamp, pump], dead_time: 20s }]
"""
SECRETS = (TOKEN, "SecretTokenOfTheTests", "token=", "ws://", "wss://", "localhost")


def board(tmp_path, url, listen, rules=RULES):
    path = tmp_path / "control.sock"
    configuration = CONFIGURATION.replace("pump: { line: pin 13 }", "pump: { line: pin 13, max_on: 10m, min_on: 1m }")
    configuration += rules + (f"metrics:\n  listen: '{listen}'\n" if listen else "")
    return Board(tmp_path, url, configuration, ["--control", str(path)]), path


def status(path):
    done = subprocess.run(
        [BOARDHAND, "status", "--json", "--control", str(path)], capture_output=True, text=True, timeout=40, check=True
    )
    return json.loads(done.stdout)


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("boardhand", timeout=20)
        self.path = str(path)

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(20)
        self.sock.connect(self.path)


def ask(where, method="GET", target="/metrics", headers=None):
    """The status, the headers and the body of one answer; `where` is a port or a path."""
    tcp = isinstance(where, int)
    connection = http.client.HTTPConnection("127.0.0.1", where, timeout=20) if tcp else UnixConnection(where)
    connection.request(method, target, headers=headers or {})
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, answer.headers, body


def scrape(where):
    """The samples by name and labels, and the type of each metric."""
    code, headers, body = ask(where)
    assert code == 200 and headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    for secret in SECRETS:
        assert secret not in body, body
    samples, types = {}, {}
    for family in text_string_to_metric_families(body):
        assert family.documentation and family.type in ("counter", "gauge"), family
        assert family.name not in types
        types[family.name] = family.type
        for sample in family.samples:
            key = (sample.name, *sorted(sample.labels.items()))
            assert key not in samples
            assert (family.type == "counter") == sample.name.endswith("_total")
            samples[key] = sample.value
    return samples, types


def value(samples, name, **labels):
    return samples.get((f"boardhand_{name}", *sorted(labels.items())))


def raw(where, data, seconds=20.0):
    """Sends bytes as they are and returns all that comes until the other side closes."""
    family, address = (socket.AF_INET, ("127.0.0.1", where)) if isinstance(where, int) else (socket.AF_UNIX, str(where))
    with socket.socket(family) as connection:
        connection.settimeout(seconds)
        connection.connect(address)
        received = b""
        try:
            connection.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            pass
        try:
            while block := connection.recv(65536):
                received += block
        except ConnectionResetError:
            pass
        return received


def listeners(process):
    """The TCP addresses and the paths that a process listens at. (proc(5), /proc/net/tcp and unix)"""
    folder = pathlib.Path(f"/proc/{process}")
    links = [os.readlink(link) for link in (folder / "fd").iterdir() if link.is_symlink()]
    inodes = {link[8:-1] for link in links if link.startswith("socket:[")}
    found = []
    for table in ("tcp", "tcp6"):
        rows = [line.split() for line in (folder / "net" / table).read_text().splitlines()[1:]]
        # TCP_LISTEN
        found += [row[1] for row in rows if row[3] == "0A" and row[9] in inodes]
    rows = [line.split() for line in (folder / "net" / "unix").read_text().splitlines()[1:]]
    # __SO_ACCEPTCON
    return found + [row[7] for row in rows if int(row[3], 16) & 0x10000 and row[6] in inodes]


async def serving(running):
    await running.logged("metrics: http at")


def test_they_are_off_by_default(tmp_path):
    async def main():
        async with Platform() as platform:
            running, path = board(tmp_path, platform.url, None)
            with running:
                await platform.accept()
                await running.logged("connected")
                # No socket of its own listens: neither TCP nor a Unix socket but the one for control.
                assert listeners(running.process.pid) == [str(path)]
                assert "metrics" not in running.log()

    asyncio.run(main())


def test_they_say_what_status_says(tmp_path):
    port = free_port()

    async def main():
        async with Platform() as platform:
            running, path = board(tmp_path, platform.url, f"127.0.0.1:{port}")
            with running:
                voice = await platform.accept()
                await serving(running)
                for tool, arguments in (
                    ("set_dimmer", {"name": "strip", "percent": 30}), ("set_switch", {"name": "desk lamp", "state": "off"}),
                    ("set_volume", {"speaker": "radio", "level": 40}), ("set_volume", {"speaker": "radio", "mute": True}),
                    ("set_switch", {"name": "nobody", "state": "on"}), ("read_sensors", {}),
                ):
                    await call(voice, tool, arguments)
                # The interlock's dead time counts from the start.
                for _ in range(60):
                    answer = await call(voice, "set_switch", {"name": "pump", "state": "on", "minutes": 5})
                    if not answer.get("isError"):
                        break
                    await asyncio.sleep(0.5)
                await asyncio.sleep(0.5)
                report = await asyncio.to_thread(status, path)
                samples, types = await asyncio.to_thread(scrape, port)
                later = await asyncio.to_thread(status, path)

                assert value(samples, "build_info", version=report["version"], device="Test bench",
                             board=report["board"]) == 1
                assert report["uptime_seconds"] <= value(samples, "uptime_seconds") <= later["uptime_seconds"]
                low, high = sorted((report["memory"]["rss_kib"], later["memory"]["rss_kib"]))
                assert low - 4096 <= value(samples, "memory_resident_bytes") / 1024 <= high + 4096
                assert value(samples, "memory_proportional_bytes") > 1 << 20
                assert value(samples, "state_kept") == 0 and report["state_trouble"]

                endpoint, = report["endpoints"]
                assert value(samples, "endpoint_connected", endpoint=endpoint["name"]) == 1
                assert value(samples, "endpoint_requests_total", endpoint=endpoint["name"]) == endpoint["requests"]
                assert value(samples, "endpoint_sessions_total", endpoint=endpoint["name"]) == endpoint["sessions"]
                assert value(samples, "endpoint_connections_total", endpoint=endpoint["name"]) == 1
                assert value(samples, "endpoint_reconnects_total", endpoint=endpoint["name"]) == 0

                assert {entry["kind"] for entry in report["devices"]} == {"switch", "dimmer", "button", "input"}
                for entry in report["devices"]:
                    expected = entry["state"] in ("on", "active") or entry.get("percent", 0) > 0
                    labels = {"device": entry["name"], "kind": entry["kind"]}
                    assert value(samples, "device_active", **labels) == expected, entry
                    assert value(samples, "device_readable", **labels) == 1
                assert value(samples, "device_active", device="pump", kind="switch") == 1
                assert value(samples, "device_level_ratio", device="strip", kind="dimmer") == 0.3

                sensor, = report["sensors"]
                scales = {"temperature": ("temperature_celsius", 1), "humidity": ("humidity_ratio", 0.01),
                          "pressure": ("pressure_pascals", 100)}
                assert {entry["quantity"] for entry in sensor["values"]} == set(scales)
                for entry in sensor["values"]:
                    name, scale = scales[entry["quantity"]]
                    measured = value(samples, f"sensor_{name}", sensor="greenhouse")
                    assert measured == pytest.approx(entry["value"] * scale, rel=0.02), entry
                assert value(samples, "sensor_up", sensor="greenhouse") == 1
                count = value(samples, "sensor_measurements_total", sensor="greenhouse")
                assert sensor["measured"] <= count <= later["sensors"][0]["measured"]
                assert value(samples, "sensor_failures_total", sensor="greenhouse") == sensor["failed"] == 0
                assert 0 <= value(samples, "sensor_age_seconds", sensor="greenhouse") < 60

                speaker, = report["speakers"]
                assert speaker == {"name": "radio", "kind": "speaker", "volume_percent": 40, "muted": True,
                                   "playing": False}
                assert value(samples, "speaker_volume_ratio", speaker="radio") == 0.4
                assert value(samples, "speaker_muted", speaker="radio") == 1
                assert value(samples, "speaker_playing", speaker="radio") == 0

                timer, = report["timers"]
                remaining = value(samples, "timer_remaining_seconds", device="pump", reason=timer["reason"])
                assert timer["seconds"] - 30 <= remaining <= timer["seconds"]
                assert value(samples, "limit_seconds", device="pump", limit="max_on") == 600
                interlock, = report["interlocks"]
                assert interlock["outputs"] == ["desk lamp", "pump"] and interlock["on"] == ["pump"]
                block, = interlock["blocks"]
                assert block["name"] == "desk lamp" and block["reason"] == "may_not_go_off" and 0 < block["seconds"] <= 60
                assert value(samples, "interlock_blocked", device="desk lamp") == 1

                assert report["calls"] and report["events"]
                for entry in report["calls"]:
                    for outcome in ("answered", "failed"):
                        counted = value(
                            samples, "tool_calls_total", caller=entry["caller"], tool=entry["tool"], outcome=outcome
                        )
                        assert counted == entry[outcome], entry
                calls = {entry["tool"]: entry for entry in report["calls"]}
                assert calls["set_volume"]["answered"] == 2 and calls["set_switch"]["failed"] >= 1
                assert all(entry["caller"] == "endpoint assistant" for entry in report["calls"])
                for entry in report["events"]:
                    labels = {"event": entry["event"], "by": entry["by"]}
                    assert value(samples, "events_total", **labels) == entry["count"], entry
                assert value(samples, "events_total", event="output_set", by="endpoint") >= 2

                for name, kind in types.items():
                    assert name.startswith("boardhand_") and kind in ("gauge", "counter")
                text = subprocess.run(
                    [BOARDHAND, "status", "--control", str(path)], capture_output=True, text=True, timeout=40
                ).stdout
                assert "radio (speaker): 40 % volume, muted" in text
                assert "desk lamp, pump: pump is on" in text and "desk lamp: refused, pump must stay on for" in text

                # A connection that is lost and comes back counts.
                await voice.close(1012)
                await platform.accept()
                for _ in range(50):
                    samples, _ = await asyncio.to_thread(scrape, port)
                    if value(samples, "endpoint_reconnects_total", endpoint="assistant") == 1:
                        break
                    await asyncio.sleep(0.3)
                assert value(samples, "endpoint_reconnects_total", endpoint="assistant") == 1

    asyncio.run(main())


def test_over_a_unix_socket(tmp_path):
    where = tmp_path / "metrics.sock"
    # As a killed program leaves it.
    subprocess.run(["python3", "-c", f"import socket; socket.socket(socket.AF_UNIX).bind({str(where)!r})"], check=True)

    async def main():
        running, _ = board(tmp_path, f"ws://127.0.0.1:{free_port()}/?token={TOKEN}", where)
        with running:
            await serving(running)
            assert stat.S_IMODE(where.stat().st_mode) == 0o660
            samples, _ = await asyncio.to_thread(scrape, where)
            assert value(samples, "endpoint_connected", endpoint="assistant") == 0
            assert value(samples, "endpoint_trouble", endpoint="assistant", code="NET-REFUSED") == 1
            # A file's mode guards it, not a name.
            assert ask(where, headers={"Host": "anything.example"})[0] == 200
        assert TOKEN not in running.log()

    asyncio.run(main())
    assert not where.exists()


def test_requests_get_the_right_status(tmp_path):
    port = free_port()

    async def main():
        running, _ = board(tmp_path, f"ws://127.0.0.1:{free_port()}/", f"localhost:{port}")
        with running:
            await serving(running)
            for method, target, headers, expected in (
                ("GET", "/metrics", {}, 200), ("GET", "/metrics?name[]=up", {}, 200), ("HEAD", "/metrics", {}, 200),
                ("GET", "/", {}, 404), ("POST", "/metrics", {}, 405), ("DELETE", "/metrics", {}, 405),
                ("GET", "/metrics", {"Host": "attacker.example"}, 421), ("GET", "/metrics", {"X": "x" * 9000}, 431),
            ):
                code, answered, body = await asyncio.to_thread(ask, port, method, target, headers)
                assert code == expected, (method, target, headers, code)
                assert answered["Connection"] == "close"
                assert (method == "HEAD") == (body == "")
                assert (answered["Allow"] == "GET, HEAD") == (code == 405)
            for data, expected in (
                (b"GET /metrics HTTP/1.1\r\n\r\n", b"400"), (b"nonsense\r\n\r\n", b"400"),
                (b"GET /metrics HTTP/3.0\r\nHost: localhost\r\n\r\n", b"505"), (b"\x16\x03\x01\x02\x00\n\n", b"400"),
                (b"GET /metrics HTTP/1.0\r\n\r\n", b"200"), (bytes(range(256)) * 64, b"431"),
                # Who asks twice at once is answered once.
                (b"GET /metrics HTTP/1.0\r\n\r\n" * 2, b"200"),
            ):
                received = await asyncio.to_thread(raw, port, data)
                assert received.startswith(b"HTTP/1.1 " + expected), (data[:60], received[:200])
                assert received.count(b"HTTP/1.1 ") == 1

    asyncio.run(main())


@pytest.mark.parametrize(
    "address",
    ["0.0.0.0:9464", "[::]:9464", "192.168.0.1:9464", "example.org:9464", "[fe80::1]:9464", ":9464", "127.0.0.1:80"],
)
def test_check_refuses_other_addresses(tmp_path, address):
    path = tmp_path / "boardhand.yaml"
    path.write_text(f"board: simulated\nmetrics:\n  listen: '{address}'\n")
    done = subprocess.run([BOARDHAND, "check", "--config", str(path)], capture_output=True, text=True, timeout=20)
    output = done.stdout + done.stderr
    assert done.returncode == 78 and f"{path}:3:11: " in output and "127.0.0.1:9464" in output, output
    path.write_text("board: simulated\nmetrics:\n  listen: '127.0.0.1:9464'\n")
    assert subprocess.run([BOARDHAND, "check", "--config", str(path)], capture_output=True, timeout=20).returncode == 0


def test_a_place_that_is_taken_costs_the_board_nothing(tmp_path):
    async def main():
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            async with Platform() as platform:
                running, _ = board(tmp_path, platform.url, f"127.0.0.1:{taken.getsockname()[1]}")
                with running:
                    voice = await platform.accept()
                    await running.logged("no metrics: cannot serve metrics at")
                    answer = await call(voice, "get_status", {"names": ["pump"]})
                    assert "off" in answer["content"][0]["text"]

    asyncio.run(main())


def test_slow_many_and_huge_requests_do_no_harm_to_calls(tmp_path):
    port = free_port()

    async def main():
        async with Platform() as platform:
            running, path = board(tmp_path, platform.url, f"127.0.0.1:{port}")
            with running:
                voice = await platform.accept()
                await serving(running)
                before = (await asyncio.to_thread(status, path))["memory"]["rss_kib"]
                slow = [socket.create_connection(("127.0.0.1", port), 30) for _ in range(8)]
                for connection in slow:
                    connection.sendall(b"GET /metrics HTTP/1.1\r\n")
                begun = time.monotonic()
                # The ninth is told so at once.
                refused = await asyncio.to_thread(raw, port, b"GET /metrics HTTP/1.0\r\n\r\n")
                assert refused == b"" or refused.startswith(b"HTTP/1.1 503"), refused
                assert refused or time.monotonic() - begun < 5
                # Huge, and never ending: the program does not read it all.
                huge = asyncio.create_task(asyncio.to_thread(raw, port, b"GET /" + b"x" * (64 << 20)))
                worst = 0.0
                for number in range(200):
                    begin = time.monotonic()
                    answer = await request(voice, "tools/call", {"name": "get_status", "arguments": {}}, number, 10)
                    worst = max(worst, time.monotonic() - begin)
                    assert answer["id"] == number and not answer["result"].get("isError")
                assert worst < 5
                await huge
                # The slow ones are told, and let go.
                for connection in slow:
                    connection.settimeout(30)
                    received = b""
                    while block := await asyncio.to_thread(connection.recv, 4096):
                        received += block
                    assert received.startswith(b"HTTP/1.1 408"), received
                    connection.close()
                for _ in range(100):
                    if (await asyncio.to_thread(ask, port))[0] == 200:
                        break
                    await asyncio.sleep(0.1)
                samples, _ = await asyncio.to_thread(scrape, port)
                assert value(samples, "endpoint_connected", endpoint="assistant") == 1
                after = (await asyncio.to_thread(status, path))["memory"]["rss_kib"]
                assert after - before < 16 << 10, (before, after)

    asyncio.run(main())


def test_a_stop_does_not_wait_for_who_asks(tmp_path):
    port = free_port()

    async def main():
        running, _ = board(tmp_path, f"ws://127.0.0.1:{free_port()}/", f"127.0.0.1:{port}")
        with running:
            await serving(running)
            with socket.create_connection(("127.0.0.1", port), 20) as connection:
                connection.sendall(b"GET /metrics HTTP/1.1\r\n")
                running.process.terminate()
                assert await asyncio.to_thread(running.process.wait, 5) == 0

    asyncio.run(main())
