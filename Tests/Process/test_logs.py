"""What the log says: a line a change, levels that mean something, fields in the journal, and no floods."""

import asyncio
import os
import re
import shutil
import socket
import subprocess
import time

import pytest

from harness import BOARDHAND, CONFIGURATION, QUERY, Board, Platform, call, free_port, request

REFUSED = CONFIGURATION.replace(
    "pump: { line: pin 13 }",
    "pump: { line: pin 13, min_off: 30s }\n  well: { line: pin 16, lock: true }\n"
    "  mill: { line: pin 18, requires: well }",
)


def explained(code):
    told = subprocess.run([BOARDHAND, "explain", code], capture_output=True, text=True, timeout=60).stdout
    return told.startswith(f"{code}\n")


def test_lines_are_for_people(tmp_path):
    """Time of day, level, sentence; one line each, and nothing said twice in it."""

    async def main():
        async with Platform() as platform:
            with Board(tmp_path, platform.url) as board:
                connection = await platform.accept()
                await call(connection, "set_switch", {"name": "lamp", "state": "on"})
                await board.logged("'desk lamp' is on")
            for line in board.log().splitlines():
                assert re.fullmatch(r"\d\d:\d\d:\d\d\.\d{3} (info|notice) \S.*", line), line
            log = board.log()
            assert " info 'desk lamp' is on (assistant)\n" in log and " notice [assistant] connected to " in log
            assert " notice Test bench: " in log and log.endswith(" notice stopped\n")

    asyncio.run(main())


def test_an_outage_is_one_line_however_often_it_dials(tmp_path):
    async def main():
        dials = 0

        async def refuse(reader, writer):
            nonlocal dials
            await reader.readuntil(b"\r\n\r\n")
            dials += 1
            writer.write(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
            writer.close()

        port = free_port()
        async with await asyncio.start_server(refuse, "127.0.0.1", port):
            with Board(tmp_path, f"ws://127.0.0.1:{port}{QUERY}") as board:
                async with asyncio.timeout(60):
                    while dials < 4:
                        await asyncio.sleep(0.1)
                lines = [line for line in board.log().splitlines() if "503" in line]
                assert len(lines) == 1 and " warning [assistant] " in lines[0], lines

    asyncio.run(main())


def test_a_refused_token_is_an_error(tmp_path):
    async def main():
        async def refuse(reader, writer):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
            writer.close()

        port = free_port()
        async with await asyncio.start_server(refuse, "127.0.0.1", port):
            with Board(tmp_path, f"ws://127.0.0.1:{port}{QUERY}") as board:
                await board.logged(" error [assistant] ")

    asyncio.run(main())


def test_a_refusal_says_its_code_in_the_log(tmp_path):
    async def main():
        async with Platform() as platform:
            with Board(tmp_path, platform.url, REFUSED) as board:
                connection = await platform.accept()
                for name, code in [("pump", "MIN-OFF"), ("well", "LOCK"), ("mill", "REQUIRES")]:
                    result = await call(connection, "set_switch", {"name": name, "state": "on"})
                    assert result["isError"]
                    line = await board.logged(f"'{name}' was refused")
                    assert line.endswith(f"(assistant) code=REFUSED-{code}"), line
                    assert explained(f"REFUSED-{code}")

    asyncio.run(main())


def test_what_is_asked_in_a_loop_does_not_fill_the_log(tmp_path):
    async def main():
        async with Platform() as platform:
            with Board(tmp_path, platform.url, REFUSED) as board:
                connection = await platform.accept()
                begun = time.monotonic()
                for _ in range(500):
                    await call(connection, "set_switch", {"name": "well", "state": "on"})
                windows = 1 + int((time.monotonic() - begun) // 10)
                said_so = board.log().count("info 'well' was refused")
                assert 10 <= said_so <= 10 * windows and windows < 10
                # Changes of state are all said.
                for state in ["on", "off"] * 5:
                    assert not (await call(connection, "set_switch", {"name": "lamp", "state": state})).get("isError")
                await board.logged("'desk lamp' is off")
                assert board.log().count("'desk lamp' is on") == board.log().count("'desk lamp' is off") == 5
                # The rest is told with the first line after its window.
                await asyncio.sleep(max(0, 10.5 - (time.monotonic() - begun)))
                await call(connection, "set_switch", {"name": "lamp", "state": "on"})
                assert "times more: 'well' was refused" in await board.logged("times more")

    asyncio.run(main())


def namespace(folder):
    """A command that runs another with this folder as /run; `None` where that is not allowed."""
    if shutil.which("unshare") is None:
        return None
    command = ["unshare", "--map-root-user", "--mount", "sh", "-c", f'mount --bind {folder} /run && exec "$@"', "sh"]
    return command if subprocess.run([*command, "true"], capture_output=True).returncode == 0 else None


def fields(datagram):
    """An entry of the native protocol whose values have one line each."""
    return dict(line.split("=", 1) for line in datagram.decode().splitlines())


def test_the_journal_gets_fields(tmp_path):
    run = tmp_path / "run"
    (run / "systemd/journal").mkdir(parents=True)
    inside = namespace(run)
    if inside is None:
        pytest.skip("no namespace of mounts may be made here")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as journal:
        journal.bind(str(run / "systemd/journal/socket"))
        journal.settimeout(30)

        def entry(word):
            while True:
                found = fields(journal.recv(65_536))
                if word in found["MESSAGE"]:
                    return found

        async def main():
            async with Platform() as platform:
                board = Board(tmp_path, platform.url, REFUSED)
                with open(tmp_path / "standard-error", "wb") as log:
                    status = os.fstat(log.fileno())
                    process = subprocess.Popen(
                        [*inside, *board.command], stderr=log, stdin=subprocess.DEVNULL,
                        env={**os.environ, "JOURNAL_STREAM": f"{status.st_dev}:{status.st_ino}"},
                    )
                try:
                    connection = await platform.accept(30)
                    await request(connection, "ping")
                    connected = await asyncio.to_thread(entry, "connected to")
                    assert (connected["PRIORITY"], connected["BOARDHAND_ENDPOINT"]) == ("5", "assistant")
                    assert "BOARDHAND_CODE" not in connected
                    await call(connection, "set_switch", {"name": "well", "state": "on"})
                    refused = await asyncio.to_thread(entry, "'well' was refused")
                    assert refused == {
                        "MESSAGE": "'well' was refused (assistant)", "PRIORITY": "6", "SYSLOG_IDENTIFIER": "boardhand",
                        "BOARDHAND_CALLER": "assistant", "BOARDHAND_CODE": "REFUSED-LOCK", "BOARDHAND_DEVICE": "well",
                    }
                    await connection.close(1000, "replaced")
                    trouble = await asyncio.to_thread(entry, "another board")
                    assert (trouble["PRIORITY"], trouble["BOARDHAND_CODE"]) == ("3", "ENDPOINT-REPLACED")
                finally:
                    process.terminate()
                    process.wait(30)
                assert (tmp_path / "standard-error").read_text() == ""

        asyncio.run(main())
