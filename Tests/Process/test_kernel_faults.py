"""Hardware that goes while the whole daemon uses it: the answers stay true, the rest works on, and it comes back.

Runs inside the kernel test bed, as Tests/kernel does.
"""

import asyncio
import shutil
import subprocess

import pytest

from bed import CONFIGURATION, ROOT, bed, in_bed, level, noise, refused, said, serve, until_said, write_wave
from harness import Board, Platform, request

pytestmark = in_bed

HEATER = 'switches:\n  heater: { line: "relay-board:3", active: low }\n'
ATTIC = "sensors:\n  attic: { chip: lm75, bus: i2c-5, address: 0x48, every: 1s }\n"
PLAYS = "until grep -q RUNNING /proc/asound/Loopback/pcm0p/sub0/status; do sleep 0.05; done"
DOORBELL = ROOT / "Provisioning/sounds/doorbell.wav"


async def the_rest_works(connection):
    """What does not hang on the broken part does what it is told, and is what the kernel says."""
    for state, wanted in (("on", "1"), ("off", "0")):
        assert await said(connection, "set_switch", name="pump", state=state) == f"The pump is {state}."
        assert level(27) == wanted
    assert "degrees" in await said(connection, "read_sensors", name="greenhouse")
    assert "percent" in await said(connection, "set_volume", level=40)
    assert (await request(connection, "ping"))["result"] == {}


# --- GPIO ---


@pytest.fixture
def relay_board():
    bed("bed_gpio_chip relay-board 8; bed_gpio_pull relay-board 3 up")
    yield
    bed("! [ -e /sys/kernel/config/gpio-sim/relay-board ] || bed_gpio_remove relay-board")


def plug_relay_board():
    bed("bed_gpio_chip relay-board 8; bed_gpio_pull relay-board 3 up")


async def lose_the_relay_board(connection):
    assert await said(connection, "set_switch", name="heater", state="on") == "The heater is on."
    assert level(3, "relay-board") == "0"
    bed("bed_gpio_remove relay-board")
    for state in ("off", "on"):
        text = await refused(connection, "set_switch", name="heater", state=state)
        assert text.startswith("I can't use the heater: "), text
    status = await said(connection, "get_status")
    assert "heater is on" not in status and "heater is off" not in status, status
    await the_rest_works(connection)


def test_a_gpio_chip_that_goes_while_its_line_is_held(tmp_path, relay_board):
    async def scenario(connection, board):
        await lose_the_relay_board(connection)

    async def after_a_restart(connection, board):
        assert await said(connection, "set_switch", name="heater", state="on") == "The heater is on."
        assert level(3, "relay-board") == "0"

    configuration = CONFIGURATION.replace("switches:\n", HEATER)
    serve(tmp_path, scenario, configuration)
    plug_relay_board()
    serve(tmp_path, after_a_restart, configuration)


def test_an_output_comes_back_with_its_chip_by_itself(tmp_path, relay_board):
    async def scenario(connection, board):
        await lose_the_relay_board(connection)
        plug_relay_board()
        await until_said("The heater is on.", connection, "set_switch", name="heater", state="on", seconds=3)
        assert level(3, "relay-board") == "0"

    serve(tmp_path, scenario, CONFIGURATION.replace("switches:\n", HEATER))


# --- I2C ---


@pytest.fixture
def attic():
    bed("bed_i2c_peer 5 --eremoteio --read-last --attach lm75@0x48 2>/dev/null; bed_i2c 5 set 0x48 temperature 12.5")
    yield
    bed("bed_i2c_remove 5")


def test_a_bus_that_goes_and_comes_back(tmp_path, attic):
    async def scenario(connection, board):
        await until_said("12.5 degrees", connection, "read_sensors", name="attic")
        bed("bed_i2c 5 unplug")
        text = await until_said("its bus is not there", connection, "read_sensors", name="attic")
        assert text.startswith("The attic")
        await the_rest_works(connection)
        bed("until bed_i2c 5 plug 2>/dev/null; do sleep 0.1; done; bed_i2c 5 set 0x48 temperature -3.5")
        await until_said("minus 3.5 degrees", connection, "read_sensors", name="attic")

    serve(tmp_path, scenario, CONFIGURATION.replace("sensors:\n", ATTIC))


def test_a_bus_that_is_missing_at_the_start(tmp_path):
    async def scenario(connection, board):
        assert "its bus is not there" in await refused(connection, "read_sensors", name="attic")
        await the_rest_works(connection)
        bed("bed_i2c_peer 5 --eremoteio --attach lm75@0x48 2>/dev/null; bed_i2c 5 set 0x48 temperature 12.5")
        await until_said("12.5 degrees", connection, "read_sensors", name="attic")

    try:
        serve(tmp_path, scenario, CONFIGURATION.replace("sensors:\n", ATTIC))
    finally:
        bed("! [ -e $bed_state/i2c-5 ] || bed_i2c_remove 5")


