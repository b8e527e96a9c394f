"""`boardhand provision`: the URL is kept for root alone, and a running board dials it without a restart."""

import asyncio
import os
import pty
import shutil
import signal
import stat
import subprocess
import tempfile
import termios
import time

import pytest

from harness import BOARDHAND, CONFIGURATION, TOKEN, Board, Platform, call

SECRET = "AnotherSecretToken0123456789"


def provision(tmp_path, *arguments, text=None, control=None):
    return subprocess.run(
        [
            BOARDHAND, "provision", "--no-start", "--credential", str(tmp_path / "store" / "endpoint-url"),
            "--control", str(control or tmp_path / "no.sock"), *map(str, arguments),
        ],
        input=text, capture_output=True, text=True, timeout=40,
    )  # fmt: skip


def kept(tmp_path):
    path = tmp_path / "store" / "endpoint-url"
    return path.read_text() if path.exists() else None


def test_it_is_kept_for_its_owner_alone_and_never_shown(tmp_path):
    url = f"wss://api.example.com/mcp/?token={SECRET}"
    result = provision(tmp_path, text=f"\ufeff “{url}” \r\n")
    assert result.returncode == 0, result
    assert kept(tmp_path) == url
    assert stat.S_IMODE((tmp_path / "store" / "endpoint-url").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "store").stat().st_mode) == 0o700
    assert "api.example.com" in result.stdout and SECRET not in result.stdout + result.stderr
    assert "takes the URL when it starts" in result.stdout
    assert os.listdir(tmp_path / "store") == ["endpoint-url"]


def test_the_bytes_of_the_old_one_are_destroyed(tmp_path):
    old = f"wss://api.example.com/?token={SECRET}"
    assert provision(tmp_path, text=old).returncode == 0
    with open(tmp_path / "store" / "endpoint-url", "rb") as still_open:
        assert provision(tmp_path, text="wss://api.example.com/?token=new").returncode == 0
        assert still_open.read() == bytes(len(old))
    assert kept(tmp_path) == "wss://api.example.com/?token=new"


@pytest.mark.parametrize(
    "text, word",
    [
        ("", "empty"),
        (f"https://api.example.com/?token={SECRET}", "wss"),
        (f"ws://api.example.com/?token={SECRET}", "clear text"),
        (f"wss:///?token={SECRET}", "host"),
        (f"wss://api.example.com/?token={SECRET} {SECRET}", "blank"),
        ("wss://api.example.com/?token=" + SECRET * 1000, "larger"),
    ],
)  # fmt: skip
def test_a_wrong_one_changes_nothing(tmp_path, text, word):
    assert provision(tmp_path, text="wss://api.example.com/?token=old").returncode == 0
    result = provision(tmp_path, text=text)
    assert result.returncode == 78, result
    assert SECRET not in result.stdout + result.stderr
    assert word in result.stderr.lower() or word == "empty" and "no " in result.stderr.lower(), result.stderr
    assert kept(tmp_path) == "wss://api.example.com/?token=old"


def test_it_is_no_argument(tmp_path):
    result = provision(tmp_path, f"wss://api.example.com/?token={SECRET}")
    assert result.returncode == 64 and kept(tmp_path) is None


def prompting(tmp_path, terminal):
    return subprocess.Popen(
        [
            BOARDHAND, "provision", "--no-start", "--credential", str(tmp_path / "store" / "endpoint-url"),
            "--control", str(tmp_path / "no.sock"),
        ],
        stdin=terminal, stdout=terminal, stderr=terminal,
    )  # fmt: skip


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM], ids=lambda one: one.name)
def test_a_signal_leaves_the_terminal_as_it_was(tmp_path, number):
    keyboard, terminal = pty.openpty()
    before = termios.tcgetattr(terminal)
    process = prompting(tmp_path, terminal)
    try:
        deadline = time.monotonic() + 20
        while termios.tcgetattr(terminal)[3] & termios.ECHO and time.monotonic() < deadline:
            time.sleep(0.02)
        assert not termios.tcgetattr(terminal)[3] & (termios.ECHO | termios.ICANON)
        os.write(keyboard, SECRET.encode())
        # A pseudo-terminal hands on what was typed from a work queue of the kernel's; a person's hands are slower.
        time.sleep(0.5)
        process.send_signal(number)
        assert process.wait(20) == -number, "and it ends as others do"
        assert termios.tcgetattr(terminal) == before
        os.set_blocking(terminal, False)
        with pytest.raises(BlockingIOError):
            os.read(terminal, 100)  # A shell would read what was typed, and keep it.
        assert kept(tmp_path) is None
    finally:
        process.kill()
        process.wait()
        os.close(keyboard)
        os.close(terminal)


