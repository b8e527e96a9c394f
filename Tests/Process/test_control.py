"""The control socket of the running board: status, call, tools and a local MCP session, under one safety engine."""

import asyncio
import json
import os
import stat
import subprocess

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
            assert "nothing listens" in text and "Nothing is remembered" in text and "desk lamp (switch): off" in text
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
                again = command(path, "call", "set_switch", "name=pump", "state=on")
                assert again.returncode == 1 and "rest" in again.stdout
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
