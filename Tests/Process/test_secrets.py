"""The token appears nowhere: not in a log, an answer, the arguments, the environment or the hardware's record."""

import asyncio
import json
import os
import pathlib
import shutil
import subprocess
import urllib.parse

import pytest

from certificates import Authority
from harness import BOARDHAND, QUERY, TOKEN, Board, Platform, free_port, request
from test_tls import context

ROOT = pathlib.Path(__file__).parents[2]
FORMS = [
    TOKEN,
    urllib.parse.quote(TOKEN, safe=""),
    urllib.parse.quote(TOKEN),
    "SecretTokenOfTheTests",
]


def leaks(text):
    return [form for form in FORMS if form in text]


def test_no_token_anywhere(tmp_path):
    """One run with every fault: refused, replaced, unreachable, echoed in reasons and bodies, bad TLS, wrong URLs."""
    heard = []

    async def main():
        async with Platform() as platform:
            with Board(tmp_path, platform.url, arguments=["--log-level", "trace"]) as board:
                process = pathlib.Path(f"/proc/{board.process.pid}")
                connection = await platform.accept()
                heard.append(json.dumps(await request(connection, "tools/list")))
                heard.append(json.dumps(await request(
                    connection, "tools/call", {"name": "get_status", "arguments": {"area": 5}})))
                await connection.send(f"not JSON, but {TOKEN}")
                heard.append((process / "cmdline").read_text())
                heard.append((process / "environ").read_text(errors="replace"))
                # Its own and what it starts: other tests beside may give a token to other programs.
                family = ["-p", str(board.process.pid), "--ppid", str(board.process.pid)]
                heard.append(subprocess.run(["ps", "eww", *family], capture_output=True, text=True).stdout)
                assert "boardhand" in heard[-1]
                for code, reason in ((1012, TOKEN), (1000, f"replaced {TOKEN}"), (1008, TOKEN[:100])):
                    await connection.close(code, reason)
                    if code == 1012:
                        connection = await platform.accept(10)
                    else:
                        break
                await asyncio.sleep(0.5)
                heard.append(board.log())
                heard.append(board.record())

        def respond(connection, request):
            return connection.respond(403, f"no {request.path}\n")

        async with Platform(process_request=respond) as platform:
            with Board(tmp_path, platform.url, arguments=["--log-level", "trace"]) as board:
                await board.logged("403")
                heard.append(board.log())
        authority = Authority(tmp_path / "pki")
        async with Platform(tls=context(*authority.issue("x", san="DNS:other"))) as platform:
            with Board(tmp_path, platform.url, arguments=["--log-level", "trace"]) as board:
                await board.logged("[assistant]")
                await asyncio.sleep(0.5)
                heard.append(board.log())
        for url in (f"ws://127.0.0.1:{free_port()}{QUERY}", f"ws://no-such-host.invalid{QUERY}"):
            with Board(tmp_path, url, arguments=["--log-level", "trace"]) as board:
                await asyncio.sleep(0.7)
                heard.append(board.log())
        for url in (f"http://localhost{QUERY}", f"wss://{TOKEN}", f"wss://user:{TOKEN}@host/", f"wss://host/{TOKEN} x",
                    f"wss://host/?token={TOKEN}#{TOKEN}", TOKEN):
            board = Board(tmp_path, url)
            result = subprocess.run(board.command, capture_output=True, text=True, timeout=10, stdin=subprocess.DEVNULL)
            assert result.returncode == 78, (url, result.stderr)
            heard.append(result.stdout + result.stderr)

    asyncio.run(main())
    assert all(text for text in heard)
    assert not [leak for text in heard for leak in leaks(text)], [text for text in heard if leaks(text)]


def test_a_url_in_the_configuration_is_refused_without_repeating_it(tmp_path):
    path = tmp_path / "boardhand.yaml"
    path.write_text(f"device: x\nboard: simulated\nendpoints:\n  home: {{ file: 'wss://host{QUERY}' }}\n")
    result = subprocess.run([BOARDHAND, "check", "--config", path], capture_output=True, text=True, timeout=10)
    assert result.returncode == 78
    assert "secret" in result.stderr + result.stdout and not leaks(result.stderr + result.stdout)


@pytest.mark.skipif(os.getuid() != 0, reason="needs root, to start the board as another user")
def test_no_core_dump_can_hold_it(tmp_path):
    """What the kernel would not dump belongs to root in /proc, whoever runs it. (proc(5), /proc/pid)"""
    os.chmod(tmp_path, 0o755)
    for folder in tmp_path.parents:
        if folder.stat().st_uid == 0 and str(folder).startswith("/tmp/"):
            os.chmod(folder, 0o755)
    nobody = 65534

    async def main():
        async with Platform() as platform:
            board = Board(tmp_path, platform.url)
            os.chown(board.secret, nobody, nobody)
            index = board.command.index("--record")
            command = board.command[:index] + board.command[index + 2:]
            # The checkout may be where that user cannot go.
            command[0] = shutil.copy(BOARDHAND, tmp_path / "boardhand")
            command += ["--boards", shutil.copytree(ROOT / "Boards", tmp_path / "Boards")]
            process = subprocess.Popen(command, user=nobody, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
            try:
                await request(await platform.accept(), "ping")
                assert os.stat(f"/proc/{process.pid}/environ").st_uid == 0
            finally:
                process.terminate()
                process.wait(5)

    asyncio.run(main())