@pytest.mark.parametrize("when", ["before", "later"])
def test_an_address_that_a_kernel_driver_owns(tmp_path, attic, when):
    devices = "/sys/bus/i2c/devices/i2c-5"
    bind = f"modprobe lm75; echo lm75 0x48 >{devices}/new_device"

    async def scenario(connection, board):
        if when == "later":
            await until_said("12.5 degrees", connection, "read_sensors", name="attic")
            bed(bind)
            # A driver that comes later is looked for after a failure: it and we use the chip until then.
            bed("bed_i2c 5 fault 0x48 nack 1")
        await until_said("lm75", connection, "read_sensors", name="attic")
        if when == "before":
            assert "lm75" in await board.logged("sensor 'attic' does not answer")
        await the_rest_works(connection)
        bed(f"echo 0x48 >{devices}/delete_device; bed_i2c 5 set 0x48 temperature 8.5")
        await until_said("8.5 degrees", connection, "read_sensors", name="attic")

    if when == "before":
        bed(bind)
    serve(tmp_path, scenario, CONFIGURATION.replace("sensors:\n", ATTIC))


# --- sound ---


def test_a_card_that_goes_while_it_plays(tmp_path):
    driver = "/sys/bus/platform/drivers/snd_aloop"
    # Long enough to be playing still, however slow the machine is.
    write_wave(tmp_path / "siren.wav", 8000, 1, noise(8000, 1, 40))

    async def scenario(connection, board):
        await said(connection, "set_volume", level=60, mute=False)
        assert await said(connection, "play_sound", sound="siren") == "I am playing the siren."
        bed(PLAYS)
        bed(f"echo snd_aloop.0 >{driver}/unbind")
        try:
            for tool, arguments in (("play_sound", {"sound": "siren"}), ("set_volume", {"level": 30})):
                text = await refused(connection, tool, **arguments)
                assert text.endswith("the radio: its sound card is gone."), text
            assert "percent" not in await said(connection, "get_status")
            assert await said(connection, "set_switch", name="pump", state="on") == "The pump is on."
            assert level(27) == "1"
        finally:
            bed(f"echo snd_aloop.0 >{driver}/bind; bed_sound_element Loopback PCM -10239 400 -10239 1 mute")
        assert "30 percent" in await until_said("30 percent", connection, "set_volume", level=30)
        assert "30%" in bed("amixer -M -c Loopback sget PCM")
        assert await said(connection, "play_sound", sound="siren") == "I am playing the siren."
        bed(PLAYS)

    serve(tmp_path, scenario, CONFIGURATION + f"  siren: {tmp_path}/siren.wav\n")


def test_a_sound_on_a_full_disk(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "none", disk], check=True)
    file = disk / "gong.wav"
    (disk / "filling").write_bytes(bytes(12 << 10))
    with pytest.raises(OSError):
        shutil.copyfile(DOORBELL, file)
    with pytest.raises(OSError):
        (disk / "more").write_bytes(bytes(4096))

    async def scenario(connection, board):
        # What a full disk has left of it is a WAV file that is cut off: it is played as far as it goes.
        assert 44 < file.stat().st_size < DOORBELL.stat().st_size
        assert await said(connection, "play_sound", sound="gong") == "I am playing the gong."
        file.write_bytes(b"")
        assert await refused(connection, "play_sound", sound="gong") == NO_FORMAT
        file.write_bytes(DOORBELL.read_bytes()[:30])
        assert await refused(connection, "play_sound", sound="gong") == NO_FORMAT
        file.unlink()
        assert await refused(connection, "play_sound", sound="gong") == NO_FILE
        file.mkdir()
        assert await refused(connection, "play_sound", sound="gong") == NO_FILE
        await the_rest_works(connection)
        assert await said(connection, "play_sound", sound="doorbell") == "I am playing the doorbell."
        file.rmdir()
        (disk / "filling").unlink()
        shutil.copyfile(DOORBELL, file)
        assert await said(connection, "play_sound", sound="gong") == "I am playing the gong."

    try:
        serve(tmp_path, scenario, CONFIGURATION + f"  gong: {file}\n")
    finally:
        subprocess.run(["umount", disk], check=True)


NO_FORMAT = "I can't play the gong: its file has a format that I can't play."
NO_FILE = "I can't play the gong: its file can't be read."
