"""Inputs and dimmers, which come from the bench's record like everything else: a bench by script says what it has."""

import contextlib
import json
import socket
import threading
import time

import pytest
from playwright.sync_api import expect

import harness


class Bench:
    """One input with a pull-up and one PWM channel, as `boardhand simulate --bench` describes them."""

    def __init__(self, path):
        self.line = {"chip": "simulated", "line": 23, "name": "GPIO23", "level": "high", "driver": "pulled up",
                     "consumer": "boardhand:front door", "direction": "input", "activeLow": True}
        self.channel = {"label": "channel 0 of pwm", "held": True, "pins": [32], "enabled": True, "percent": 40.0,
                        "hertz": 1000.0}
        self.commands = []
        self.connection = None
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(path))
        self.listener.listen()
        threading.Thread(target=self._serve, daemon=True).start()

    def tell(self, **message):
        self.connection.sendall(json.dumps(message).encode() + b"\n")

    def event(self, **event):
        self.tell(type="event", time=time.time() * 1000, text="", **event)

    def _begin(self):
        header = [{"pin": number, "kind": "ground"} for number in range(1, 41)]
        header[15] = {"pin": 16, "kind": "line", "chip": "simulated", "line": 23, "name": "GPIO23"}
        self.tell(type="board", device="Hall", title="board by script", header=header, devices=[])
        self.tell(type="history", now=time.time() * 1000, lines=[])
        self._state()

    def _state(self):
        self.tell(type="state", lines=[self.line], pwm=[self.channel], cards=[], sensors=[], buses=[])

    def _serve(self):
        while True:
            try:
                self.connection, _ = self.listener.accept()
            except OSError:
                return
            self._begin()
            for line in self.connection.makefile():
                command = json.loads(line)
                if command["do"] == "begin":
                    self._begin()
                    continue
                self.commands.append({key: value for key, value in command.items() if key != "id"})
                level = command["level"]
                self.line.update(level=level or "high", driver="driven from outside" if level else "pulled up")
                self.line["outside"] = level
                self.event(what="level", chip="simulated", line=23, level=self.line["level"], driver=self.line["driver"])
                self._state()
                self.tell(type="done", id=command["id"])

    def close(self):
        self.listener.close()
        if self.connection:
            # Its reader holds it, too.
            with contextlib.suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def hall(browser, tmp_path):
    with harness.running(tmp_path) as setup:
        bench = Bench(setup.bench)
        page = browser.new_page()
        page.goto(setup.page_url)
        yield bench, page
        page.close()
        bench.close()


def test_a_button_is_pressed_by_mouse_and_by_keyboard(hall):
    bench, page = hall
    card = page.locator("#inputs li").filter(has_text="front door")
    state = card.locator(".state")
    expect(state).to_have_text("inactive")
    button = card.get_by_role("button", name="Press front door")
    box = button.bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    expect(state).to_have_text("active")
    page.mouse.up()
    expect(state).to_have_text("inactive")
    button.focus()
    page.keyboard.down(" ")
    expect(state).to_have_text("active")
    page.keyboard.up(" ")
    expect(state).to_have_text("inactive")
    card.get_by_label("Keep front door pressed").check()
    expect(state).to_have_text("active")
    card.get_by_label("Keep front door pressed").uncheck()
    expect(state).to_have_text("inactive")
    drive = {"do": "drive", "chip": "simulated", "line": 23}
    assert bench.commands == [{**drive, "level": level} for level in ["low", None] * 3]


def test_a_dimmer_shows_its_duty(hall):
    bench, page = hall
    card = page.locator("#outputs li").filter(has_text="PWM at pin 32")
    expect(card.locator(".state")).to_have_text("40 %")
    bench.event(what="pwm", label="channel 0 of pwm", enabled=True, percent=75.0, hertz=1000.0)
    expect(card.locator(".state")).to_have_text("75 %")
    bench.event(what="pwm", label="channel 0 of pwm", enabled=False, percent=0.0, hertz=0.0)
    expect(card.locator(".state")).to_have_text("no signal")


def test_a_board_that_goes_shows_as_gone(hall):
    bench, page = hall
    expect(page.get_by_role("heading", name="Hall – board by script")).to_be_visible()
    bench.close()
    expect(page.locator("#board-absent")).to_have_text("The simulated board is not running.")
    expect(page.locator("#inputs")).to_be_hidden()
