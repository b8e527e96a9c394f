"""The control socket of the running board: status, call, tools and a local MCP session, under one safety engine."""

import asyncio
import json
import os
import socket
import stat
import subprocess
import time

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

from harness import BOARDHAND, CONFIGURATION, Board, Platform, call, free_port, request

LIMITED = CONFIGURATION.replace("pump: { line: pin 13 }", "pump: { line: pin 13, min_off: 10s }")


def command(path, *arguments):
    return subprocess.run(
        [BOARDHAND, *arguments, "--control", str(path)], capture_output=True, text=True, timeout=40
    )


def board(tmp_path, url, configuration=CONFIGURATION):
    path = tmp_path / "run" / "control.sock"
    return Board(tmp_path, url, configuration, ["--control", str(path)]), path


async def answering(path):
    """What status says, once the socket answers."""
    for _ in range(200):
        result = await asyncio.to_thread(command, path, "status", "--json")
        if result.returncode == 0:
            return json.loads(result.stdout)
        await asyncio.sleep(0.1)
    raise AssertionError(result.stderr)


def test_without_a_daemon_it_says_what_to_do(tmp_path):
    for arguments in (["status"], ["call", "get_status"], ["mcp"]):
        result = command(tmp_path / "control.sock", *arguments)
        assert result.returncode == 69 and "does not run" in result.stderr, (arguments, result)


def test_modes_and_removal(tmp_path):
    running, path = board(tmp_path, f"ws://127.0.0.1:{free_port()}/")
    path.parent.mkdir(0o750)
    # As a killed program leaves it.
    subprocess.run(["python3", "-c", f"import socket; socket.socket(socket.AF_UNIX).bind({str(path)!r})"], check=True)

    async def main():
        with running:
            await answering(path)
            assert stat.S_IMODE(path.stat().st_mode) == 0o660
            second = subprocess.run(running.command, capture_output=True, text=True, timeout=20)
            assert second.returncode == 73 and "another program serves it" in second.stderr
            await answering(path)

    asyncio.run(main())
    assert not path.exists()


def test_status_tells_why_and_touches_no_output(tmp_path):
    port = free_port()
    running, path = board(tmp_path, f"ws://127.0.0.1:{port}/mcp/?token=SecretOfStatus12345", LIMITED)

    async def main():
        with running:
            await running.logged("nothing listens")
            record = running.record()
            status = await answering(path)
            endpoint, = status["endpoints"]
            assert "nothing listens" in endpoint["reason"] and endpoint["host"] == f"127.0.0.1:{port}"
            text = command(path, "status").stdout
            assert "(NET-REFUSED)\n" in text and "Nothing is remembered" in text and "desk lamp (switch): off" in text
            assert "pump: off for at least 10 s" in text
            assert "SecretOfStatus" not in text + json.dumps(status)
            edges = [line for line in running.record()[len(record):].splitlines() if "went" in line]
            assert not edges

    asyncio.run(main())


def test_status_of_a_refused_and_a_replaced_endpoint(tmp_path):
    async def main():
        async with Platform() as platform:
            running, path = board(tmp_path, platform.url)
            with running:
                connection = await platform.accept()
                await request(connection, "ping")
                endpoint, = (await answering(path))["endpoints"]
                assert endpoint["state"] == "connected" and endpoint["requests"] == 1
                assert endpoint["sessions"] == 0, "nobody has introduced himself"
                # Two voice sessions on the one connection.
                introduction = {
                    "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "voice", "version": "1"},
                }
                for id in (1, 1):
                    await request(connection, "initialize", introduction, id=id)
                endpoint, = (await answering(path))["endpoints"]
                assert endpoint["sessions"] == 2 and endpoint["requests"] == 3
                assert "3 requests of 2 sessions over 1 connections" in command(path, "status").stdout
                await connection.close(1000, "replaced")
                await running.logged("another board")
                endpoint, = (await answering(path))["endpoints"]
                assert endpoint["state"] == "waiting" and "another board" in endpoint["reason"]
                assert endpoint["next_try_seconds"] > 40
        async with Platform(process_request=lambda c, _: c.respond(403, "no\n")) as platform:
            running, path = board(tmp_path, platform.url)
            with running:
                await running.logged("403")
                endpoint, = (await answering(path))["endpoints"]
                assert "refuses the token" in endpoint["reason"]

    asyncio.run(main())


