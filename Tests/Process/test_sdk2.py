"""The official Python SDK 2.x as the voice session, in both eras."""

import asyncio
import json

import mcp.client.session
import mcp_types as types
import pytest
from mcp import ClientSession
from mcp.shared.message import SessionMessage
from mcp_types.methods import validate_server_result
from mcp_types.version import HANDSHAKE_PROTOCOL_VERSIONS, MODERN_PROTOCOL_VERSIONS

from harness import Board, Platform, sdk_streams
from schemas import validate


@pytest.mark.parametrize("revision", [*HANDSHAKE_PROTOCOL_VERSIONS, *MODERN_PROTOCOL_VERSIONS])
def test_session(tmp_path, monkeypatch, revision):
    modern = revision in MODERN_PROTOCOL_VERSIONS
    monkeypatch.setattr(mcp.client.session, "LATEST_HANDSHAKE_VERSION", revision)
    messages = []

    def parse(text):
        return types.jsonrpc_message_adapter.validate_json(text, by_name=False)

    async def main():
        async with Platform() as platform:
            with Board(tmp_path, platform.url) as board:
                connection = await platform.accept()
                async with sdk_streams(connection, parse, SessionMessage, messages) as (reads, writes):
                    async with ClientSession(reads, writes) as session:
                        if modern:
                            discovered = await session.discover()
                            assert revision in discovered.supported_versions
                        else:
                            assert (await session.initialize()).protocol_version == revision
                            await session.send_ping()
                        assert session.server_info.name == "boardhand"
                        tools = (await session.list_tools()).tools
                        assert "set_switch" in [tool.name for tool in tools]
                        switched = await session.call_tool("set_switch", {"name": "desk lamp", "state": "on"})
                        assert not switched.is_error and switched.content[0].text == "The desk lamp is on."
                        read = await session.call_tool("read_sensors", {})
                        assert not read.is_error and "degrees" in read.content[0].text
                        if revision >= "2025-06-18":
                            assert read.structured_content is not None
                        wrong = await session.call_tool("set_switch", {"name": "fan", "state": "on"})
                        assert wrong.is_error and "desk lamp" in wrong.content[0].text
                assert "went low" in board.record()

    asyncio.run(main())
    methods = {body["id"]: body["method"] for sent, body in messages if sent and "id" in body}
    answers = [body for sent, body in messages if not sent]
    assert len(answers) == len(methods)
    for answer in answers:
        method = methods[answer["id"]]
        validate_server_result(method, revision, answer["result"])
        validate(revision, method, answer)


def test_modern_errors(tmp_path):
    """What a 2026-07-28 session is told when it asks wrongly."""

    async def ask(connection, method, meta, id):
        await connection.send(
            json.dumps({"jsonrpc": "2.0", "id": id, "method": method, "params": {"_meta": meta}})
        )
        return json.loads(await asyncio.wait_for(connection.recv(), 5))

    async def main():
        version, capabilities = (f"io.modelcontextprotocol/{name}" for name in ("protocolVersion", "clientCapabilities"))
        async with Platform() as platform:
            with Board(tmp_path, platform.url):
                connection = await platform.accept()
                unknown = await ask(connection, "tools/list", {version: "2031-01-01", capabilities: {}}, 1)
                assert unknown["error"]["code"] == -32022
                assert unknown["error"]["data"]["requested"] == "2031-01-01"
                assert "2026-07-28" in unknown["error"]["data"]["supported"]
                missing = await ask(connection, "tools/list", {version: "2026-07-28"}, 2)
                assert missing["error"]["code"] == -32602
                for method in ("initialize", "ping"):
                    removed = await ask(connection, method, {version: "2026-07-28", capabilities: {}}, 3)
                    assert removed["error"]["code"] == -32601
                for answer in (unknown, missing, removed):
                    validate("2026-07-28", "tools/list", answer)

    asyncio.run(main())
