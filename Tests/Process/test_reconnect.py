"""Reachable again after every outage, and in words why not. (Design, section 4.)"""

import asyncio
import time

import pytest

from harness import QUERY, TOKEN, Board, Platform, free_port, request


def test_reachable_within_two_and_a_half_seconds_every_time(tmp_path):
    """Killed six times in a row, away for 1 to 30 s each."""
    outages = [1, 30, 4, 15, 8, 2.5]
    port = free_port()
    delays = []

    async def main():
        platform = await Platform(port).__aenter__()
        with Board(tmp_path, platform.url):
            await request(await platform.accept(), "tools/list")
            for outage in outages:
                for connection in list(platform.server.connections):
                    connection.transport.abort()
                await platform.__aexit__()
                await asyncio.sleep(outage)
                platform = await Platform(port).__aenter__()
                returned = time.monotonic()
                connection = await platform.accept(10)
                answer = await request(connection, "tools/list")
                assert answer["result"]["tools"]
                delays.append(time.monotonic() - returned)
            await platform.__aexit__()

    asyncio.run(main())
    print("reachable again after", [f"{delay:.2f} s" for delay in delays])
    assert max(delays) <= 2.5, delays


def test_a_silent_path_is_noticed_within_25_seconds(tmp_path):
    """Nothing comes any more, and no FIN either: as after a lost Wi-Fi."""

    async def main():
        async with Platform() as platform:
            silent = asyncio.Event()

            async def pipe(reader, writer):
                while data := await reader.read(65536):
                    if silent.is_set():
                        await asyncio.sleep(3600)
                    writer.write(data)

            async def forward(reader, writer):
                upstream = await asyncio.open_connection("localhost", platform.port)
                await asyncio.gather(pipe(reader, upstream[1]), pipe(upstream[0], writer), return_exceptions=True)

            proxy = await asyncio.start_server(forward, "127.0.0.1", 0)
            port = proxy.sockets[0].getsockname()[1]
            with Board(tmp_path, f"ws://127.0.0.1:{port}{QUERY}") as board:
                await request(await platform.accept(), "ping")
                silent.set()
                began = time.monotonic()
                line = await board.logged("has gone silent", 30)
                assert time.monotonic() - began <= 25, line
            proxy.close()

    asyncio.run(main())


@pytest.mark.parametrize(
    "code, reason, sentence",
    [
        (1008, "policy", "refuses the token"),
        (1000, "新连接替换", "replaced"),
        (1012, "restart", "1012, restarting"),
    ],
)
def test_why_it_was_closed(tmp_path, code, reason, sentence):
    async def main():
        async with Platform() as platform:
            with Board(tmp_path, platform.url) as board:
                connection = await platform.accept()
                await connection.close(code, f"{reason} {TOKEN}"[:120])
                line = await board.logged(sentence)
                assert TOKEN not in board.log() and "[assistant]" in line

    asyncio.run(main())


def test_unreachable(tmp_path):
    async def main():
        with Board(tmp_path, f"ws://127.0.0.1:{free_port()}{QUERY}") as board:
            await board.logged("nothing listens on that port")
        with Board(tmp_path, f"ws://no-such-host.invalid{QUERY}") as board:
            await board.logged("no-such-host.invalid")

    asyncio.run(main())


@pytest.mark.parametrize("status, sentence", [(401, "refuses the token"), (403, "refuses"), (404, "404"), (502, "502")])
def test_http_refusals(tmp_path, status, sentence):
    def respond(connection, request):
        return connection.respond(status, f"not for {TOKEN}\n")

    async def main():
        async with Platform(process_request=respond) as platform:
            with Board(tmp_path, platform.url) as board:
                await board.logged(sentence)

    asyncio.run(main())


def test_a_new_url_is_picked_up_without_restart(tmp_path):
    async def main():
        async with Platform() as old, Platform() as new:
            with Board(tmp_path, old.url) as board:
                connection = await old.accept()
                await connection.close(1008, "revoked")
                await board.logged("refuses the token")
                board.secret.write_text(new.url + "\n")
                connection = await new.accept(10)
                assert (await request(connection, "tools/list"))["result"]["tools"]

    asyncio.run(main())


def test_two_endpoints_at_once(tmp_path):
    from harness import CONFIGURATION

    async def main():
        async with Platform() as first, Platform() as second:
            other = tmp_path / "other.url"
            other.touch(mode=0o600)
            other.write_text(second.url)
            endpoint = tmp_path / "endpoint.url"
            configuration = CONFIGURATION + (
                f"endpoints:\n  home: {{ file: {endpoint} }}\n  work: {{ file: {other}, tool_prefix: shed }}\n"
            )
            board = Board(tmp_path, first.url, configuration)
            index = board.command.index("--endpoint-file")
            del board.command[index:index + 2]
            with board:
                home, work = await first.accept(), await second.accept()
                names = [tool["name"] for tool in (await request(work, "tools/list"))["result"]["tools"]]
                assert all(name.startswith("shed_") for name in names)
                await home.close(1012)
                assert (await request(work, "ping"))["result"] == {}

    asyncio.run(main())
