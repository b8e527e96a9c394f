"""The kernel test bed from inside: its hardware, its kernel's record of GPIO lines, and a daemon on it."""

import array
import asyncio
import os
import pathlib
import random
import re
import subprocess
import wave

import pytest

from harness import Board, Platform, call

in_bed = pytest.mark.skipif("BOARDHAND_BED" not in os.environ, reason="runs in the kernel test bed only")

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


def level(offset, chip="pinctrl-bcm2711"):
    """gpio-sim's own record of the line."""
    return bed(f"bed_gpio_level {chip} {offset}")


def serve(tmp_path, scenario, configuration=CONFIGURATION, seconds=60):
    """Runs `scenario(connection, board)` with a daemon that has connected."""

    async def main():
        async with Platform() as platform:
            with Board(tmp_path, platform.url, configuration, command="run") as board:
                connection = await connected(platform, board)
                await asyncio.wait_for(scenario(connection, board), seconds)
                assert board.process.poll() is None, "the daemon has ended:\n" + board.log()

    asyncio.run(main())


async def connected(platform, board):
    """The daemon's connection; fails when it ends instead."""
    accepting = asyncio.ensure_future(platform.accept(20))
    while not accepting.done() and board.process.poll() is None:
        await asyncio.sleep(0.01)
    if not accepting.done():
        accepting.cancel()
        raise AssertionError("the daemon has ended:\n" + board.log())
    return accepting.result()


async def said(connection, tool, **arguments):
    result = await call(connection, tool, arguments)
    return result["content"][0]["text"]


async def refused(connection, tool, **arguments):
    """What is said when it does not work; fails when it does."""
    result = await call(connection, tool, arguments)
    text = result["content"][0]["text"]
    assert result.get("isError"), f"not an error: {text}"
    return text


async def until_said(wanted, connection, tool, seconds=15, **arguments):
    """Asks until the answer contains `wanted`, and returns it."""
    async with asyncio.timeout(seconds):
        while True:
            text = await said(connection, tool, **arguments)
            if wanted in text:
                return text
            await asyncio.sleep(0.2)


def noise(rate, channels, seconds):
    """Frames of noise without a zero, so that their place in a recording is plain."""
    source = random.Random(rate)
    return array.array("h", (source.randrange(1, 32768) for _ in range(round(rate * seconds) * channels)))


def write_wave(path, rate, channels, samples):
    with wave.open(str(path), "wb") as file:
        file.setparams((channels, 2, rate, 0, "NONE", ""))
        file.writeframes(samples.tobytes())


class Trace:
    """The kernel's own record of what it does to the lines of a chip. (Linux, include/trace/events/gpio.h)

    Marks of the test's go into the same record, so their order is the kernel's.
    """

    FOLDER = pathlib.Path("/sys/kernel/debug/tracing")

    def __init__(self, chip="pinctrl-bcm2711"):
        chips = pathlib.Path("/sys/class/gpio").glob("gpiochip*")
        self.base = next(int((c / "base").read_text()) for c in chips if (c / "label").read_text().strip() == chip)

    def __enter__(self):
        (self.FOLDER / "trace").write_text("")
        (self.FOLDER / "events/gpio/enable").write_text("1")
        return self

    def __exit__(self, *_):
        (self.FOLDER / "events/gpio/enable").write_text("0")

    def mark(self, text):
        (self.FOLDER / "trace_marker").write_text(text)

    def entries(self, offset):
        """("set", 0 or 1), ("output",), ("input",) and ("mark", text), oldest first."""
        lost = re.search(r"overrun: (\d+)", (self.FOLDER / "per_cpu/cpu0/stats").read_text())
        assert lost and lost[1] == "0", "the kernel's record has overflowed"
        found = []
        for line in (self.FOLDER / "trace").read_text().splitlines():
            if match := re.search(r"gpio_value: (\d+) set +([01])", line):
                if int(match[1]) == self.base + offset:
                    found.append(("set", int(match[2])))
            elif match := re.search(r"gpio_direction: (\d+) +(in|out)", line):
                if int(match[1]) == self.base + offset:
                    found.append((match[2] + "put",))
            elif match := re.search(r"tracing_mark_write: (.*)", line):
                found.append(("mark", match[1]))
        return found
