"""What an endpoint may have, in the real binary: from the file to the socket, and over a reload."""

import asyncio
import json
import os
import pathlib
import stat
import subprocess

from harness import CONFIGURATION, Board, Platform, call, request

ENDPOINT = "endpoints:\n  kitchen:\n    file: /nonexistent\n"
LIMITED = CONFIGURATION + ENDPOINT + "    devices: [lamp, gate]\n"
ASKING = CONFIGURATION + ENDPOINT + "    read_only: true\n"
CHANGED = {"jsonrpc": "2.0", "method": "notifications/tools/list_changed"}


def with_board(tmp_path, scenario, configuration, arguments=()):
    async def main():
        async with Platform() as platform:
            with Board(tmp_path, platform.url, configuration, arguments) as board:
                await asyncio.wait_for(scenario(platform, await platform.accept(), board), 60)
                assert board.process.poll() is None, "the daemon has ended:\n" + board.log()

    asyncio.run(main())


async def tools(connection):
    return [tool["name"] for tool in (await request(connection, "tools/list"))["result"]["tools"]]


async def settled(board, seconds=0.3):
    await asyncio.sleep(seconds)
    return board.record()


def test_hidden_devices_are_not_there(tmp_path):
    async def scenario(platform, connection, board):
        said = [json.dumps(await request(connection, "tools/list"))]
        assert await tools(connection) == ["get_status", "set_switch", "press", "manage_timers", "recent_events"]
        for tool, arguments in (
            ("get_status", {}), ("recent_events", {}), ("manage_timers", {"action": "list"}),
            ("set_switch", {"name": "lamp", "state": "on"}), ("set_switch", {"name": "all", "state": "off"}),
            ("set_switch", {"name": "?", "state": "on"}),
        ):
            said.append(json.dumps(await call(connection, tool, arguments)))
        assert not [text for text in said for name in ("pump", "greenhouse", "radio") if name in text]
        before = await settled(board)
        hidden = await call(connection, "set_switch", {"name": "pump", "state": "on"})
        unknown = await call(connection, "set_switch", {"name": "zebra", "state": "on"})
        assert hidden["isError"] and json.dumps(hidden).replace("pump", "zebra") == json.dumps(unknown)
        for tool in ("read_sensors", "set_volume"):
            answer = await request(connection, "tools/call", {"name": tool, "arguments": {}})
            assert answer["error"]["code"] == -32602
        assert await settled(board) == before

    with_board(tmp_path, scenario, LIMITED)


def test_who_may_only_ask_changes_nothing(tmp_path):
    async def scenario(platform, connection, board):
        assert await tools(connection) == ["get_status", "read_sensors", "recent_events"]
        before = await settled(board)
        for tool, arguments in (
            ("set_switch", {"name": "pump", "state": "on"}), ("press", {"name": "gate"}), ("set_volume", {"level": 3}),
            ("manage_timers", {"action": "cancel"}),
        ):
            answer = await request(connection, "tools/call", {"name": tool, "arguments": arguments})
            assert answer["error"]["code"] == -32602
        assert await settled(board) == before

    with_board(tmp_path, scenario, ASKING)


def test_a_reload_takes_access_away_and_gives_it_back(tmp_path):
    async def scenario(platform, connection, board):
        for configuration, expected in (
            (ASKING, ["get_status", "read_sensors", "recent_events"]),
            (CONFIGURATION + ENDPOINT + "    tools: [press]\n", ["press"]),
            (LIMITED, ["get_status", "set_switch", "press", "manage_timers", "recent_events"]),
        ):
            board.configuration.write_text(configuration)
            assert json.loads(await asyncio.wait_for(connection.recv(), 10)) == CHANGED
            await asyncio.wait_for(connection.wait_closed(), 10)
            connection = await platform.accept()
            assert await tools(connection) == expected
        assert "count only after a restart" not in board.log()

    with_board(tmp_path, scenario, CONFIGURATION + ENDPOINT)


