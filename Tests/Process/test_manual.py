"""What the package carries of the program's own words: pages, completions, the reference and explanations."""

import json
import os
import pathlib
import shutil
import subprocess
import sys

import pytest
import yaml

from harness import BOARDHAND, CONFIGURATION, Board

ROOT = pathlib.Path(__file__).resolve().parents[2]
MANUAL = ROOT / "Provisioning" / "Manual"
BOARDS = ROOT / "Boards"


def run(*arguments, seconds=60, **options):
    return subprocess.run([BOARDHAND, *arguments], capture_output=True, text=True, timeout=seconds, **options)


def said(*arguments):
    done = run(*arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def keys():
    """The generator's own view of the keys."""
    sys.path.insert(0, str(MANUAL))
    try:
        import keys as module
    finally:
        sys.path.remove(str(MANUAL))
    return list(module.every(module.keys(json.loads(said("schema", "--boards", str(BOARDS))))))


# Pages


def test_what_is_committed_is_what_the_binary_says():
    done = subprocess.run(
        [sys.executable, MANUAL / "generate", "--check", BOARDHAND], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_difference_is_found(tmp_path):
    copy = tmp_path / "copy"
    for folder in ("Boards", "Provisioning/Manual", "Sources/Boardhand/Life"):
        shutil.copytree(ROOT / folder, copy / folder)
    for file in ("boardhand.example.yaml", "configuration.md"):
        shutil.copy(ROOT / "Provisioning" / file, copy / "Provisioning" / file)
    pages = copy / "Provisioning/Manual/Pages"
    (pages / "boardhand.1").write_text((pages / "boardhand.1").read_text().replace("endpoint", "end point", 1))
    (pages / "boardhand.fish").unlink()
    generate = [sys.executable, copy / "Provisioning/Manual/generate", BOARDHAND]
    done = subprocess.run([*generate, "--check"], capture_output=True, text=True, timeout=120)
    assert done.returncode == 1 and not (pages / "boardhand.fish").exists()
    assert done.stdout.split("\n")[:2] == [
        "Provisioning/Manual/Pages/boardhand.1 differs", "Provisioning/Manual/Pages/boardhand.fish differs",
    ]
    subprocess.run(generate, check=True, timeout=120, capture_output=True)
    assert (pages / "boardhand.1").read_text() == (MANUAL / "Pages/boardhand.1").read_text()
    assert subprocess.run([*generate, "--check"], timeout=120).returncode == 0


def test_the_page_has_every_command_and_option():
    page = (MANUAL / "Pages/boardhand.1").read_text().replace("\\-", "-")
    dump = json.loads(said("--experimental-dump-help"))["command"]
    commands = [one for one in dump["subcommands"] if one["commandName"] != "help"]
    assert len(commands) >= 14
    for command in commands:
        section = page.split(f".SS boardhand {command['commandName']}\n")[1].split("\n.S")[0]
        for argument in command["arguments"]:
            for name in argument.get("names", []):
                if name["name"] not in ("h", "help", "version"):
                    assert f"--{name['name']}" in section, (command["commandName"], name)


def test_every_key_is_described_with_an_example(keys):
    assert len(keys) > 130
    page = (MANUAL / "Pages/boardhand.yaml.5").read_text().replace("\\-", "-")
    reference = (ROOT / "Provisioning/configuration.md").read_text()
    for key in keys:
        assert key.explanation and key.example, key.path
        shown = ".".join("NAME" if part == "*" else part for part in key.path if part != "-")
        if len(key.path) > 1:
            assert key.takes or key.below, key.path
            assert f"| `{shown}` |" in reference and f"\\fB{shown}\\fR" in page, key.path
        assert key.explanation.replace("|", "\\|").replace("<", "&lt;") in reference, key.path


def test_what_the_reference_shows_as_examples_is_what_the_example_file_says(keys, tmp_path):
    """Also what stands behind a # there can be taken as it is."""
    for key in keys:
        assert yaml.safe_load(key.example) is not None, key.path
    path = tmp_path / "boardhand.yaml"
    whole = "\n".join(key.example for key in keys if len(key.path) == 1 and key.name not in ("rules", "scenes"))
    text = whole.replace("board: raspberry-pi-4b", "board: simulated")
    path.write_text(text)
    complaints = run("check", "--config", str(path)).stderr
    # Other pins and cards, and names whose devices are no section's first: nothing is misspelt or out of range.
    assert "is not known; " not in complaints and "out of range" not in complaints and "expects" not in complaints


# Completions


@pytest.mark.parametrize(
    "words, expected",
    [
        (["boardhand", "do"], {"doctor"}),
        (["boardhand", "schema", "d"], {"doctor"}),
        (["boardhand", "explain", "GPIO-B"], {"GPIO-BUSY"}),
        (["boardhand", "run", "--endpoint-s"], {"--endpoint-stdin"}),
        (["boardhand", "run", "--log-level", "n"], {"notice"}),
    ],
)
def test_bash_completes(words, expected):
    script = f"""
        source '{MANUAL}/Pages/boardhand.bash'
        COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}
        COMP_LINE="{' '.join(words)}"; COMP_POINT=${{#COMP_LINE}}
        _boardhand boardhand {words[-1]} {words[-2]}
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60)
    assert {word.strip() for word in done.stdout.split()} == expected, done.stderr


@pytest.mark.skipif(shutil.which("fish") is None, reason="there is no fish")
def test_fish_completes():
    script = f"source {MANUAL}/Pages/boardhand.fish; complete --do-complete 'boardhand saf'"
    environment = {**os.environ, "PATH": f"{os.path.dirname(BOARDHAND)}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["fish", "--no-config", "-c", script], capture_output=True, text=True, timeout=60, env=environment
    )
    assert done.stdout.startswith("safe-state"), done.stderr


# Explanations


def test_every_mistake_names_a_key_that_is_explained(keys, tmp_path):
    """A wrong value at each key there is."""
    path = tmp_path / "boardhand.yaml"
    for key in keys:
        wrong = "[[[]]]"
        for part in reversed(key.path):
            wrong = f"[{wrong}]" if part == "-" else f"{{{'some' if part == '*' else part}: {wrong}}}"
        path.write_text(wrong + "\n")
        done = run("check", "--config", str(path))
        assert done.returncode == 78, (key.path, done.stdout)
        more = done.stderr.splitlines()[-1]
        assert more.startswith("More: boardhand explain "), (key.path, done.stderr)
        topics = more.split()[3:]
        dotted = ".".join(part for part in key.path if part not in ("*", "-"))
        assert dotted in topics, (key.path, topics)
        explained = said("explain", *topics).split("\n\n")
        assert [text.split("\n")[0] for text in explained] == topics
        text = explained[topics.index(dotted)]
        assert key.explanation in text and (not key.default or key.default in text), (dotted, text)


def test_mistakes_elsewhere_lead_to_the_section(tmp_path):
    path = tmp_path / "boardhand.yaml"
    path.write_text(CONFIGURATION.replace("active: low", "actve: low"))
    assert run("check", "--config", str(path)).stderr.endswith("\nMore: boardhand explain switches\n")
    path.write_text("switches: [")
    assert "More:" not in run("check", "--config", str(path)).stderr


def test_a_secret_that_is_wrong_is_explained(tmp_path):
    board = Board(tmp_path, "nonsense")
    for mode, text, code in [(0o644, "ws://localhost/", "SECRET-MODE"), (0o600, "nonsense", "SECRET-WRONG")]:
        board.secret.chmod(mode)
        board.secret.write_text(text)
        done = subprocess.run(board.command, capture_output=True, text=True, timeout=60)
        assert done.stderr.splitlines()[-1] == f"More: boardhand explain {code}"
    board.secret.unlink()
    done = subprocess.run(board.command, capture_output=True, text=True, timeout=60)
    assert done.stderr.splitlines()[-1] == "More: boardhand explain SECRET-MISSING"


def test_a_topic_that_nobody_knows_leads_further():
    assert "switches.max_on" in run("explain", "max_on").stderr
    done = run("explain", "no.such.key")
    assert done.returncode == 64 and "`boardhand explain` lists the codes" in done.stderr
