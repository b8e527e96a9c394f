"""`boardhand doctor` in network namespaces of its own: the faults that only the kernel's network can make, and their end."""

import json
import os
import subprocess
import time

import pytest

from test_doctor import SECONDS, board  # noqa: F401 a fixture
from harness import QUERY, TOKEN

# 192.0.2.0/24 belongs to nobody (RFC 5737): a cable that leads nowhere, and this machine's address on it.
CABLE = (
    "ip link set lo up; ip link add wan type veth peer name lan; ip addr add 192.0.2.2/24 dev wan; "
    "ip link set wan up; ip link set lan up"
)
# A neighbour that takes all and says nothing, as a firewall does.
SILENT = "ip neigh replace 192.0.2.1 lladdr 02:00:00:00:00:01 dev wan nud permanent"

ENVIRONMENT = {**os.environ, "PATH": os.environ["PATH"] + ":/usr/sbin:/sbin"}


def isolated(script):
    """In a network of its own, and with mounts that nobody else sees."""
    return subprocess.run(
        ["unshare", "--net", "--mount", "bash", "-c", script], capture_output=True, text=True, timeout=90, env=ENVIRONMENT
    )


pytestmark = pytest.mark.skipif(
    isolated(f"mount --bind /etc/hosts /etc/hosts && {CABLE}").returncode != 0,
    reason="this machine lets nobody here make a network of its own",
)


@pytest.mark.parametrize(
    "fault, address, code, mending, then",
    [
        # Nothing is plugged in.
        ("true", "192.0.2.2", "NET-ROUTE", CABLE, "NET-REFUSED"),
        ("ip link set lo up", "board.example.com", "NET-NAME", "echo 192.0.2.2 board.example.com >>/etc/hosts; " + CABLE, "NET-REFUSED"),
        (CABLE, "198.51.100.1", "NET-ROUTE", "ip addr add 198.51.100.1/32 dev wan", "NET-REFUSED"),
        (CABLE + "; ip route add unreachable 192.0.2.1", "192.0.2.1", "NET-ROUTE", "ip route del 192.0.2.1; " + SILENT, "NET-TIMEOUT"),
        (CABLE + "; ip route add prohibit 192.0.2.1", "192.0.2.1", "NET-ROUTE", "ip route del 192.0.2.1; " + SILENT, "NET-TIMEOUT"),
        (CABLE + "; " + SILENT, "192.0.2.1", "NET-TIMEOUT", "ip addr add 192.0.2.1/32 dev wan", "NET-REFUSED"),
        # Nobody has that address.
        (CABLE, "192.0.2.1", "NET-ROUTE", "ip addr add 192.0.2.1/32 dev wan", "NET-REFUSED"),
    ],
    ids=["no cable", "no name", "no default route", "unreachable", "prohibited", "firewall", "no neighbour"],
)
def test_each_fault_by_its_own_code_until_it_is_mended(board, fault, address, code, mending, then):  # noqa: F811
    board.write(f"ws://{address}:8443{QUERY}")
    # A file of its own over /etc/hosts, in a mount namespace.
    hosts = board.state.parent / "hosts"
    hosts.write_text("127.0.0.1 localhost\n")
    doctor = " ".join(map(str, board.command("--json")))
    script = f"mount --bind {hosts} /etc/hosts; {fault}; {doctor}; echo; {mending}; {doctor}"
    began = time.monotonic()
    done = isolated(script)
    assert TOKEN not in done.stdout + done.stderr
    reports = [json.loads(line) for line in done.stdout.splitlines() if line]
    assert [[finding["code"] for finding in report["findings"]] for report in reports] == [[code], [then]], done
    findings = [finding for report in reports for finding in report["findings"]]
    # No command plugs a cable in.
    assert all(address in finding["sentence"] and finding["kind"] == "advice" for finding in findings)
    assert time.monotonic() - began < 2 * SECONDS
