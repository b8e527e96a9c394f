"""Rules, limits and callers of the whole program: through endpoints, and from the bench without any network."""

import asyncio
import contextlib
import json
import re

import pytest

from harness import CONFIGURATION, QUERY, Board, Platform, call, free_port

HOUSE = """\
device: Test house
board: simulated
switches:
  lamp: { line: GPIO17 }
  heater: { line: GPIO27, confirm: true }
  blind up: { line: GPIO23 }
  blind down: { line: GPIO24 }
interlocks:
  - { outputs: [blind up, blind down], dead_time: 500ms }
inputs:
  front door: { line: GPIO5, kind: door, bias: pull-up, active: high }
rules:
  - { when: front door opens, do: lamp on for 2s }
"""


def text(result):
    return result["content"][0]["text"]


def changes(board, line):
    """(seconds of the day, level) of each change of a line, oldest first."""
    found = re.findall(rf"(?m)^(\d+):(\d+):([\d.]+) {line} on \S+ went (high|low)", board.record())
    return [(int(hour) * 3600 + int(minute) * 60 + float(second), level) for hour, minute, second, level in found]


async def became(board, line, level, seconds=10):
    async with asyncio.timeout(seconds):
        while [level for _, level in changes(board, line)][-1:] != [level]:
            await asyncio.sleep(0.01)


def with_board(tmp_path, scenario, configuration=HOUSE, **options):
    async def main():
        async with Platform() as platform:
            with Board(tmp_path, platform.url, configuration, **options) as board:
                await asyncio.wait_for(scenario(platform, await platform.accept(), board), 60)
                assert board.process.poll() is None, "the daemon has ended:\n" + board.log()

    asyncio.run(main())


# --- endpoints ---


@pytest.mark.parametrize("style", ["mcp", "text"])
def test_errors_in_the_style_of_the_platform(tmp_path, style):
    async def scenario(platform, connection, board):
        result = await call(connection, "set_switch", {"name": "sauna", "state": "on"})
        if style == "mcp":
            assert result["isError"] is True and result["error"] == text(result)
        else:
            assert not result.get("isError") and "error" not in result
            assert re.match(r"(Failed|Error|That failed|It did not work)\b", text(result)), text(result)
        assert "lamp" in text(result), "says what there is"
        done = await call(connection, "set_switch", {"name": "lamp", "state": "on"})
        assert text(done) == "The lamp is on." and not done.get("isError")

    endpoints = f"endpoints:\n  assistant: {{ file: /none, errors: {style} }}\n"
    with_board(tmp_path, scenario, HOUSE + endpoints)


@contextlib.asynccontextmanager
async def two_endpoints(tmp_path, configuration, arguments=()):
    """A board that dials two platforms, and the connection of each."""
    async with Platform() as kitchen, Platform() as office:
        text = configuration + "endpoints:\n"
        for name, platform in (("kitchen", kitchen), ("office", office)):
            secret = tmp_path / f"{name}.url"
            secret.touch(mode=0o600)
            secret.write_text(platform.url)
            text += f"  {name}: {{ file: {secret} }}\n"
        board = Board(tmp_path, "unused", text, arguments=arguments)
        index = board.command.index("--endpoint-file")
        del board.command[index:index + 2]
        with board:
            yield board, (kitchen, await kitchen.accept()), (office, await office.accept())


def test_two_endpoints_are_two_callers(tmp_path):
    state = tmp_path / "state"
    state.mkdir()

    async def main():
        async with two_endpoints(tmp_path, HOUSE, ["--state", str(state)]) as (_, (_, kitchen), (_, office)):
            await call(kitchen, "set_switch", {"name": "lamp", "state": "on"})
            await call(office, "set_switch", {"name": "blind up", "state": "on"})
            for connection in (kitchen, office):
                events = text(await call(connection, "recent_events"))
                assert "lamp was switched on by voice" in events and "blind up was switched on by voice" in events
        # Aloud both are "by voice"; the record tells them apart.
        record = [json.loads(line[9:]) for line in (state / "events").read_text().splitlines()]
        by = {event["name"]: event["by"] for event in record if event["what"] == "output_set" and event["percent"]}
        assert by == {"lamp": "endpoint:kitchen", "blind up": "endpoint:office"}

    asyncio.run(asyncio.wait_for(main(), 30))


def test_offline_begins_with_the_last_endpoint_that_is_lost(tmp_path):
    configuration = HOUSE.replace("lamp: { line: GPIO17 }", "lamp: { line: GPIO17, when_offline: off after 2s }")

    async def main():
        async with two_endpoints(tmp_path, configuration) as (board, one, two):
            (kitchen, first), (office, second) = one, two
            await call(first, "set_switch", {"name": "lamp", "state": "on"})
            kitchen.server.close()
            await kitchen.server.wait_closed()
            await asyncio.sleep(3)
            assert changes(board, "GPIO17")[-1][1] == "high", "one is left"
            office.server.close()
            await office.server.wait_closed()
            lost = asyncio.get_running_loop().time()
            await became(board, "GPIO17", "low")
            assert 1.5 < asyncio.get_running_loop().time() - lost < 4

    asyncio.run(asyncio.wait_for(main(), 30))


