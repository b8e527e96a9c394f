"""What real endpoints send, and what must do no harm (JSON-RPC 2.0, RFC 6455)."""

import asyncio
import base64
import hashlib
import json
import os
import struct

import pytest
import websockets

from harness import QUERY, Board, Platform, call, request


def with_board(tmp_path, scenario, **options):
    async def main():
        async with Platform(**options) as platform:
            with Board(tmp_path, platform.url) as board:
                await asyncio.wait_for(scenario(await platform.accept(), board), 60)

    asyncio.run(main())


async def alive(connection):
    assert (await request(connection, "ping", id="alive"))["id"] == "alive"


@pytest.mark.parametrize("id", [0, 1, -5, 2**60, 2**63 - 1, "abc", "", "f1c0_n_7", "ünïcode"])
def test_ids_come_back_as_they_came(tmp_path, id):
    async def scenario(connection, _):
        answer = await request(connection, "tools/list", id=id)
        assert answer["id"] == id and type(answer["id"]) is type(id)
        assert answer["result"]["tools"]

    with_board(tmp_path, scenario)


@pytest.mark.parametrize(
    "message",
    [
        b"{", b"", b"hello", b"42", b"[]", b"null", b"\"text\"", b"{}", b"[1,2,3]",
        b"[" * 10_000 + b"]" * 10_000,
        b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        b'{"jsonrpc":"2.0","id":7,"result":{}}',
        b'{"jsonrpc":"2.0","id":"x","error":{"code":-32001,"message":"stray"}}',
        b'{"jsonrpc":"2.0","method":"notifications/initialized"}',
        b'{"jsonrpc":"2.0","method":"notifications/of_tomorrow","params":[1]}',
        b'{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":99}}',
        b'{"jsonrpc":"2.0","id":null,"method":"ping"}',
        b'{"jsonrpc":"2.0","id":1.5,"method":"ping"}',
        b'{"jsonrpc":"2.0","id":{"a":1},"method":"tools/list"}',
        b'{"jsonrpc":"2.0","id":1,"method":17}',
        b'{"jsonrpc":"2.0","id":1,"method":"tools/call"}',
        b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":5}}',
        b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"set_switch","arguments":"on"}}',
        b'{"jsonrpc":"2.0","id":1e400,"method":"ping"}',
        b'{"jsonrpc":"2.0","id":99999999999999999999999,"method":"ping"}',
    ],
    ids=lambda message: message[:40].decode(),
)
@pytest.mark.parametrize("binary", [False, True])
def test_harmless(tmp_path, message, binary):
    """Whatever comes, the next request is answered on the same socket, and by text frames only."""

    async def scenario(connection, _):
        await connection.send(message if binary else message.decode())
        await connection.send(json.dumps({"jsonrpc": "2.0", "id": "next", "method": "ping"}))
        while True:
            answer = await asyncio.wait_for(connection.recv(), 5)
            assert isinstance(answer, str)
            answer = json.loads(answer)
            if isinstance(answer, dict) and answer.get("id") == "next":
                assert answer["result"] == {}
                return
            assert "error" in (answer if isinstance(answer, dict) else answer[0]) or "result" in answer

    with_board(tmp_path, scenario)


def test_no_session_is_needed(tmp_path):
    """Voice sessions share the socket: no initialize needed, any number of them, requests pipelined, ids reused."""

    async def scenario(connection, board):
        assert (await call(connection, "set_switch", {"name": "pump", "state": "on"}))["isError"] is False
        for version in ("2024-11-05", "2025-11-25", "1999-01-01", None):
            params = {"capabilities": {}, "clientInfo": {"name": "voice", "version": "1"}}
            if version:
                params["protocolVersion"] = version
            answer = await request(connection, "initialize", params, id=0)
            assert answer["id"] == 0
            known = version in ("2024-11-05", "2025-11-25")
            assert answer["result"]["protocolVersion"] == (version if known else "2025-11-25")
        for id in (1, 1, 2):
            await connection.send(json.dumps({"jsonrpc": "2.0", "id": id, "method": "tools/list"}))
        lists = [await connection.recv() for _ in range(3)]
        assert lists[0] == lists[1] and [json.loads(text)["id"] for text in lists] == [1, 1, 2]
        assert "serialNumber" not in json.dumps(
            await request(
                connection, "tools/call",
                {"name": "get_status", "arguments": {"mac_address": "x"}, "serialNumber": None},
            )
        )

    with_board(tmp_path, scenario)


