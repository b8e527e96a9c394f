"""Too little memory or too few descriptors, at the start and later: it goes on or ends, and no output is on for it.

The simulated board's own record says what was on.
"""

import asyncio
import contextlib
import json
import os
import pathlib
import re
import resource
import signal
import time

import pytest
import websockets

from harness import CONFIGURATION, Board, Platform, call, minutes_left, request
from test_state import killed, saved, text

LAST = CONFIGURATION.replace("pump: { line: pin 13 }", "pump: { line: pin 13, at_start: last }")
# Of the pump's timer; a test takes some of them.
MINUTES = 30
LARGE = [
    b"[" + b"[]," * 300_000 + b"[]]", b"[" + b"1," * 500_000 + b"1]",
    b"{" + b",".join(b'"k%d":1' % index for index in range(80_000)) + b"}",
    b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_status","arguments":{"names":['
    + b",".join([b'"zebra"'] * 100_000) + b"]}}}",
]


def changes(board, line):
    try:
        return re.findall(rf"{line} on \S+ went (high|low)", board.record())
    except FileNotFoundError:
        return []


def status(pid):
    """Of proc(5), in KiB."""
    return {name: int(kib) for name, kib in re.findall(r"(?m)^(Vm\w+):\s+(\d+) kB", pathlib.Path(
        f"/proc/{pid}/status").read_text())}


def born_limited(board, resource, limit):
    """The same program with less of a resource. (prlimit(1))"""
    board.command = ["prlimit", f"--{resource}={limit}", "--", *board.command]
    return board


def stateful(folder, state, platform, configuration=LAST):
    folder.mkdir(exist_ok=True)
    return Board(folder, platform.url, configuration, ["--state", str(state), "--log-level", "error"], {
        # Its report of a crash takes seconds and memory of its own.
        "SWIFT_BACKTRACE": "enable=no",
    })


async def served_or_ended(platform, board, seconds=20):
    """A connection that answers, or `None` when the program has ended; fails when it hangs."""
    deadline = time.monotonic() + seconds
    while board.process.poll() is None:
        assert time.monotonic() < deadline, f"neither serves nor ends for {seconds} s:\n{board.log()}"
        with contextlib.suppress(asyncio.QueueEmpty, TimeoutError, websockets.ConnectionClosed):
            connection = platform.connections.get_nowait()
            await request(connection, "ping", seconds=3)
            return connection
        await asyncio.sleep(0.01)
    return None


def ending(board):
    code = board.process.returncode
    return signal.Signals(-code).name if code < 0 else f"exit {code}"


async def pump_on_with_a_timer(platform, folder, state):
    """A life that ends by a kill while the pump has a timer."""
    with stateful(folder, state, platform) as board:
        connection = await platform.accept()
        result = await call(connection, "set_switch", {"name": "pump", "state": "on", "minutes": MINUTES})
        assert not result["isError"]
        await saved(state, "off_after_ms")
        size = status(board.process.pid)
        await killed(board)
    return size


async def goes_on(platform, folder, state):
    """A life with all memory after all others: the pump is on, its timer where it was, the lamp is off."""
    with stateful(folder, state, platform) as board:
        connection = await platform.accept()
        assert changes(board, "GPIO27")[-1:] == ["high"], board.record()
        timers = text(await call(connection, "manage_timers", {"action": "list"}))
        assert "pump" in timers and MINUTES - 10 <= minutes_left(timers) <= MINUTES, timers
        assert "low" not in changes(board, "GPIO17"), "nobody has switched the lamp on"


def test_too_little_address_space_at_the_start(tmp_path):
    """RLIMIT_AS from far too little to enough: it serves or ends, switches nothing on, and loses no timer."""
    state = tmp_path / "state"
    state.mkdir(mode=0o700)

    async def main():
        outcomes = []
        async with Platform() as platform:
            size = await pump_on_with_a_timer(platform, tmp_path / "first", state)
            # The loader and the libraries take half of it; then it makes sure of room.
            for percent in [*range(20, 300, 10), 400]:
                limit = size["VmSize"] * 1024 * percent // 100
                with born_limited(stateful(tmp_path / str(percent), state, platform), "as", limit) as board:
                    connection = await served_or_ended(platform, board)
                    if connection:
                        # What it has made sure of is enough: no message is lost on the way.
                        assert await flood(platform, board, connection, 4) is connection
                        assert (await call(connection, "read_sensors"))["content"]
                        await board.leave()
                assert "low" not in changes(board, "GPIO17"), f"{percent} %: the lamp was on"
                # The timer may have it on; nothing else.
                assert changes(board, "GPIO27") in ([], ["high"], ["high", "low"]), board.record()
                outcomes.append((limit >> 20, ending(board)))
                if board.process.returncode == 71:
                    assert "address space" in board.log() and "LimitAS=" in board.log(), board.log()
            await goes_on(platform, tmp_path / "last", state)
        return size["VmSize"] >> 10, outcomes

    usual, outcomes = asyncio.run(asyncio.wait_for(main(), 300))
    print(f"address space without a limit: {usual} MiB; limit in MiB, end:", outcomes)
    ends = [end for _, end in outcomes]
    assert ends[0] != "exit 0" and ends[-1] == "exit 0" and "exit 71" in ends, "the limits say nothing"
    # The loader ends by 127 or a signal, Swift without memory by a signal.
    assert {*ends} <= {"exit 0", "exit 71", "exit 127", "SIGILL", "SIGTRAP", "SIGABRT", "SIGSEGV"}, outcomes


