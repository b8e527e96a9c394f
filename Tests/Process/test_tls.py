"""Every certificate but a good one is refused, each with its own sentence."""

import asyncio
import os
import ssl
import subprocess

import pytest

from certificates import Authority
from harness import QUERY, TOKEN, Board, Platform, free_port, request


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("pki"))


def context(certificate, key, chain=()):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(certificate, key)
    return made


def dial(tmp_path, tls, authority, sentence, host="localhost", extra_ca=True, serves=False):
    arguments = ["--ca-file", str(authority.certificate)] if extra_ca else []

    async def main():
        async with Platform(tls=tls) as platform:
            url = f"wss://{host}:{platform.port}{QUERY}"
            with Board(tmp_path, url, arguments=arguments) as board:
                if serves:
                    answer = await request(await platform.accept(), "tools/list")
                    assert answer["result"]["tools"]
                else:
                    line = await board.logged(sentence)
                    await asyncio.sleep(3)
                    assert board.log().count(line.split("]")[1][:60]) == 1, "the same is said once:\n" + board.log()
                    assert platform.connections.empty(), "it went on in spite of it"
                assert TOKEN not in board.log()

    asyncio.run(main())


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_good(tmp_path, authority, version, host):
    tls = context(*authority.issue(f"good {version.name} {host}"))
    tls.minimum_version = tls.maximum_version = version
    dial(tmp_path, tls, authority, None, host, serves=True)


def test_good_through_an_intermediate(tmp_path, authority, tmp_path_factory):
    intermediate = Authority(tmp_path_factory.mktemp("sub"), "Intermediate CA", authority)
    certificate, key = intermediate.issue("good chain")
    chain = tmp_path / "chain.pem"
    chain.write_text(certificate.read_text() + intermediate.certificate.read_text())
    dial(tmp_path, context(chain, key), authority, None, serves=True)
    dial(tmp_path, context(certificate, key), authority, "intermediate")


@pytest.mark.parametrize(
    "name, options, sentence",
    [
        ("expired", {"start": "20200101000000Z", "end": "20210101000000Z"}, "expired"),
        ("not yet", {"start": "20450101000000Z", "end": "20490101000000Z"}, "is not valid before"),
        ("wrong host", {"san": "DNS:elsewhere.example"}, "elsewhere.example"),
    ],
)
def test_refused(tmp_path, authority, name, options, sentence):
    dial(tmp_path, context(*authority.issue(name, **options)), authority, sentence)


def test_wrong_ip(tmp_path, authority):
    tls = context(*authority.issue("wrong ip", san="IP:127.0.0.9,DNS:localhost"))
    dial(tmp_path, tls, authority, "127.0.0.1", host="127.0.0.1")


def test_self_signed(tmp_path, authority, tmp_path_factory):
    folder = tmp_path_factory.mktemp("self")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "k",
         "-out", "c", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-days", "3"],
        cwd=folder, check=True, capture_output=True,
    )
    dial(tmp_path, context(folder / "c", folder / "k"), authority, "self-signed")


def test_unknown_authority(tmp_path, authority, tmp_path_factory):
    stranger = Authority(tmp_path_factory.mktemp("stranger"), "Stranger CA")
    certificate, key = stranger.issue("of a stranger")
    chain = tmp_path / "chain.pem"
    chain.write_text(certificate.read_text() + stranger.certificate.read_text())
    dial(tmp_path, context(chain, key), authority, "authority")
    dial(tmp_path, context(*authority.issue("no extra")), authority, "authority", extra_ca=False)


def served_by(tmp_path, authority, sentence, serve):
    async def main():
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        arguments = ["--ca-file", str(authority.certificate)]
        with Board(tmp_path, f"wss://localhost:{port}{QUERY}", arguments=arguments) as board:
            await board.logged(sentence, 20)
        server.close()

    asyncio.run(main())


def test_plain_http_on_the_port(tmp_path, authority):
    async def serve(reader, writer):
        await reader.read(100)
        writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    served_by(tmp_path, authority, "answers plain HTTP", serve)


def test_a_peer_that_stalls_in_the_handshake(tmp_path, authority):
    async def serve(reader, writer):
        await reader.read(100)
        await asyncio.sleep(60)

    served_by(tmp_path, authority, "said nothing", serve)


def test_a_peer_that_drops_in_the_handshake(tmp_path, authority):
    async def serve(reader, writer):
        await reader.read(100)
        writer.close()

    served_by(tmp_path, authority, "handshake", serve)


def test_tls_1_1_only(tmp_path, authority):
    certificate, key = authority.issue("old")
    port = free_port()
    server = subprocess.Popen(
        ["openssl", "s_server", "-accept", str(port), "-cert", certificate, "-key", key, "-tls1_1",
         "-cipher", "DEFAULT@SECLEVEL=0", "-quiet"],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )

    async def main():
        arguments = ["--ca-file", str(authority.certificate)]
        with Board(tmp_path, f"wss://localhost:{port}{QUERY}", arguments=arguments) as board:
            await board.logged("TLS 1.2")

    try:
        asyncio.run(main())
    finally:
        server.kill()
        server.wait()


def test_a_peer_that_drops_without_close_notify(tmp_path, authority):
    async def main():
        async with Platform(tls=context(*authority.issue("dropper"))) as platform:
            arguments = ["--ca-file", str(authority.certificate)]
            with Board(tmp_path, platform.url, arguments=arguments) as board:
                connection = await platform.accept()
                connection.transport.abort()
                connection = await platform.accept(10)
                assert (await request(connection, "tools/list"))["result"]["tools"]
                await board.logged("lost")

    asyncio.run(main())


def test_an_extra_ca_that_is_none(tmp_path):
    (tmp_path / "ca.pem").write_text("no certificate\n")
    board = Board(tmp_path, f"wss://127.0.0.1:1{QUERY}", arguments=["--ca-file", str(tmp_path / "ca.pem")])
    result = subprocess.run(board.command, capture_output=True, text=True, timeout=10, stdin=subprocess.DEVNULL)
    assert result.returncode == 78 and "ca.pem" in result.stderr
