"""`boardhand doctor` on a real kernel: each fault of the hardware by its own code and no other, and gone when it is mended.

Runs inside the kernel test bed, as Tests/kernel does.
"""

import json
import subprocess
import time

import pytest

from bed import bed, in_bed
from harness import BOARDHAND

pytestmark = in_bed

HELD = "gpioset --mode=signal pinctrl-bcm2711 17=0 >/dev/null 2>&1 & echo $! >/tmp/holder; " \
       "until gpioinfo pinctrl-bcm2711 | grep -q gpioset; do sleep 0.1; done"  # fmt: skip
BENCH = "sensors:\n  bench: { chip: lm75, bus: i2c-1, address: 0x4e }\n"
BIND = "bed_i2c 1 attach lm75 0x4e; modprobe lm75; echo lm75 0x4e >/sys/bus/i2c/devices/i2c-1/new_device"
# As root needs no sudo(8).
PRINTED = 'sudo() { "$@"; }; '
LAMP = "switches:\n  lamp: { line: GPIO17 }\n"
GREENHOUSE = "sensors:\n  greenhouse: { chip: bme280, bus: i2c-1, address: 0x76 }\n"
RADIO = "speakers:\n  radio: { card: Loopback, element: PCM }\n"


def doctor(tmp_path, configuration):
    """The codes of all that is found, without the URL, which nobody has given to this board."""
    file = tmp_path / "boardhand.yaml"
    file.write_text("board: raspberry-pi-4b\n" + configuration)
    command = [BOARDHAND, "doctor", "--json", "--config", str(file), "--endpoint-file", str(tmp_path / "none")]
    began = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert time.monotonic() - began < 15
    findings = json.loads(done.stdout)["findings"]
    assert all(finding["sentence"] and finding["mend"] for finding in findings)
    # One mends by the command that is printed; the others want a hand.
    kinds = {finding["code"]: finding["kind"] for finding in findings if finding["code"] != "SECRET-MISSING"}
    assert all((kind == "command") == (code == "I2C-DRIVER") for code, kind in kinds.items()), findings
    return [finding["code"] for finding in findings if finding["code"] != "SECRET-MISSING"], findings


@pytest.mark.parametrize(
    "code, configuration, fault, mending",
    [
        ("GPIO-BUSY", LAMP, HELD, "kill $(cat /tmp/holder); while gpioinfo pinctrl-bcm2711 | grep -q gpioset; do sleep 0.1; done"),
        ("GPIO-CHIP", 'switches:\n  lamp: { line: "relay-board:3" }\n', "true", "bed_gpio_chip relay-board 8"),
        ("I2C-SILENT", "sensors:\n  bench: { chip: lm75, bus: i2c-1, address: 0x4f }\n", "true", "bed_i2c 1 attach lm75 0x4f"),
        ("I2C-CHIP", "sensors:\n  bench: { chip: bme280, bus: i2c-1, address: 0x77 }\n", "bed_i2c 1 attach bmp280 0x77",
         "bed_i2c 1 detach 0x77; bed_i2c 1 attach bme280 0x77"),
        ("I2C-DRIVER", BENCH, BIND, PRINTED),
        ("SOUND-CARD", RADIO.replace("Loopback", "Speaker"), "true", None),
        ("SOUND-ELEMENT", RADIO.replace("PCM", "Master"), "true",
         "bed_sound_element Loopback Master -10239 400 -10239 1 mute"),
        ("SENSOR-KERNEL", "sensors:\n  room: { one_wire: 28-000000000001 }\n", "true", None),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isupper() else "",
)  # fmt: skip
def test_each_fault_by_its_own_code_until_it_is_mended(tmp_path, code, configuration, fault, mending):
    bed(fault)
    try:
        codes, findings = doctor(tmp_path, configuration)
        assert codes == [code], findings
        if mending == PRINTED:
            mending += next(finding["mend"] for finding in findings if finding["code"] == code)
    finally:
        if mending:
            bed(mending)
    if mending:
        codes, findings = doctor(tmp_path, configuration)
        assert codes == [], findings


def test_a_board_in_order(tmp_path):
    codes, findings = doctor(tmp_path, LAMP + GREENHOUSE + RADIO)
    assert codes == [], findings
