"""A board's system in namespaces of its own: folders over this machine's, devices that do nothing, a person and a service.

Everything is as on a board where the package is installed: the configuration, the URL and the state are in their places,
and `pi` is a person who may use sudo. What cannot be had here is a stand-in that accepts the exact command alone which it
was told of, and does what the real one would do to this world.
"""

import contextlib
import json
import os
import pathlib
import shlex
import subprocess

from harness import BOARDHAND, QUERY, TOKEN

ROOT = pathlib.Path(__file__).parents[2]
ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL": "C.UTF-8", "HOME": "/var/pi"}
CONFIGURATION = """\
board: raspberry-pi-4b
switches:
  desk lamp: { line: GPIO17 }
  status: { led: ACT }
dimmers:
  strip: { pwm: pin 32 }
sensors:
  greenhouse: { chip: bme280, bus: i2c-1, address: 0x76 }
  cellar: { one_wire: 28-0316a2790fff }
speakers:
  radio: { card: default }
"""
# The kind of device is nobody's: it can be opened, and nothing else.
DEVICES = """
device() { rm -f /dev/$1; mkdir -p $(dirname /dev/$1); mknod /dev/$1 c 1 3; chgrp $2 /dev/$1; chmod 660 /dev/$1; }
# To be opened for writing by nobody, as a device that systemd's policy leaves out.
forbid() { rm -f /dev/$1; echo >/dev/$1; chgrp $2 /dev/$1; chmod 660 /dev/$1; chattr +i /dev/$1; }
allow() { chattr -i /dev/$1; device $1 $2; }
thermometer() { mkdir -p /sys/bus/w1/devices/28-0316a2790fff; echo 21500 >/sys/bus/w1/devices/28-0316a2790fff/temperature; }
pwm() { mkdir -p /sys/devices/fe20c000.pwm/pwm/pwmchip0 /sys/class/pwm; echo 2 >/sys/devices/fe20c000.pwm/pwm/pwmchip0/npwm
    ln -sfn ../../../fe20c000.pwm /sys/devices/fe20c000.pwm/pwm/pwmchip0/device
    ln -sfn ../../devices/fe20c000.pwm/pwm/pwmchip0 /sys/class/pwm/pwmchip0; }
"""
SETUP = DEVICES + """
set -e
mount -t tmpfs -o mode=755 world /mnt
for folder in usr etc var; do
    mkdir -p /mnt/$folder /mnt/$folder.work
    mount -t overlay world -o lowerdir=/$folder,upperdir=/mnt/$folder,workdir=/mnt/$folder.work /$folder
done
mkdir /mnt/dev
mount -t tmpfs -o mode=755 world /mnt/dev
for name in null zero full random urandom tty; do cp -a /dev/$name /mnt/dev/; done
ln -s /proc/self/fd /mnt/dev/fd
for end in in out err; do ln -s fd/$((n++)) /mnt/dev/std$end; done
mount --move /mnt/dev /dev
mount -t tmpfs -o mode=755 world /sys
mount -t tmpfs -o mode=755 world /run
mount -t tmpfs -o mode=755 world /boot
mkdir /boot/firmware
echo '[cm4]' >/boot/firmware/config.txt

for group in gpio i2c audio; do groupadd -f $group; done
id _boardhand >/dev/null 2>&1 || useradd --system --user-group --no-create-home _boardhand
useradd --create-home --home-dir /var/pi --user-group --groups gpio,i2c,audio pi
chmod 711 /var/pi

touch /usr/bin/boardhand
mount --bind "$BOARDHAND" /usr/bin/boardhand
rm -rf /usr/share/boardhand /etc/boardhand /etc/credstore /var/lib/boardhand
mkdir -p /usr/share/boardhand/boards /etc/boardhand /usr/lib/udev/rules.d
mount --bind "$ROOT/Boards" /usr/share/boardhand/boards
cp "$ROOT/Systemd/boardhand.rules" /usr/lib/udev/rules.d/60-boardhand.rules
cp "$ROOT/Systemd/boardhand.service" /etc/systemd/system/
install -d -m 700 /etc/credstore
install -d -m 700 -o _boardhand -g _boardhand /var/lib/boardhand
printf '%s' "$CONFIGURATION" >/etc/boardhand/boardhand.yaml
(umask 077; echo "ws://localhost:1$QUERY" >/etc/credstore/boardhand.endpoint-url)

device gpiochip0 gpio
device i2c-1 i2c
device snd/controlC0 audio
mkdir -p /sys/bus/i2c/devices/i2c-1 /sys/class/i2c-dev/i2c-1 /sys/class/leds/ACT /sys/class/hwmon/hwmon0 /sys/class/thermal/thermal_zone0
echo bcm2835 >/sys/bus/i2c/devices/i2c-1/name
echo 0 >/sys/class/leds/ACT/brightness
echo 255 >/sys/class/leds/ACT/max_brightness
echo rpi_volt >/sys/class/hwmon/hwmon0/name
echo 0 >/sys/class/hwmon/hwmon0/in0_lcrit_alarm
echo 48312 >/sys/class/thermal/thermal_zone0/temp
echo cpu-thermal >/sys/class/thermal/thermal_zone0/type
thermometer
pwm

install -d /mnt/answers
printf '%s\\n' LoadState=loaded ActiveState=active Result=success ConditionResult=yes >/mnt/unit
echo "$STAND_IN" >/mnt/stand-in
chmod 755 /mnt /mnt/stand-in
for program in systemctl modprobe udevadm timedatectl journalctl apt-get update-ca-certificates reboot; do
    for folder in /usr/bin /usr/sbin; do ln -sf /mnt/stand-in $folder/$program; done
done
install -m 4755 "$SUDO" /usr/bin/sudo
echo ready
exec sleep infinity
"""
# Each answer is a file: its name is the command, and it does what the command would.
STAND_IN = """\
#!/bin/bash
words="${0##*/}${*:+ $*}"
case $words in "systemctl show boardhand.service --property="*) cat /mnt/unit; exit ;; esac
[ "$EUID" = 0 ] || { echo "$words: only root may" >&2; exit 77; }
name=${words//\\//%}
[ -f "/mnt/answers/$name" ] || { echo "nobody expected: $words" >&2; exit 64; }
rm "/mnt/answers/$name.open"
source /mnt/functions
source "/mnt/answers/$name"
"""


