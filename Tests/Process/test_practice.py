"""The practice endpoint and the board together, as Provisioning/try shows them."""

import json
import os
import pathlib
import signal
import subprocess
import time

import pytest

from harness import BOARDHAND, PRACTICE_ENDPOINT

ROOT = pathlib.Path(__file__).parents[2]


def practice(directory, *arguments):
    return subprocess.run(
        [PRACTICE_ENDPOINT, *arguments[:1], "--directory", str(directory), *arguments[1:]],
        capture_output=True, text=True, timeout=40,
    )


@pytest.fixture
def session(tmp_path):
    """A practice endpoint and a simulated board, connected over TLS."""
    directory = tmp_path / "practice"
    record = tmp_path / "hardware.log"
    with open(tmp_path / "log", "wb") as log:
        server = subprocess.Popen(
            [PRACTICE_ENDPOINT, "serve", "--directory", directory, "--port", "0"], stdout=log, stderr=log
        )
        deadline = time.monotonic() + 10
        while not ((directory / "endpoint.url").exists() and (directory / "ca.pem").exists()):
            assert time.monotonic() < deadline and server.poll() is None, (tmp_path / "log").read_text()
            time.sleep(0.05)
        board = subprocess.Popen(
            [BOARDHAND, "simulate", "--config", ROOT / "Provisioning/simulated.example.yaml",
             "--endpoint-file", directory / "endpoint.url", "--ca-file", directory / "ca.pem", "--record", record,
             "--control", tmp_path / "control.sock"],
            stdout=log, stderr=log,
        )
        try:
            waited = practice(directory, "wait", "--seconds", "15")
            assert waited.returncode == 0, waited.stderr + (tmp_path / "log").read_text()
            yield directory, record, tmp_path / "log", board
        finally:
            for process in (board, server):
                if process.poll() is None:
                    process.send_signal(signal.SIGTERM)
                    process.wait(10)


def test_the_whole_mission(session):
    directory, record, log, _ = session
    assert oct(os.stat(directory / "endpoint.url").st_mode & 0o777) == "0o600"
    assert (directory / "endpoint.url").read_text().startswith("wss://")
    listed = practice(directory, "fetch-tools")
    assert listed.returncode == 0 and "set_switch" in listed.stdout
    tools = {tool["name"]: tool for tool in json.loads(practice(directory, "fetch-tools", "--json").stdout)["tools"]}
    assert list(tools) == [
        "get_status", "set_switch", "press", "set_dimmer", "read_sensors", "manage_timers", "run_scene", "set_volume",
        "play_sound", "say", "recent_events",
    ]
    switched = practice(directory, "call", "set_switch", "name=desk lamp", "state=on")
    assert switched.stdout.strip() == "The desk lamp is on."
    assert "GPIO17 " in record.read_text()
    assert "degrees" in practice(directory, "call", "read_sensors", "name=greenhouse").stdout
    assert "40 percent" in practice(directory, "call", "set_volume", "level=40").stdout
    assert practice(directory, "call", "play_sound", "sound=doorbell").returncode == 0
    assert practice(directory, "call", "say", "text=dinner is ready").returncode == 0
    assert "made speech of 'dinner is ready' (en)" in record.read_text()
    assert practice(directory, "call", "press", "name=gate").returncode == 0
    assert practice(directory, "call", "set_switch", "name=fan", "state=on").returncode == 1
    token = (directory / "endpoint.url").read_text().split("token=")[1].strip()
    assert token not in log.read_text() and token not in record.read_text()


def test_switched_off_and_renewed(session):
    directory, _, log, board = session
    assert practice(directory, "off").returncode == 0
    deadline = time.monotonic() + 15
    while "refuses the token" not in log.read_text():
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.1)
    assert practice(directory, "on").returncode == 0
    old = (directory / "endpoint.url").read_text()
    assert practice(directory, "renew").returncode == 0
    assert (directory / "endpoint.url").read_text() != old
    assert practice(directory, "wait", "--seconds", "10").returncode == 0, "the new URL was not picked up"
