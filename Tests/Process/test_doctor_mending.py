"""Each fault by its own code and no other; what `boardhand doctor` prints is run as it is printed, or a person does what it
advises; then the fault is gone. See world.py for where.
"""

import asyncio
import dataclasses
import http
import json
import ssl
import time

import pytest

from certificates import Authority
from harness import CONFIGURATION as SERVICE_CONFIGURATION, QUERY, TOKEN, Platform
from test_doctor import SECONDS, Relay
from world import World, worlds_can_be_made

pytestmark = pytest.mark.skipif(
    not worlds_can_be_made(), reason="this machine lets nobody here make a world of its own: root, overlays, chattr +i"
)

YAML = "/etc/boardhand/boardhand.yaml"
BOOT = "/boot/firmware/config.txt"
URL = f"ws://localhost:2{QUERY}"
OWN = ("--endpoint-file", "/var/pi/endpoint.url", "--socket", "/run/none.sock")


@dataclasses.dataclass
class Fault:
    code: str
    # Done as root.
    fault: str
    # For a command: what stand-ins are called with, and what the real ones would do. For advice: what a person does.
    expects: dict = dataclasses.field(default_factory=dict)
    by_hand: str = ""
    # What must stand in the command, or the advice.
    says: str = ""
    name: str = ""
    user: str = "pi"
    # Of the doctor.
    arguments: tuple = ()
    # What is pasted when the command asks.
    pasted: str = ""
    # What is left then.
    left: tuple = ()


def service(load="loaded", active="active", result="success", condition="yes"):
    state = f"LoadState={load}\\nActiveState={active}\\nResult={result}\\nConditionResult={condition}\\n"
    return f"printf '{state}' >/mnt/unit"


def rewritten(old, new):
    """A person with an editor."""
    return f"sed -i 's|{old}|{new}|' {YAML}; grep -qF '{new}' {YAML}"


def configured(text):
    return f"cat >{YAML} <<'END'\n{text}END"




def listening(socket):
    """Shell that waits until somebody listens there; the world's own limit of time ends it."""
    return f"until ss -Hlx src {socket} | grep -q .; do sleep 0.05; done"


def restart(process, command, socket):
    """What systemd does."""
    return f"kill {process}; while kill -0 {process} 2>/dev/null; do sleep 0.05; done; rm -f {socket}; " \
        f"{command} </dev/null >/dev/null 2>&1 & {listening(socket)}"  # fmt: skip


RESTART = "systemctl restart boardhand"
PWM_GONE = "rm -r /sys/class/pwm"
# What the firmware does at the next start.
BOOTED = f"tail -n +2 {BOOT} | grep -A1 -xF '[all]' | grep -qxF "

