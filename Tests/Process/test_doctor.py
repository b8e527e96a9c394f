"""`boardhand doctor`, `scan` and `explain` over real files and sockets: each fault by its own code, and no other."""

import asyncio
import base64
import hashlib
import http
import json
import os
import ssl
import re
import stat
import subprocess
import time

import pytest
import websockets

from certificates import Authority
from harness import BOARDHAND, CONFIGURATION, QUERY, TOKEN, Board, Platform, free_port
from test_practice import practice, session

SECONDS = 15
# Of the codes of this file: what a command mends. The others need a person.
COMMANDS = {
    "CONFIG-MISSING", "SECRET-MISSING", "SECRET-WRONG", "SECRET-MODE", "STATE-MODE", "TLS-EARLY", "NO-WEBSOCKET",
    "TOKEN-REFUSED",
}  # fmt: skip


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("pki"))


@pytest.fixture
def board(tmp_path):
    """A folder with a configuration and an endpoint's URL, and what the doctor says of them."""

    class Folder:
        configuration = tmp_path / "boardhand.yaml"
        secret = tmp_path / "endpoint.url"
        state = tmp_path / "state"
        socket = tmp_path / "none.sock"

        def write(self, url, mode=0o600):
            self.secret.touch(mode=mode)
            self.secret.chmod(mode)
            self.secret.write_text(url + "\n")

        def command(self, *arguments):
            return [
                BOARDHAND, "doctor", "--config", str(self.configuration), "--endpoint-file", str(self.secret),
                "--state", str(self.state), "--socket", str(self.socket), *arguments,
            ]

        def run(self, *arguments, **options):
            done = subprocess.run(
                self.command(*arguments), capture_output=True, text=True, timeout=60, **options
            )
            assert TOKEN not in done.stdout + done.stderr
            return done

        def report(self, *arguments):
            """What was seen; asserts that all of the report fits together."""
            done = self.run("--json", *arguments)
            report = json.loads(done.stdout)
            assert set(report) == {"version", "healthy", "findings", "facts"}
            for finding in report["findings"]:
                assert set(finding) - {"then", "look"} == {"code", "sentence", "mend", "kind", "fixable"}
                assert finding["sentence"] and finding["mend"] and finding["kind"] in ("command", "advice")
                assert (finding["code"] in COMMANDS) == (finding["kind"] == "command"), finding
            assert report["healthy"] == (not report["findings"])
            assert done.returncode == (1 if report["findings"] else 0), done.stderr
            return report

        def codes(self, *arguments):
            """The codes, in their order."""
            return [finding["code"] for finding in self.report(*arguments)["findings"]]

        async def codes_meanwhile(self, *arguments):
            async with asyncio.timeout(SECONDS + 30):
                return await asyncio.to_thread(self.codes, *arguments)

    folder = Folder()
    folder.configuration.write_text(CONFIGURATION)
    folder.state.mkdir(mode=0o700)
    return folder


def of_an_answer(board, answer, tls=None, scheme="ws", arguments=(), advised=None):
    """The codes for a server of which `answer(reader, writer)` is all.

    Then somebody sees to it that the right one runs there, with `advised` for TLS, and nothing is wrong.
    """

    async def main():
        server = await asyncio.start_server(answer, "localhost", 0, ssl=tls)
        async with server:
            port = server.sockets[0].getsockname()[1]
            board.write(f"{scheme}://localhost:{port}{QUERY}")
            began = time.monotonic()
            codes = await board.codes_meanwhile(*arguments)
            assert time.monotonic() - began < SECONDS
        async with Platform(port, advised and advised[0]):
            assert await board.codes_meanwhile(*(advised[1] if advised else arguments)) == []
        return codes

    return asyncio.run(main())


async def upgrade(reader, writer):
    """The platform's part of the handshake. (RFC 6455 §4.2.2)"""
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    key = next(line.split(":")[1].strip() for line in head.splitlines() if line.lower().startswith("sec-websocket-key"))
    accept = base64.b64encode(hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()).decode()
    writer.write(
        f"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Accept: {accept}\r\n\r\n".encode()
    )


def close_frame(code, reason):
    body = code.to_bytes(2, "big") + reason.encode()
    return bytes([0x88, len(body)]) + body


