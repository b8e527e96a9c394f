"""What is measured on a kernel with hardware: runs in Tests/KernelTestBed and prints one line of JSON.

Reading the clock takes microseconds there, and a system call tens of them: only ratios say something.
"""

import argparse
import json
import pathlib
import subprocess
import tempfile

from measure import OFF, ROOT, Client, Endpoint

CHIP, OFFSET = "gpiochip0", 17
ON_KERNEL = """\
device: Benchmark
board: raspberry-pi-4b
switches:
  desk lamp: { line: pin 11 }
"""


def connected(options, directory, command, configuration, scenario):
    directory = pathlib.Path(directory)
    (directory / "boardhand.yaml").write_text(configuration)
    with Endpoint(options.endpoint) as endpoint:
        secret = directory / "endpoint.url"
        secret.touch(mode=0o600)
        secret.write_text(endpoint.url + "\n")
        endpoint.begin("accept")
        arguments = [
            options.boardhand, command, "--config", directory / "boardhand.yaml", "--endpoint-file", secret,
            "--boards", ROOT / "Boards", "--state", directory / "state",
        ]
        with open(directory / "log", "wb") as log, Client(arguments, log=log):
            endpoint.answer()
            return scenario(endpoint)


def gpio(options, directory):
    """A message's cost is that of a call whose line is simulated."""
    calls = 200 if options.quick else 3_000
    floor = subprocess.run(
        [options.gpio_floor, f"/dev/{CHIP}", str(OFFSET), str(calls)], check=True, capture_output=True, text=True
    )

    def p50(endpoint):
        endpoint.do("calls", calls // 10, OFF, OFF)
        return endpoint.do("calls", calls, OFF, OFF)["p50_us"]

    simulated = ON_KERNEL.replace("raspberry-pi-4b", "simulated")
    return {
        "line_us": json.loads(floor.stdout)["p50_us"],
        "message_us": connected(options, directory, "simulate", simulated, p50),
        "call_us": connected(options, directory, "run", ON_KERNEL, p50),
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("boardhand")
    parser.add_argument("endpoint")
    parser.add_argument("gpio_floor")
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        print(json.dumps(gpio(options, directory)))


if __name__ == "__main__":
    main()