def test_batches(tmp_path):
    async def scenario(connection, _):
        await connection.send(json.dumps([
            {"jsonrpc": "2.0", "id": 1, "method": "ping"},
            {"jsonrpc": "2.0", "method": "notifications/initialized"},
            {"jsonrpc": "2.0", "id": "b", "method": "tools/call",
             "params": {"name": "set_switch", "arguments": {"name": "pump", "state": "on"}}},
            {"jsonrpc": "2.0", "id": 3, "method": "no/such"},
            17,
        ]))
        answers = json.loads(await asyncio.wait_for(connection.recv(), 5))
        by_id = {answer["id"]: answer for answer in answers}
        assert by_id[1]["result"] == {} and by_id["b"]["result"]["content"]
        assert by_id[3]["error"]["code"] == -32601 and by_id[None]["error"]["code"] == -32600
        await connection.send(json.dumps([{"jsonrpc": "2.0", "method": "notifications/initialized"}]))
        await alive(connection)

    with_board(tmp_path, scenario)


def test_a_hundred_calls_in_flight(tmp_path):
    async def scenario(connection, _):
        for id in range(100):
            await connection.send(json.dumps({
                "jsonrpc": "2.0", "id": id, "method": "tools/call",
                "params": {"name": "read_sensors", "arguments": {}} if id % 2 else
                          {"name": "set_switch", "arguments": {"name": "pump", "state": "on" if id % 4 else "off"}},
            }))
        answers = [json.loads(await asyncio.wait_for(connection.recv(), 10)) for _ in range(100)]
        assert sorted(answer["id"] for answer in answers) == list(range(100))
        assert all("isError" not in answer["result"] or not answer["result"]["isError"] for answer in answers)

    with_board(tmp_path, scenario)


def padded(size):
    head, tail = b'{"jsonrpc":"2.0","id":9,"method":"ping","params":{"pad":"', b'"}}'
    return (head + b"x" * (size - len(head) - len(tail)) + tail).decode()


def test_a_message_of_one_mebibyte_is_taken(tmp_path):
    async def scenario(connection, _):
        await connection.send(padded(1 << 20))
        assert json.loads(await asyncio.wait_for(connection.recv(), 10)) == {"jsonrpc": "2.0", "id": 9, "result": {}}

    with_board(tmp_path, scenario)


def test_one_byte_more_is_closed_with_1009(tmp_path):
    async def scenario(connection, _):
        await connection.send(padded((1 << 20) + 1))
        with pytest.raises(websockets.ConnectionClosed):
            await asyncio.wait_for(connection.recv(), 10)
        assert connection.close_code == 1009

    with_board(tmp_path, scenario)


def test_a_fragmented_message_is_one_message(tmp_path):
    async def scenario(connection, _):
        async def pieces():
            for piece in ('{"jsonrpc":"2.0",', '"id":"f', 'ragment","method"', ':"ping"}'):
                yield piece
                await connection.ping()

        await connection.send(pieces())
        assert json.loads(await asyncio.wait_for(connection.recv(), 5))["id"] == "fragment"

    with_board(tmp_path, scenario)


def test_first_frame_in_the_segment_of_the_101(tmp_path):
    """Real endpoints send `initialize` right behind their 101; it must not be lost."""
    text = json.dumps({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {}}).encode()

    async def main():
        answered = asyncio.get_running_loop().create_future()

        async def serve(reader, writer):
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            assert head.startswith(f"GET {QUERY} HTTP/1.1\r\n"), "path and query go out as given"
            key = next(line for line in head.split("\r\n") if line.lower().startswith("sec-websocket-key")).split()[1]
            accept = hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()
            writer.write(
                b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                b"Sec-WebSocket-Accept: " + base64.b64encode(accept) + b"\r\n\r\n"
                b"\x81" + (struct.pack(">BH", 126, len(text)) if len(text) > 125 else bytes([len(text)])) + text
            )
            first, second = await reader.readexactly(2)
            length = second & 0x7F
            if length == 126:
                length = struct.unpack(">H", await reader.readexactly(2))[0]
            mask = await reader.readexactly(4)
            body = await reader.readexactly(length)
            answered.set_result(
                (first, second, json.loads(bytes(byte ^ mask[i % 4] for i, byte in enumerate(body))))
            )
            writer.close()

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        with Board(tmp_path, f"ws://127.0.0.1:{port}{QUERY}"):
            first, second, answer = await asyncio.wait_for(answered, 10)
        assert first == 0x81 and second & 0x80, "one masked text frame"
        assert answer["id"] == 0 and answer["result"]["serverInfo"]["name"] == "boardhand"
        server.close()

    asyncio.run(main())


def test_what_was_said_is_what_the_hardware_did(tmp_path):
    async def scenario(connection, board):
        for state, level in (("on", "low"), ("off", "high"), ("on", "low")):
            result = await call(connection, "set_switch", {"name": "Desk-Lamp", "state": state})
            assert result["content"][0]["text"] == f"The desk lamp is {state}."
            await asyncio.sleep(0.1)
            levels = [line for line in board.record().splitlines() if "GPIO17" in line]
            assert f"went {level}" in levels[-1]
        unknown = await call(connection, "set_switch", {"name": "fan", "state": "on"})
        assert unknown["isError"] and unknown["error"] == unknown["content"][0]["text"]

    with_board(tmp_path, scenario)
