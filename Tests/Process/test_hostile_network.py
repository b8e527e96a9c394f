"""A network and an endpoint that do their worst: every segment boundary, every cut, floods, silence, slow bytes."""

import asyncio
import base64
import contextlib
import hashlib
import json
import pathlib
import re
import struct
import time

import pytest
import websockets

from harness import QUERY, Board, Platform

LIST = json.dumps({"jsonrpc": "2.0", "id": 7, "method": "tools/list"}).encode()


def frame(payload, opcode=0x81):
    length = len(payload)
    if length < 126:
        return bytes([opcode, length]) + payload
    if length < 65_536:
        return bytes([opcode, 126]) + struct.pack(">H", length) + payload
    return bytes([opcode, 127]) + struct.pack(">Q", length) + payload


def answer_to(head):
    key = re.search(rb"sec-websocket-key: *(\S+)", head, re.I)[1]
    accept = base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
        + accept + b"\r\n\r\n"
    )


class Wire:
    """A server that writes bytes as a test wants them; each connection goes to the next script."""

    def __init__(self, script):
        self.script = script
        self.count = 0
        self.done = asyncio.Event()

    async def __aenter__(self):
        self.server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self.server.sockets[0].getsockname()[1]
        self.url = f"ws://127.0.0.1:{self.port}{QUERY}"
        return self

    async def __aexit__(self, *_):
        self.server.close()

    async def _serve(self, reader, writer):
        number, self.count = self.count, self.count + 1
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            if await self.script(number, head, reader, writer):
                self.done.set()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


async def read_message(reader):
    first, second = await reader.readexactly(2)
    length = second & 0x7F
    if length == 126:
        length = struct.unpack(">H", await reader.readexactly(2))[0]
    elif length == 127:
        length = struct.unpack(">Q", await reader.readexactly(8))[0]
    mask = await reader.readexactly(4)
    body = await reader.readexactly(length)
    return first, bytes(byte ^ mask[index % 4] for index, byte in enumerate(body))


@contextlib.contextmanager
def boards(tmp_path, url, count=12):
    """Several at once, since each waits a moment between two tries."""
    with contextlib.ExitStack() as stack:
        started = []
        for number in range(count):
            folder = tmp_path / str(number)
            folder.mkdir()
            started.append(stack.enter_context(Board(folder, url, arguments=["--log-level", "error"])))
        yield started
        assert all(board.process.poll() is None for board in started)


def test_a_segment_boundary_at_every_byte(tmp_path):
    """Handshake and first request in two segments, cut at each byte in turn: the answer is the same each time."""
    answers, lengths = [], []

    async def script(number, head, reader, writer):
        whole = answer_to(head) + frame(LIST)
        writer.get_extra_info("socket").setsockopt(6, 1, 1)
        writer.write(whole[:number + 1])
        await writer.drain()
        await asyncio.sleep(0.002)
        writer.write(whole[number + 1:])
        _, body = await asyncio.wait_for(read_message(reader), 10)
        answers.append(body)
        lengths.append(len(whole))
        # 1012: the service restarts, and the board dials at once. (RFC 6455, section 7.4)
        writer.write(frame(struct.pack(">H", 1012), 0x88))
        await writer.drain()
        return number + 1 >= len(whole)

    async def main():
        async with Wire(script) as wire:
            with boards(tmp_path, wire.url):
                await asyncio.wait_for(wire.done.wait(), 120)
                await asyncio.sleep(1)

    asyncio.run(main())
    assert len(answers) >= max(lengths) - 12
    assert len(set(answers)) == 1 and b'"set_switch"' in answers[0]


def test_a_cut_at_every_byte(tmp_path):
    """The connection ends, by FIN and by RST in turn, behind each byte of handshake and frame; the next one serves."""
    text = json.dumps({"jsonrpc": "2.0", "id": 7, "method": "tools/call", "params": {
        "name": "set_switch", "arguments": {"name": "pump", "state": "on"}}}).encode()
    served = []

    async def script(number, head, reader, writer):
        whole = answer_to(head) + frame(text)
        if number + 1 < len(whole):
            writer.write(whole[:number + 1])
            await writer.drain()
            if number % 2:
                writer.get_extra_info("socket").setsockopt(1, 13, struct.pack("ii", 1, 0))
            return False
        writer.write(answer_to(head) + frame(LIST))
        served.append(await asyncio.wait_for(read_message(reader), 10))
        return True

    async def main():
        async with Wire(script) as wire:
            with boards(tmp_path, wire.url) as started:
                await asyncio.wait_for(wire.done.wait(), 240)
                for board in started:
                    assert "went high" not in "".join(
                        line for line in board.record().splitlines() if "GPIO27" in line
                    )
            return wire.count

    # Handshake and frame have more than 200 bytes.
    assert asyncio.run(main()) > 200 and served


