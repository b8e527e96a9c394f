"""The kernel's own calendar clock steps by years: a timer keeps its length, a rule comes once.

Runs inside the kernel test bed, as Tests/kernel does: there the clock is the test's.
"""

import asyncio
import calendar
import contextlib
import time

import pytest

from bed import CONFIGURATION, Trace, in_bed, level, said, serve

pytestmark = in_bed

PUMP, GATE = 27, 22
YEAR = 365 * 86_400
LIMITED = CONFIGURATION.replace("pump: { line: GPIO27 }", "pump: { line: GPIO27, max_on: 40s }").replace(
    "sensors:", "rules:\n  - { name: noon, when: at 12:00, do: press gate }\nsensors:"
)


def moment(text):
    return calendar.timegm(time.strptime(text, "%Y-%m-%d %H:%M:%S"))


@contextlib.contextmanager
def own_clock():
    """Whatever it is set to, afterwards it is what it would have been."""
    real, monotonic = time.clock_gettime(time.CLOCK_REALTIME), time.monotonic()
    try:
        yield lambda seconds: time.clock_settime(time.CLOCK_REALTIME, seconds)
    finally:
        time.clock_settime(time.CLOCK_REALTIME, real + time.monotonic() - monotonic)


@pytest.mark.parametrize("step", [10 * YEAR, -20 * YEAR, 205 * YEAR, -86_400], ids=str)
def test_a_limit_keeps_its_length(tmp_path, monkeypatch, step):
    monkeypatch.setenv("TZ", "UTC")

    async def scenario(connection, board):
        with own_clock() as set_clock:
            # In the middle of a day that has no rule near.
            set_clock(moment("2026-11-29 15:00:00"))
            assert (await said(connection, "set_switch", name="pump", state="on")).startswith("The pump is on")
            on = time.monotonic()
            await asyncio.sleep(10)
            set_clock(time.time() + step)
            assert await said(connection, "get_status")
            await asyncio.sleep(on + 39 - time.monotonic())
            assert level(PUMP) == "1", "off too early"
            await asyncio.sleep(2)
            assert level(PUMP) == "0", "on for longer than 40 s"
            assert await said(connection, "recent_events")

    serve(tmp_path, scenario, LIMITED, seconds=120)


def test_a_rule_comes_once_and_is_not_made_up_for(tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")

    async def scenario(connection, board):
        with own_clock() as set_clock, Trace() as trace:
            for before, begin, wanted in [
                # Over it: left out.
                ("2026-11-29 11:00:00", "2036-02-28 12:30:00", 0),
                # Years back: once, at most a minute late.
                ("2051-05-05 12:30:00", "2027-01-01 11:59:50", 1),
                # Two that are nearer than half a day are one.
                ("2027-01-01 12:30:00", "2051-05-05 11:59:50", 0),
                # Before any board of ours was built the clock is not set, and has no noon.
                ("2051-05-05 12:30:00", "1999-01-01 11:59:50", 0),
            ]:
                set_clock(moment(before))
                trace.mark(f"before {begin}")
                # It looks at the calendar each minute at least.
                await asyncio.sleep(61)
                set_clock(moment(begin))
                trace.mark(begin)
                await asyncio.sleep(195)
                entries = trace.entries(GATE)
                since = entries.index(("mark", begin))
                assert ("set", 1) not in entries[entries.index(("mark", f"before {begin}")):since], f"at {before}"
                assert entries[since:].count(("set", 1)) == wanted, f"at {begin}: {entries}"

    serve(tmp_path, scenario, LIMITED, seconds=1500)
