"""Somebody who has read the README alone: each command that an output proposes is run as it stands."""

import asyncio
import os
import pathlib
import re
import shlex
import subprocess

from harness import BOARDHAND, Platform

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "Provisioning"


def proposed(text):
    """The command after the last `Next:`."""
    return [line for line in text.splitlines() if line.startswith("Next: ")][-1].removeprefix("Next: ")


class Person:
    """Types commands in a folder of their own."""

    def __init__(self, folder):
        self.folder = folder
        (folder / "bin").mkdir()
        (folder / "bin/boardhand").symlink_to(BOARDHAND)
        self.environment = {**os.environ, "PATH": f"{folder}/bin:{os.environ['PATH']}"}
        for name in ("RUNTIME_DIRECTORY", "STATE_DIRECTORY"):
            self.environment.pop(name, None)

    def types(self, command):
        return subprocess.run(
            shlex.split(command), cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=60
        )

    def starts(self, command):
        return subprocess.Popen(
            shlex.split(command), cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True,
        )


def until(process, word):
    """The first line of its log with the word."""
    for line in process.stderr:
        if word in line:
            return line
    raise AssertionError(f"{word!r} was never logged")


def test_from_the_first_look_to_the_first_call(tmp_path):
    person = Person(tmp_path)
    help = person.types("boardhand --help").stdout
    assert "To begin: boardhand scan. " in help
    # No board is here: its place is taken by the simulated one. All else is typed as it is proposed.
    scanned = person.types(f"boardhand scan --simulated {EXAMPLES / 'simulated.example.yaml'}")
    assert scanned.returncode == 0, scanned.stderr
    written = person.types(proposed(scanned.stdout))
    assert written.returncode == 0 and (tmp_path / "boardhand.yaml").exists(), written.stderr
    checked = person.types(proposed(written.stdout))
    assert checked.returncode == 0, checked.stderr
    serve = proposed(checked.stdout)
    assert "In endpoint-url, of mode 0600, is the endpoint URL." in checked.stdout

    # Without the URL the error says what to do, and it is done to the letter.
    refused = person.types(serve)
    assert refused.returncode == 66 and "write the URL into it and `chmod 600 endpoint-url`" in refused.stderr
    explained = person.types(refused.stderr.splitlines()[-1].removeprefix("More: "))
    assert explained.returncode == 0 and explained.stdout.startswith("SECRET-MISSING")
    (tmp_path / "endpoint-url").touch(mode=0o644)
    (tmp_path / "endpoint-url").chmod(0o644)

    async def main():
        async with Platform() as platform:
            (tmp_path / "endpoint-url").write_text(platform.url + "\n")
            refused = await asyncio.to_thread(person.types, serve)
            assert refused.returncode == 77 and "run `chmod 600 endpoint-url`" in refused.stderr
            (tmp_path / "endpoint-url").chmod(0o600)
            running = person.starts(serve)
            try:
                line = await asyncio.to_thread(until, running, "what it can do, at this machine: ")
                tools = await asyncio.to_thread(person.types, line.split("at this machine: ")[1])
                assert tools.returncode == 0 and "read_sensors" in tools.stdout, tools.stderr
                called = await asyncio.to_thread(person.types, proposed(tools.stdout))
                assert called.returncode == 0 and called.stdout.strip(), called.stderr
                await platform.accept()
            finally:
                running.terminate()
                running.communicate(timeout=30)
            assert running.returncode == 0

    asyncio.run(main())


def test_tools_without_a_running_board_lead_to_a_simulated_call(tmp_path):
    person = Person(tmp_path)
    shown = person.types(f"boardhand tools --config {EXAMPLES / 'simulated.example.yaml'}")
    called = person.types(proposed(shown.stdout))
    assert called.returncode == 0 and "desk lamp" in called.stdout, called.stderr


def test_a_wrong_file_leads_to_the_key(tmp_path):
    person = Person(tmp_path)
    (tmp_path / "boardhand.yaml").write_text("board: simulated\nswitches: { lamp: { line: pin 11, max_on: 2y } }\n")
    wrong = person.types("boardhand check --config boardhand.yaml")
    assert wrong.returncode == 78 and "Next" not in wrong.stdout
    more = person.types(wrong.stderr.splitlines()[-1].removeprefix("More: "))
    assert more.stdout.startswith("switches.max_on\n") and "1s to 168h" in more.stdout


def test_on_a_real_board_the_file_leads_to_run(tmp_path):
    person = Person(tmp_path)
    (tmp_path / "boardhand.yaml").write_text("board: raspberry-pi-4b\nswitches: { lamp: { line: pin 29 } }\n")
    checked = person.types("boardhand check --config boardhand.yaml")
    assert proposed(checked.stdout) == (
        "boardhand run --config boardhand.yaml --endpoint-file endpoint-url --control boardhand.sock"
    )
    (tmp_path / "boardhand.yaml").write_text(
        "board: raspberry-pi-4b\nendpoints: { home: { file: url } }\nswitches: { lamp: { line: pin 29 } }\n"
    )
    checked = person.types("boardhand check --config boardhand.yaml")
    assert proposed(checked.stdout) == "boardhand run --config boardhand.yaml --control boardhand.sock"


def test_where_nothing_is_configured_the_doctor_leads_to_the_scan(tmp_path):
    person = Person(tmp_path)
    found = person.types("boardhand doctor --config boardhand.yaml --socket none.sock")
    # Where the machine is no board that is known, none is guessed.
    command = re.search(r"\n    (boardhand scan( --board generic)? --write boardhand[.]yaml)\n", found.stdout)[1]
    assert person.types(command).returncode == 0
    assert "CONFIG-MISSING" not in person.types("boardhand doctor --config boardhand.yaml --socket none.sock").stdout
