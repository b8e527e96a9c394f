"""`boardhand run` on a real kernel: gpiochip, I2C bus and sound card. Oracles are other people's tools.

Runs inside the kernel test bed, as Tests/kernel does.
"""

import array
import asyncio
import subprocess

import pytest

from bed import CONFIGURATION, bed, in_bed, level, noise, refused, said, serve, until_said, write_wave
from harness import call, request

pytestmark = in_bed


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
        assert "[on]" in amixer("sget", "PCM")
        assert "doorbell" in await heard(tmp_path, connection, "play_sound", sound="doorbell")
        assert "saying" in await heard(tmp_path, connection, "say", text="The pump is on")

    serve(tmp_path, scenario)


@pytest.mark.parametrize("rate, channels", [(48000, 2), (44100, 2), (8000, 1), (22050, 1)])
def test_every_sample_of_a_sound_comes_out_of_the_card(tmp_path, rate, channels):
    sound = noise(rate, channels, 1.2)
    write_wave(tmp_path / "noise.wav", rate, channels, sound)

    async def scenario(connection, board):
        assert "100 percent" in await said(connection, "set_volume", level=100, mute=False)
        recording = tmp_path / "heard.raw"
        format = ["-f", "S16_LE", "-r", str(rate), "-c", str(channels)]
        recorder = subprocess.Popen(["arecord", "-q", "-D", "hw:Loopback,1", "-t", "raw", *format, recording])
        try:
            while "RUNNING" not in bed("cat /proc/asound/Loopback/pcm1c/sub0/status"):
                await asyncio.sleep(0.02)
            assert await said(connection, "play_sound", sound="noise") == "I am playing the noise."
            while "closed" not in bed("cat /proc/asound/Loopback/pcm0p/sub0/status"):
                await asyncio.sleep(0.05)
        finally:
            recorder.terminate()
            recorder.wait(10)
        heard = array.array("h", recording.read_bytes())
        start = next((index for index, sample in enumerate(heard) if sample), len(heard))
        assert start % channels == 0
        wrong = sum(ours != theirs for ours, theirs in zip(sound, heard[start:]))
        assert wrong == 0 and len(heard) - start >= len(sound), f"{wrong} samples differ"
        assert not any(heard[start + len(sound):]), "more than the sound"

    serve(tmp_path, scenario, CONFIGURATION + f"  noise: {tmp_path}/noise.wav\n")


def test_a_line_that_somebody_holds_is_named_and_comes_later(tmp_path):
    holder = subprocess.Popen(["gpioset", "--mode=signal", "pinctrl-bcm2711", "17=0"])

    async def scenario(connection, board):
        assert "in use by 'gpioset'" in await board.logged("desk lamp")
        text = await refused(connection, "set_switch", name="desk lamp", state="on")
        assert text.startswith("I can't use the desk lamp: "), text
        assert await said(connection, "set_switch", name="pump", state="on") == "The pump is on."
        assert level(27) == "1"
        holder.terminate()
        holder.wait()
        await until_said("The desk lamp is on.", connection, "set_switch", name="desk lamp", state="on")
        assert level(17) == "0"

    try:
        asyncio.run(asyncio.sleep(0.3))
        serve(tmp_path, scenario)
    finally:
        holder.kill()
        holder.wait()