COMMANDS = [
    Fault("DISK-FULL", "mount -t tmpfs -o size=12m,mode=700,uid=_boardhand world /var/lib/boardhand; "
          "head -c 8M /dev/zero >/var/lib/boardhand/journal",
          {"journalctl --vacuum-size=50M": "rm /var/lib/boardhand/journal", "apt-get clean": ""}),
    Fault("CONFIG-MISSING", f"rm {YAML}", says="sudo boardhand scan"),
    Fault("CONFIG-MISSING", "rm -r /etc/boardhand", says="mkdir", name="no folder"),
    Fault("CONFIG-MISSING", "", says="'/var/pi/my board'\\''s.yaml'", name="a name to quote",
          arguments=("--config", "/var/pi/my board's.yaml")),
    Fault("CONFIG-ACCESS", f"chmod 600 {YAML}", says=f"chmod 644 {YAML}"),
    Fault("CONFIG-ACCESS", "chmod 700 /etc/boardhand", says="chmod a+x /etc/boardhand ", name="a folder"),
    Fault("GPIO-ABSENT", "rm /dev/gpiochip0; mkdir -p /lib/modules/9.9.9", {"reboot": "device gpiochip0 gpio"}),
    Fault("GPIO-ACCESS", "gpasswd -d pi gpio", says="usermod -aG gpio pi"),
    Fault("GPIO-ACCESS", "gpasswd -d pi gpio; device gpiochip0 root",
          {"udevadm trigger --settle --subsystem-match=gpio": "device gpiochip0 gpio"}, name="udev has not run"),
    Fault("GPIO-ACCESS", "device gpiochip0 root; gpasswd -d pi gpio; rm /usr/lib/udev/rules.d/60-boardhand.rules",
          says="chgrp gpio /dev/gpiochip0", name="no rule for udev"),
    Fault("GPIO-ACCESS", "device gpiochip0 root",
          {"udevadm trigger --settle --subsystem-match=gpio": "device gpiochip0 gpio", RESTART: ""},
          says="usermod -aG gpio _boardhand", user="root", name="the service"),
    Fault("GPIO-SANDBOX", "forbid gpiochip0 gpio",
          {"systemctl set-property boardhand DeviceAllow=char-gpiochip rw": "allow gpiochip0 gpio"}),
    Fault("I2C-MODULE", "rm /dev/i2c-1",
          {"modprobe i2c-dev": "[ ! -e /etc/modules-load.d/i2c-dev.conf ]; device i2c-1 i2c"}),
    Fault("I2C-OFF", "rm -r /dev/i2c-1 /sys/bus/i2c/devices/i2c-1 /sys/class/i2c-dev/i2c-1; "
          "ln -s /mnt/stand-in /usr/bin/raspi-config",
          {"raspi-config nonint do_i2c 0": "device i2c-1 i2c"}, name="with raspi-config"),
    Fault("I2C-OFF", "rm -r /dev/i2c-1 /sys/bus/i2c/devices/i2c-1 /sys/class/i2c-dev/i2c-1",
          {"reboot": f"{BOOTED} dtparam=i2c_arm=on && device i2c-1 i2c"}, name="without raspi-config"),
    Fault("I2C-OFF", f"rm -r /dev/i2c-1 /sys/bus/i2c/devices/i2c-1 /sys/class/i2c-dev/i2c-1; "
          f"printf '[all]\\ndtparam=i2c_arm=on' >>{BOOT}",
          {"reboot": f"[ $(grep -c i2c_arm {BOOT}) = 1 ] && device i2c-1 i2c"}, name="written and not booted"),
    Fault("I2C-OFF", "rm /dev/i2c-1; rm -r /sys/bus/i2c/devices/i2c-1; sed -i s/i2c-1/i2c-4/ " + YAML,
          {"reboot": f"{BOOTED} dtoverlay=i2c4,pins_8_9 && device i2c-4 i2c"}, name="another bus"),
    Fault("I2C-ACCESS", "gpasswd -d pi i2c", says="usermod -aG i2c pi"),
    Fault("I2C-SANDBOX", "forbid i2c-1 i2c", {RESTART: "allow i2c-1 i2c"}),
    Fault("I2C-DRIVER", "mkdir -p /sys/bus/i2c/drivers/bmp280 /sys/bus/i2c/devices/1-0076; "
          "touch /sys/bus/i2c/drivers/bmp280/unbind; "
          "ln -s ../../drivers/bmp280 /sys/bus/i2c/devices/1-0076/driver; ln -sf /mnt/stand-in /usr/bin/tee",
          {"tee /sys/bus/i2c/drivers/bmp280/unbind":
           "read device; [ $device = 1-0076 ] && rm /sys/bus/i2c/devices/1-0076/driver"}),
    Fault("SENSOR-KERNEL", "rm -r /sys/bus/w1", {"reboot": f"{BOOTED} dtoverlay=w1-gpio && thermometer"}),
    Fault("PWM-OFF", PWM_GONE, {"reboot": f"{BOOTED} dtoverlay=pwm,pin=12,func=4 && pwm"}),
    Fault("PWM-OFF", f"{PWM_GONE}; sed -i 's/pin 32/pin 35/' {YAML}",
          {"reboot": f"{BOOTED} dtoverlay=pwm,pin=19,func=2 && pwm"}, name="another pin"),
    Fault("SOUND-ABSENT", "rm /dev/snd/*", {"reboot": f"{BOOTED} dtparam=audio=on && device snd/controlC0 audio"}),
    Fault("SOUND-ACCESS", "gpasswd -d pi audio", says="usermod -aG audio pi"),
    Fault("SOUND-SANDBOX", "forbid snd/controlC0 audio", {RESTART: "allow snd/controlC0 audio"}),
    Fault("STATE-MISSING", "rm -r /var/lib/boardhand", says="-o _boardhand -g _boardhand"),
    Fault("STATE-MISSING", "", says="'/var/pi/$(x) y'", arguments=("--state", "/var/pi/$(x) y"), name="a name to quote"),
    Fault("STATE-MODE", "chmod 775 /var/lib/boardhand", says="chmod 700 /var/lib/boardhand"),
    Fault("STATE-READONLY", "mount -t tmpfs -o mode=700,uid=_boardhand world /var/lib/boardhand; "
          "mount -o remount,ro /var/lib/boardhand", says="remount,rw"),
    Fault("SECRET-MISSING", "rm /etc/credstore/boardhand.endpoint-url", pasted=URL, user="root",
          says="sudo boardhand provision"),
    Fault("SECRET-MISSING", "", says="-m 600 /dev/stdin /var/pi/endpoint.url", arguments=OWN, pasted=URL, name="one's own"),
    Fault("SECRET-MODE", "chmod 640 /etc/credstore/boardhand.endpoint-url", user="root", says="sudo chmod 600"),
    Fault("SECRET-MODE", "chown pi /etc/credstore/boardhand.endpoint-url", user="root", says="sudo chown root", name="an owner"),
    Fault("SECRET-MODE", f"echo '{URL}' >/var/pi/endpoint.url; chmod 644 /var/pi/endpoint.url", arguments=OWN,
          says="sudo chown pi /var/pi/endpoint.url && sudo chmod 600", name="one's own"),
    Fault("SECRET-WRONG", "echo 'no address' >/etc/credstore/boardhand.endpoint-url", pasted=URL, user="root",
          says="sudo boardhand provision"),
    Fault("SERVICE-FAILED", service(active="failed", result="watchdog"), {RESTART: service()}),
    Fault("SERVICE-SKIPPED", service(active="inactive", condition="no"), {"systemctl start boardhand": service()}),
    Fault("SERVICE-OFF", service(active="inactive"), {"systemctl enable --now boardhand": service()}),
]  # fmt: skip