def test_writes_have_a_rate_and_going_off_has_none(tmp_path):
    async def scenario(platform, connection, board):
        texts = []
        for turn in range(30):
            result = await call(connection, "set_switch", {"name": "pump", "state": "on"})
            texts.append((result["isError"], result["content"][0]["text"]))
        assert [error for error, _ in texts[:9]] == [False] * 9
        refused = [text for error, text in texts if error]
        assert len(refused) >= 15 and all(text.startswith("Too much is being switched at once") for text in refused)
        off = await call(connection, "set_switch", {"name": "pump", "state": "off"})
        assert not off["isError"]
        assert "went low" in [line for line in (await settled(board)).splitlines() if "GPIO27" in line][-1]

    with_board(tmp_path, scenario, CONFIGURATION + "limits: { changes_per_minute: 10 }\n")


def test_the_event_log_has_who_asked_and_nobody_else_can_read_it(tmp_path):
    state = tmp_path / "state"
    state.mkdir(mode=0o700)

    async def main():
        async with Platform() as platform:
            with Board(tmp_path, platform.url, CONFIGURATION, ["--state", str(state)]) as board:
                connection = await platform.accept()
                await call(connection, "set_switch", {"name": "pump", "state": "on", "minutes": 5})
                await call(connection, "set_volume", {"mute": True})
                await call(connection, "press", {"name": "gate"})
            log = board.log()
            for line in ("'pump' is on (assistant)", "'radio' was muted (assistant)", "'gate' was pressed (assistant)"):
                assert line in log, log

    asyncio.run(main())
    files = list(state.iterdir())
    assert {"events", "state"} <= {file.name for file in files}
    for file in files:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    events = (state / "events").read_text()
    assert events.count('"by":"endpoint:assistant"') >= 3, events


HOSTILE = "4711-hostile"
PATHS = [
    f"/etc/{HOSTILE}", f"../../../../etc/{HOSTILE}", f"file:///etc/{HOSTILE}", f"/etc/passwd\0{HOSTILE}",
    f"$(touch /tmp/{HOSTILE})", f"`touch /tmp/{HOSTILE}`", f"; touch /tmp/{HOSTILE} #", f"-f/tmp/{HOSTILE}",
    f"--output=/tmp/{HOSTILE}", f"@/tmp/{HOSTILE}", f"%n%s%p{HOSTILE}", f"\\\\server\\{HOSTILE}", f"~/{HOSTILE}",
]


def test_no_argument_of_any_tool_becomes_a_path_or_a_program(tmp_path):
    """Every text that a tool takes, with texts that would be paths: the library tells what the board opens."""
    library = pathlib.Path(__file__).parents[2] / "Tests/Faults/build"
    library = subprocess.run([library], capture_output=True, text=True, check=True).stdout.strip()
    trace = tmp_path / "trace"
    root = pathlib.Path(__file__).parents[2]
    configuration = (root / "Provisioning/simulated.example.yaml").read_text().replace(
        "sounds/doorbell.wav", str(root / "Provisioning/sounds/doorbell.wav")
    )
    calls = 0

    async def main():
        nonlocal calls
        async with Platform() as platform:
            with Board(
                tmp_path, platform.url, configuration, environment={"LD_PRELOAD": library, "FAULTS_TRACE": str(trace)}
            ) as board:
                connection = await platform.accept()
                listed = (await request(connection, "tools/list"))["result"]["tools"]
                for tool in listed:
                    schema = tool["inputSchema"]["properties"]
                    usual = {
                        name: value["enum"][0] if "enum" in value else 1 if value["type"] == "integer" else "x"
                        for name, value in schema.items() if value["type"] != "array"
                    }
                    for field in [*schema, "path", "file"]:
                        for text in PATHS:
                            await call(connection, tool["name"], {**usual, field: text})
                            calls += 1
                assert board.process.poll() is None
                children = subprocess.run(["pgrep", "-P", str(board.process.pid)], capture_output=True, text=True).stdout
                assert not children.strip()
                assert {"play_sound", "set_switch", "recent_events", "run_scene"} <= {tool["name"] for tool in listed}

    asyncio.run(main())
    opened = trace.read_text(errors="replace")
    # The sound is a file of the configuration: the trace sees what is opened.
    assert "doorbell.wav" in opened and calls > 300
    assert HOSTILE not in opened
    assert not [file for file in os.listdir("/tmp") if HOSTILE in file]