def test_too_few_descriptors_at_the_start(tmp_path):
    """RLIMIT_NOFILE from next to nothing to enough: it serves, or it says which limit to raise."""

    async def main():
        outcomes = {}
        async with Platform() as platform:
            for limit in [*range(3, 40, 3), 64]:
                state = tmp_path / f"state-{limit}"
                state.mkdir(mode=0o700)
                with born_limited(stateful(tmp_path / str(limit), state, platform), "nofile", limit) as board:
                    connection = await served_or_ended(platform, board)
                    if connection:
                        assert (await call(connection, "read_sensors"))["content"]
                        await board.leave()
                outcomes[limit] = ending(board)
                if outcomes[limit] == "exit 71":
                    assert "descriptors" in board.log() and "LimitNOFILE=" in board.log(), board.log()
        return outcomes

    outcomes = asyncio.run(asyncio.wait_for(main(), 120))
    print("limit of descriptors: end:", outcomes)
    # The loader ends by 127.
    assert {*outcomes.values()} <= {"exit 0", "exit 71", "exit 127"}, outcomes
    assert outcomes[30] == "exit 71" and outcomes[64] == "exit 0", outcomes


async def flood(platform, board, connection, count=12):
    """Large messages until it has answered all or has ended; fails when it hangs."""
    for turn in range(count):
        with contextlib.suppress(websockets.ConnectionClosed, TimeoutError):
            await connection.send(LARGE[turn % len(LARGE)].decode())
            async with asyncio.timeout(5):
                await connection.send(json.dumps({"jsonrpc": "2.0", "id": f"t{turn}", "method": "ping"}))
                while True:
                    answer = json.loads(await connection.recv())
                    if isinstance(answer, dict) and answer.get("id") == f"t{turn}":
                        break
        if board.process.poll() is not None or connection.close_code is not None:
            connection = await served_or_ended(platform, board)
            if connection is None:
                return None
    return connection


async def squeezed(tmp_path, name, squeeze):
    """A board that serves with a timer, and then has too little; afterwards another life with enough."""
    folder = tmp_path / name
    folder.mkdir()
    state = folder / "state"
    state.mkdir(mode=0o700)
    async with Platform() as platform:
        with stateful(folder / "one", state, platform) as board:
            connection = await platform.accept()
            await call(connection, "set_switch", {"name": "pump", "state": "on", "minutes": MINUTES})
            await saved(state, "off_after_ms")
            squeeze(board.process.pid)
            connection = await flood(platform, board, connection)
            if connection:
                assert (await call(connection, "read_sensors"))["content"]
                await board.leave()
        assert changes(board, "GPIO27") in (["high"], ["high", "low"])
        assert "low" not in changes(board, "GPIO17"), "nobody has switched the lamp on"
        if ending(board) == "exit 0":
            # It was asked to end: `at_stop` has switched off, and the timer with it.
            assert changes(board, "GPIO27") == ["high", "low"], board.record()
        await goes_on(platform, folder / "two", state)
        return ending(board)


@pytest.mark.parametrize("more", [0, 256, 1024, 2048, 4096, 16_384, 131_072])
def test_too_little_address_space_for_large_messages(tmp_path, more):
    """RLIMIT_AS is `more` KiB above what it has, while a flood of mebibytes comes."""

    def squeeze(pid):
        limit = (status(pid)["VmSize"] + more) << 10
        resource.prlimit(pid, resource.RLIMIT_AS, (limit, limit))

    end = asyncio.run(asyncio.wait_for(squeezed(tmp_path, "squeezed", squeeze), 120))
    print(f"{more} KiB above what it had: {end}")
    assert end in ("exit 0", "SIGILL", "SIGTRAP", "SIGABRT", "SIGSEGV"), end


class MemoryGroup:
    """A control group of this process's own, whose members share a limit. (Linux, cgroup-v1/memory and cgroup-v2)"""

    def __init__(self, limit):
        groups = dict(line.split(":", 2)[1:] for line in pathlib.Path("/proc/self/cgroup").read_text().splitlines())
        if "memory" in groups:
            parent, file = pathlib.Path("/sys/fs/cgroup/memory") / groups["memory"].lstrip("/"), "memory.limit_in_bytes"
        else:
            # A group that has processes can have no groups with limits, but the root.
            parent, file = pathlib.Path("/sys/fs/cgroup"), "memory.max"
        self.path = parent / f"boardhand-test-{os.getpid()}"
        try:
            self.path.mkdir()
        except OSError as error:
            pytest.skip(f"no control group for memory can be made here, that takes root: {error}")
        try:
            (self.path / file).write_text(str(limit))
        except OSError as error:
            self.path.rmdir()
            pytest.skip(f"the memory controller is not to be had here: {error}")

    def join(self, pid):
        (self.path / "cgroup.procs").write_text(str(pid))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for _ in range(200):
            with contextlib.suppress(OSError):
                return self.path.rmdir()
            time.sleep(0.05)
        raise AssertionError(f"{self.path} is still there")


@pytest.mark.parametrize("mebibytes", [1, 2, 4, 8, 64])
def test_a_control_group_with_too_little_memory(tmp_path, mebibytes):
    """As MemoryMax= of systemd: the kernel kills what takes more. The board's pages from before do not count."""
    with MemoryGroup(mebibytes << 20) as group:
        end = asyncio.run(asyncio.wait_for(squeezed(tmp_path, "squeezed", group.join), 120))
    print(f"{mebibytes} MiB more: {end}")
    assert end in ("exit 0", "SIGKILL"), end
