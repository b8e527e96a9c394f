"""boardhand(1), from what the program says of its own command line, and of its ways to end."""

import pathlib
import re

import roff

ROOT = pathlib.Path(__file__).resolve().parents[2]

FILES = [
    ("/etc/boardhand/boardhand.yaml", "What is wired; see `boardhand.yaml`(5). An example is in "
     "/usr/share/doc/boardhand/examples."),
    ("/etc/boardhand/boards", "Profiles of boards that Boardhand does not know."),
    ("/etc/credstore/boardhand.endpoint-url", "The endpoint's URL, which is a secret: root's alone. "
     "`boardhand provision` writes it."),
    ("/boot/firmware/boardhand.txt", "Both in one file on the boot partition; it is taken over at the next start, and "
     "destroyed."),
    ("/run/boardhand/control.sock", "Where the running boardhand answers `status`, `tools`, `call` and `mcp`."),
    ("/var/lib/boardhand", "What the outputs were, running timers, and what happened."),
]
LEVELS = [
    ("error", "Somebody must do something: a token is refused, outputs could not be left as they should be."),
    ("warning", "Something does not work and is tried again: an outage, said once; a device that fails."),
    ("notice", "A state changed: started, connected, stopped."),
    ("info", "What happened at the board, and by whom; a refusal with its code."),
    ("debug", "What is looked for with a fault in mind: each dial of an outage, inputs, messages that were ignored."),
]
LOG = (
    "Each change is one line. The same line is said ten times in ten seconds at most, then how often it came besides. "
    "In the journal an entry says in fields, too, what it is about: BOARDHAND_DEVICE, BOARDHAND_CALLER, "
    "BOARDHAND_ENDPOINT, and BOARDHAND_CODE, which `boardhand explain` knows. The levels, of which `--log-level` names "
    "the lowest that is said:"
)
SEE_ALSO = [
    ("boardhand.yaml", 5), ("systemctl", 1), ("journalctl", 1), ("gpiodetect", 1), ("amixer", 1), ("i2cdetect", 8),
]


def page(dump, version):
    """The whole page, of what `--experimental-dump-help` prints."""
    command = dump["command"]
    commands = [sub for sub in command["subcommands"] if sub["shouldDisplay"] and sub["commandName"] != "help"]
    abstract = command["abstract"].partition(":")[0]
    text = roff.title("BOARDHAND", 1, version)
    text += f".SH NAME\nboardhand \\- {roff.escape(abstract[0].lower() + abstract[1:])}\n"
    text += ".SH SYNOPSIS\n.B boardhand\n.I command\n.RI [ option ...]\n.br\n.B boardhand \\-\\-help\n"
    text += ".SH DESCRIPTION\n" + roff.prose(
        "`boardhand` dials the MCP endpoint of a voice assistant platform and serves this board's outputs, inputs, "
        f"sensors and speakers there. As a rule systemd runs it, as `boardhand.service`. {command['discussion']}"
    ) + "\n"
    text += ".SH COMMANDS\n" + "".join(section(sub) for sub in commands)
    text += ".SH FILES\n" + "".join(
        roff.tagged(f"\\fI{roff.escape(path)}\\fR", roff.prose(what)) for path, what in FILES
    )
    text += f".SH LOG\n{roff.prose(LOG)}\n"
    text += "".join(roff.tagged(roff.bold(level), roff.prose(what)) for level, what in LEVELS)
    text += ".SH EXIT STATUS\nThose of\n.BR sysexits.h (3head):\n" + exit_codes()
    text += ".SH SEE ALSO\n" + ",\n".join(f".BR {roff.escape(name)} ({number})" for name, number in SEE_ALSO)
    return text + "\n.PP\n.I /usr/share/doc/boardhand/Provisioning.md\n"


def section(command):
    """One command: how it is written, what it does, and its options."""
    arguments = [one for one in command["arguments"] if one["shouldDisplay"] and name(one) not in ("help", "version")]
    text = f".SS boardhand {roff.escape(command['commandName'])}\n"
    written = [roff.bold("boardhand " + command["commandName"]), *(synopsis(one) for one in arguments)]
    text += " ".join(written)
    text += f"\n.PP\n{roff.prose(command['abstract'])}\n"
    for line in command.get("discussion", "").splitlines():
        text += ".br\n" if line.startswith("As in:") else ""
        text += roff.prose(re.sub(r"^As in: (.*)", r"As in: `\1`", line)) + "\n"
        text += ".br\n" if line.startswith("As in:") else ""
    return text + "".join(option(one) for one in arguments)


def name(argument):
    return argument["preferredName"]["name"] if "preferredName" in argument else argument["valueName"]


def spelled(argument):
    """Its names and its value, as roff."""
    if argument["kind"] == "positional":
        return f"\\fI{roff.escape(argument['valueName'])}\\fR"
    names = ", ".join(
        roff.bold(("-" if one["kind"] == "short" else "--") + one["name"]) for one in argument["names"]
    )
    return names if argument["kind"] == "flag" else f"{names} \\fI{roff.escape(argument['valueName'])}\\fR"


def synopsis(argument):
    text = spelled(argument) + (" ..." if argument["isRepeating"] else "")
    return f"[{text}]" if argument["isOptional"] else text


def option(argument):
    text = roff.prose(argument.get("abstract", ""))
    if argument.get("defaultValue"):
        text += f"\nDefault: {roff.bold(argument['defaultValue'])}."
    return roff.tagged(spelled(argument), text)


def exit_codes():
    """Each code with what its declaration says."""
    source = (ROOT / "Sources/Boardhand/Life/ExitCode.swift").read_text()
    found = re.findall(r"(?:/// (.*)\n\s+)?case \w+ = (\d+)", source)
    return "".join(roff.tagged(roff.bold(code), roff.prose(what or "All is well.")) for what, code in found)
