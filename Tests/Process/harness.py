"""The real binary as a process, and a platform of our own at the other end of its socket."""

import asyncio
import contextlib
import itertools
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import time

import anyio
import websockets

BOARDHAND = os.environ["BOARDHAND"]
PRACTICE_ENDPOINT = os.environ["PRACTICE_ENDPOINT"]
TOKEN = "eyJhbGciOi+J9-SecretTokenOfTheTests/0123456789=="
QUERY = "/mcp/?token=eyJhbGciOi%2BJ9-SecretTokenOfTheTests%2F0123456789%3D%3D"

CONFIGURATION = """\
device: Test bench
board: simulated
switches:
  desk lamp: { line: pin 11, active: low, aliases: [lamp] }
  pump: { line: pin 13 }
momentary:
  gate: { line: pin 15, pulse: 200ms }
sensors:
  greenhouse: { chip: bme280, bus: i2c-1, address: 0x76 }
speakers:
  radio: { card: Simulated, element: Master }
"""


# Below what the kernel gives to connections, and apart for tests that run side by side: a port that is free stays so.
_ports = itertools.cycle(range(20_000 + 1_000 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]), 32_000))


def free_port():
    for port in _ports:
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


class Board:
    """`boardhand simulate`, or another command, with a configuration, dialling `url`."""

    def __init__(
        self, directory, url, configuration=CONFIGURATION, arguments=(), environment=None, command="simulate"
    ):
        directory = pathlib.Path(directory)
        self.configuration = directory / "boardhand.yaml"
        self.configuration.write_text(configuration)
        self.secret = directory / "endpoint.url"
        self.secret.touch(mode=0o600)
        self.secret.write_text(url + "\n")
        self.log_path = directory / "boardhand.log"
        self.record_path = directory / "hardware.log"
        self.command = [
            BOARDHAND, command, "--config", str(self.configuration), "--endpoint-file", str(self.secret), *arguments,
        ]
        if command == "simulate":
            self.command += ["--record", str(self.record_path)]
        self.environment = {**os.environ, **(environment or {})}
        self.process = None

    def __enter__(self):
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(
                self.command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=self.environment
            )
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
                raise AssertionError("SIGTERM did not end boardhand within 5 s:\n" + self.log())

    async def leave(self, seconds=5):
        """Ends it by SIGTERM while others go on: with its platform on the same loop, waiting takes the closing's time."""
        self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(seconds):
            while self.process.poll() is None:
                await asyncio.sleep(0.01)

    def log(self):
        return self.log_path.read_text(errors="replace")

    def record(self):
        return self.record_path.read_text()

    async def logged(self, text, seconds=20.0):
        """Waits until the log contains the text and returns the last line that does."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            lines = [line for line in self.log().splitlines() if text in line]
            if lines:
                return lines[-1]
            await asyncio.sleep(0.05)
        raise AssertionError(f"{text!r} is not in the log after {seconds} s:\n{self.log()}")


class Platform:
    """A WebSocket server of the platform's kind; each accepted connection lands in a queue."""

    def __init__(self, port=None, tls=None, **options):
        self.port = port or free_port()
        self.tls = tls
        self.connections = asyncio.Queue()
        self.options = {"ping_interval": None, "max_size": 4 << 20, **options}

    @property
    def url(self):
        return f"{'wss' if self.tls else 'ws'}://localhost:{self.port}{QUERY}"

    async def _accepted(self, connection):
        await self.connections.put(connection)
        await connection.wait_closed()

    async def __aenter__(self):
        self.server = await websockets.serve(
            self._accepted, "localhost", self.port, ssl=self.tls, **self.options
        )
        return self

    async def __aexit__(self, *_):
        self.server.close()
        await self.server.wait_closed()

    async def accept(self, seconds=10.0):
        return await asyncio.wait_for(self.connections.get(), seconds)


async def request(connection, method, params=None, id=1, seconds=5.0):
    """Sends a request and returns the next message."""
    message = {"jsonrpc": "2.0", "id": id, "method": method}
    if params is not None:
        message["params"] = params
    await connection.send(json.dumps(message))
    return json.loads(await asyncio.wait_for(connection.recv(), seconds))


async def call(connection, tool, arguments=None, id=1):
    """Calls a tool and returns its result."""
    answer = await request(connection, "tools/call", {"name": tool, "arguments": arguments or {}}, id)
    return answer["result"]


def minutes_left(sentence):
    """How far away the time of day is that a sentence names, in minutes: "goes off at 21:42"."""
    hour, minute = re.search(r"\b(\d+):(\d\d)\b", sentence).groups()
    now = time.localtime()
    return (int(hour) * 60 + int(minute) - now.tm_hour * 60 - now.tm_min) % (24 * 60)


@contextlib.asynccontextmanager
async def sdk_streams(connection, parse, wrap, log):
    """The streams that an SDK's ClientSession wants, over an accepted connection. `log` takes (sent, message)."""
    to_session, session_reads = anyio.create_memory_object_stream(0)
    session_writes, from_session = anyio.create_memory_object_stream(0)

    async def read():
        async with to_session:
            with contextlib.suppress(websockets.ConnectionClosed):
                async for text in connection:
                    assert isinstance(text, str), "the board sent a binary frame"
                    log.append((False, json.loads(text)))
                    await to_session.send(wrap(parse(text)))

    async def write():
        async with from_session:
            async for message in from_session:
                body = message.message.model_dump(by_alias=True, mode="json", exclude_unset=True)
                log.append((True, body))
                await connection.send(json.dumps(body))

    async with anyio.create_task_group() as group:
        group.start_soon(read)
        group.start_soon(write)
        yield session_reads, session_writes
        group.cancel_scope.cancel()