class World:
    """Made anew for each fault. `tmp_path` is on this machine, where the world can read it."""

    def __init__(self, tmp_path):
        sudo, self.clock_library, self.log = (tmp_path / name for name in ["sudo", "clock.so", "service.log"])
        source = pathlib.Path(__file__).parent / "world.c"
        subprocess.run(["cc", "-Wall", "-Werror", "-o", sudo, source], check=True)
        subprocess.run(["cc", "-Wall", "-Werror", "-DCLOCK", "-shared", "-fPIC", "-o", self.clock_library, source], check=True)
        self.environment = {
            **ENVIRONMENT, "ROOT": str(ROOT), "BOARDHAND": str(pathlib.Path(BOARDHAND).resolve()),
            "SUDO": str(sudo), "STAND_IN": STAND_IN, "CONFIGURATION": CONFIGURATION, "QUERY": QUERY,
        }  # fmt: skip

    def __enter__(self):
        self.holder = subprocess.Popen(
            ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "bash", "-c", SETUP], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, env=self.environment,
        )  # fmt: skip
        if self.holder.stdout.readline() != "ready\n":
            raise RuntimeError(self.holder.communicate()[1])
        self.as_root(f"cat >/mnt/functions <<'END'\n{DEVICES}\nEND")
        return self

    def __exit__(self, *_):
        self.holder.kill()
        self.holder.communicate()

    def enter(self, *command):
        spaces = f"/proc/{self.holder.pid}/ns"
        return ["nsenter", f"--mount={spaces}/mnt", f"--pid={spaces}/pid_for_children", "--", *command]

    @staticmethod
    def becoming(user):
        """With the groups that count for a new login."""
        return ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups"] if user != "root" else []

    def as_root(self, script):
        """Not what is tried: the fault, or what a person does by hand."""
        done = subprocess.run(
            self.enter("bash", "-ec", DEVICES + script), capture_output=True, text=True, timeout=60,
            env=self.environment, cwd="/",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def put(self, path, place):
        """A file of this machine, where everybody in the world can read it."""
        self.as_root(f"install -m 644 '{path}' {place}")
        return place

    @contextlib.contextmanager
    def running(self, command, user="root"):
        """A service; gives its process's number. What a stand-in starts anew ends with the world."""
        begin = self.enter(*self.becoming(user), "bash", "-c", f"echo $$; exec {command}")
        with open(self.log, "ab") as log, subprocess.Popen(begin, stdout=subprocess.PIPE, stderr=log, text=True, env=ENVIRONMENT) as process:
            try:
                yield process.stdout.readline().strip()
            finally:
                self.holder.kill()

    def expect(self, command, effect):
        """That a stand-in is called so, once."""
        name = shlex.quote("/mnt/answers/" + command.replace("/", "%"))
        self.as_root(f"cat >{name} <<'END'\n{effect}\nEND\ntouch {name}.open")

    def unmet(self):
        """The commands that nobody called."""
        return self.as_root("cd /mnt/answers; ls | sed -n 's/[.]open$//p'").splitlines()

    def person(self, script, text=None, user="pi", **environment):
        """Runs a line as somebody who has just logged in."""
        return subprocess.run(
            # A pipe of its own: /dev/stdin is opened anew.
            self.enter(*self.becoming(user), "bash", "-c", 'cat | bash -c "$1"', "-", script), input=text or "", capture_output=True, text=True, timeout=60,
            env={**ENVIRONMENT, **environment}, cwd="/",
        )  # fmt: skip

    def doctor(self, *arguments, user="pi", **environment):
        """What `boardhand doctor --json` prints."""
        words = " ".join(map(shlex.quote, ["boardhand", "doctor", "--json", *map(str, arguments)]))
        done = self.person(words, user=user, **environment)
        assert TOKEN not in done.stdout + done.stderr
        assert done.returncode in (0, 1), done.stderr
        return json.loads(done.stdout)


def worlds_can_be_made():
    script = "mount -t tmpfs -o mode=755 world /mnt && mkdir /mnt/a /mnt/b && mount -t overlay x " \
        "-o lowerdir=/etc,upperdir=/mnt/a,workdir=/mnt/b /etc && touch /mnt/f && chattr +i /mnt/f"  # fmt: skip
    return os.geteuid() == 0 and subprocess.run(["unshare", "--mount", "bash", "-c", script], capture_output=True).returncode == 0
