"""Two programs for suites that others wrote: the MCP fixture and the WebSocket echo, each tried here in small."""

import asyncio
import base64
import json
import os
import pathlib
import subprocess

import mcp.client.session
import mcp_types as types
import pytest
from mcp import ClientSession
from mcp.shared.message import SessionMessage
from mcp_types.methods import validate_server_result
from mcp_types.version import MODERN_PROTOCOL_VERSIONS

from harness import PRACTICE_ENDPOINT, Platform, call, request, sdk_streams
from schemas import validate

DEBUG = pathlib.Path(PRACTICE_ENDPOINT).parent


def start(program, *arguments, url=None):
    process = subprocess.Popen([DEBUG / program, *arguments], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if url:
        process.stdin.write(f"{url}\n".encode())
        process.stdin.close()
    return process


@pytest.mark.parametrize("revision", ["2024-11-05", "2025-11-25", "2026-07-28"])
def test_every_type_of_content(monkeypatch, revision):
    monkeypatch.setattr(mcp.client.session, "LATEST_HANDSHAKE_VERSION", revision)
    messages = []

    def parse(text):
        return types.jsonrpc_message_adapter.validate_json(text, by_name=False)

    async def main():
        async with Platform() as platform:
            fixture = start("mcp-fixture", url=platform.url)
            try:
                connection = await platform.accept()
                async with sdk_streams(connection, parse, SessionMessage, messages) as (reads, writes):
                    async with ClientSession(reads, writes) as session:
                        if revision in MODERN_PROTOCOL_VERSIONS:
                            await session.discover()
                        else:
                            await session.initialize()
                        content = {}
                        for tool in (await session.list_tools()).tools:
                            content[tool.name] = await session.call_tool(tool.name, {})
                        simple = content["test_simple_text"].content
                        assert simple[0].text == "This is a simple text response for testing."
                        image = content["test_image_content"].content[0]
                        assert image.type == "image" and base64.b64decode(image.data).startswith(b"\x89PNG")
                        audio = content["test_audio_content"].content[0]
                        if revision == "2024-11-05":
                            assert audio.type == "text", "that revision knows no sound"
                        else:
                            assert audio.type == "audio" and base64.b64decode(audio.data)[8:12] == b"WAVE"
                        resource = content["test_embedded_resource"].content[0]
                        assert str(resource.resource.uri) == "test://embedded-resource"
                        mixed = [piece.type for piece in content["test_multiple_content_types"].content]
                        assert mixed == ["text", "image", "resource"]
                        failed = content["test_error_handling"]
                        assert failed.is_error and "intentionally" in failed.content[0].text

                        steps = []

                        async def heard(progress, total, message):
                            steps.append((progress, total))

                        await session.call_tool("test_tool_with_progress", {}, progress_callback=heard)
                        assert steps == [(0, 100), (50, 100), (100, 100)]
            finally:
                fixture.terminate()
                assert fixture.wait(5) == 0

    asyncio.run(main())
    methods = {body["id"]: body["method"] for sent, body in messages if sent and "id" in body}
    for sent, body in messages:
        if not sent and "id" in body:
            method = methods[body["id"]]
            validate_server_result(method, revision, body["result"])
            validate(revision, method, body)


def test_progress_only_for_a_token_and_none_after_a_cancellation():
    async def main():
        async with Platform() as platform:
            fixture = start("mcp-fixture", url=platform.url)
            try:
                connection = await platform.accept()
                assert "isError" in await call(connection, "test_tool_with_progress")
                await connection.send(json.dumps({
                    "jsonrpc": "2.0", "id": 7, "method": "tools/call",
                    "params": {"name": "test_tool_with_progress", "_meta": {"progressToken": "t"}},
                }))
                first = json.loads(await connection.recv())
                assert first["method"] == "notifications/progress" and first["params"]["progressToken"] == "t"
                await connection.send(json.dumps({
                    "jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 7},
                }))
                await asyncio.sleep(0.2)
                # Whatever else had been said would come before this answer.
                assert (await request(connection, "ping", id=8))["id"] == 8
            finally:
                fixture.terminate()
                assert fixture.wait(5) == 0

    asyncio.run(main())


def test_the_echo_gives_back_each_message_in_its_kind():
    async def main():
        async with Platform(max_size=32 << 20) as platform:
            echo = start("websocket-echo", platform.url)
            try:
                connection = await platform.accept()
                for message in ["", "Grüße, 世界", b"", bytes(range(256)), "x" * 70_000, os.urandom(16 << 20)]:
                    await connection.send(message)
                    assert await asyncio.wait_for(connection.recv(), 20) == message
                await connection.send(["in ", "three ", "fragments"])
                assert await connection.recv() == "in three fragments"
                await connection.close(4321, "enough")
                assert connection.close_code == 4321
                assert await asyncio.to_thread(echo.wait, 5) == 0
            finally:
                echo.kill()

    asyncio.run(main())


def test_the_echo_says_when_nobody_is_there():
    echo = subprocess.run([DEBUG / "websocket-echo", "ws://127.0.0.1:1/"], capture_output=True, text=True, timeout=20)
    assert echo.returncode == 69 and "nothing listens" in echo.stderr
