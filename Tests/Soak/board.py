"""The program under the soak: its files, its socket for faults of the hardware, what /proc says of it."""

import asyncio
import json
import os
import pathlib
import random
import re
import signal
import subprocess

ROOT = pathlib.Path(__file__).parents[2]
SENSORS = ["i2c-1/0x23", "i2c-1/0x44", "i2c-1/0x48", "i2c-1/0x49", "i2c-1/0x76"]


class Board:
    def __init__(self, directory, url):
        self.directory = pathlib.Path(directory)
        example = (ROOT / "Provisioning/simulated.example.yaml").read_text()
        example = example.replace("sounds/doorbell.wav", str(ROOT / "Provisioning/sounds/doorbell.wav"))
        self.configurations = [
            example + "\nlimits: { changes_per_minute: 60000 }\n",
            # Another one: a device more, and one sensor by another name.
            (example + "\nlimits: { changes_per_minute: 50000 }\n")
            .replace("interlocks:", "  fan: { line: pin 22, max_on: 5m }\ninterlocks:")
            .replace("  attic:", "  roof:"),
        ]
        self.reloads = 0
        self.configuration = self.directory / "boardhand.yaml"
        self.configuration.write_text(self.configurations[0])
        secret = self.directory / "endpoint.url"
        secret.touch(mode=0o600)
        secret.write_text(url + "\n")
        self.bench = self.directory / "bench"
        self.record = self.directory / "hardware.log"
        self.log = self.directory / "boardhand.log"
        state = self.directory / "state"
        state.mkdir(mode=0o700)
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [os.environ["BOARDHAND"], "simulate", "--config", self.configuration, "--endpoint-file", secret,
                 "--boards", ROOT / "Boards", "--state", state, "--record", self.record, "--bench", self.bench, "--log-level", "warning"],
                stdout=log, stderr=log, stdin=subprocess.DEVNULL,
            )

    def reload(self):
        """By the file alone, or by a signal behind it."""
        self.reloads += 1
        other = self.directory / "new.yaml"
        other.write_text(self.configurations[self.reloads % 2])
        os.rename(other, self.configuration)
        if self.reloads % 3 == 0:
            self.process.send_signal(signal.SIGHUP)

    def sample(self):
        """Memory in KiB, descriptors, threads."""
        folder = f"/proc/{self.process.pid}"
        rollup = pathlib.Path(f"{folder}/smaps_rollup").read_text()
        kib = dict(re.findall(r"^(\w+): +(\d+) kB$", rollup, re.M))
        return {
            "pss": int(kib["Pss"]), "private_dirty": int(kib["Private_Dirty"]),
            "descriptors": len(os.listdir(f"{folder}/fd")), "threads": len(os.listdir(f"{folder}/task")),
        }

    async def faults(self, count):
        """Unplugs and plugs, sticks and frees, holds and lets go, for ever. `count` is told of each."""
        while True:
            try:
                reader, writer = await asyncio.open_unix_connection(self.bench, limit=1 << 22)
                break
            except (FileNotFoundError, ConnectionRefusedError):
                await asyncio.sleep(0.1)
        drain = asyncio.create_task(self._drain(reader))
        try:
            while True:
                kind = random.randrange(4)
                if kind == 0:
                    sensor = random.choice(SENSORS)
                    pair = ({"do": "unplug", "sensor": sensor}, {"do": "plug", "sensor": sensor})
                elif kind == 1:
                    pair = ({"do": "stick", "bus": "i2c-1"}, {"do": "free", "bus": "i2c-1"})
                elif kind == 2:
                    line = {"do": "hold", "chip": "simulated", "line": random.choice([17, 22, 27])}
                    pair = ({**line, "level": random.choice(["high", "low"])}, {**line, "level": None})
                else:
                    line = {"do": "drive", "chip": "simulated", "line": random.choice([5, 6, 16])}
                    pair = ({**line, "level": "low"}, {**line, "level": None})
                for command in pair:
                    writer.write(json.dumps(command).encode() + b"\n")
                    await writer.drain()
                    count("faults")
                    await asyncio.sleep(random.uniform(0.5, 4))
        finally:
            drain.cancel()
            writer.close()

    @staticmethod
    async def _drain(reader):
        while await reader.read(1 << 16):
            pass

    def both_blinds(self):
        """How often both lines of the interlock were on: the policy forbids it."""
        levels, found = {}, 0
        with open(self.record) as record:
            for line in record:
                if change := re.search(r"GPIO(23|24) on \S+ went (high|low)", line):
                    levels[change[1]] = change[2]
                    found += list(levels.values()) == ["high", "high"]
        return found
