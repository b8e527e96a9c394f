"""What a board remembers when it is killed, and what it does about what it missed."""

import asyncio
import json
import re
import signal
import zlib

import pytest

from harness import CONFIGURATION, Board, Platform, call, minutes_left

LAST = CONFIGURATION.replace("pump: { line: pin 13 }", "pump: { line: pin 13, at_start: last }")


def text(result):
    return result["content"][0]["text"]


def levels(board, line):
    """Whether the line is low or high after each change, oldest first."""
    return re.findall(rf"{line} on \S+ went (high|low)", board.record())


async def recorded(board, line, level, seconds=10):
    async with asyncio.timeout(seconds):
        while levels(board, line)[-1:] != [level]:
            await asyncio.sleep(0.02)


class Lives:
    """One board after the other on the same folder for its state."""

    def __init__(self, tmp_path, configuration=LAST):
        self.tmp_path = tmp_path
        self.configuration = configuration
        self.state = tmp_path / "state"
        self.state.mkdir(mode=0o700)

    def board(self, platform):
        return Board(self.tmp_path, platform.url, self.configuration, arguments=["--state", str(self.state)])


async def killed(board):
    board.process.send_signal(signal.SIGKILL)
    while board.process.poll() is None:
        await asyncio.sleep(0.01)


async def saved(state, wanted, seconds=10):
    """Returns once the state on the disk says so."""
    async with asyncio.timeout(seconds):
        while not (state / "state").exists() or wanted not in (state / "state").read_text():
            await asyncio.sleep(0.01)


def wind_back(state, seconds):
    """As if all had happened so much earlier: nothing can be done to time, but to what the file says of it."""
    file = state / "state"
    body = json.loads(file.read_text()[9:])
    for moment in [body["saved_at"], *(output["since"] for output in body["outputs"].values())]:
        moment["monotonic"] -= seconds * 10**9
        moment["wall"] -= seconds * 10**9
    text = json.dumps(body, separators=(",", ":"), ensure_ascii=False).encode()
    file.write_bytes(b"%08x " % zlib.crc32(text) + text + b"\n")


def lived(tmp_path, before, after, configuration=LAST, between=lambda state: None):
    """Two lives with a kill between them."""
    lives = Lives(tmp_path, configuration)

    async def main():
        async with Platform() as platform:
            with lives.board(platform) as board:
                await before(await platform.accept(), board, lives.state)
                await killed(board)
            between(lives.state)
            with lives.board(platform) as board:
                await after(await platform.accept(), board, lives.state)

    asyncio.run(asyncio.wait_for(main(), 60))


async def pump_on_for_five_minutes(connection, board, state):
    assert not (await call(connection, "set_switch", {"name": "pump", "state": "on", "minutes": 5}))["isError"]
    await saved(state, "off_after_ms")


def test_a_timer_goes_on_after_a_kill(tmp_path):
    async def after(connection, board, state):
        await recorded(board, "GPIO27", "high")
        said = text(await call(connection, "manage_timers", {"action": "list"}))
        assert "pump" in said and minutes_left(said) in (2, 3), said
        assert "pump was switched on by the program" in text(await call(connection, "recent_events"))

    lived(tmp_path, pump_on_for_five_minutes, after, between=lambda state: wind_back(state, 120))


def test_a_timer_that_is_over_leaves_it_off_and_says_so(tmp_path):
    async def after(connection, board, state):
        status = text(await call(connection, "get_status"))
        assert "pump are off" in status, status
        assert "high" not in levels(board, "GPIO27"), "not even for a moment"
        events = text(await call(connection, "recent_events"))
        assert re.search("pump went off, 5 minutes late", events), events
        assert text(await call(connection, "manage_timers", {"action": "list"})).count("pump") == 0

    lived(tmp_path, pump_on_for_five_minutes, after, between=lambda state: wind_back(state, 600))


def test_at_start_off_is_stronger_than_a_timer(tmp_path):
    async def after(connection, board, state):
        assert "high" not in levels(board, "GPIO27")
        assert "pump" not in text(await call(connection, "manage_timers", {"action": "list"}))

    lived(tmp_path, pump_on_for_five_minutes, after, CONFIGURATION)


@pytest.mark.parametrize("is_on", [True, False])
def test_at_start_last(tmp_path, is_on):
    async def before(connection, board, state):
        await call(connection, "set_switch", {"name": "pump", "state": "on"})
        await saved(state, '"percent":100')
        if not is_on:
            await call(connection, "set_switch", {"name": "pump", "state": "off"})
            # Without a deadline it may wait, so as to spare the card.
            await saved(state, '"percent":0')

    async def after(connection, board, state):
        if is_on:
            await recorded(board, "GPIO27", "high")
        else:
            await asyncio.sleep(0.5)
            assert "high" not in levels(board, "GPIO27")

    lived(tmp_path, before, after)


def test_events_are_remembered_with_whoever_did_it(tmp_path):
    async def before(connection, board, state):
        await call(connection, "set_switch", {"name": "desk lamp", "state": "on"})
        await call(connection, "press", {"name": "gate"})
        async with asyncio.timeout(15):
            while not (state / "events").exists() or "gate" not in (state / "events").read_text():
                await asyncio.sleep(0.1)

    async def after(connection, board, state):
        events = text(await call(connection, "recent_events"))
        assert "desk lamp" in events and "gate" in events, events
        assert "gate was pressed by voice" in events and "lamp was switched on by voice" in events, events

    lived(tmp_path, before, after)


def test_an_orderly_end_loses_no_event(tmp_path):
    lives = Lives(tmp_path)

    async def main():
        async with Platform() as platform:
            with lives.board(platform) as board:
                await call(await platform.accept(), "press", {"name": "gate"})
            with lives.board(platform) as board:
                events = text(await call(await platform.accept(), "recent_events"))
                assert "gate" in events, events

    asyncio.run(main())


@pytest.mark.parametrize("content", [b"", b"\0" * 4096, b"00000000 {}\n"])
def test_a_damaged_state_is_set_aside_and_outputs_are_safe(tmp_path, content):
    async def after(connection, board, state):
        assert (state / "state.damaged").read_bytes() == content
        assert "high" not in levels(board, "GPIO27")
        assert "damaged" in await board.logged("damaged")

    lived(
        tmp_path, pump_on_for_five_minutes, after, between=lambda state: (state / "state").write_bytes(content)
    )


def test_a_state_that_cannot_be_kept_stops_no_board(tmp_path):
    async def main():
        async with Platform() as platform:
            arguments = ["--state", str(tmp_path / "none")]
            with Board(tmp_path, platform.url, arguments=arguments) as board:
                connection = await platform.accept()
                said = await call(connection, "set_switch", {"name": "pump", "state": "on", "minutes": 5})
                assert not said["isError"]
                assert "none" in await board.logged("remembering nothing")

    asyncio.run(main())