# --- limits ---


def test_an_interlock_keeps_its_dead_time(tmp_path):
    async def scenario(platform, connection, board):
        await call(connection, "set_switch", {"name": "blind up", "state": "on"})
        said = text(await call(connection, "set_switch", {"name": "blind down", "state": "on"}))
        assert "blind down is on" in said and "blind up" in said, said
        await became(board, "GPIO24", "high")
        up, down = changes(board, "GPIO23"), changes(board, "GPIO24")
        assert [level for _, level in up] == ["high", "low"] and [level for _, level in down] == ["high"]
        assert 0.5 <= down[0][0] - up[1][0] < 2
        # Both at once from two requests: one wins, never both.
        for id, name in enumerate(["blind up", "blind down"] * 3):
            await connection.send(json.dumps({
                "jsonrpc": "2.0", "id": id, "method": "tools/call",
                "params": {"name": "set_switch", "arguments": {"name": name, "state": "on"}},
            }))
        for _ in range(6):
            await asyncio.wait_for(connection.recv(), 10)
        await asyncio.sleep(0.7)
        both = sorted([(*change, "up") for change in changes(board, "GPIO23")]
                      + [(*change, "down") for change in changes(board, "GPIO24")])
        on = set()
        for _, level, name in both:
            (on.add if level == "high" else on.discard)(name)
            assert len(on) < 2, both

    with_board(tmp_path, scenario)


def test_a_confirmation_needs_its_word(tmp_path):
    async def scenario(platform, connection, board):
        asked = await call(connection, "set_switch", {"name": "heater", "state": "on"})
        assert not changes(board, "GPIO27")
        word = re.findall(r"confirm[^a-z]+([a-z]+)", text(asked))
        assert word, text(asked)
        wrong = await call(connection, "confirm", {"word": "nonsense"})
        assert wrong["isError"] and not changes(board, "GPIO27")
        done = await call(connection, "confirm", {"word": word[0]})
        assert not done.get("isError") and "heater is on" in text(done), text(done)
        await became(board, "GPIO27", "high")
        # A word counts once.
        await call(connection, "set_switch", {"name": "heater", "state": "off"})
        again = await call(connection, "confirm", {"word": word[0]})
        assert again["isError"]
        await became(board, "GPIO27", "low")

    with_board(tmp_path, scenario)


# --- without any network ---


class Bench:
    """Hands at the simulated hardware."""

    async def open(self, path):
        async with asyncio.timeout(10):
            while True:
                # The socket is there before anybody listens.
                with contextlib.suppress(OSError):
                    self.reader, self.writer = await asyncio.open_unix_connection(path, limit=1 << 22)
                    return
                await asyncio.sleep(0.02)

    async def do(self, **command):
        self.writer.write(json.dumps(command).encode() + b"\n")
        await self.writer.drain()


def test_a_rule_needs_no_network(tmp_path):
    """The door opens, the lamp goes on for two seconds: nobody listens at the endpoint's address."""
    path = tmp_path / "bench"

    async def main():
        url = f"ws://127.0.0.1:{free_port()}{QUERY}"
        with Board(tmp_path, url, HOUSE, arguments=["--bench", str(path)]) as board:
            bench = Bench()
            await bench.open(path)
            await bench.do(do="drive", chip="simulated", line=5, level="low")
            # The door is shut when the board has seen it so.
            await asyncio.sleep(1)
            assert not changes(board, "GPIO17")
            await bench.do(do="drive", chip="simulated", line=5, level="high")
            await became(board, "GPIO17", "high", 5)
            await became(board, "GPIO17", "low", 5)
            (on, _), (off, _) = changes(board, "GPIO17")
            assert 1.9 < off - on < 3
            assert "front door opens" in await board.logged("front door opens")

    asyncio.run(asyncio.wait_for(main(), 40))


def test_a_rule_is_told_as_the_one_who_did_it(tmp_path):
    path = tmp_path / "bench"

    async def scenario(platform, connection, board):
        bench = Bench()
        await bench.open(path)
        for level in ("low", "high"):
            await bench.do(do="drive", chip="simulated", line=5, level=level)
            await asyncio.sleep(0.5)
        await became(board, "GPIO17", "high", 5)
        events = text(await call(connection, "recent_events"))
        assert "front door" in events and re.search("lamp[^.;]*rule|rule[^.;]*lamp", events), events
        status = text(await call(connection, "get_status"))
        assert "front door is open" in status, status

    with_board(tmp_path, scenario, arguments=["--bench", str(path)])