def test_a_healthy_endpoint(board):
    async def main():
        async with Platform() as platform:
            board.write(platform.url)
            assert await board.codes_meanwhile() == []
            connection = await platform.accept()
            await connection.wait_closed()
            assert connection.close_code == 1001, "it leaves politely"

    asyncio.run(main())
    assert board.run().stdout.count("\n") >= 1


def test_nothing_listens(board):
    port = free_port()
    board.write(f"ws://localhost:{port}{QUERY}")
    assert board.codes() == ["NET-REFUSED"]

    async def main():
        async with Platform(port):
            assert await board.codes_meanwhile() == []

    asyncio.run(main())


def test_a_name_that_nobody_knows(board):
    board.write(f"wss://no-such-host.invalid{QUERY}")
    assert board.codes() == ["NET-NAME"]


@pytest.mark.parametrize("status, code", [(401, "TOKEN-REFUSED"), (403, "TOKEN-REFUSED"), (404, "HTTP-STATUS"), (503, "HTTP-STATUS")])
def test_the_upgrade_is_refused(board, status, code):
    async def answer(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(f"HTTP/1.1 {status} {http.HTTPStatus(status).phrase}\r\nContent-Length: 0\r\n\r\n".encode())
        await writer.drain()

    assert of_an_answer(board, answer) == [code]


@pytest.mark.parametrize(
    "close, reason, code",
    [
        (1008, f"bad token {TOKEN}", "TOKEN-REFUSED"),
        (1000, "replaced by a new connection", "ENDPOINT-REPLACED"),
        (1011, "oops", "ENDPOINT-CLOSED"),
    ],
)
def test_it_is_closed_at_once(board, close, reason, code):
    async def answer(reader, writer):
        await upgrade(reader, writer)
        writer.write(close_frame(close, reason))
        await writer.drain()
        await reader.read()
        writer.close()

    assert of_an_answer(board, answer) == [code]


def test_silent_before_the_upgrade(board):
    async def answer(reader, writer):
        await reader.read()
        writer.close()

    assert of_an_answer(board, answer) == ["ENDPOINT-SILENT"]


def test_silent_after_the_upgrade(board):
    async def answer(reader, writer):
        await upgrade(reader, writer)
        await reader.read()
        writer.close()

    assert of_an_answer(board, answer) == ["ENDPOINT-SILENT"]


def test_no_websocket(board):
    async def answer(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"SSH-2.0-OpenSSH_9.2\r\n")
        await writer.drain()

    assert of_an_answer(board, answer) == ["NO-WEBSOCKET"]


@pytest.mark.parametrize(
    "code, issue, arguments",
    [
        ("TLS-EXPIRED", {"start": "20200101000000Z", "end": "20210101000000Z"}, True),
        ("TLS-EARLY", {"start": "20460101000000Z", "end": "20470101000000Z"}, True),
        ("TLS-HOST", {"san": "DNS:other.example"}, True),
        ("TLS-AUTHORITY", {}, False),
    ],
)
def test_certificates(board, authority, code, issue, arguments):
    tls, renewed = (ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER) for _ in range(2))
    tls.load_cert_chain(*authority.issue(f"doctor {code}", **issue))
    renewed.load_cert_chain(*authority.issue(f"doctor {code} renewed"))

    async def answer(reader, writer):
        await reader.read()
        writer.close()

    trust = ["--ca-file", str(authority.certificate)]
    assert of_an_answer(board, answer, tls, "wss", trust if arguments else [], (renewed, trust)) == [code]


def test_plain_http_where_tls_should_be(board, authority):
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(*authority.issue("doctor TLS"))
    trust = ["--ca-file", str(authority.certificate)]

    async def answer(reader, writer):
        await reader.read(100)
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        await writer.drain()
        writer.close()

    assert of_an_answer(board, answer, scheme="wss", advised=(tls, trust)) == ["TLS-FAILED"]


class Relay(Platform):
    """A relay of the form that is known, with one board; `taken(session, board)` is all that its voice sessions get."""

    def __init__(self, taken, **options):
        super().__init__(**options)
        self.taken = taken
        self.asked = []
        self.sessions = 0

    @property
    def url(self):
        return super().url.replace("/mcp/", "/mcp_endpoint/mcp/")

    async def _accepted(self, connection):
        if connection.request.path == QUERY.replace("/mcp/", "/mcp_endpoint/call/"):
            self.sessions += 1
            await self.taken(self, connection)
            await connection.wait_closed()
        else:
            await super()._accepted(connection)

    async def carry(self, session, delay=0):
        """To the board and back."""
        async for text in session:
            message = json.loads(text)
            self.asked.append(message["method"])
            await self.board.send(text)
            if "id" in message:
                answer = await self.board.recv()
                await asyncio.sleep(delay)
                await session.send(answer)


