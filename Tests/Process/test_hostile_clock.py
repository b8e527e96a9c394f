"""A calendar clock that steps by years: nothing of a timer's length, a limit or a rule may hang on it.

The simulated board's own record says what was on.
"""

import asyncio
import calendar
import mmap
import pathlib
import ssl
import struct
import subprocess
import time

from certificates import Authority
from harness import Board, Platform, call, request
from test_state import killed, levels, saved, text

ROOT = pathlib.Path(__file__).parents[2]
YEAR = 365 * 86_400
CLOCK = """\
device: Test clock
board: simulated
switches:
  lamp: { line: GPIO17 }
  pump: { line: GPIO27, at_start: last, max_on: 40s, changes_per_minute: 600 }
  well: { line: GPIO22, at_start: last }
  bell: { line: GPIO23 }
  hall: { line: GPIO24 }
rules:
  - { name: noon, when: at 12:00, do: bell on for 1s }
  - { name: morning, when: at 07:30 on weekdays, do: bell on for 1s }
"""


class StepClock:
    """The calendar clock of one program, and of each that follows it. (Tests/Faults/stepclock.c)"""

    def __init__(self, folder):
        self.path = folder / "clock"
        self.path.write_bytes(bytes(8))
        with open(self.path, "r+b") as file:
            self.map = mmap.mmap(file.fileno(), 8)
        library = subprocess.run([ROOT / "Tests/Faults/build", "stepclock"], capture_output=True, text=True, check=True)
        # Rules count in the board's time zone.
        self.environment = {"LD_PRELOAD": library.stdout.strip(), "STEP_CLOCK": str(self.path), "TZ": "UTC"}

    def step(self, seconds):
        """From what it says by itself."""
        self.map[:] = struct.pack("=q", int(seconds))

    def set(self, moment):
        """A moment like 2036-02-28 11:59:50, UTC."""
        self.step(calendar.timegm(time.strptime(moment, "%Y-%m-%d %H:%M:%S")) - time.time())


async def became(board, line, level, seconds):
    """When a line did, by the test's monotonic clock: the times in the record step with the board's."""
    async with asyncio.timeout(seconds):
        while levels(board, line)[-1:] != [level]:
            await asyncio.sleep(0.01)
    return time.monotonic()


STEPS = {
    "ten years on": 10 * YEAR, "to 1970": -time.time() + 60, "two centuries on": 205 * YEAR, "a day back": -86_400,
    "an hour on": 3600, "thirty years back": -30 * YEAR,
}


async def timers_over_steps(tmp_path, name, step):
    """One board whose clock steps while limits and timers run, while the state is saved, and over a kill."""
    folder = tmp_path / name.replace(" ", "-")
    folder.mkdir()
    state = folder / "state"
    state.mkdir(mode=0o700)
    clock = StepClock(folder)
    arguments = ["--state", str(state), "--log-level", "error"]
    async with Platform() as platform:

        def board():
            return Board(folder, platform.url, CLOCK, arguments, clock.environment)

        with board() as one:
            connection = await platform.accept()
            await call(connection, "set_switch", {"name": "pump", "state": "on"})
            pump_on = await became(one, "GPIO27", "high", 5)
            await call(connection, "set_switch", {"name": "well", "state": "on", "minutes": 1})
            well_on = await became(one, "GPIO22", "high", 5)
            await asyncio.sleep(5)
            clock.step(step)
            # Saved with the new time of the day.
            await call(connection, "set_switch", {"name": "lamp", "state": "on"})
            await saved(state, '"well"')
            for tool in ("get_status", "recent_events", "manage_timers"):
                result = await call(connection, tool, {"action": "list"} if tool == "manage_timers" else {})
                assert result["content"], (tool, result)
            await asyncio.sleep(7)
            await killed(one)
            first = one.record()
        clock.step(0 if step > 0 else step / 2)
        with board() as two:
            connection = await platform.accept()
            # Each on from its first moment, and off by the monotonic clock of this boot.
            pump = await became(two, "GPIO27", "low", 60)
            timers = text(await call(connection, "manage_timers", {"action": "list"}))
            assert "well" in timers and "pump" not in timers, timers
            clock.step(step)
            well = await became(two, "GPIO22", "low", 80)
            await asyncio.sleep(3)
            assert levels(two, "GPIO27") == levels(two, "GPIO22") == ["high", "low"]
            assert (await call(connection, "get_status"))["content"]
            assert two.process.poll() is None
            await two.leave()
        rings = first.count("GPIO23 ") + two.record().count("GPIO23 ")
        return name, pump - pump_on, well - well_on, rings


