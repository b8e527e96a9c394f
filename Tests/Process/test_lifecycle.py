"""Start, stop, exit codes (sysexits.h), and a configuration that is wrong."""

import asyncio
import os
import pathlib
import re
import signal
import subprocess
import time

import pytest

from harness import BOARDHAND, CONFIGURATION, PRACTICE_ENDPOINT, QUERY, Board, Platform, call, request

ROOT = pathlib.Path(__file__).parents[2]


def run(*arguments, **options):
    return subprocess.run(
        [BOARDHAND, *map(str, arguments)], capture_output=True, text=True, timeout=20, stdin=subprocess.DEVNULL, **options
    )


def test_sigterm_leaves_with_close_1001_within_two_seconds(tmp_path):
    async def main():
        async with Platform() as platform:
            with Board(tmp_path, platform.url) as board:
                connection = await platform.accept()
                await call(connection, "set_switch", {"name": "desk lamp", "state": "on"})
                began = time.monotonic()
                board.process.send_signal(signal.SIGTERM)
                await asyncio.wait_for(connection.wait_closed(), 5)
                assert connection.close_code == 1001
                while board.process.poll() is None:
                    await asyncio.sleep(0.01)
                assert time.monotonic() - began < 2.0
                assert board.process.returncode == 0
                lamp = [line for line in board.record().splitlines() if "GPIO17" in line]
                assert "went high" in lamp[-1], "at_stop: off, and active low"

    asyncio.run(main())


def test_sigterm_with_a_peer_that_answers_nothing(tmp_path):
    async def main():
        async def hold(reader, writer):
            await reader.read(1)
            await asyncio.sleep(60)

        server = await asyncio.start_server(hold, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        with Board(tmp_path, f"ws://127.0.0.1:{port}{QUERY}") as board:
            await board.logged("Test bench")
            began = time.monotonic()
            board.process.send_signal(signal.SIGTERM)
            while board.process.poll() is None:
                await asyncio.sleep(0.01)
            assert time.monotonic() - began < 2.5
            assert board.process.returncode == 0
        server.close()

    asyncio.run(main())


@pytest.mark.parametrize("name", ["everything", "simulated"])
def test_the_examples_are_right(name):
    paths = {"everything": "Provisioning/boardhand.example.yaml", "simulated": "Provisioning/simulated.example.yaml"}
    checked = run("check", "--config", ROOT / paths[name])
    assert checked.returncode == 0, checked.stdout + checked.stderr


TEN_MISTAKES = """\
device: Test bench
board: simulatd
langage: en
switches:
  desk lamp: { line: pin 11, active: lo }
  Desk_Lamp: { line: pin 13 }
  fan: { line: pin 9 }
momentary:
  gate: { line: pin 15, pulse: 200 }
  door: { line: pin 16 }
sensors:
  greenhouse: { chip: bme208, address: 0x76 }
  cellar: { chip: sht3x, address: 0x99 }
  window: { chip: bh1750, every: 10 parsecs }
"""


def test_ten_mistakes_get_ten_complaints(tmp_path):
    text = TEN_MISTAKES.replace("simulatd", "simulated").replace("active: lo }", "active: lo, at_start: maybe }")
    path = tmp_path / "wrong.yaml"
    path.write_text(text)
    for command in ("check", "run", "simulate", "tools"):
        result = run(command, "--config", path)
        assert result.returncode == 78, (command, result.stderr)
        complaints = re.findall(r"wrong\.yaml:(\d+):(\d+): (.+)", result.stdout + result.stderr)
        places = [(int(line), int(column)) for line, column, _ in complaints]
        lines = text.splitlines()

        def place(line, word):
            return line, lines[line - 1].index(word) + 1

        assert places == [
            place(3, "langage"), place(5, "lo,"), place(5, "maybe"), place(6, "Desk_Lamp"), place(7, "pin 9"),
            place(9, "200"), place(10, "door") if (10, lines[9].index("door") + 1) in places else place(10, "{"),
            place(12, "bme208"), place(13, "0x99"), place(14, "10 parsecs"),
        ], result.stderr
        texts = {line: message for line, _, message in complaints}
        assert "language" in texts["3"] and "bme280" in texts["12"]


@pytest.mark.parametrize(
    "arguments, code",
    [
        (["--help"], 0), (["--version"], 0), (["run", "--help"], 0), (["check", "--help"], 0), (["tools", "--help"], 0),
        (["call", "--help"], 0), (["simulate", "--help"], 0), (["run", "--version"], 0), (["no-such-command"], 64),
        (["check", "--no-such-option"], 64), (["check", "--config", "/no/such/file"], 66),
        (["call"], 64),
    ],
)
def test_exit_codes(arguments, code):
    result = run(*arguments)
    assert result.returncode == code, result.stdout + result.stderr
    assert result.stdout or result.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["serve", "--help"], ["fetch-tools", "--help"]])