def called(board, tmp_path, taken, isAsked=True, mend=None, **options):
    """The doctor's report beside a board that is connected to such a relay, the relay, and how long it took in s.

    Then somebody mends the relay, and speaks to the board, and nothing is wrong.
    """
    board.socket = tmp_path / "control.sock"
    home = tmp_path / "home"
    home.mkdir()

    async def main():
        async with Relay(taken, **options) as relay:
            with Board(home, relay.url, arguments=["--control", str(board.socket)]) as running:
                relay.board = await relay.accept()
                if isAsked:
                    await relay.board.send('{"jsonrpc": "2.0", "id": 1, "method": "ping"}')
                    await relay.board.recv()
                await running.logged("connected to")
                board.write(relay.url)
                begun = time.monotonic()
                report = await asyncio.to_thread(board.report)
                took = time.monotonic() - begun
                found = dict(sessions=relay.sessions, asked=[*relay.asked])
                if report["findings"]:
                    relay.taken = Relay.carry
                    if mend: mend()
                    await relay.board.send('{"jsonrpc": "2.0", "id": 2, "method": "ping"}')
                    await relay.board.recv()
                    assert codes_of(await asyncio.to_thread(board.report)) == []
                vars(relay).update(found)
                assert TOKEN not in running.log()
        return report, relay, took

    return asyncio.run(main())


def codes_of(report):
    return [finding["code"] for finding in report["findings"]]


def test_the_board_is_called_as_a_voice_session_does(board, tmp_path):
    report, relay, _ = called(board, tmp_path, Relay.carry)
    assert codes_of(report) == []
    assert len(report["facts"]) == 1
    assert re.fullmatch(r"a voice session reaches this board through 'assistant' in \d+ ms", report["facts"][0])
    assert relay.asked == ["initialize", "notifications/initialized", "tools/list"], "it only reads"


def test_a_slow_platform(board, tmp_path):
    async def slowly(relay, session):
        await relay.carry(session, delay=1.5)

    report, _, took = called(board, tmp_path, slowly)
    assert codes_of(report) == ["VOICE-SLOW"] and not report["facts"] and took > 3
    waited = int(re.search(r"waits (\d+) ms", report["findings"][0]["sentence"])[1])
    assert 1500 <= waited < 5000


def test_a_platform_that_takes_the_session_and_never_answers(board, tmp_path):
    async def never(relay, session):
        async for _ in session:
            pass

    report, _, took = called(board, tmp_path, never)
    assert codes_of(report) == ["VOICE-NO-ANSWER"] and not report["facts"]
    assert 5 <= took < 15


def test_a_platform_that_lost_the_board(board, tmp_path):
    async def no_board(relay, session):
        async for text in session:
            error = {"code": -32001, "message": f"no tool for {TOKEN}"}
            await session.send(json.dumps({"jsonrpc": "2.0", "id": json.loads(text)["id"], "result": None, "error": error}))

    report, _, _ = called(board, tmp_path, no_board)
    assert codes_of(report) == ["VOICE-NO-ANSWER"] and "-32001" in report["findings"][0]["sentence"]


def test_a_platform_that_closes_the_session(board, tmp_path):
    async def close(relay, session):
        await session.close(1008, f"bad token {TOKEN}"[:100])

    report, _, _ = called(board, tmp_path, close)
    assert codes_of(report) == ["VOICE-REFUSED"] and "close 1008" in report["findings"][0]["sentence"]


def test_a_platform_that_refuses_the_session(board, tmp_path):
    shut = ["/call/"]

    def refuse(connection, request):
        if any(part in request.path for part in shut):
            return connection.respond(http.HTTPStatus.FORBIDDEN, "no")

    report, relay, _ = called(board, tmp_path, None, mend=shut.clear, process_request=refuse)
    assert codes_of(report) == ["VOICE-REFUSED"] and "HTTP 403" in report["findings"][0]["sentence"]
    assert relay.sessions == 0


def test_a_board_that_nobody_asked_yet_is_not_called(board, tmp_path):
    report, relay, _ = called(board, tmp_path, Relay.carry, isAsked=False)
    assert codes_of(report) == ["ENDPOINT-UNASKED"] and not report["facts"]
    assert relay.sessions == 0, "its own call would count as asking"


