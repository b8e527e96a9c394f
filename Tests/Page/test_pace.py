"""A line that toggles 50 times a second is drawn without anybody falling behind."""

import contextlib
import json
import socket
import threading
import time

import harness


def reading(path):
    """A connection to the bench whose answers are read and dropped."""
    hand = socket.socket(socket.AF_UNIX)
    hand.connect(str(path))

    def drop():
        with contextlib.suppress(OSError):
            while hand.recv(1 << 16):
                pass
    threading.Thread(target=drop, daemon=True).start()
    return hand


def test_fifty_toggles_a_second(browser, tmp_path):
    with harness.running(tmp_path) as setup:
        board = setup.board()
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        page.goto(setup.page_url)
        lamp = page.locator("#outputs li").filter(has_text="pump")
        lamp.first.wait_for()
        frames = page.evaluate_handle("""() => {
            const count = { frames: 0, longest: 0, last: performance.now() };
            const tick = now => {
                count.frames += 1;
                count.longest = Math.max(count.longest, now - count.last);
                count.last = now;
                requestAnimationFrame(tick);
            };
            requestAnimationFrame(tick);
            return count;
        }""")
        hand = reading(setup.bench)

        def hold(level):
            hand.sendall(json.dumps({"do": "hold", "chip": "simulated", "line": 27, "level": level}).encode() + b"\n")

        seconds = 6
        cpu = [board.cpu(), setup.endpoint.cpu()]
        start = time.monotonic()
        for step in range(50 * seconds):
            hold("high" if step % 2 == 0 else "low")
            time.sleep(max(0, start + (step + 1) / 50 - time.monotonic()))
        took = time.monotonic() - start
        busy = [100 * (now - before) / took for now, before in zip([board.cpu(), setup.endpoint.cpu()], cpu)]
        seen = frames.json_value()
        # The last level is there at once: nobody has a queue.
        hold("high")
        end = time.monotonic()
        harness.until(lambda: lamp.locator(".state").inner_text() == "on", 2, "the lamp on")
        late = time.monotonic() - end
        report = (f"50 toggles a second for {took:.1f} s: boardhand {busy[0]:.1f} % CPU, practice-endpoint {busy[1]:.1f} % CPU, "
                  f"page {seen['frames'] / took:.0f} pictures a second, longest {seen['longest']:.0f} ms; "
                  f"the last level is drawn after {late * 1000:.0f} ms")
        print(report)
        (harness.PICTURES / "pace.txt").write_text(report + "\n")
        toggles = 50 * seconds
        harness.until(lambda: setup.record.count("GPIO27 on simulated went") >= toggles, 5, f"{toggles} toggles")
        assert busy[0] < 25 and busy[1] < 25, report
        assert late < 0.5, report
        page.close()


def test_a_reader_that_sleeps_does_not_slow_the_board(tmp_path):
    with harness.running(tmp_path) as setup:
        board = setup.board()
        sleeper = socket.socket(socket.AF_UNIX)
        sleeper.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        sleeper.connect(str(setup.bench))  # and never reads
        hand = reading(setup.bench)
        before = int(open(f"/proc/{board.process.pid}/statm").read().split()[1])
        for step in range(3000):
            hand.sendall(json.dumps({"do": "hold", "chip": "simulated", "line": 27,
                                     "level": "high" if step % 2 == 0 else "low"}).encode() + b"\n")
            if step % 50 == 0:
                time.sleep(0.02)  # The record, too, drops what comes in thousands at once.
        start = time.monotonic()
        assert "pump" in setup.practice("call", "get_status", "names=pump")
        assert time.monotonic() - start < 5
        harness.until(lambda: setup.record.count("GPIO27 on simulated went") >= 2999, 10, "all toggles")
        after = int(open(f"/proc/{board.process.pid}/statm").read().split()[1])
        assert (after - before) * 4096 < 64 << 20
        # It wakes up and begins anew with a whole picture.
        received = b""
        sleeper.settimeout(3)
        while b'"type":"state"' not in received[-400_000:] or received.count(b'"type":"board"') < 1:
            received += sleeper.recv(1 << 16)
        sleeper.close()
        hand.close()