def test_practice_endpoint_helps(arguments):
    assert subprocess.run([PRACTICE_ENDPOINT, *arguments], capture_output=True, timeout=20).returncode == 0


def test_tools_and_call_without_an_endpoint(tmp_path):
    path = tmp_path / "boardhand.yaml"
    path.write_text(CONFIGURATION)
    listed = run("tools", "--config", path)
    assert listed.returncode == 0 and "set_switch" in listed.stdout and "desk lamp" in run(
        "tools", "--config", path, "--json"
    ).stdout
    done = run("call", "--config", path, "--simulated", "set_switch", "name=desk lamp", "state=on")
    assert done.returncode == 0 and done.stdout == "The desk lamp is on.\n", done.stderr
    refused = run("call", "--config", path, "--simulated", "set_switch", "name=fan", "state=on")
    assert refused.returncode == 1 and "desk lamp" in refused.stdout + refused.stderr


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o666])
def test_a_url_that_others_can_read_is_refused(tmp_path, mode):
    board = Board(tmp_path, f"ws://127.0.0.1:1{QUERY}")
    os.chmod(board.secret, mode)
    result = subprocess.run(board.command, capture_output=True, text=True, timeout=10, stdin=subprocess.DEVNULL)
    assert result.returncode == 77, result.stderr
    assert f"chmod 600 {board.secret}" in result.stderr


def test_the_url_from_standard_input_and_from_a_credential(tmp_path):
    async def main():
        async with Platform() as platform:
            board = Board(tmp_path, platform.url)
            index = board.command.index("--endpoint-file")
            command = board.command[:index] + board.command[index + 2:]
            process = subprocess.Popen(
                [*command, "--endpoint-stdin"], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
            )
            process.stdin.write(f'  "{platform.url}"\r\n'.encode())
            process.stdin.close()
            await request(await platform.accept(), "ping")
            process.send_signal(signal.SIGTERM)
            assert process.wait(5) == 0

            credentials = tmp_path / "credentials"
            credentials.mkdir(mode=0o700)
            secret = credentials / "endpoint-url"
            secret.touch(mode=0o400)
            os.chmod(secret, 0o600)
            secret.write_text(platform.url)
            os.chmod(secret, 0o440)
            process = subprocess.Popen(
                command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                env={**os.environ, "CREDENTIALS_DIRECTORY": str(credentials)},
            )
            await request(await platform.accept(), "ping")
            process.send_signal(signal.SIGTERM)
            assert process.wait(5) == 0

    asyncio.run(main())


def wakeups(process):
    """How often each thread but the one that serves went to sleep and was woken."""
    found = {}
    for task in pathlib.Path(f"/proc/{process.pid}/task").iterdir():
        status = (task / "status").read_text()
        name = re.search(r"^Name:\t(.*)$", status, re.M)[1]
        if not name.startswith("NIO-"):
            found[f"{task.name} {name}"] = int(re.search(r"^voluntary_ctxt_switches:\t(\d+)$", status, re.M)[1])
    return found


def test_nothing_looks_after_a_board_that_idles(tmp_path):
    """libdispatch's pool wakes each second for as long as the process lives, once it has had a single job."""

    async def main():
        async with Platform() as platform:
            with Board(tmp_path, platform.url) as board:
                connection = await platform.accept()
                await call(connection, "set_switch", {"name": "desk lamp", "state": "on"})
                await call(connection, "read_sensors")
                # What was begun at the start has ended, and is in the files.
                await asyncio.sleep(8)
                before = wakeups(board.process)
                await asyncio.sleep(8)
                after = wakeups(board.process)
                woken = {thread: count - before.get(thread, 0) for thread, count in after.items()}
                assert sum(woken.values()) <= 3, woken

    asyncio.run(main())
