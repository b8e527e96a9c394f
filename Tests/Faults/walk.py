"""Walks one failing system call through the program's start, a tool call and a reload."""

import argparse
import asyncio
import bisect
import collections
import contextlib
import errno
import json
import mmap
import os
import pathlib
import re
import signal
import struct
import subprocess
import tempfile
import time

import websockets

from harness import CONFIGURATION, Board, Platform, request

# The order is that of `enum function` in faults.c.
FUNCTIONS = [
    "open", "openat", "read", "write", "pread", "pwrite", "fsync", "rename", "socket", "connect", "epoll_ctl",
    "epoll_wait", "mmap", "writev", "sendmsg", "recvmsg", "fstat", "eventfd", "timerfd_create", "inotify_init1",
    "inotify_add_watch", "setsockopt", "getsockopt", "fcntl", "unlink", "pthread_create", "getaddrinfo", "ftruncate",
    "flock",
]
ERRORS = {
    "open": ["EMFILE", "ENOSPC", "EIO", "EINTR"], "openat": ["EMFILE", "EIO"], "read": ["EIO", "EINTR"],
    "write": ["ENOSPC", "EIO", "EINTR"], "fsync": ["EIO", "ENOSPC"], "rename": ["EIO", "ENOSPC"],
    "socket": ["EMFILE", "ENOMEM"], "connect": ["ENOMEM", "EINTR"], "epoll_ctl": ["ENOMEM", "ENOSPC"],
    "epoll_wait": ["EINTR"], "mmap": ["ENOMEM"], "writev": ["EIO", "EINTR"], "sendmsg": ["ENOMEM", "EINTR"],
    "recvmsg": ["ENOMEM", "EINTR"], "fstat": ["EIO"], "eventfd": ["EMFILE"], "timerfd_create": ["EMFILE", "ENOMEM"],
    "inotify_init1": ["EMFILE"], "inotify_add_watch": ["ENOSPC"], "setsockopt": ["ENOMEM"], "getsockopt": ["ENOMEM"],
    "fcntl": ["EIO"], "unlink": ["EIO"], "pthread_create": ["EAGAIN"], "getaddrinfo": ["ENOMEM"],
    "pread": ["EIO", "EINTR"], "pwrite": ["ENOSPC", "EINTR"], "ftruncate": ["EIO"], "flock": ["EINTR"],
}
BLINDS = """\
  blind up: { line: pin 16 }
  blind down: { line: pin 18 }
interlocks:
  - { outputs: [blind up, blind down], dead_time: 100ms }
"""
BEFORE = CONFIGURATION.replace("momentary:", BLINDS + "momentary:")
AFTER = BEFORE.replace("  pump: { line: pin 13 }\n", "  pump: { line: pin 13, aliases: [well] }\n")


SYMBOLS = None
TRAPS = []
ENDS = float("inf")
ROOT = pathlib.Path(__file__).parents[2]


class Control:
    """The file that the library maps. (struct control in faults.c)"""

    HEAD = struct.Struct("<iiiiI")

    def __init__(self, path):
        path.write_bytes(b"\xff" * 4 + bytes(self.HEAD.size - 4 + 4 * 65 + 8))
        self.file = open(path, "r+b")
        self.map = mmap.mmap(self.file.fileno(), 0)

    def arm(self, function, after, error):
        """Lets the call fail that comes after so many others."""
        self.disarm()
        self.map[4:20] = struct.pack("<iiiI", after, getattr(errno, error), 1, 0)
        self.map[0:4] = struct.pack("<i", FUNCTIONS.index(function))

    def disarm(self):
        self.map[0:4] = struct.pack("<i", -1)

    @property
    def hits(self):
        return self.HEAD.unpack(self.map[:self.HEAD.size])[4]

    @property
    def seen(self):
        return dict(zip(FUNCTIONS, struct.unpack_from("<64I", self.map, self.HEAD.size)))

    @property
    def caller(self):
        return struct.unpack_from("<Q", self.map, self.HEAD.size + 4 * 65)[0]

    def close(self):
        self.map.close()
        self.file.close()


class Forbidden(Exception):
    """What must not be at any point of any fault."""


@contextlib.contextmanager
def started(platform):
    """A board under the library, without a fault yet."""
    with tempfile.TemporaryDirectory() as directory:
        directory = pathlib.Path(directory)
        (directory / "state").mkdir(mode=0o700)
        control = Control(directory / "control")
        board = Board(
            directory, platform.url, BEFORE, ["--state", str(directory / "state"), "--log-level", "warning", "--boards", str(ROOT / "Boards")],
            {
                "LD_PRELOAD": os.environ["FAULTS_LIBRARY"], "FAULTS_CONTROL": str(directory / "control"),
                "FAULTS_SPARE": str(directory / "hardware.log"), "SWIFT_BACKTRACE": "enable=no",
            },
        )
        try:
            yield board, control
        finally:
            control.close()
            if board.process and board.process.poll() is None:
                board.process.kill()
                board.process.wait()


