"""A practice endpoint, a simulated board and a browser, as a person has them."""

import contextlib
import os
import pathlib
import re
import signal
import subprocess
import time

BOARDHAND = os.environ["BOARDHAND"]
PRACTICE_ENDPOINT = os.environ["PRACTICE_ENDPOINT"]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ROOT = pathlib.Path(__file__).parents[2]
PICTURES = pathlib.Path(os.environ.get("PAGE_PICTURES", ROOT / ".build/page"))
EXAMPLE = ROOT / "Provisioning/simulated.example.yaml"


def until(condition, seconds=10, what="it"):
    """Waits for what a condition gives."""
    deadline = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < deadline, f"{what} did not happen within {seconds} s"
        time.sleep(0.02)
    return value


class Process:
    """A program whose output goes to a file."""

    def __init__(self, log, *command):
        self.log_path = pathlib.Path(log)
        with open(log, "ab") as out:
            self.process = subprocess.Popen([str(part) for part in command], stdout=out, stderr=out,
                                            stdin=subprocess.DEVNULL)

    def log(self):
        return self.log_path.read_text(errors="replace")

    def cpu(self):
        """Seconds of processor time so far."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
                raise AssertionError("SIGTERM did not end it:\n" + self.log())


class Setup:
    """Both programs in a directory; `board()` starts the board."""

    def __init__(self, directory, *options, bench=True):
        self.directory = pathlib.Path(directory)
        self.endpoint_directory = self.directory / "endpoint"
        self.bench = self.directory / "bench.sock"
        self.processes = []
        if bench:
            options = ("--bench", self.bench, *options)
        self.endpoint = self._start("endpoint.log", PRACTICE_ENDPOINT, "serve", "--directory",
                                    self.endpoint_directory, *options)
        until(lambda: "Page:" in self.endpoint.log(), what="the page's address")
        self.page_url = re.search(r"Page: +(\S+)", self.endpoint.log()).group(1)

    def _start(self, log, *command):
        process = Process(self.directory / log, *command)
        self.processes.insert(0, process)
        return process

    def board(self, configuration=EXAMPLE):
        board = self._start(
            "board.log", BOARDHAND, "simulate", "--config", configuration,
            "--endpoint-file", self.endpoint_directory / "endpoint.url",
            "--ca-file", self.endpoint_directory / "ca.pem", "--bench", self.bench,
            "--record", self.directory / "hardware.log",
        )
        self.practice("wait", "--seconds", "20")
        return board

    @property
    def record(self):
        return (self.directory / "hardware.log").read_text()

    @property
    def token(self):
        return (self.endpoint_directory / "endpoint.url").read_text().split("token=")[1].strip()

    def practice(self, command, *arguments):
        done = subprocess.run([PRACTICE_ENDPOINT, command, "--directory", str(self.endpoint_directory), *arguments],
                              capture_output=True, text=True, timeout=40)
        assert done.returncode == 0, done.stderr + self.endpoint.log()
        return done.stdout

    def stop(self):
        for process in self.processes:
            process.stop()


@contextlib.contextmanager
def running(directory, *options, **keywords):
    setup = Setup(directory, *options, **keywords)
    try:
        yield setup
    finally:
        setup.stop()