def test_the_practice_endpoints_time_is_told(session, board):
    directory, record, log, _ = session
    assert practice(directory, "fetch-tools").returncode == 0
    before = record.read_text()
    board.secret = directory / "endpoint.url"
    board.socket = directory.parent / "control.sock"
    done = board.run("--ca-file", str(directory / "ca.pem"))
    assert done.returncode == 0, done.stdout + done.stderr
    nothing, fact = done.stdout.splitlines()
    assert nothing == "Nothing is wrong."
    assert re.fullmatch(r"a voice session reaches this board through 'assistant' in \d+ ms\.", fact)
    token = board.secret.read_text().split("token=")[1].strip()
    assert token not in done.stdout + done.stderr + log.read_text()
    assert record.read_text() == before, "nothing was switched"
    untrusted = board.report()
    assert codes_of(untrusted) == ["VOICE-REFUSED"], "TLS is checked as the service checks it"


def test_secrets_and_state_are_mended_after_asking(board):
    board.write(f"ws://localhost:{free_port()}{QUERY}", mode=0o644)
    board.state.chmod(0o777)
    assert board.codes() == ["STATE-MODE", "SECRET-MODE"]
    refused = board.run("--fix", input="n\nn\n")
    assert "chmod 600" in refused.stdout and refused.returncode == 1
    assert stat.S_IMODE(os.stat(board.secret).st_mode) == 0o644
    board.run("--fix", input="y\ny\n")
    assert stat.S_IMODE(os.stat(board.secret).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(board.state).st_mode) == 0o700
    assert board.codes() == ["NET-REFUSED"]


def test_files(board):
    assert board.codes() == ["SECRET-MISSING"]
    board.write("this is no address")
    assert board.codes() == ["SECRET-WRONG"]
    board.write(f"ws://localhost:{free_port()}{QUERY}")
    board.configuration.write_text(CONFIGURATION + "swiches: {}\n")
    assert "CONFIG-WRONG" in board.codes()
    board.configuration.unlink()
    assert "CONFIG-MISSING" in board.codes()


def test_the_command_line(board):
    board.write(f"ws://localhost:{free_port()}{QUERY}")
    assert board.run("--json", "--fix").returncode == 64
    done = board.run()
    assert done.returncode == 1 and done.stdout.startswith("NET-REFUSED: ") and "\n    Advice: start the " in done.stdout
    board.write("this is no address")
    done = board.run()
    assert done.returncode == 1 and f"\n    install -D -m 600 /dev/stdin {board.secret}\n    Then: paste " in done.stdout
    board.state.chmod(0o777)
    assert f"\n    sudo chmod 700 {board.state}\n" in board.run().stdout
    board.configuration.write_text(CONFIGURATION + "swiches: {}\n")
    assert f"\n    Look closer with: boardhand check --config {board.configuration}\n" in board.run().stdout


def explain(*arguments):
    return subprocess.run([BOARDHAND, "explain", *arguments], capture_output=True, text=True, timeout=20)


def test_every_code_is_explained():
    codes = explain().stdout.split()
    assert len(codes) >= 30 and len(codes) == len(set(codes))
    for code in codes:
        told = explain(code.lower())
        assert told.returncode == 0 and told.stdout.startswith(code + "\n") and len(told.stdout) > len(code) + 20
    assert explain("NO-SUCH-CODE").returncode == 64


def test_a_scan_writes_what_check_accepts_and_nothing_twice(tmp_path, board):
    starter = tmp_path / "starter.yaml"
    scan = [BOARDHAND, "scan", "--simulated", str(board.configuration)]
    done = subprocess.run([*scan, "--write", str(starter)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and "0x76  bme280" in done.stdout, done.stderr
    checked = subprocess.run([BOARDHAND, "check", "--config", str(starter)], capture_output=True, text=True, timeout=60)
    assert checked.returncode == 0, checked.stderr
    assert subprocess.run([*scan, "--write", str(starter)], capture_output=True, timeout=60).returncode == 73
    report = json.loads(subprocess.run([*scan, "--json"], capture_output=True, timeout=60).stdout)
    assert {"address": "0x76", "chip": "bme280"} in report["i2c"][0]["chips"]
    text = subprocess.run([*scan, "--write", "-"], capture_output=True, text=True, timeout=60).stdout
    assert text == starter.read_text()
