"""A network and an endpoint that do their worst: every segment boundary, every cut, floods, silence, slow bytes."""

import asyncio
import base64
import contextlib
import hashlib
import json
import os
import pathlib
import re
import struct
import time

import pytest

from harness import QUERY, Board, Platform

# BOARDHAND_TEST_PINGS has it take fewer or more.
PINGS = int(os.environ.get("BOARDHAND_TEST_PINGS", 1_000_000))
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
    """A million pings and ten thousand calls at once: bounded memory, every call answered or refused."""
    pings, calls = PINGS, 10_000

    async def script(number, head, reader, writer):
        writer.write(answer_to(head))
        before = memory(board.process.pid)
        pongs, answers, most, slowest = 0, set(), before, 0.0
        asked = {}
        wants = b"x" * 100

        async def flood():
            block = frame(wants, 0x89) * 1000
            for turn in range(pings // 1000):
                # A call between each thousand and the next.
                id = f"between {turn}"
                asked[id] = time.monotonic()
                writer.write(block + frame(reading(id)))
                await writer.drain()
            for first in range(0, calls, 100):
                writer.write(b"".join(frame(reading(id)) for id in range(first, first + 100)))
                await writer.drain()

        sending = asyncio.create_task(flood())
        rest, looked = b"", time.monotonic()
        while pongs < pings or len(answers) < calls + pings // 1000:
            # Whole frames of a block at once: a million one by one would take all the time.
            rest += await asyncio.wait_for(reader.read(1 << 20), 60)
            messages, rest = take_frames(rest)
            for kind, body in messages:
                if kind == 0x8A:
                    pongs += 1
                    assert body == wants
                elif kind == 0x81:
                    message = json.loads(body)
                    assert message["id"] not in answers, "answered twice"
                    answers.add(message["id"])
                    assert "result" in message or message["error"]["code"] < 0
                    if began := asked.pop(message["id"], None):
                        slowest = max(slowest, time.monotonic() - began)
            if time.monotonic() > looked + 0.2:
                looked = time.monotonic()
                most = max(most, memory(board.process.pid))
        await sending
        found.update(pongs=pongs, answers=len(answers), grown_kib=most - before, slowest_call_between=round(slowest, 2))
        return True

    found = {}

    async def main():
        nonlocal board
        async with Wire(script) as wire:
            with Board(tmp_path, wire.url, arguments=["--log-level", "error"]) as board:
                began = time.monotonic()
                await asyncio.wait_for(wire.done.wait(), 240)
                found["seconds"] = round(time.monotonic() - began, 1)
                assert board.process.poll() is None

    board = None
    asyncio.run(main())
    print(found)
    assert found["answers"] == calls + pings // 1000 and found["pongs"] == pings
    assert found["grown_kib"] < 16 << 10
    assert found["slowest_call_between"] < 10


def reading(id):
    return json.dumps({"jsonrpc": "2.0", "id": id, "method": "tools/call", "params": {
        "name": "read_sensors", "arguments": {}}}).encode()


def take_frames(data):
    """Masked frames as (first byte, payload), and what is left of the bytes."""
    frames, at = [], 0
    while len(data) >= at + 2:
        length, start = data[at + 1] & 0x7F, at + 2
        if length > 125:
            size = 2 if length == 126 else 8
            if len(data) < start + size:
                break
            length, start = int.from_bytes(data[start:start + size]), start + size
        end = start + 4 + length
        if len(data) < end:
            break
        mask = (data[start:start + 4] * (length // 4 + 1))[:length]
        body = int.from_bytes(data[start + 4:end]) ^ int.from_bytes(mask)
        frames.append((data[at], body.to_bytes(length)))
        at = end
    return frames, data[at:]


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
