"""`boardhand schema` and `boardhand board`, as the real binary answers them."""
import json
import os
import pathlib
import subprocess

import jsonschema
import pytest
import yaml

BOARDHAND = os.environ["BOARDHAND"]

BOARDS = pathlib.Path(__file__).resolve().parents[2] / "Boards"


def boardhand(*arguments):
    return subprocess.run([str(BOARDHAND), *arguments], capture_output=True, text=True, timeout=60)


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
