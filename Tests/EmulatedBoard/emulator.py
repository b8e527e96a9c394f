"""QEMU's Raspberry Pi 3 Model B, and the ways to it from outside: its wires, its sensor, its console."""

import contextlib
import json
import re
import secrets
import socket
import subprocess
import time


def connect(path, seconds=30):
    """A stream to a socket that appears soon."""
    deadline = time.monotonic() + seconds
    while True:
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(str(path))
            return connection
        except OSError:
            connection.close()
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


class Emulator:
    """The board while it is powered. `card` is the image of its memory card, `parts` the folder of make-board."""

    LEVELS = 0x3F200034  # GPLEV0: the levels of lines 0 to 31. BCM2835 ARM Peripherals, section 6.1.
    FUNCTIONS = 0x3F200000  # GPFSEL0: three bits a line, ten lines a word; 1 is an output.

    def __init__(self, parts, card, directory, sound):
        self.directory = directory
        self.log = directory / "console.log"
        libraries = parts / "qemu/usr/lib/x86_64-linux-gnu"
        self.process = subprocess.Popen(
            [
                libraries / "ld-linux-x86-64.so.2", "--library-path", libraries,
                parts / "qemu/usr/bin/qemu-system-aarch64", "-L", parts / "qemu/usr/share/qemu",
                # Time counts instructions (8 ns each): on a busy host its drivers would wait in vain otherwise.
                "-machine", "raspi3b", "-accel", "tcg", "-icount", "shift=3", "-display", "none", "-monitor", "none", "-no-reboot",
                "-kernel", parts / "vmlinuz", "-initrd", parts / "initrd.img", "-dtb", parts / "bcm2837-rpi-3-b.dtb",
                "-append", "root=/dev/mmcblk0p2 rw maxcpus=1 console=ttyS1,115200 quiet systemd.show_status=0",
                "-drive", f"if=sd,format=raw,file={card}",
                # Its console is the second serial port; the first is Bluetooth's.
                "-serial", "null", "-chardev", "socket,id=console,path=console.socket,server=on,wait=off",
                "-serial", "chardev:console",
                "-qmp", "unix:qmp.socket,server=on,wait=off", "-qtest", "unix:qtest.socket,server=on,wait=off",
                "-netdev", "user,id=network", "-device", "usb-net,netdev=network",
                "-audiodev", f"wav,id=sound,path={sound}", "-device", "usb-audio,audiodev=sound",
                "-device", "tmp105,id=thermometer,bus=i2c-bus.1,address=0x48",
            ],
            cwd=directory, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=open(directory / "qemu.log", "ab"),
        )  # fmt: skip
        try:
            self.qmp_socket = connect(directory / "qmp.socket")
            self.qmp_lines = self.qmp_socket.makefile("r")
            self.qmp_lines.readline()
            self.qmp("qmp_capabilities")
            self.qtest_socket = connect(directory / "qtest.socket")
            self.qtest_lines = self.qtest_socket.makefile("r")
            self.console = connect(directory / "console.socket")
        except BaseException:
            self.kill()
            raise

    def kill(self):
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        self.process.wait()

    # From outside

    def qmp(self, command, **arguments):
        """QEMU's own control protocol."""
        self.qmp_socket.sendall(json.dumps({"execute": command, "arguments": arguments}).encode() + b"\n")
        while True:
            answer = json.loads(self.qmp_lines.readline())
            if "error" in answer:
                raise AssertionError(f"{command}: {answer['error']}")
            if "return" in answer:
                return answer["return"]

    def read_register(self, address):
        self.qtest_socket.sendall(f"readl {address:#x}\n".encode())
        answer = self.qtest_lines.readline().split()
        assert answer[:1] == ["OK"], answer
        return int(answer[1], 16)

    def level(self, line):
        """Whether the voltage on a GPIO line (0 to 31) is high."""
        return self.read_register(self.LEVELS) >> line & 1

    def is_output(self, line):
        return self.read_register(self.FUNCTIONS + line // 10 * 4) >> line % 10 * 3 & 7 == 1

    def set_temperature(self, celsius):
        self.qmp("qom-set", path="/machine/peripheral/thermometer", property="temperature", value=round(celsius * 1000))

    # On the console

    def read_until(self, pattern, seconds):
        """What the console prints, up to a pattern; everything is logged."""
        text = ""
        deadline = time.monotonic() + seconds
        with open(self.log, "a") as log:
            while not (found := re.search(pattern, text)):
                self.console.settimeout(max(0.1, deadline - time.monotonic()))
                try:
                    more = self.console.recv(65536)
                except TimeoutError:
                    more = None
                if more == b"" or time.monotonic() > deadline:
                    raise AssertionError(f"the console does not come to {pattern!r} in {seconds} s: ...{text[-2000:]}")
                if more:
                    more = more.decode(errors="replace").replace("\r", "")
                    log.write(more)
                    log.flush()
                    text += more
        return text[: found.start()], found

    def log_in(self, seconds=900):
        _, found = self.read_until(r"root@\S*:~# |emergency mode", seconds)
        assert found[0] != "emergency mode", f"the board's system does not start: see {self.log}"
        # No echo, no prompt, no words of the kernel between the answers.
        self.console.sendall(b"stty -echo -onlcr cols 1000; PS1=; PS2=; dmesg --console-off; bind 'set enable-bracketed-paste off'\n")
        self.run("true", 120)

    def run(self, command, seconds=300, may_fail=False):
        """A line of bash as root, and what it prints."""
        mark = secrets.token_hex(8)
        self.console.sendall(f"echo {mark[:8]}'{mark[8:]}'; {{ {command}; }} 2>&1; echo {mark[8:]}'{mark[:8]}' $?\n".encode())
        self.read_until(mark + "\n", seconds)
        text, found = self.read_until(mark[8:] + mark[:8] + r" (\d+)\n", seconds)
        if found[1] != "0" and not may_fail:
            raise AssertionError(f"on the board, {command!r} ends with {found[1]}: {text.strip()}")
        return text.strip()

    def eventually(self, command, pattern, seconds=300):
        """Runs a command until what it prints matches."""
        deadline = time.monotonic() + seconds
        while not re.search(pattern, text := self.run(command, may_fail=True)):
            if time.monotonic() > deadline:
                raise AssertionError(f"on the board, {command!r} does not come to {pattern!r}: {text}")
            time.sleep(1)
        return text

    def power_off(self, seconds=600):
        self.console.sendall(b"systemctl poweroff --no-wall\n")
        with contextlib.suppress(OSError, AssertionError):
            self.read_until(r"\Z(?!)", seconds)  # until QEMU closes it
        self.process.wait(seconds)
