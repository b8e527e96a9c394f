"""`boardhand schema` and `boardhand board`, as the real binary answers them."""
import fcntl
import json
import os
import pathlib
import pty
import struct
import subprocess
import termios

import jsonschema
import pytest
import yaml

BOARDHAND = os.environ["BOARDHAND"]

BOARDS = pathlib.Path(__file__).resolve().parents[2] / "Boards"


def boardhand(*arguments, columns=None):
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    if columns:
        environment["COLUMNS"] = str(columns)
    return subprocess.run([BOARDHAND, *arguments], capture_output=True, text=True, timeout=60, env=environment)


@pytest.mark.parametrize("path", sorted(BOARDS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_board_fits_the_schema_and_is_drawn(path):
    schema = json.loads(boardhand("schema", "board").stdout)
    profile = yaml.safe_load(path.read_text())
    jsonschema.Draft7Validator(schema).validate(profile)
    profile["hedaer"] = []
    assert not jsonschema.Draft7Validator(schema).is_valid(profile)
    drawn = json.loads(boardhand("board", "--board", path.stem, "--json").stdout)
    assert [pin["pin"] for pin in drawn["header"]] == [str(pin["pin"]) for pin in yaml.safe_load(path.read_text())["header"]]


def test_a_relay_on_the_wrong_pull_is_shown_and_checked(tmp_path):
    file = tmp_path / "boardhand.yaml"
    file.write_text("board: raspberry-pi-4b\nswitches:\n  lamp: { line: pin 11, active: low }\n")
    shown = boardhand("board", "--config", str(file))
    assert shown.returncode == 0, shown.stderr
    assert "* lamp, on when low" in shown.stdout
    assert "better is pin 31 (GPIO6)" in shown.stdout
    checked = boardhand("check", "--config", str(file))
    assert checked.returncode == 0
    assert f"{file}:3:17: warning: lamp: " in checked.stdout


SMALL_BOARD = """\
name: small-board
title: Small Board
compatible: [example,small-board]
chips:
  - { label: gpio-small, lines: 4 }
header:
  - { pin: 1, kind: 3V3 }
  - { pin: 2, kind: 5V }
  - { pin: 3, offset: 0, name: A0, pull: up, signals: [SDA] }
  - { pin: 4, kind: ground }
  - { pin: 5, offset: 1, name: A1, pull: down }
  - { pin: 6, offset: 2, name: A2, reserved: the console has it }
  - { pin: 7, offset: 3, name: A3, pull: up }
"""
LAMP = "board: small-board\nswitches:\n  lamp: { line: pin 5, active: low }\n"
DRAWING = """\
Small Board (small-board)

                 3.3 V 1  2 5 V
            A0 up: SDA 3  4 ground
A1 down: * lamp, on... 5  6 A2: reserved, the c...
                 A3 up 7

GPIO chips:
  gpio-small, 4 lines

Warnings:
  FILE:3:17: warning: lamp: A1 (pin 5) is pulled down at power-on, and it is on when low: a relay can be energised \
until Boardhand runs; better is pin 7 (A3), which is pulled up, or hold it off with an external resistor of 10 kOhm to 3.3 V
"""


@pytest.fixture
def small_board(tmp_path):
    (tmp_path / "boards").mkdir()
    (tmp_path / "boards/small-board.yaml").write_text(SMALL_BOARD)
    (tmp_path / "boardhand.yaml").write_text(LAMP)
    return ["--config", str(tmp_path / "boardhand.yaml"), "--boards", str(tmp_path / "boards")]


def test_the_header_is_drawn_as_it_lies(small_board):
    shown = boardhand("board", *small_board, columns=50)
    assert shown.stdout == DRAWING.replace("FILE", small_board[1]), shown.stderr


def test_a_terminal_is_filled_and_no_more(small_board):
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 50, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    subprocess.run([BOARDHAND, "board", *small_board], stdout=theirs, timeout=60, check=True, env=environment)
    os.close(theirs)
    drawn = b""
    while b"Warnings" not in drawn:
        drawn += os.read(ours, 4096)
    os.close(ours)
    assert DRAWING.split("\n\n")[1].splitlines() == drawn.decode().replace("\r", "").split("\n\n")[1].splitlines()


def test_a_configuration_of_another_board_is_refused(small_board):
    (pathlib.Path(small_board[3]) / "other-board.yaml").write_text(SMALL_BOARD.replace("small", "other"))
    refused = boardhand("board", *small_board, "--board", "other-board")
    assert refused.returncode == 64
    assert refused.stderr.strip().endswith(":1:8: says board: small-board, and --board says other-board")