def test_ping_flood_flood_of_calls_and_what_waits_meanwhile(tmp_path):
    """A hundred thousand pings and ten thousand calls at once: bounded memory, every call answered or refused."""
    pings, calls = 100_000, 10_000

    async def script(number, head, reader, writer):
        writer.write(answer_to(head))
        before = memory(board.process.pid)
        pongs, answers, most = 0, 0, before

        async def flood():
            for _ in range(pings // 1000):
                writer.write(frame(b"x" * 100, 0x89) * 1000)
                await writer.drain()
            for first in range(0, calls, 100):
                writer.write(b"".join(
                    frame(json.dumps({"jsonrpc": "2.0", "id": id, "method": "tools/call", "params": {
                        "name": "read_sensors", "arguments": {}}}).encode())
                    for id in range(first, first + 100)
                ))
                await writer.drain()

        sending = asyncio.create_task(flood())
        while pongs < pings or answers < calls:
            kind, body = await asyncio.wait_for(read_message(reader), 60)
            if kind == 0x8A:
                pongs += 1
                assert body == b"x" * 100
            elif kind == 0x81:
                answers += 1
                message = json.loads(body)
                assert "result" in message or message["error"]["code"] < 0
            if (pongs + answers) % 5000 == 0:
                most = max(most, memory(board.process.pid))
        await sending
        found.update(pongs=pongs, answers=answers, grown=most - before)
        return True

    found = {}

    async def main():
        nonlocal board
        async with Wire(script) as wire:
            with Board(tmp_path, wire.url, arguments=["--log-level", "error"]) as board:
                await asyncio.wait_for(wire.done.wait(), 240)
                assert board.process.poll() is None

    board = None
    asyncio.run(main())
    print(found)
    assert found["answers"] == calls and found["pongs"] >= pings
    assert found["grown"] < 16 << 10, "KiB"


def memory(pid):
    """Private memory in KiB. (proc(5), smaps_rollup)"""
    rollup = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.search(r"Private_Dirty: +(\d+)", rollup)[1])


def test_a_slow_loris_holds_up_no_timer(tmp_path):
    """A message that comes byte by byte: what was to go off goes off."""

    async def script(number, head, reader, writer):
        text = json.dumps({"jsonrpc": "2.0", "id": 7, "method": "tools/call", "params": {
            "name": "press", "arguments": {"name": "gate"}}}).encode()
        writer.write(answer_to(head) + frame(text))
        writer.write(b"\x81\x7f" + struct.pack(">Q", 1 << 20))
        for _ in range(100):
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.02)
        _, body = await asyncio.wait_for(read_message(reader), 10)
        return b'"isError":false' in body or b"pressed" in body.lower()

    async def main():
        async with Wire(script) as wire:
            with Board(tmp_path, wire.url) as board:
                await asyncio.wait_for(wire.done.wait(), 30)
                changes = re.findall(r"(\S+) .*GPIO22 on \S+ went (high|low)", board.record())
                assert [level for _, level in changes][-2:] == ["high", "low"], board.record()

    asyncio.run(main())


@pytest.mark.parametrize(
    "text",
    [
        b"[" * (1 << 20), b'{"a":' * 200_000, b"[" + b"1," * 500_000 + b"1]",
        b"[" + b"[]," * 300_000 + b"[]]", b'"' + b"\\u0000" * 170_000 + b'"',
        b"{" + b",".join(b'"k%d":1' % index for index in range(80_000)) + b"}",
        b'{"jsonrpc":"2.0","id":"' + b"x" * 1_000_000 + b'","method":"ping"}',
        b"[" + b",".join([b'{"jsonrpc":"2.0","id":1,"method":"ping"}'] * 20_000) + b"]",
        b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_status","arguments":{"names":['
        + b",".join([b'"zebra"'] * 100_000) + b"]}}}",
    ],
    ids=["open", "deep", "list", "lists", "zeros", "keys", "id", "batch", "names"],
)
def test_a_mebibyte_of_each_kind(tmp_path, text):
    async def main():
        async with Platform() as platform:
            with Board(tmp_path, platform.url) as board:
                connection = await platform.accept()
                await connection.send(text[:1 << 20].decode())
                await connection.send(json.dumps({"jsonrpc": "2.0", "id": "next", "method": "ping"}))
                async with asyncio.timeout(30):
                    while True:
                        answer = json.loads(await connection.recv())
                        if isinstance(answer, dict) and answer.get("id") == "next":
                            break
                assert memory(board.process.pid) < 64 << 10
                await connection.send(json.dumps({"jsonrpc": "2.0", "id": "last", "method": "tools/call", "params": {
                    "name": "set_switch", "arguments": {"name": "pump", "state": "on"}}}))
                async with asyncio.timeout(30):
                    while True:
                        # What the mebibyte asked may be answered in between.
                        answer = json.loads(await connection.recv())
                        if isinstance(answer, dict) and answer.get("id") == "last":
                            break
                assert not answer["result"].get("isError")

    asyncio.run(main())
