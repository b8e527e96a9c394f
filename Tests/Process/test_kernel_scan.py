"""From a scan to a session that reads every sensor, on a real kernel, with nothing edited in between.

Runs inside the kernel test bed, as Tests/kernel does.
"""

import json
import re
import subprocess

from bed import bed, in_bed, said, serve
from harness import BOARDHAND

pytestmark = in_bed

#: What is attached besides the bed's own three: with them five that can be told apart.
CHIPS = {"tmp117": "0x48", "mcp9808": "0x18", "ads1115": "0x49"}
RECOGNISED = {"bme280": "0x76", "sht3x": "0x44", **CHIPS}


def run(*arguments, code=0):
    done = subprocess.run([BOARDHAND, *map(str, arguments)], capture_output=True, text=True, timeout=120)
    assert done.returncode == code, done.stderr + done.stdout
    return done.stdout


def scan(*arguments):
    return run("scan", "--board", "raspberry-pi-4b", *arguments)


def attach():
    for chip, address in CHIPS.items():
        # The second test finds them there.
        bed(f"bed_i2c 1 attach {chip} {address} || true")


def test_scan_check_run_and_read_all(tmp_path):
    attach()
    starter = tmp_path / "starter.yaml"
    text = scan("--write", starter)
    for chip, address in RECOGNISED.items():
        assert f"{address}  {chip}" in text, text
    # A light sensor could as well be an expander whose outputs a byte would move: only guessed.
    assert re.search(r"0x23 .*perhaps bh1750", text), text
    assert "sound card loopback" in text.lower(), text
    assert run("check", "--config", starter).startswith(str(starter))

    async def scenario(connection, board):
        text = await said(connection, "read_sensors")
        assert text
        for chip in RECOGNISED:
            reading = await said(connection, "read_sensors", name=chip)
            assert re.search(r"\d", reading) and "not" not in reading, f"{chip}: {reading}"

    serve(tmp_path, scenario, starter.read_text())


def test_what_is_shown_is_what_other_programs_show():
    attach()
    report = json.loads(scan("--json"))
    labels = [chip["label"] for chip in report["gpio"]]
    assert "pinctrl-bcm2711" in labels
    cards = open("/proc/asound/cards").read()
    assert report["cards"] and all(f"[{card['id']:<15}]" in cards for card in report["cards"])
    loopback = next(card for card in report["cards"] if card["id"] == "Loopback")
    names = {element["name"] for element in loopback["elements"] if element["direction"] == "playback"}
    shown = subprocess.run(["amixer", "-c", "Loopback", "scontrols"], capture_output=True, text=True).stdout
    assert names and all(f"'{name}'" in shown for name in names)
    assert any(chip["device"] == "fe20c000.pwm" for chip in report["pwm"])


def test_a_held_line_is_named(tmp_path):
    holder = subprocess.Popen(["gpioset", "--mode=signal", "pinctrl-bcm2711", "17=0"])
    try:
        bed("for try in $(seq 50); do gpioinfo pinctrl-bcm2711 | grep -q gpioset && break; sleep 0.1; done")
        line = next(line for line in scan().splitlines() if "gpioset" in line)
        assert line.strip().startswith("17: "), line
        configuration = tmp_path / "boardhand.yaml"
        configuration.write_text("board: raspberry-pi-4b\nswitches:\n  lamp: { line: GPIO17 }\n")
        report = json.loads(
            run("doctor", "--json", "--config", configuration, "--endpoint-file", tmp_path / "none", code=1)
        )
        assert [finding["code"] for finding in report["findings"]] == ["GPIO-BUSY", "SECRET-MISSING"]
    finally:
        holder.kill()
        holder.wait()
