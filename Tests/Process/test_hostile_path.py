"""A path that is slow, loses everything, or ends in the middle of a frame: each call is done and answered, or neither.

The simulated board's own record says what was done.
"""

import asyncio
import contextlib
import itertools
import json
import random
import re
import ssl
import time

import pytest
import websockets

from certificates import Authority
from harness import CONFIGURATION, QUERY, Board, Platform, call, request
from path import Path

SWITCHES = CONFIGURATION.replace("pump: { line: pin 13 }", "pump: { line: pin 13, changes_per_minute: 6000 }")
SWITCHES += "limits: { changes_per_minute: 6000 }\n"


def levels(board):
    """Each change of the pump's line, oldest first."""
    return re.findall(r"GPIO27 on \S+ went (high|low)", board.record())


def switching(id, state):
    return json.dumps({"jsonrpc": "2.0", "id": id, "method": "tools/call", "params": {
        "name": "set_switch", "arguments": {"name": "pump", "state": state}}})


class Session:
    """Switches the pump on and off in turn over one connection and takes the answers."""

    def __init__(self, connection):
        self.connection = connection
        self.sent = 0
        self.answers = {}

    async def talk(self, pause, count=None):
        with contextlib.suppress(websockets.ConnectionClosed):
            for number in range(count) if count else itertools.count():
                self.sent = number + 1
                await self.connection.send(switching(number, "off" if number % 2 else "on"))
                await asyncio.sleep(pause)

    async def listen(self):
        with contextlib.suppress(websockets.ConnectionClosed):
            async for text in self.connection:
                answer = json.loads(text)
                assert answer["id"] not in self.answers, "answered twice"
                self.answers[answer["id"]] = answer["result"]

    def judge(self, board):
        """As many were done as went high and low: the first ones, and at least those that were answered."""
        done = len(levels(board))
        for number, result in self.answers.items():
            state = "off" if number % 2 else "on"
            assert result["content"][0]["text"] == f"The pump is {state}." and not result["isError"], result
        assert sorted(self.answers) == list(range(len(self.answers))), "one was left out"
        assert len(self.answers) <= done <= self.sent, (len(self.answers), done, self.sent)
        return done


async def is_as_recorded(connection, board):
    """What is said is what the hardware has, and the next call is done."""
    is_on = levels(board)[-1:] == ["high"]
    status = (await call(connection, "get_status", {"names": ["pump"]}, "status"))["content"][0]["text"]
    assert ("pump is on" in status) == is_on, (status, levels(board)[-2:])
    result = await call(connection, "set_switch", {"name": "pump", "state": "off" if is_on else "on"}, "next")
    assert not result["isError"]
    async with asyncio.timeout(10):
        while levels(board)[-1] == ("high" if is_on else "low"):
            await asyncio.sleep(0.01)


async def first_answer(platform, method, seconds=60):
    """The first connection that lives until it has answered, and the answer: dials out of patience come before it."""
    async with asyncio.timeout(seconds):
        while True:
            connection = await platform.accept(seconds)
            with contextlib.suppress(websockets.ConnectionClosed):
                return connection, await request(connection, method, seconds=seconds)


# --- slow ---


@pytest.mark.parametrize("least, most", [(0.2, 0.2), (0.2, 3.0)])
def test_every_segment_late(tmp_path, least, most):
    """Up to six seconds there and back: every call is answered once, and the connection is not taken for dead."""
    chance = random.Random(1)

    async def main():
        async with Platform() as platform, Path(platform.port) as path:
            path.up.delay = path.down.delay = lambda: chance.uniform(least, most)
            with Board(tmp_path, f"ws://127.0.0.1:{path.port}{QUERY}", SWITCHES) as board:
                connection, _ = await first_answer(platform, "ping")
                session = Session(connection)
                listening = asyncio.create_task(session.listen())
                await session.talk(pause=0.5, count=60)
                async with asyncio.timeout(30):
                    while len(session.answers) < session.sent:
                        await asyncio.sleep(0.1)
                assert session.judge(board) == session.sent == 60
                assert platform.connections.empty() and connection.close_code is None, board.log()
                listening.cancel()

    asyncio.run(asyncio.wait_for(main(), 200))


