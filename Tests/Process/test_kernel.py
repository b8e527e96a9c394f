"""`boardhand run` on a real kernel: gpiochip, I2C bus and sound card. Oracles are other people's tools.

Runs inside the kernel test bed, as Tests/kernel does.
"""

import asyncio
import os
import pathlib
import signal
import subprocess

import pytest

from harness import BOARDHAND, Board, Platform, call, request

pytestmark = pytest.mark.skipif("BOARDHAND_BED" not in os.environ, reason="runs in the kernel test bed only")

ROOT = pathlib.Path(__file__).parents[2]
CONFIGURATION = f"""\
device: Kernel bench
board: raspberry-pi-4b
switches:
  desk lamp: {{ line: pin 11, active: low }}
  pump: {{ line: GPIO27 }}
momentary:
  gate: {{ line: "pinctrl-bcm2711:22", pulse: 300ms }}
sensors:
  greenhouse: {{ chip: bme280, bus: i2c-1, address: 0x76, every: 1s }}
  cellar: {{ chip: sht3x, bus: i2c-1, address: 0x44, every: 1s }}
speakers:
  radio: {{ card: Loopback, element: PCM }}
sounds:
  doorbell: {ROOT}/Provisioning/sounds/doorbell.wav
"""


def bed(command):
    """A line of bash with the bed's functions, and what it prints."""
    script = f'source "$BOARDHAND_BED/functions.bash"; {command}'
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def level(offset):
    """gpio-sim's own record of the line."""
    return bed(f"bed_gpio_level pinctrl-bcm2711 {offset}")


def serve(tmp_path, scenario, configuration=CONFIGURATION):
    async def main():
        async with Platform() as platform:
            with Board(tmp_path, platform.url, configuration, command="run") as board:
                connection = await platform.accept(20)
                await asyncio.wait_for(scenario(connection, board), 60)

    asyncio.run(main())


async def said(connection, tool, **arguments):
    result = await call(connection, tool, arguments)
    return result["content"][0]["text"]


def test_a_switch_is_what_the_kernel_says(tmp_path):
    async def scenario(connection, board):
        assert level(17) == "1", "off is high from the first moment: active low"
        info = bed("gpioinfo pinctrl-bcm2711 2>/dev/null || gpioinfo gpiochip0")
        line = next(line for line in info.splitlines() if "17:" in line)
        assert "boardhand:desk lamp" in line and "output" in line and "active-low" in line
        for state, wanted in (("on", "0"), ("off", "1"), ("on", "0")):
            assert await said(connection, "set_switch", name="desk lamp", state=state) == f"The desk lamp is {state}."
            assert level(17) == wanted
        assert await said(connection, "set_switch", name="pump", state="on") == "The pump is on."
        assert level(27) == "1"
        press = asyncio.create_task(said(connection, "press", name="gate"))
        await asyncio.sleep(0.15)
        assert level(22) == "1"
        await press
        assert level(22) == "0"

    # As the relay board's own resistor does: gpio-sim gives a released line back to its pull.
    bed("bed_gpio_pull pinctrl-bcm2711 17 up")
    serve(tmp_path, scenario)
    assert level(17) == "1" and level(27) == "0", "at_stop: off"


def test_a_sensor_is_what_the_bus_says(tmp_path):
    async def scenario(connection, board):
        bed("bed_i2c 1 set 0x76 temperature 31.5")
        bed("bed_i2c 1 set 0x44 temperature -7.25")
        await asyncio.sleep(1.5)
        text = await said(connection, "read_sensors", name="greenhouse")
        assert "31.5 degrees" in text, text
        text = await said(connection, "read_sensors", name="cellar")
        assert "minus 7.2 degrees" in text or "minus 7.3 degrees" in text, text
        bed("bed_i2c 1 detach 0x76")
        await asyncio.sleep(4)
        result = await call(connection, "read_sensors", {"name": "greenhouse"})
        assert result["isError"] and "greenhouse" in result["content"][0]["text"]
        assert (await request(connection, "ping"))["result"] == {}
        bed("bed_i2c 1 attach bme280 0x76")
        bed("bed_i2c 1 set 0x76 temperature 19.5")
        await asyncio.sleep(2.5)
        assert "19.5 degrees" in await said(connection, "read_sensors", name="greenhouse")

    serve(tmp_path, scenario)


async def heard(tmp_path, connection, tool, **arguments):
    """Calls a tool that plays something, which must come out of the card."""
    recording = tmp_path / f"{tool}.raw"
    recorder = subprocess.Popen(
        ["arecord", "-q", "-D", "hw:Loopback,1", "-f", "S16_LE", "-r", "48000", "-c", "2", "-d", "3", recording]
    )
    await asyncio.sleep(0.3)
    answer = await said(connection, tool, **arguments)
    assert recorder.wait(20) == 0
    assert any(recording.read_bytes()), "the card played nothing"
    return answer


def test_the_volume_is_what_amixer_says(tmp_path):
    def amixer(*arguments):
        return subprocess.run(["amixer", "-M", "-c", "Loopback", *arguments], capture_output=True, text=True).stdout

    async def scenario(connection, board):
        for percent in (40, 75, 10):
            assert f"{percent} percent" in await said(connection, "set_volume", level=percent)
            assert f"[{percent}%]" in amixer("sget", "PCM")
        amixer("sset", "PCM", "55%")
        assert "55 percent" in await said(connection, "get_status")
        await said(connection, "set_volume", mute=True)
        assert "[off]" in amixer("sget", "PCM")
        await said(connection, "set_volume", mute=False)
        assert "doorbell" in await heard(tmp_path, connection, "play_sound", sound="doorbell")
        assert "saying" in await heard(tmp_path, connection, "say", text="The pump is on")

    serve(tmp_path, scenario)


def test_a_line_that_somebody_holds_is_named(tmp_path):
    holder = subprocess.Popen(["gpioset", "--mode=signal", "pinctrl-bcm2711", "17=0"])
    try:
        asyncio.run(asyncio.sleep(0.3))
        (tmp_path / "boardhand.yaml").write_text(CONFIGURATION)
        secret = tmp_path / "url"
        secret.touch(mode=0o600)
        secret.write_text("ws://127.0.0.1:1/mcp/?token=x")
        done = subprocess.run(
            [BOARDHAND, "run", "--config", tmp_path / "boardhand.yaml", "--endpoint-file", secret],
            capture_output=True, text=True, timeout=20,
        )
        assert done.returncode == 69 and "in use by 'gpioset'" in done.stderr, done.stderr
        assert level(27) == "0"
    finally:
        holder.terminate()
        holder.wait()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_an_active_low_relay_is_not_energised_by_starting_and_ending(tmp_path, how):
    """Read from gpio-sim, all the time, over ten lives."""
    bed("bed_gpio_pull pinctrl-bcm2711 17 up")
    watched = pathlib.Path(bed("realpath $bed_state/gpio/pinctrl-bcm2711")) / "sim_gpio17/value"
    energised = []

    async def main():
        async with Platform() as platform:
            for _ in range(10):
                with Board(tmp_path, platform.url, command="run", configuration=CONFIGURATION) as board:
                    while platform.connections.empty():
                        energised.append(watched.read_text().strip() == "0")
                        await asyncio.sleep(0.002)
                    await platform.accept()
                    board.process.send_signal(how)
                    while board.process.poll() is None:
                        energised.append(watched.read_text().strip() == "0")
                        await asyncio.sleep(0.002)

    asyncio.run(main())
    assert len(energised) > 100 and not any(energised)