def test_call_and_voice_have_one_safety_engine(tmp_path):
    async def main():
        async with Platform() as platform:
            running, path = board(tmp_path, platform.url, LIMITED)
            with running:
                voice = await platform.accept()
                await answering(path)
                # It has been off only since the start.
                for _ in range(60):
                    if command(path, "call", "set_switch", "name=pump", "state=on").returncode == 0:
                        break
                    await asyncio.sleep(0.5)
                result = await call(voice, "get_status", {"names": ["pump"]})
                assert "on" in result["content"][0]["text"]
                off = command(path, "call", "set_switch", "name=pump", "state=off")
                assert off.returncode == 0 and "asking the boardhand that runs" in off.stderr
                refused = await call(voice, "set_switch", {"name": "pump", "state": "on"})
                assert refused["isError"] and "rest" in refused["content"][0]["text"]
                assert "code" not in refused, "what people look up is not for voice servers"
                again = command(path, "call", "set_switch", "name=pump", "state=on")
                assert again.returncode == 1 and "rest" in again.stdout
                assert again.stderr.endswith("\nMore: boardhand explain REFUSED-MIN-OFF\n")
                assert "set_switch" in command(path, "tools").stdout

    asyncio.run(main())


def test_the_sdk_over_stdio_beside_a_voice_session(tmp_path):
    async def main():
        async with Platform() as platform:
            running, path = board(tmp_path, platform.url)
            with running:
                voice = await platform.accept()
                await answering(path)
                parameters = StdioServerParameters(command=BOARDHAND, args=["mcp", "--control", str(path)])
                async with stdio_client(parameters) as (reads, writes), ClientSession(reads, writes) as session:
                    await session.initialize()
                    names = [tool.name for tool in (await session.list_tools()).tools]
                    assert "set_switch" in names
                    await session.call_tool("set_switch", {"name": "desk lamp", "state": "on"})
                    heard = await call(voice, "get_status", {"names": ["desk lamp"]})
                    assert "The desk lamp is on" in heard["content"][0]["text"]
                    await call(voice, "set_switch", {"name": "desk lamp", "state": "off"})
                    seen = await session.call_tool("get_status", {"names": ["desk lamp"]})
                    assert "off" in seen.content[0].text
                assert "(local mcp)" in running.log()

    asyncio.run(main())


def test_requests_in_a_pipe_are_all_answered(tmp_path):
    running, path = board(tmp_path, f"ws://127.0.0.1:{free_port()}/")

    async def main():
        with running:
            await answering(path)
            lines = "".join(f'{{"jsonrpc":"2.0","id":{n},"method":"tools/list"}}\n' for n in range(50))
            result = subprocess.run(
                [BOARDHAND, "mcp", "--control", str(path)], input=lines, capture_output=True, text=True, timeout=20
            )
            ids = [message.get("id") for message in map(json.loads, result.stdout.splitlines())]
            assert [n for n in ids if n is not None] == list(range(50)), result
            too_long = subprocess.run(
                [BOARDHAND, "mcp", "--control", str(path)], input="x" * (1 << 21), capture_output=True, text=True,
                timeout=20,
            )
            assert "at most" in too_long.stdout or too_long.returncode == 69
            await answering(path)

    asyncio.run(main())


def connect(path, seconds=60.0):
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(seconds)
    connection.connect(str(path))
    return connection


def line(connection):
    """The next message; `None` when the other side has closed."""
    received = b""
    while not received.endswith(b"\n"):
        try:
            block = connection.recv(1 << 16)
        except ConnectionResetError:
            return None
        if not block:
            return None
        received += block
    return json.loads(received)


def test_status_tells_interlocks_and_speakers(tmp_path):
    configuration = CONFIGURATION.replace("pump: { line: pin 13 }", "pump: { line: pin 13, min_on: 5s }")
    configuration += "interlocks: [{ outputs: [desk lamp, pump], dead_time: 0s }]\n"
    running, path = board(tmp_path, f"ws://127.0.0.1:{free_port()}/", configuration)

    async def interlock():
        return (await answering(path))["interlocks"][0]

    async def main():
        with running:
            assert await interlock() == {
                "outputs": ["desk lamp", "pump"], "dead_time_seconds": 0, "on": [], "blocks": []
            }
            assert "desk lamp, pump: none is on" in command(path, "status").stdout
            assert command(path, "call", "set_switch", "name=pump", "state=on").returncode == 0
            state = await interlock()
            assert state["on"] == ["pump"]
            block, = state["blocks"]
            if block["reason"] == "may_not_go_off":
                assert 0 < block.pop("seconds") <= 5
            for _ in range(60):
                state = await interlock()
                if state["blocks"] == [{"name": "desk lamp", "by": "pump", "reason": "goes_first"}]:
                    break
                await asyncio.sleep(0.2)
            else:
                raise AssertionError(state)
            assert "desk lamp: pump goes off first" in command(path, "status").stdout
            assert command(path, "call", "set_switch", "name=desk lamp", "state=on").returncode == 0
            assert (await interlock())["on"] == ["desk lamp"]

            speaker = {"name": "radio", "kind": "speaker", "volume_percent": 25, "muted": True, "playing": False}
            assert command(path, "call", "set_volume", "speaker=radio", "level=25", "mute=true").returncode == 0
            assert (await answering(path))["speakers"] == [speaker]
            text = command(path, "status").stdout
            assert "radio (speaker): 25 % volume, muted" in text
            assert "set_volume by local: 1" in text

    asyncio.run(main())