def test_timers_over_steps_of_years(tmp_path):
    """`max_on: 40s` is 40 s and a minute's timer a minute, however the calendar jumps meanwhile."""

    async def main():
        return await asyncio.gather(*(timers_over_steps(tmp_path, name, step) for name, step in STEPS.items()))

    found = asyncio.run(asyncio.wait_for(main(), 280))
    print("step, pump on for, well on for, rules' changes:", [(n, round(p, 1), round(w, 1), r) for n, p, w, r in found])
    for name, pump, well, rings in found:
        assert 39 < pump < 43, (name, pump)
        assert 59 < well < 63, (name, well)
        assert rings <= 4, (name, rings)


def test_rules_over_steps_of_years(tmp_path):
    """A time of the day comes once, however often the clock jumps over it, and what it jumps over is left out."""

    async def ring(name, moments, wanted, seconds):
        folder = tmp_path / name
        folder.mkdir()
        clock = StepClock(folder)
        clock.set(moments[0])
        async with Platform() as platform:
            with Board(folder, platform.url, CLOCK, ["--log-level", "error"], clock.environment) as board:
                connection = await platform.accept()
                began = time.monotonic()
                for moment in moments[1:]:
                    await asyncio.sleep(0.5)
                    clock.set(moment)
                # The rest of the minute that it slept for when the clock stepped.
                took = None
                while time.monotonic() < began + seconds:
                    if took is None and levels(board, "GPIO23"):
                        took = round(time.monotonic() - began, 1)
                    await asyncio.sleep(0.05)
                assert levels(board, "GPIO23") == ["high", "low"] * wanted, (name, board.record())
                assert (await call(connection, "get_status"))["content"]
                await board.leave()
                return name, took

    jumps = [f"{year}-03-10 {clock}" for year in range(2030, 2040) for clock in ("11:59:59", "12:00:30", "11:59:20")]

    async def main():
        return await asyncio.gather(
            ring("no-step", ["2031-03-10 11:59:55"], 1, 70),
            ring("years-on", ["2026-03-10 10:00:20", "2037-03-10 11:59:50"], 1, 70),
            ring("years-back", ["2036-03-10 13:00:20", "2027-03-10 11:59:50"], 1, 70),
            ring("from-1970", ["1970-01-01 00:00:20", "2026-03-10 11:59:50"], 1, 70),
            ring("over-it", ["2026-03-10 11:59:30", "2027-03-10 12:01:10"], 0, 65),
            ring("back-and-forth", ["2026-03-10 11:59:57", *jumps], 1, 90),
            ring("end-of-the-kernels-clock", ["2026-03-10 10:00:20", "2231-03-10 11:59:50"], 1, 70),
        )

    print("rule, rang after:", asyncio.run(asyncio.wait_for(main(), 240)))


def test_certificates_by_the_clock_as_it_is(tmp_path):
    """An open connection outlives a step; a dial is judged by the new time, and works again once it is right."""
    authority = Authority(tmp_path / "pki")
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(*authority.issue("clock"))
    clock = StepClock(tmp_path)
    backs = []

    async def main():
        async with Platform(tls=tls) as platform:
            arguments = ["--ca-file", str(authority.certificate)]
            with Board(tmp_path, platform.url, CLOCK, arguments, clock.environment) as board:
                connection = await platform.accept()
                for step, sentence in ((10 * YEAR, "expired"), (-10 * YEAR, "is not valid before"), (60, None)):
                    clock.step(step)
                    # The first time long enough for a ping to go over it.
                    await asyncio.sleep(1 if backs else 14)
                    assert (await request(connection, "ping"))["result"] == {} and connection.close_code is None
                    await connection.close(1012)
                    if sentence:
                        await board.logged(sentence, 10)
                        await asyncio.sleep(3)
                        assert platform.connections.empty()
                        clock.step(0)
                    right = time.monotonic()
                    connection = await platform.accept(10)
                    await request(connection, "ping")
                    backs.append(round(time.monotonic() - right, 2))

    asyncio.run(asyncio.wait_for(main(), 120))
    print("back after the clock was right:", backs)
    assert max(backs) <= 2.5
