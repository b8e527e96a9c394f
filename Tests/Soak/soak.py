"""Serves 32 voice sessions over the one socket that a board dials, as a relay does, and watches what grows."""

import argparse
import asyncio
import atexit
import collections
import json
import pathlib
import random
import signal
import statistics
import tempfile
import time

import websockets

from board import Board
from draw import draw

SESSIONS = 32
CALLS = [
    ("get_status", {}), ("get_status", {"area": "office"}), ("read_sensors", {}), ("read_sensors", {"name": "attic"}),
    ("set_switch", {"name": "desk lamp", "state": "on", "minutes": 3}), ("set_switch", {"name": "all", "state": "off"}),
    ("set_switch", {"name": "lamp", "state": "off"}), ("set_switch", {"name": "pump", "state": "on"}),
    ("set_switch", {"name": "blind up", "state": "on"}), ("set_switch", {"name": "blind down", "state": "on"}),
    ("set_dimmer", {"name": "strip", "percent": 40, "seconds": 1}), ("set_dimmer", {"name": "strip", "percent": 101}),
    ("manage_timers", {"action": "list"}), ("manage_timers", {"action": "extend", "minutes": 1}),
    ("manage_timers", {"action": "cancel"}), ("press", {"name": "gate"}), ("run_scene", {"name": "good night"}),
    ("set_volume", {"change": 5}), ("set_volume", {"level": 10, "mute": False}), ("play_sound", {"sound": "doorbell"}),
    ("recent_events", {"minutes": 1440}), ("set_switch", {"name": "\u202e" * 50, "state": {}}), ("no_such_tool", {}),
]


class Relay:
    """One socket, many sessions; answers find their session by the id."""

    def __init__(self):
        self.socket = None
        self.arrived = asyncio.Event()
        self.waiting = {}
        self.counts = collections.Counter()
        self.latencies = []
        self.problems = []

    async def serve(self, socket):
        self.socket = socket
        self.arrived.set()
        try:
            async for text in socket:
                message = json.loads(text)
                future = self.waiting.pop(message.get("id"), None)
                if future and not future.done():
                    future.set_result(message)
        except websockets.ConnectionClosed:
            pass
        if self.socket is socket:
            self.socket = None
            self.arrived.clear()
            # What was on the way is lost with the socket; sessions ask again.
            for future in self.waiting.values():
                future.cancel()
            self.waiting.clear()

    async def session(self, number):
        for turn in range(1 << 60):
            await self.arrived.wait()
            tool, arguments = random.choice(CALLS)
            method, params = "tools/call", {"name": tool, "arguments": arguments}
            if turn % 20 == 0:
                method, params = random.choice([("initialize", {}), ("tools/list", {}), ("ping", {})])
            id = f"{number}_n_{turn}"
            future = self.waiting[id] = asyncio.get_running_loop().create_future()
            begun = time.perf_counter()
            try:
                await self.socket.send(json.dumps({"jsonrpc": "2.0", "id": id, "method": method, "params": params}))
                async with asyncio.timeout(30):
                    await future
                # A press takes its pulse, a conversion its time.
                if tool in ("get_status", "set_switch") and not arguments.get("minutes"):
                    self.latencies.append(time.perf_counter() - begun)
                self.counts["answers"] += 1
            except (websockets.ConnectionClosed, AttributeError):
                self.counts["cut"] += 1
            except asyncio.CancelledError:
                # The socket went, and with it the answer; or the soak is over.
                if asyncio.current_task().cancelling() or not future.cancelled():
                    raise
                self.counts["cut"] += 1
            except TimeoutError:
                self.problems.append(f"no answer to {method} {params} in 30 s")
            self.waiting.pop(id, None)
            await asyncio.sleep(random.uniform(0.05, 0.6))

    async def breaks(self):
        """Ends the connection in one way or another, again and again."""
        while True:
            await asyncio.sleep(random.uniform(5, 15))
            if socket := self.socket:
                self.counts["reconnects"] += 1
                kind = random.randrange(3)
                if kind == 0:
                    await socket.close(random.choice([1001, 1012]))
                elif kind == 1:
                    socket.transport.abort()
                else:
                    # In the middle of a frame.
                    socket.transport.write(b"\x81\x7e\x10\x00half")
                    socket.transport.close()


