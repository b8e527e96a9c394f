"""What `--json` prints is as the schema says that `boardhand schema` prints."""

import asyncio
import json
import subprocess

import jsonschema

from harness import BOARDHAND, CONFIGURATION, QUERY, Board, Platform, free_port

LIMITED = CONFIGURATION.replace(
    "pump: { line: pin 13 }",
    "pump: { line: pin 13, min_off: 30s, max_on: 1h, when_offline: off after 1h }\n"
    "  well: { line: pin 16, lock: true }",
)


def run(*arguments, seconds=60):
    return subprocess.run([BOARDHAND, *arguments], capture_output=True, text=True, timeout=seconds)


def said(*arguments):
    done = run(*arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def schema(*kind):
    text = json.loads(said("schema", *kind))
    jsonschema.Draft7Validator.check_schema(text)
    return jsonschema.Draft7Validator(text)


def test_what_the_doctor_finds_is_as_its_schema_says(tmp_path):
    validator = schema("doctor")
    board = Board(tmp_path, f"ws://localhost:{free_port()}{QUERY}")
    doctor = ["doctor", "--json", "--config", str(board.configuration), "--endpoint-file", str(board.secret)]
    doctor += ["--state", str(tmp_path), "--socket", str(tmp_path / "none.sock")]
    board.secret.chmod(0o644)
    report = json.loads(run(*doctor).stdout)
    validator.validate(report)
    assert "SECRET-MODE" in [finding["code"] for finding in report["findings"]] and not report["healthy"]
    finding = report["findings"][0]
    assert finding["kind"] == "command" and finding["mend"] == f"sudo chmod 600 {board.secret}"
    assert not validator.is_valid({**report, "healthy": "no"})
    for wrong in [{"code": "GPIO-BISY"}, {"kind": "look"}, {"mend": ""}, {"then": None}, {"look": None}]:
        assert not validator.is_valid({**report, "findings": [{**finding, **wrong}]})
    del finding["kind"]
    assert not validator.is_valid(report)
    codes = set(validator.schema["properties"]["findings"]["items"]["properties"]["code"]["enum"])
    assert codes == {code for code in said("explain").split() if not code.startswith("REFUSED-")}


def test_the_status_is_as_its_schema_says(tmp_path):
    validator = schema("status")
    control = tmp_path / "control.sock"
    configuration = LIMITED + "dimmers: { strip: { pwm: pin 32 } }\ninputs: { door: { line: pin 29, kind: door } }\n"

    async def status():
        return json.loads(await asyncio.to_thread(said, "status", "--json", "--control", str(control)))

    async def main():
        async with Platform() as platform:
            with Board(tmp_path, platform.url, configuration, ["--control", str(control)]):
                connection = await platform.accept()
                await connection.send('{"jsonrpc": "2.0", "id": 1, "method": "ping"}')
                await connection.recv()
                await asyncio.to_thread(
                    said, "call", "set_switch", "name=desk lamp", "state=on", "minutes=5", "--control", str(control)
                )
                up = await status()
                validator.validate(up)
                assert {device["kind"] for device in up["devices"]} == {"switch", "dimmer", "button", "input"}
                assert up["timers"] and up["limits"] and up["endpoints"][0]["state"] == "connected"
        return up

    up = asyncio.run(main())
    assert not validator.is_valid({**up, "uptime_seconds": "long"})

    async def alone():
        url = f"ws://127.0.0.1:{free_port()}{QUERY}"
        with Board(tmp_path, url, configuration, ["--control", str(control)]) as board:
            await board.logged("nothing listens")
            down = await status()
            validator.validate(down)
            assert down["endpoints"][0]["code"] in said("explain").split()

    asyncio.run(alone())