# --- silent ---


async def lost_and_back(tmp_path, name, further):
    """One board whose path is lost, `further` seconds longer than it takes to notice. Returns how long it all took."""
    folder = tmp_path / name
    folder.mkdir()
    async with Platform() as platform, Path(platform.port) as path:
        with Board(folder, f"ws://127.0.0.1:{path.port}{QUERY}", SWITCHES) as board:
            connection = await platform.accept(20)
            session = Session(connection)
            tasks = [asyncio.create_task(session.talk(pause=0.3)), asyncio.create_task(session.listen())]
            await asyncio.sleep(random.uniform(3, 6))
            await path.vanish(*{"up": [path.up], "down": [path.down], "both": [path.up, path.down]}[name.split()[0]])
            lost = time.monotonic()
            await board.logged("has gone silent", 60)
            noticed = time.monotonic() - lost
            await asyncio.sleep(further)
            for task in tasks:
                task.cancel()
            await path.come_back()
            returned = time.monotonic()
            connection = await platform.accept(30)
            assert (await request(connection, "tools/list"))["result"]["tools"]
            back = time.monotonic() - returned
            done = session.judge(board)
            if name.startswith("up"):
                assert done > len(session.answers), "what arrived was done, and its answer lost"
            await is_as_recorded(connection, board)
            assert board.process.poll() is None
            await board.leave()
            return name, round(noticed, 1), round(back, 2)


def test_a_path_that_loses_everything(tmp_path):
    """No FIN, no RST, one way or both, while calls come all the time: noticed within 25 s, back within 2.5 s."""

    async def main():
        return await asyncio.gather(*(
            lost_and_back(tmp_path, f"{way} {further}", further)
            for way in ("up", "down", "both") for further in (1, 17)
        ))

    found = asyncio.run(asyncio.wait_for(main(), 180))
    print("lost, noticed after, back after:", found)
    assert max(noticed for _, noticed, _ in found) <= 25, found
    assert max(back for _, _, back in found) <= 2.5, found


def test_a_silence_that_passes_is_a_delay(tmp_path):
    """Ten seconds of nothing, then everything: each call answered once, over the same connection."""

    async def main():
        async with Platform() as platform, Path(platform.port) as path:
            with Board(tmp_path, f"ws://127.0.0.1:{path.port}{QUERY}", SWITCHES) as board:
                connection = await platform.accept(20)
                session = Session(connection)
                listening = asyncio.create_task(session.listen())
                ends = time.monotonic() + 12
                path.up.delay = path.down.delay = lambda: max(0.0, ends - time.monotonic()) if begun else 0.0
                begun = False
                talking = asyncio.create_task(session.talk(pause=0.2, count=70))
                await asyncio.sleep(2)
                begun = True
                await talking
                async with asyncio.timeout(20):
                    while len(session.answers) < session.sent:
                        await asyncio.sleep(0.1)
                assert session.judge(board) == 70 and platform.connections.empty()
                listening.cancel()

    asyncio.run(asyncio.wait_for(main(), 90))


# --- cut ---


def could_be(record, calls):
    """Whether a record comes from calls in this order, of which each answered one was done.

    The others were done or not.
    """
    places = {(False, 0)}
    for wanted, is_answered in calls:
        done = {(wanted, place + (is_on != wanted)) for is_on, place in places if is_on == wanted
                or record[place:place + 1] == ["high" if wanted else "low"]}
        places = done if is_answered else places | done
    return any(place == len(record) for _, place in places)


def test_what_could_be():
    """The judge itself."""
    assert could_be([], [(True, False)]) and could_be(["high"], [(True, False)])
    assert not could_be([], [(True, True)]) and not could_be(["high", "low"], [(True, True)])
    assert could_be(["high", "low"], [(True, True), (True, False), (False, False)])
    assert not could_be(["high"], [(True, True), (False, True)])


