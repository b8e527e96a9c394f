"""The official Python SDK 1.x as the voice session, on the socket that the board dialled."""

import asyncio

import mcp.types as types
import pytest
from mcp import ClientSession
from mcp.shared.message import SessionMessage
from mcp.shared.version import SUPPORTED_PROTOCOL_VERSIONS

from harness import Board, Platform, sdk_streams
from schemas import validate


@pytest.mark.parametrize("revision", SUPPORTED_PROTOCOL_VERSIONS)
def test_session(tmp_path, monkeypatch, revision):
    monkeypatch.setattr(types, "LATEST_PROTOCOL_VERSION", revision)
    messages = []

    async def main():
        async with Platform() as platform:
            with Board(tmp_path, platform.url) as board:
                connection = await platform.accept()
                async with sdk_streams(
                    connection, types.JSONRPCMessage.model_validate_json, SessionMessage, messages
                ) as (reads, writes):
                    async with ClientSession(reads, writes) as session:
                        initialized = await session.initialize()
                        assert initialized.protocolVersion == revision
                        assert initialized.serverInfo.name == "boardhand"
                        await session.send_ping()
                        tools = (await session.list_tools()).tools
                        assert "set_switch" in [tool.name for tool in tools]
                        switched = await session.call_tool("set_switch", {"name": "desk lamp", "state": "on"})
                        assert not switched.isError and switched.content[0].text == "The desk lamp is on."
                        read = await session.call_tool("read_sensors", {})
                        assert not read.isError and "degrees" in read.content[0].text
                        wrong = await session.call_tool("set_switch", {"name": "fan", "state": "on"})
                        assert wrong.isError and "desk lamp" in wrong.content[0].text
                assert "went low" in board.record()

    asyncio.run(main())
    methods = {body["id"]: body["method"] for sent, body in messages if sent and "id" in body}
    answers = [body for sent, body in messages if not sent]
    assert len(answers) == len(methods)
    for answer in answers:
        validate(revision, methods[answer["id"]], answer)