def growth(samples, key):
    """The median of the last sixth over that of the second sixth, minus 1."""
    sixth = len(samples) // 6
    before = statistics.median(sample[key] for sample in samples[sixth:2 * sixth])
    after = statistics.median(sample[key] for sample in samples[-sixth:])
    return before, after, after / before - 1


def judge(samples, relay, board, minutes):
    problems = list(relay.problems[:5])
    # What is kept of events, levels and log lines has a limit; it takes half an hour to reach all of them.
    is_long = minutes >= 60
    memory = 0.02 if is_long else 0.10
    # Other tests run beside a short one.
    latency = 0.5 if is_long else 4.0
    # Of pss a part is what others share: it changes when another process of the same program starts or ends.
    for key, limit in (("private_dirty", memory), ("descriptors", 0.0), ("threads", 0.0), ("median_ms", latency)):
        before, after, grown = growth(samples, key)
        if grown > limit:
            problems.append(f"{key} grew from {before:g} to {after:g}, by {100 * grown:.1f} %")
    if both := board.both_blinds():
        problems.append(f"both lines of an interlock were on {both} times")
    return problems


async def main(minutes, out):
    with tempfile.TemporaryDirectory() as directory:
        relay = Relay()
        async with websockets.serve(relay.serve, "127.0.0.1", 0, ping_interval=20, max_size=4 << 20) as server:
            port = server.sockets[0].getsockname()[1]
            board = Board(directory, f"ws://127.0.0.1:{port}/mcp/?token=soak")
            atexit.register(board.process.kill)
            tasks = [asyncio.create_task(relay.session(number)) for number in range(SESSIONS)]
            tasks += [
                asyncio.create_task(relay.breaks()),
                asyncio.create_task(board.faults(lambda what: relay.counts.update([what]))),
            ]
            begun = time.monotonic()
            samples, next_reload = [], 20.0
            while (now := time.monotonic() - begun) < 60 * minutes and board.process.poll() is None:
                await asyncio.sleep(1)
                found = [1000 * seconds for seconds in relay.latencies] or [0.0]
                relay.latencies.clear()
                found.sort()
                try:
                    sample = board.sample()
                except (ProcessLookupError, FileNotFoundError):
                    # It has ended by itself.
                    break
                samples.append({
                    "second": round(now, 1), **sample, "answers": relay.counts["answers"],
                    "median_ms": found[len(found) // 2], "p99_ms": found[min(len(found) - 1, len(found) * 99 // 100)],
                })
                if now > next_reload:
                    board.reload()
                    next_reload += 20
                for task in tasks:
                    if task.done():
                        task.result()
            await asyncio.sleep(0.2)
            early = board.process.poll()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            if early is None:
                board.process.send_signal(signal.SIGTERM)
            code = await asyncio.to_thread(board.process.wait, 10)
        log = board.log.read_text(errors="replace")
        problems = judge(samples, relay, board, minutes) if len(samples) >= 12 else ["too short to judge"]
        if early is not None:
            print(log[-1000:])
            print(f"FAILED: the program ended by itself with {early}")
            return 1
        if code != 0:
            problems.append(f"SIGTERM ended it with {code}")
        (out / "boardhand.log").write_text(log)
    result = {
        "minutes": minutes, "sessions": SESSIONS, **relay.counts, "reloads": board.reloads,
        "growth": {key: growth(samples, key) for key in ("pss", "private_dirty", "descriptors", "threads", "median_ms")},
        "problems": problems, "samples": samples,
    }
    (out / "soak.json").write_text(json.dumps(result))
    draw(result, out / "soak.png")
    counts = ", ".join(f"{result[key]} {key}" for key in ("answers", "cut", "reconnects", "reloads", "faults"))
    print(f"{minutes:g} minutes, {SESSIONS} sessions: {counts}")
    for key, (before, after, grown) in result["growth"].items():
        print(f"  {key:14} {before:10.5g} in the second sixth, {after:10.5g} in the last: {100 * grown:+.1f} %")
    for problem in problems:
        print("FAILED:", problem)
    return 1 if problems else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    raise SystemExit(asyncio.run(main(arguments.minutes, arguments.out)))