class Symbols:
    """The functions of the program by their places."""

    def __init__(self, path):
        lines = subprocess.run(["nm", "--numeric-sort", path], capture_output=True, text=True, check=True).stdout
        found = [line.split() for line in lines.splitlines()]
        found = [(int(parts[0], 16), parts[2]) for parts in found if len(parts) == 3 and parts[1] in "tT"]
        self.places, self.names = zip(*found)

    def name(self, place):
        return self.names[max(0, bisect.bisect_right(self.places, place) - 1)]


def begin(board):
    board.__enter__()


def is_of_nio(control):
    """Whether the call that failed last was one of SwiftNIO."""
    return SYMBOLS.name(control.caller).startswith(("$s7NIOPosix", "$s8NIOPosix"))


def exit_code(board, how, control=None):
    """A sentence and a code of sysexits.h, and no signal.

    - Returns: how it ended. SwiftNIO's event loop has no way on without epoll, timers and its thread, and traps: that is
      counted, by name, and outputs judged. The service manager then sees to the outputs' stop values and the restart.
    """
    code = board.process.returncode
    if code in (-signal.SIGILL, -signal.SIGTRAP) and control:
        if is_of_nio(control):
            TRAPS.append(f"{how}, in {SYMBOLS.name(control.caller)}")
            return "trapped in SwiftNIO"
    if code < 0:
        where = f" after a call in {SYMBOLS.name(control.caller)}" if control else ""
        raise Forbidden(f"{how}: signal {signal.Signals(-code).name}{where}: {board.log()[-600:]}")
    if not 64 <= code <= 78 or not board.log().strip():
        # Its last words may be what could not be written.
        if ", write" in how and 64 <= code <= 78:
            return "ended, its sentence unwritable"
        raise Forbidden(f"{how}: ended with {code} and said {board.log()[-300:]!r}")
    return "ended with a sentence"


def levels(board, line):
    try:
        record = board.record()
    except FileNotFoundError:
        return []
    return re.findall(rf"{line} on \S+ went (high|low)", record)


def judge(board, how, lamp_was_on, is_over):
    """The lamp is active low at GPIO17; the blinds must never be on together."""
    if not lamp_was_on and "low" in levels(board, "GPIO17"):
        raise Forbidden(f"{how}: the lamp was on, and nobody had switched it on")
    if "high" in levels(board, "GPIO27"):
        raise Forbidden(f"{how}: the pump was on, and nobody had switched it on")
    now = {}
    record = board.record() if board.record_path.exists() else ""
    for line, level in re.findall(r"GPIO(23|24) on \S+ went (high|low)", record):
        now[line] = level
        if list(now.values()) == ["high", "high"]:
            raise Forbidden(f"{how}: both blinds were on")
    if is_over and lamp_was_on and levels(board, "GPIO17")[-1:] == ["low"]:
        raise Forbidden(f"{how}: the lamp stayed on after the stop")