async def cut_again_and_again(folder, tls, authority, cuts):
    """One board; each connection is reset after so many bytes one way. Returns how many served before their end."""
    folder.mkdir()
    async with Platform(tls=tls) as platform, Path(platform.port) as path:
        scheme, options = ("wss", ["--ca-file", str(authority.certificate)]) if tls else ("ws", [])
        url = f"{scheme}://127.0.0.1:{path.port}{QUERY}"
        calls, answered = [], 0

        async def serve(connection):
            nonlocal answered
            wanted = not (calls and calls[-1][0])
            calls.append((wanted, False))
            number = len(calls) - 1
            with contextlib.suppress(websockets.ConnectionClosed):
                result = await call(connection, "set_switch", {"name": "pump", "state": "on" if wanted else "off"})
                assert result["content"][0]["text"] == f"The pump is {'on' if wanted else 'off'}."
                calls[number] = (wanted, True)
                answered += 1
                # A cut behind all bytes of the session never comes.
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(connection.wait_closed(), 0.3)
                connection.transport.abort()

        path.cuts = (({"up": path.up, "down": path.down}[way], count) for way, count in cuts)
        # Nothing is said but complaints: hundreds of lines.
        with Board(folder, url, SWITCHES, ["--log-level", "error", *options]) as board:
            async with asyncio.timeout(240):
                while len(path.links) <= len(cuts):
                    with contextlib.suppress(TimeoutError):
                        await serve(await platform.accept(1))
            connection, _ = await first_answer(platform, "ping")
            assert could_be(levels(board), calls), (levels(board), calls)
            await is_as_recorded(connection, board)
            assert board.process.poll() is None
            await board.leave()
        return len(calls), answered


@pytest.mark.parametrize("scheme", ["ws", "wss"])
def test_reset_in_the_middle_of_frames(tmp_path, scheme):
    """By RST after ever more bytes, of the request as of the answer; over TLS in its handshake and records, too."""
    authority = tls = None
    if scheme == "wss":
        authority = Authority(tmp_path / "pki")
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(*authority.issue("path"))
    # Handshake and call: about 300 and 600 bytes, over TLS 2,000 and 1,400.
    sizes = {"ws": {"down": range(1, 400, 7), "up": range(1, 700, 9)},
             "wss": {"down": range(1, 2400, 47), "up": range(1, 1800, 31)}}[scheme]
    cuts = [(way, count) for way, counts in sizes.items() for count in counts]
    random.Random(2).shuffle(cuts)

    async def main():
        return await asyncio.gather(*(
            cut_again_and_again(tmp_path / str(number), tls, authority, cuts[number::10]) for number in range(10)
        ))

    found = asyncio.run(main())
    calls, answered = map(sum, zip(*found))
    print(f"{len(cuts)} resets over {scheme}: {calls} calls were sent, {answered} of them were answered")
    assert answered < calls and calls > len(cuts) // 10


# --- in pieces ---


def test_every_byte_of_tls_a_segment(tmp_path):
    """Both ways, from the first byte of the handshake on: the same is said as over a path that leaves segments be."""
    authority = Authority(tmp_path / "pki")
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(*authority.issue("pieces"))
    said = []

    async def main():
        async with Platform(tls=tls) as platform, Path(platform.port) as path:
            with Board(
                tmp_path, f"wss://127.0.0.1:{path.port}{QUERY}", SWITCHES, ["--ca-file", str(authority.certificate)]
            ) as board:
                for chop in (None, lambda: 1, lambda: random.randint(1, 100)):
                    path.up.chop = path.down.chop = chop
                    connection, tools = await first_answer(platform, "tools/list")
                    said.append([
                        tools,
                        await call(connection, "set_switch", {"name": "pump", "state": "on"}),
                        await call(connection, "set_switch", {"name": "pump", "state": "off"}),
                    ])
                    await connection.close(1012)
                assert levels(board) == ["high", "low"] * 3

    asyncio.run(asyncio.wait_for(main(), 120))
    assert said[0] == said[1] == said[2]