ADVICE = [
    Fault("GPIO-ABSENT", "rm /dev/gpiochip0; rm -rf /lib/modules", says="kernel", by_hand="device gpiochip0 gpio",
          name="no other kernel"),
    Fault("POWER-LOW", "echo 1 >/sys/class/hwmon/hwmon0/in0_lcrit_alarm", says="supply",
          by_hand="echo 0 >/sys/class/hwmon/hwmon0/in0_lcrit_alarm"),
    Fault("CPU-HOT", "echo 84100 >/sys/class/thermal/thermal_zone0/temp", says="air",
          by_hand="echo 52000 >/sys/class/thermal/thermal_zone0/temp"),
    Fault("DISK-FULL", "mkdir /mnt/state; mount -t tmpfs -o size=12m,mode=755 world /mnt/state; "
          "head -c 8M /dev/zero >/mnt/state/films; mkdir -m 700 /mnt/state/boardhand",
          arguments=("--state", "/mnt/state/boardhand"), says="delete", by_hand="rm /mnt/state/films", name="a disk of its own"),
    Fault("DISK-INODES", "mount -t tmpfs -o nr_inodes=200,mode=700,uid=_boardhand world /var/lib/boardhand; "
          "touch /var/lib/boardhand/{1..150}", says="delete", by_hand="rm /var/lib/boardhand/1*"),
    Fault("CONFIG-WRONG", f"sed -i 's/element:/elemant:/; s/dimmers/dimers/' {YAML}", says=YAML,
          by_hand=rewritten("dimers", "dimmers")),
    Fault("BOARD-UNKNOWN", configured("board: auto\nswitches: { lamp: { line: GPIO17 } }\n"), says="`board:`",
          by_hand=rewritten("auto", "raspberry-pi-4b")),
    Fault("RELAY-INVERTED", f"sed -i 's/GPIO17 /GPIO17, active: low /' {YAML}", says="`active` of 'desk lamp'",
          by_hand=rewritten("active: low", "active: high")),
    Fault("GPIO-CHIP", f"rm /dev/gpiochip0; echo >/dev/gpiochip0; chmod 666 /dev/gpiochip0; "
          f"sed -i 's/GPIO17/pin 11/' {YAML}", says="name the right board", by_hand="device gpiochip0 gpio"),
    Fault("GPIO-LINE", f"rm /dev/gpiochip0; echo >/dev/gpiochip0; chmod 666 /dev/gpiochip0; "
          f"sed -i 's/GPIO17/RELAY_7/' {YAML}", says="'desk lamp'",
          by_hand=rewritten("RELAY_7", "GPIO17") + "; device gpiochip0 gpio"),
    Fault("LED-ABSENT", f"sed -i 's/led: ACT/led: PWR/' {YAML}", says="`led:` of 'status'", by_hand=rewritten("PWR", "ACT")),
    Fault("SENSOR-KERNEL", "rm -r /sys/bus/w1/devices/28-*", says="wiring", by_hand="thermometer", name="not plugged in"),
    Fault("SOUND-CARD", f"sed -i 's/card: default/card: Headphones/' {YAML}", says="`card:` of 'radio'",
          by_hand=rewritten("Headphones", "default")),
    Fault("STATE-MISSING", "rm -r /var/lib/boardhand; touch /var/lib/boardhand", says="move away /var/lib/boardhand",
          by_hand="rm /var/lib/boardhand; install -d -m 700 -o _boardhand /var/lib/boardhand", name="a file"),
    Fault("GPIO-SANDBOX", f"{service(load='not-found', active='inactive')}; forbid gpiochip0 gpio", says="container",
          by_hand="allow gpiochip0 gpio", arguments=OWN[2:], name="in a container"),
]  # fmt: skip


