"""What lasts on a real kernel: timers over a kill, and lines over a reload.

Runs inside the kernel test bed, as Tests/kernel does.
"""

import asyncio
import os
import pathlib
import signal
import time

from bed import CONFIGURATION, Trace, bed, connected, in_bed, level, said
from harness import Board, Platform, minutes_left

pytestmark = in_bed

LAMP, PUMP = 17, 27
# A limit of seconds is what can be waited for; people's timers begin at a minute.
LIMITED = CONFIGURATION.replace("pump: { line: GPIO27 }", "pump: { line: GPIO27, max_on: 3s, at_start: last }")
CHANGED = CONFIGURATION.replace("pump: { line: GPIO27 }", "fan: { line: GPIO23 }")


def lines_held(pid):
    """The descriptors of the process that are requests of lines, with their inodes. (Linux, gpio_v2_line_request)"""
    held = {}
    for link in pathlib.Path(f"/proc/{pid}/fd").iterdir():
        try:
            target = os.readlink(link)
        except FileNotFoundError:
            continue
        if "gpio-line" in target:
            held[link.name] = (target, os.stat(link).st_ino, link.lstat().st_mtime_ns)
    return held


def test_a_limit_that_ended_while_nobody_lived_is_kept_within_a_second_of_the_start(tmp_path):
    state = tmp_path / "state"
    state.mkdir()
    # This chip lets go of a line that nobody holds; most keep it as it was.
    bed(f"bed_gpio_pull pinctrl-bcm2711 {PUMP} up")

    async def main(trace):
        async with Platform() as platform:
            board = Board(tmp_path, platform.url, LIMITED, ["--state", str(state)], command="run")
            with board:
                connection = await connected(platform, board)
                assert (await said(connection, "set_switch", name="pump", state="on")).startswith("The pump is on")
                async with asyncio.timeout(5):
                    while '"percent":100' not in ((state / "state").read_text() if (state / "state").exists() else ""):
                        await asyncio.sleep(0.01)
                board.process.send_signal(signal.SIGKILL)
                board.process.wait()
            await asyncio.sleep(4)
            assert level(PUMP) == "1", "nobody has switched it off"
            trace.mark("restart")
            began = time.monotonic()
            with board:
                while level(PUMP) == "1":
                    assert time.monotonic() - began < 1, "on for more than a second:\n" + board.log()
                    await asyncio.sleep(0.01)
                connection = await connected(platform, board)
                assert "pump went off" in await said(connection, "recent_events")
            entries = trace.entries(PUMP)
            after = entries[entries.index(("mark", "restart")):]
            assert ("set", 1) not in after, "on again, if only for a moment"

    try:
        with Trace() as trace:
            asyncio.run(asyncio.wait_for(main(trace), 60))
    finally:
        bed(f"bed_gpio_pull pinctrl-bcm2711 {PUMP} down")


def test_a_reload_leaves_an_untouched_output_as_it_is(tmp_path):
    async def main(trace):
        async with Platform() as platform:
            with Board(tmp_path, platform.url, CONFIGURATION, command="run") as board:
                connection = await connected(platform, board)
                await said(connection, "set_switch", name="desk lamp", state="on", minutes=10)
                before = lines_held(board.process.pid)
                assert len(before) == 3, before
                lamp = trace.entries(LAMP)
                trace.mark("reload")
                board.configuration.write_text(CHANGED)
                connection = await connected(platform, board)
                trace.mark("reloaded")
                after = lines_held(board.process.pid)
                # The lamp's and the gate's are what they were; the pump's is gone and the fan's has come.
                kept = {name for name in before if after.get(name) == before[name]}
                assert len(after) == 3 and len(kept) >= 2, (before, after)
                assert [entry for entry in trace.entries(LAMP) if entry[0] != "mark"] == [
                    entry for entry in lamp if entry[0] != "mark"
                ], "something was done to the lamp's line"
                assert level(LAMP) == "0", "active low, and still on"
                assert "boardhand:fan" in pathlib.Path("/sys/kernel/debug/gpio").read_text()
                assert "boardhand:pump" not in pathlib.Path("/sys/kernel/debug/gpio").read_text()
                assert minutes_left(await said(connection, "manage_timers", action="list")) in (9, 10)

    with Trace() as trace:
        asyncio.run(asyncio.wait_for(main(trace), 60))