def test_a_prompt_shows_nothing_that_is_typed(tmp_path):
    url = f"wss://api.example.com/?token={SECRET}"
    terminal, other_end = pty.openpty()
    process = prompting(tmp_path, other_end)
    os.close(other_end)
    seen = b""
    while b"invisible" not in seen:
        seen += os.read(terminal, 4096)
    os.write(terminal, url.encode() + b"X\x7f\n")
    while True:
        try:
            more = os.read(terminal, 4096)
        except OSError:
            break
        seen += more
    assert process.wait(20) == 0, seen
    os.close(terminal)
    assert kept(tmp_path) == url and SECRET.encode() not in seen


@pytest.mark.skipif(not shutil.which("qrencode") or not shutil.which("zbarimg"), reason="no qrencode, no zbarimg")
def test_a_picture_of_a_code(tmp_path):
    url = f"wss://api.example.com/mcp/?token={SECRET}&x=%2B"
    picture = tmp_path / "-code.png"
    subprocess.run(["qrencode", "-o", picture, "--read-from", "/dev/stdin"], input=url.encode(), check=True)
    result = provision(tmp_path, f"--qr={picture}")
    assert result.returncode == 0, result
    assert kept(tmp_path) == url and SECRET not in result.stdout + result.stderr
    # A picture of nothing.
    empty = tmp_path / "empty.png"
    shutil.copy("/usr/share/pixmaps/debian-logo.png", empty) if os.path.exists(
        "/usr/share/pixmaps/debian-logo.png"
    ) else empty.write_bytes(b"no picture")
    assert provision(tmp_path, f"--qr={empty}").returncode == 66


def test_a_running_board_dials_the_new_one_with_no_output_touched(tmp_path):
    control = tmp_path / "run" / "control.sock"
    configuration = CONFIGURATION.replace("pump: { line: pin 13 }", "pump: { line: pin 13, max_on: 2h }")

    async def main():
        async with Platform() as old, Platform() as new:
            with Board(tmp_path, old.url, configuration, ["--control", str(control)]) as board:
                first = await old.accept()
                answer = await call(first, "set_switch", {"name": "pump", "state": "on", "minutes": 50})
                assert not answer.get("isError"), answer
                timers = (await call(first, "manage_timers", {"action": "list"}))["content"][0]["text"]
                record = board.record()
                process = board.process.pid
                result = await asyncio.to_thread(provision, tmp_path, text=new.url, control=control)
                assert result.returncode == 0, result
                assert "outputs and timers stay" in result.stdout
                second = await new.accept()
                await asyncio.wait_for(first.wait_closed(), 10)
                assert first.close_code in (1000, 1001)
                assert (await call(second, "manage_timers", {"action": "list"}))["content"][0]["text"] == timers
                assert board.process.pid == process and board.process.poll() is None
                assert not [line for line in board.record()[len(record):].splitlines() if "went" in line]
                for text in (board.log(), result.stdout, result.stderr):
                    assert TOKEN not in text

    asyncio.run(main())


@pytest.mark.skipif(os.geteuid() != 0, reason="takes root, to be somebody else")
@pytest.mark.parametrize("mode, reason", [(0o660, "use sudo"), (0o666, "Only root")])
def test_only_root_may_set_it(mode, reason):
    """The socket's mode keeps others out; who gets in all the same is asked who he is."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        program = shutil.copy(BOARDHAND, folder)
        control, store = f"{folder}/run/control.sock", f"{folder}/store"
        os.mkdir(store)
        os.chown(store, 65534, 65534)

        async def main():
            async with Platform() as old, Platform() as new:
                with Board(folder, old.url, arguments=["--control", control]) as board:
                    first = await old.accept()
                    os.chmod(os.path.dirname(control), 0o755)
                    os.chmod(control, mode)
                    result = await asyncio.to_thread(
                        subprocess.run,
                        [program, "provision", "--no-start", "--credential", f"{store}/url", "--control", control],
                        input=new.url, capture_output=True, text=True, timeout=40, user=65534, group=65534,
                        extra_groups=[], env={"PATH": "/usr/bin"},
                    )  # fmt: skip
                    assert result.returncode == 77 and reason in result.stderr, result
                    assert not (await call(first, "get_status")).get("isError")
                    assert new.connections.empty() and TOKEN not in board.log() + result.stderr

        asyncio.run(main())