def named(fault):
    return f"{fault.code}: {fault.name}" if fault.name else fault.code


@pytest.fixture
def world(tmp_path):
    with World(tmp_path) as made:
        yield made


def diagnosed(world, fault, **environment):
    """The one finding."""
    began = time.monotonic()
    report = world.doctor(*fault.arguments, user=fault.user, **environment)
    assert [finding["code"] for finding in report["findings"]] == [fault.code], report
    assert time.monotonic() - began < SECONDS
    assert TOKEN not in json.dumps(report)
    assert fault.says in report["findings"][0]["mend"], report
    return report["findings"][0]


def mended(world, fault, finding, **environment):
    """Runs what is printed, as it is printed."""
    assert finding["kind"] == "command"
    for command, effect in fault.expects.items():
        world.expect(command, effect)
    done = world.person(finding["mend"], fault.pasted + "\n", **environment)
    assert done.returncode == 0, (finding["mend"], done)
    assert world.unmet() == []


def gone(world, fault, **environment):
    report = world.doctor(*fault.arguments, user=fault.user, **environment)
    assert [finding["code"] for finding in report["findings"]] == list(fault.left), report


@pytest.mark.parametrize("user", ["pi", "root"])
def test_nothing_is_wrong_before(world, user):
    assert world.doctor(user=user)["findings"] == []


@pytest.mark.parametrize("fault", COMMANDS, ids=named)
def test_the_command_that_is_printed_mends(world, fault):
    world.as_root(fault.fault)
    mended(world, fault, diagnosed(world, fault))
    gone(world, fault)


@pytest.mark.parametrize("fault", ADVICE, ids=named)
def test_what_is_advised_mends(world, fault):
    world.as_root(fault.fault)
    assert diagnosed(world, fault)["kind"] == "advice"
    world.as_root(fault.by_hand)
    gone(world, fault)


