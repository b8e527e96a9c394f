"""A relay that is on with low is never energised but by a command: 50 lives of the daemon, in the kernel's own record.

Runs inside the kernel test bed, as Tests/kernel does.
"""

import asyncio
import pathlib
import signal

from bed import CONFIGURATION, Trace, bed, in_bed, level, said
from harness import Board, Platform, request

pytestmark = in_bed

LIVES = 50
RELAY, PUMP, GATE = 17, 27, 22
ENDS = [signal.SIGTERM, signal.SIGKILL, signal.SIGINT, signal.SIGHUP]


async def held(process):
    """Returns once the relay's line is the daemon's."""
    lines = pathlib.Path("/sys/kernel/debug/gpio")
    while "boardhand:desk lamp" not in lines.read_text():
        assert process.poll() is None, "the daemon has ended"
        await asyncio.sleep(0.001)


async def live(life, platform, board, trace):
    """One life, its end at a moment of its own."""
    process = board.process
    await held(process)
    end = ENDS[life % len(ENDS)]
    commands = life % 5 == 4
    connection = None
    if commands or end is signal.SIGHUP:
        connection = await platform.accept()
    if commands:
        trace.mark("command")
        assert await said(connection, "set_switch", name="desk lamp", state="on") == "The desk lamp is on."
        assert await said(connection, "set_switch", name="desk lamp", state="off") == "The desk lamp is off."
        trace.mark("no command")
    if end is signal.SIGHUP:
        # A changed configuration that leaves the relay as it is.
        board.configuration.write_text(CONFIGURATION.replace("GPIO27 }", f"GPIO27, aliases: [well {life}] }}"))
        process.send_signal(end)
        assert (await request(connection, "ping"))["result"] == {}
        end = signal.SIGTERM
    await asyncio.sleep(life % 7 * 0.008)
    process.send_signal(end)
    while process.poll() is None:
        await asyncio.sleep(0.002)
    # So early that there is nobody yet who would end it in order, the signal itself does.
    assert process.returncode in ({-end} if end is signal.SIGKILL else {0, -end}), board.log()
    return process.returncode


def test_fifty_lives_energise_no_relay(tmp_path):
    bed(f"bed_gpio_pull pinctrl-bcm2711 {RELAY} up")
    ends = []

    async def main(trace):
        async with Platform() as platform:
            for life in range(LIVES):
                while not platform.connections.empty():
                    platform.connections.get_nowait()
                with Board(tmp_path, platform.url, CONFIGURATION, command="run") as board:
                    ends.append(await live(life, platform, board, trace))
                assert level(RELAY) == "1"

    with Trace() as trace:
        asyncio.run(main(trace))
        relay, pump, gate = (trace.entries(offset) for offset in (RELAY, PUMP, GATE))

    assert [entry for entry in relay if entry == ("output",)] == [("output",)] * LIVES, "taken once a life"
    commanded = False
    energised = {False: 0, True: 0}
    for entry in relay:
        if entry[0] == "mark":
            commanded = entry[1] == "command"
        elif entry == ("set", 0):
            energised[commanded] += 1
    assert energised == {False: 0, True: LIVES // 5}, "energised without a command, or not by one"
    for line in (pump, gate):
        assert ("output",) in line and ("set", 1) not in line, "energised without a command"
    # In order as well as abruptly.
    assert ends.count(0) >= LIVES // 4 and ends.count(-signal.SIGKILL) >= LIVES // 5