def test_of_many_connections_the_seventeenth_is_told_to_wait(tmp_path):
    running, path = board(tmp_path, f"ws://127.0.0.1:{free_port()}/")

    async def main():
        with running:
            await answering(path)
            # The command's own connection may not be gone yet.
            for _ in range(50):
                connections = [connect(path) for _ in range(16)]
                ping = b'{"jsonrpc":"2.0","id":1,"method":"ping"}\n'
                for connection in connections:
                    connection.sendall(ping)
                answers = [await asyncio.to_thread(line, connection) for connection in connections]
                if all(answer and answer.get("result") == {} for answer in answers):
                    break
                for connection in connections:
                    connection.close()
                await asyncio.sleep(0.1)
            assert all(answer["result"] == {} for answer in answers)
            for _ in range(3):
                with connect(path) as another:
                    answer = await asyncio.to_thread(line, another)
                    assert "Too many programs" in answer["error"]["message"] and answer["id"] is None
                    assert await asyncio.to_thread(line, another) is None
            refused = await asyncio.to_thread(command, path, "status", "--json")
            assert refused.returncode != 0 and "Too many programs" in refused.stderr, refused
            # Those that were there first are served on, and one that goes makes room.
            connections[0].sendall(ping)
            assert (await asyncio.to_thread(line, connections[0]))["result"] == {}
            connections[1].close()
            await answering(path)
            for connection in connections:
                connection.close()

    asyncio.run(main())


def test_a_line_has_at_most_one_mebibyte(tmp_path):
    running, path = board(tmp_path, f"ws://127.0.0.1:{free_port()}/")

    def ping(length):
        head, tail = b'{"jsonrpc":"2.0","id":7,"method":"ping","params":{"x":"', b'"}}'
        return head + b"x" * (length - len(head) - len(tail)) + tail + b"\n"

    async def main():
        with running:
            before = (await answering(path))["memory"]["rss_kib"]
            with connect(path) as connection:
                await asyncio.to_thread(connection.sendall, ping(1 << 20))
                assert (await asyncio.to_thread(line, connection))["result"] == {}
                await asyncio.to_thread(connection.sendall, ping((1 << 20) + 1))
                answer = await asyncio.to_thread(line, connection)
                assert "at most 1048576 bytes" in answer["error"]["message"]
                assert await asyncio.to_thread(line, connection) is None
            # Without an end: it is not kept, and the sender is let go.
            with connect(path) as connection:
                sent = 0
                try:
                    while sent < 256 << 20:
                        sent += await asyncio.to_thread(connection.send, b"x" * (1 << 20))
                except (BrokenPipeError, ConnectionResetError):
                    pass
                assert sent < 256 << 20
            after = (await answering(path))["memory"]["rss_kib"]
            assert after - before < 16 << 10, (before, after)

    asyncio.run(main())


def test_a_reader_that_takes_nothing_is_let_go_and_delays_nobody(tmp_path):
    async def main():
        async with Platform() as platform:
            running, path = board(tmp_path, platform.url)
            with running:
                voice = await platform.accept()
                before = (await answering(path))["memory"]["rss_kib"]
                lists = b"".join(b'{"jsonrpc":"2.0","id":%d,"method":"tools/list"}\n' % n for n in range(100))
                with connect(path) as slow:
                    slow.setblocking(False)
                    sent, quiet = 0, 0
                    # Until it takes no more requests, since nobody takes its answers.
                    while quiet < 20:
                        try:
                            sent += slow.send(lists[sent % len(lists):])
                            quiet = 0
                        except BlockingIOError:
                            quiet += 1
                            await asyncio.sleep(0.1)
                        assert sent < 64 << 20
                    begun = time.monotonic()
                    for number in range(50):
                        await asyncio.wait_for(call(voice, "get_status", {}, number), 5)
                    after = (await answering(path))["memory"]["rss_kib"]
                    assert after - before < 32 << 10, (before, after)
                    # 30 s after it has taken something last.
                    while time.monotonic() - begun < 90:
                        try:
                            slow.send(b"\n")
                        except (BrokenPipeError, ConnectionResetError):
                            break
                        except BlockingIOError:
                            pass
                        await asyncio.sleep(0.5)
                    else:
                        raise AssertionError("it is still there")
                await answering(path)

    asyncio.run(main())