# MARK: the service, the clock and the endpoint


class Talk:
    """An endpoint whose URL is pi's own, with servers on this machine; the world shares its network."""

    arguments = ("--endpoint-file", "/var/pi/endpoint.url")

    def __init__(self, world):
        self.world = world

    def give(self, url):
        self.world.as_root(f"install -m 600 -o pi /dev/null /var/pi/endpoint.url; echo '{url}' >/var/pi/endpoint.url")

    async def mend(self, fault, extra=(), **environment):
        """From the fault to its end."""
        fault = dataclasses.replace(fault, arguments=(*self.arguments, *(fault.arguments or OWN[2:]), *extra))
        finding = await asyncio.to_thread(diagnosed, self.world, fault, **environment)
        await asyncio.to_thread(mended, self.world, fault, finding, **environment)
        await asyncio.to_thread(gone, self.world, fault, **environment)


@pytest.fixture
def talk(world):
    # Who is not served is dialled.
    world.as_root(service(load="not-found", active="inactive"))
    return Talk(world)


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("pki"))


def certified(authority, name, **issue):
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(*authority.issue(name, **issue))
    return tls


def test_a_token_that_has_run_out(talk):
    new = QUERY.replace("0123456789", "9876543210")

    def refuse(connection, request):
        if request.path != new:
            return connection.respond(http.HTTPStatus.UNAUTHORIZED, "no")

    async def main():
        async with Platform(process_request=refuse) as platform:
            talk.give(platform.url)
            pasted = platform.url.replace(QUERY, new)
            await talk.mend(Fault("TOKEN-REFUSED", "", pasted=pasted, says="/dev/stdin /var/pi/endpoint.url"))

    asyncio.run(main())


def test_a_url_that_leads_elsewhere(talk):
    async def answer(reader, writer):
        writer.write(b"SSH-2.0-OpenSSH_9.2\r\n")
        await writer.drain()

    async def main():
        server = await asyncio.start_server(answer, "localhost", 0)
        async with server, Platform() as platform:
            talk.give(f"ws://localhost:{server.sockets[0].getsockname()[1]}{QUERY}")
            await talk.mend(Fault("NO-WEBSOCKET", "", pasted=platform.url))

    asyncio.run(main())


@pytest.mark.parametrize(
    "code, now", [("CLOCK-UNSET", 1000), ("TLS-EARLY", 1_767_300_000)], ids=["CLOCK-UNSET", "TLS-EARLY"]
)
def test_a_clock_that_is_behind(talk, authority, tmp_path, code, now):
    async def main():
        async with Platform(tls=certified(authority, code)) as platform:
            talk.give(platform.url)
            talk.world.as_root(f"echo {now} >/run/clock; chmod 644 {talk.world.clock_library}")
            fault = Fault(code, "", {"timedatectl set-ntp true": "rm /run/clock"})
            authorities = talk.world.put(authority.certificate, "/var/pi/ca.pem")
            clock = {"LD_PRELOAD": talk.world.put(talk.world.clock_library, "/usr/lib/clock.so"), "WORLD_CLOCK": "/run/clock"}
            await talk.mend(fault, ("--ca-file", authorities), **clock)

    asyncio.run(main())


def test_a_system_without_authorities(talk, authority):
    async def main():
        async with Platform(tls=certified(authority, "TLS-AUTHORITY")) as platform:
            talk.give(platform.url)
            ca = talk.world.put(authority.certificate, "/mnt/ca.pem")
            talk.world.as_root("rm -rf /etc/ssl/certs/*")
            installed = f"cp {ca} /etc/ssl/certs/ca-certificates.crt; cp {ca} /etc/ssl/certs/; openssl rehash /etc/ssl/certs"
            await talk.mend(
                Fault(
                    "TLS-AUTHORITY", "",
                    {"apt-get install --reinstall ca-certificates": "", "update-ca-certificates": installed},
                )
            )  # fmt: skip

    asyncio.run(main())