async def connection_to(platform, board, connection=None, seconds=12):
    """The one that is open, or the next: the fault may have cut it. `None` when the program has ended."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if board.process.poll() is not None:
            return None
        while not platform.connections.empty():
            connection = platform.connections.get_nowait()
        if connection is not None and connection.close_code is None:
            try:
                await request(connection, "ping", id=f"p{time.monotonic_ns()}", seconds=2)
                return connection
            except (websockets.ConnectionClosed, TimeoutError):
                pass
        await asyncio.sleep(0.01)
    raise Forbidden(f"no answer for {seconds} s: {board.log()[-600:]}")


async def ended(board, how, seconds=8):
    deadline = time.monotonic() + seconds
    while board.process.poll() is None:
        if time.monotonic() > deadline:
            raise Forbidden(f"{how}: SIGTERM did not end it within {seconds} s: {board.log()[-600:]}")
        await asyncio.sleep(0.01)


async def leave(board, how, lamp_was_on, control=None):
    board.process.send_signal(signal.SIGTERM)
    await ended(board, how)
    outcome = "went on"
    if board.process.returncode != 0:
        # The call that failed may have been one of the stop.
        outcome = exit_code(board, how + ", at the stop", control)
    judge(board, how, lamp_was_on, is_over=not outcome.startswith("trapped"))
    return outcome


async def switch(connection, name, state):
    answer = await request(
        connection, "tools/call", {"name": "set_switch", "arguments": {"name": name, "state": state}},
        id=f"{name}{time.monotonic_ns()}",
    )
    return answer["result"]


async def call_once(connection):
    """What a voice session does: a few calls, of which each changes something."""
    results = [await switch(connection, "lamp", "on")]
    for name in ("blind up", "blind down"):
        results.append(await switch(connection, name, "on"))
    results.append(await switch(connection, "blind down", "off"))
    answer = await request(connection, "tools/call", {"name": "get_status", "arguments": {}}, id="s")
    results += [answer["result"], await switch(connection, "lamp", "off")]
    # The state is saved behind the answer.
    await asyncio.sleep(0.15)
    return results


async def start_phase(platform, tally, wanted, every):
    with started(platform) as (board, control):
        begin(board)
        if await connection_to(platform, board) is None:
            raise Forbidden(f"it does not start without a fault: {board.log()}")
        counts = control.seen
        await leave(board, "start without a fault", False)
    for function, error, number in points(counts, wanted, every):
        how = f"start, {function} number {number + 1}: {error}"
        with started(platform) as (board, control):
            control.arm(function, number, error)
            begin(board)
            connection = await connection_to(platform, board)
            tally["start", "faults"] += control.hits
            if connection is None:
                outcome = exit_code(board, how, control)
                judge(board, how, False, is_over=True)
                tally["start", outcome] += 1
            else:
                tally["start", await leave(board, how, False, control)] += 1


def points(counts, wanted, every):
    for function, count in counts.items():
        if count and function in wanted:
            for error in ERRORS[function]:
                for number in range(0, count, every):
                    if time.monotonic() > ENDS:
                        print("stopped by --seconds before", function, error, "number", number + 1)
                        return
                    yield function, error, number


async def serving_phase(platform, name, tally, wanted, every, act):
    """A fault in what is done again and again, in one life of the program while that lasts."""
    with started(platform) as (board, control):
        begin(board)
        connection = await connection_to(platform, board)
        before = control.seen
        await act(platform, board, connection)
        counts = {function: count - before[function] for function, count in control.seen.items()}
    left = points(counts, wanted, every)
    is_done = False
    while not is_done:
        with started(platform) as (board, control):
            begin(board)
            connection = await connection_to(platform, board)
            how = name
            while True:
                point = next(left, None)
                if point is None:
                    is_done = True
                    await leave(board, how, True)
                    break
                function, error, number = point
                how = f"{name}, {function} number {number + 1}: {error}"
                control.arm(function, number, error)
                try:
                    await act(platform, board, connection)
                except (websockets.ConnectionClosed, TimeoutError):
                    tally[name, "connections lost"] += 1
                control.disarm()
                tally[name, "faults"] += control.hits
                connection = await connection_to(platform, board, connection)
                if connection is None:
                    outcome = exit_code(board, how, control)
                    judge(board, how, True, is_over=not outcome.startswith("trapped"))
                    tally[name, outcome] += 1
                    break
                # As before it: what it says is what the hardware has.
                for _ in range(3):
                    with contextlib.suppress(websockets.ConnectionClosed, TimeoutError):
                        result = await switch(connection, "lamp", "off")
                        break
                    connection = await connection_to(platform, board, connection)
                if result.get("isError"):
                    raise Forbidden(f"{how}: afterwards {result['content'][0]['text']}")
                judge(board, how, True, is_over=False)
                tally[name, "went on"] += 1


async def call_act(platform, board, connection):
    await call_once(connection)


class Reloading:
    def __init__(self):
        self.turn = 0

    async def __call__(self, platform, board, connection):
        self.turn += 1
        other = board.configuration.with_suffix(".new")
        other.write_text((AFTER if self.turn % 2 else BEFORE) + f"# {self.turn}\n")
        os.rename(other, board.configuration)
        board.process.send_signal(signal.SIGHUP)
        # The board dials once more when it has taken it; a fault may have kept it from that.
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(connection.wait_closed(), 2)


async def main(arguments):
    global SYMBOLS, ENDS
    ENDS = time.monotonic() + arguments.seconds
    SYMBOLS = Symbols(os.environ["BOARDHAND"])
    wanted = arguments.function or FUNCTIONS
    tally = collections.Counter()
    begun = time.monotonic()
    problem = None
    async with Platform() as platform:
        try:
            for phase in arguments.phase or ["start", "call", "reload"]:
                if phase == "start":
                    await start_phase(platform, tally, wanted, arguments.every)
                else:
                    act = call_act if phase == "call" else Reloading()
                    await serving_phase(platform, phase, tally, wanted, arguments.every, act)
        except Forbidden as found:
            problem = found
    for phase in ("start", "call", "reload"):
        found = {what: count for (when, what), count in tally.items() if when == phase}
        if found:
            print(f"{phase}: " + ", ".join(f"{count} {what}" for what, count in found.items()))
    print(f"{sum(n for (_, what), n in tally.items() if what == 'faults')} faults in {time.monotonic() - begun:.0f} s")
    for how in TRAPS:
        print("  " + how)
    if problem:
        print("FAILED:", problem)
    return 1 if problem else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--phase", action="append", choices=["start", "call", "reload"])
    parser.add_argument("--function", action="append", choices=FUNCTIONS)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    raise SystemExit(asyncio.run(main(parser.parse_args())))
