"""A changed configuration is taken while the board serves: by SIGHUP and by a written file."""

import asyncio
import json
import os
import signal

import pytest

from harness import CONFIGURATION, Board, Platform, call, minutes_left, request

FAN = CONFIGURATION.replace("  pump: { line: pin 13 }\n", "  fan: { line: pin 16 }\n")
CHANGED = {"jsonrpc": "2.0", "method": "notifications/tools/list_changed"}


async def switches(connection, id=1):
    """The names that `set_switch` offers."""
    tools = (await request(connection, "tools/list", id=id))["result"]["tools"]
    tool = next(tool for tool in tools if tool["name"] == "set_switch")
    return tool["inputSchema"]["properties"]["name"]["enum"]


async def settled(path, seconds=0.3):
    """The file's lines, once none has come for a while: the recorder writes behind the hardware."""
    before = None
    while before != (now := path.read_text().splitlines()):
        before = now
        await asyncio.sleep(seconds)
    return now


def with_board(tmp_path, scenario, configuration=CONFIGURATION):
    async def main():
        async with Platform() as platform:
            with Board(tmp_path, platform.url, configuration) as board:
                await asyncio.wait_for(scenario(platform, await platform.accept(), board), 60)
                assert board.process.poll() is None, "the daemon has ended:\n" + board.log()

    asyncio.run(main())


def by_signal(board, text):
    """As an editor that writes nothing before it is done, where nobody watches: only the signal tells."""
    descriptor = os.open(board.configuration, os.O_WRONLY)
    os.truncate(board.configuration, 0)
    os.write(descriptor, text.encode())
    board.process.send_signal(signal.SIGHUP)
    # Closed much later than the reload: closing is what the watch on the file sees.
    return descriptor


def by_writing(board, text):
    board.configuration.write_text(text)


def by_renaming(board, text):
    other = board.configuration.with_suffix(".new")
    other.write_text(text)
    os.rename(other, board.configuration)


@pytest.mark.parametrize("change", [by_signal, by_writing, by_renaming])
def test_the_changed_board_is_served_and_the_platform_told(tmp_path, change):
    async def scenario(platform, connection, board):
        assert await switches(connection) == ["desk lamp", "pump", "all"]
        assert (await call(connection, "set_switch", {"name": "desk lamp", "state": "on", "minutes": 10}))[
            "content"
        ][0]["text"].startswith("The desk lamp is on")
        lamp = [line for line in await settled(board.record_path) if "GPIO17" in line]
        assert "went low" in lamp[-1]

        descriptor = change(board, FAN)
        assert json.loads(await asyncio.wait_for(connection.recv(), 10)) == CHANGED
        # Relays drop the notification, so the board dials once more. (RFC 6455, section 7.4.1: 1001 or 1000)
        await asyncio.wait_for(connection.wait_closed(), 10)
        assert connection.close_code in (1000, 1001, 1012), connection.close_code
        again = await platform.accept()
        assert await switches(again) == ["desk lamp", "fan", "all"]

        # Nothing has been done to the lamp's line, and its timer runs on.
        assert [line for line in await settled(board.record_path) if "GPIO17" in line] == lamp
        timers = (await call(again, "manage_timers", {"action": "list"}))["content"][0]["text"]
        assert "desk lamp" in timers and minutes_left(timers) in (9, 10), timers
        assert (await call(again, "set_switch", {"name": "fan", "state": "on"}))["content"][0][
            "text"
        ] == "The fan is on."
        # One reconnect, not more.
        with pytest.raises(asyncio.TimeoutError):
            await platform.accept(2)
        if descriptor is not None:
            os.close(descriptor)

    with_board(tmp_path, scenario)


@pytest.mark.parametrize("tell", [True, False], ids=["by signal", "by the file"])
@pytest.mark.parametrize(
    "text, sentence",
    [
        (FAN.replace("pin 16", "pin 9"), "pin 9"),
        (FAN.replace("fan:", "desk lamp:"), "desk lamp"),
        ("switches: [", "boardhand.yaml"),
        ("", "boardhand.yaml"),
    ],
    ids=["no line", "two of a name", "no YAML", "empty"],
)
def test_a_wrong_configuration_changes_nothing_and_is_reported(tmp_path, text, sentence, tell):
    async def scenario(platform, connection, board):
        before = await request(connection, "tools/list", id=5)
        await call(connection, "set_switch", {"name": "desk lamp", "state": "on"})
        record = await settled(board.record_path)
        board.configuration.write_text(text)
        if tell:
            board.process.send_signal(signal.SIGHUP)
        await board.logged("the board goes on as before")
        assert any(sentence in line for line in board.log().splitlines() if "boardhand.yaml:" in line), board.log()
        assert await request(connection, "tools/list", id=5) == before
        assert await settled(board.record_path) == record
        # What was wrong is put right.
        board.configuration.write_text(FAN)
        assert json.loads(await asyncio.wait_for(connection.recv(), 10)) == CHANGED
        assert await switches(await platform.accept()) == ["desk lamp", "fan", "all"]

    with_board(tmp_path, scenario)


def test_a_change_that_no_tool_shows_is_taken_without_a_word(tmp_path):
    async def scenario(platform, connection, board):
        board.configuration.write_text(CONFIGURATION.replace("pulse: 200ms", "pulse: 700ms"))
        await board.logged("took a changed configuration")
        assert (await request(connection, "ping", id=3))["id"] == 3
        await call(connection, "press", {"name": "gate"})
        gate = [line for line in await settled(board.record_path, 1) if "GPIO22" in line and "went" in line]
        times = [
            float(line.split()[0].split(":")[2]) for line in gate[-2:]
        ]
        assert 0.6 < (times[1] - times[0]) % 60 < 1.5, gate

    with_board(tmp_path, scenario)


def test_sighup_with_nothing_changed_changes_nothing(tmp_path):
    async def scenario(platform, connection, board):
        record = await settled(board.record_path)
        for _ in range(3):
            board.process.send_signal(signal.SIGHUP)
        await board.logged("says the same as before")
        assert (await request(connection, "ping"))["result"] == {}
        assert await settled(board.record_path) == record

    with_board(tmp_path, scenario)


def test_a_hang_up_in_mid_start_ends_nothing(tmp_path):
    """As soon as the board has its lines, somebody may tell it that the configuration has changed."""

    async def main():
        async with Platform() as platform:
            for life in range(5):
                folder = tmp_path / str(life)
                folder.mkdir()
                with Board(folder, platform.url) as board:
                    while "GPIO17" not in (board.record() if board.record_path.exists() else ""):
                        assert board.process.poll() is None, board.log()
                        await asyncio.sleep(0.001)
                    board.process.send_signal(signal.SIGHUP)
                    connection = await platform.accept()
                    assert (await request(connection, "ping"))["result"] == {}, board.log()

    asyncio.run(main())