def test_a_platform_that_holds_an_older_connection(talk, tmp_path):
    """Until the board comes anew."""
    control = ("--socket", "/run/boardhand/control.sock")

    async def main():
        async def held(relay, session):
            if relay.board is boards[0]:
                async for _ in session:
                    pass
            await relay.carry(session)

        async with Relay(held) as relay:
            talk.give(relay.url)
            talk.world.as_root(service() + "; install -d -o pi /run/boardhand; echo '" + SERVICE_CONFIGURATION + "' >/run/board.yaml")
            boards = []

            async def accept():
                relay.board = await relay.accept(20)
                boards.append(relay.board)
                await relay.board.send('{"jsonrpc": "2.0", "id": 1, "method": "ping"}')
                await relay.board.recv()

            served = "boardhand simulate --config /run/board.yaml --endpoint-file /var/pi/endpoint.url --control " + control[1]
            with talk.world.running(served, user="pi") as process:
                await accept()
                anew = asyncio.ensure_future(accept())
                restarted = restart(process, " ".join([*talk.world.becoming("pi"), served]), control[1])
                await talk.mend(Fault("VOICE-NO-ANSWER", "", {RESTART: restarted}, arguments=control))
                await anew

    asyncio.run(main())


def test_a_service_that_is_shut_to_the_person(talk):
    talk.world.as_root(service() + "; install -d -m 750 -o _boardhand -g _boardhand /run/boardhand; "
                       "echo '" + SERVICE_CONFIGURATION + "' >/run/board.yaml")  # fmt: skip

    async def main():
        async with Platform() as platform:
            talk.world.as_root(f"install -m 600 -o _boardhand /dev/null /run/url; echo '{platform.url}' >/run/url")
            served = "boardhand simulate --config /run/board.yaml --endpoint-file /run/url --control /run/boardhand/control.sock"
            with talk.world.running(served, user="_boardhand"):
                board = await platform.accept(20)
                await board.send('{"jsonrpc": "2.0", "id": 1, "method": "ping"}')
                await board.recv()
                talk.give(platform.url)
                await talk.mend(
                    Fault("SERVICE-CLOSED", "", says="usermod -aG _boardhand pi", arguments=("--socket", "/run/boardhand/control.sock"))
                )  # fmt: skip

    asyncio.run(main())


# Says of itself what an older one would.
SERVICE = """\
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as listener:
    if os.path.exists("/run/control.sock"): os.unlink("/run/control.sock")
    listener.bind("/run/control.sock")
    listener.listen()
    while True:
        with listener.accept()[0] as asking:
            question = json.loads(asking.makefile().readline())
            answer = {"id": question["id"], "result": {"version": sys.argv[1], "endpoints": []}}
            asking.sendall((json.dumps({"jsonrpc": "2.0", **answer}) + "\\n").encode())
"""


def test_a_service_of_the_version_before(world):
    """As after an upgrade."""
    version = world.person("boardhand --version").stdout.split()[-1]

    def served(version):
        return f"python3 /mnt/service.py {version}"

    world.as_root(f"cat >/mnt/service.py <<'END'\n{SERVICE}\nEND")
    with world.running(served("0.0.1")) as process:
        world.as_root(listening("/run/control.sock"))
        restarted = restart(process, served(version), "/run/control.sock")
        fault = Fault("SERVICE-VERSION", "", {RESTART: restarted}, user="root", arguments=("--socket", "/run/control.sock"))
        mended(world, fault, diagnosed(world, fault))
        gone(world, fault)


def test_a_stand_in_refuses_what_nobody_expects(world):
    """Or a wrong command would pass."""
    world.expect(RESTART, "touch /run/restarted")
    for wrong in ["sudo systemctl restart other", "sudo systemctl restart boardhand now", RESTART, "sudo reboot"]:
        assert world.person(wrong).returncode != 0
    assert world.unmet() == [RESTART]
    assert world.person(f"sudo {RESTART}").returncode == 0 and world.unmet() == []
    assert world.person("chmod 600 " + YAML).returncode != 0, "nothing without sudo"
