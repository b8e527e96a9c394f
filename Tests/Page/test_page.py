"""A person at the page: every test clicks, and looks at what can be read there."""

import re

import pytest
from playwright.sync_api import expect

import harness


def say(page, sentence, session=1):
    transcript = page.get_by_role("log", name=f"What was said in session {session}")
    before = transcript.get_by_role("listitem").count()
    page.get_by_label(f"Sentence for session {session}").fill(sentence)
    page.locator(".session").nth(session - 1).get_by_role("button", name="Say").click()
    # What I said, then what was picked and answered, or that it was not understood.
    expect(transcript.locator("li:last-child")).not_to_have_class("you", timeout=10_000)
    expect(page.locator(".session").nth(session - 1).get_by_role("button", name="Say")).to_be_enabled()
    return transcript.get_by_role("listitem").all_inner_texts()[before:]


def output(page, name):
    return page.locator("#outputs li").filter(has_text=re.compile(rf"^{name}"))


def fetch(page):
    page.get_by_role("button", name="Fetch Tools").click()
    expect(page.locator("#tools-said")).to_contain_text("tools of boardhand")


def tool(page, name):
    card = page.locator(f'details.tool[data-tool="{name}"]')
    if not card.get_attribute("open") and card.get_attribute("open") != "":
        card.locator("> summary").click()
    return card


def call(card):
    card.get_by_role("button", name=re.compile("^Call ")).click()
    return card.locator(".result .spoken")


def test_the_page_shows_board_and_platform(page):
    expect(page.get_by_role("heading", name="Garden House – simulated board")).to_be_visible()
    expect(page.locator("#summary")).to_have_text("On. Connected: boardhand")
    board = page.locator("#boards li")
    expect(board).to_contain_text("0.1.0")
    expect(board).to_contain_text(re.compile(r"Round trip\s*[\d.]+ ms"))
    assert page.locator("#header .pin").count() == 40
    expect(page.get_by_role("button", name="Pin 11, GPIO17, high, desk lamp")).to_be_visible()


def test_tools_are_fetched_and_each_can_be_called(page, setup):
    fetch(page)
    cards = page.locator("details.tool > summary").all_inner_texts()
    names = [text.split("\n")[0] for text in cards]
    assert {"get_status", "set_switch", "press", "read_sensors", "set_volume", "play_sound"} <= set(names)
    assert all(re.search(r"\d+ parameters?", text) for text in cards)

    card = tool(page, "set_switch")
    card.get_by_label("name").select_option("desk lamp")
    card.get_by_label("state").select_option("on")
    expect(call(card)).to_contain_text("The desk lamp is on.")
    expect(call(card)).to_contain_text(re.compile(r"ok.*[\d.]+ ms", re.S))
    expect(output(page, "desk lamp")).to_contain_text("on")
    assert "GPIO17 on simulated went low" in setup.record

    card = tool(page, "get_status")
    expect(call(card)).to_contain_text("desk lamp is on")
    expect(card.get_by_label("Structured content")).to_be_visible()

    card = tool(page, "press")
    expect(call(card)).to_contain_text("gate")

    card = tool(page, "read_sensors")
    expect(call(card)).to_contain_text("degrees")

    card = tool(page, "set_volume")
    card.get_by_label("level, slider").fill("30")
    expect(card.get_by_label("level", exact=False).nth(1)).to_have_value("30")
    expect(call(card)).to_contain_text("30 percent")
    expect(page.locator("#speakers")).to_contain_text("30 %")

    card = tool(page, "play_sound")
    expect(call(card)).to_contain_text("doorbell")
    expect(page.locator("#speakers")).to_contain_text(re.compile("plays a sound|the sound finished"))

    # What is wrong is spoken, too.
    card = tool(page, "set_volume")
    card.get_by_label("level", exact=False).nth(1).fill("")
    expect(call(card)).to_contain_text("error")

    card.get_by_text("Schema").click()
    expect(card.get_by_label("Schema of set_volume")).to_contain_text('"maximum": 100')


def test_a_sentence_lights_the_lamp(page):
    lamp = output(page, "desk lamp")
    said = say(page, "Turn off the desk lamp")
    expect(lamp.locator(".state")).to_have_text("off")
    said = say(page, "turn on the work light, please")
    assert any("set_switch" in line and '"desk lamp"' in line and '"on"' in line for line in said), said
    assert any("The desk lamp is on." in line for line in said)
    expect(lamp.locator(".state")).to_have_text("on")
    expect(lamp).to_contain_text("low, driven by 'boardhand:desk lamp'")
    said = say(page, "How warm is the greenhouse?")
    assert any("read_sensors" in line and "temperature" in line for line in said), said
    assert any("degrees" in line for line in said), said
    said = say(page, "Write me a poem about pumpkins")
    assert any("cannot tell" in line for line in said), said


def test_two_sessions_side_by_side(page):
    page.get_by_role("button", name="Add a voice session").click()
    assert any("on" in line for line in say(page, "switch the pump on", session=1))
    assert any("pump" in line for line in say(page, "is the pump on?", session=2))
    expect(page.locator("#messages")).to_contain_text(re.compile(r"session \d+ to board"))
    page.get_by_role("button", name="End").click()
    assert page.locator(".session").count() == 1
    say(page, "turn the pump off")


def test_a_slider_moves_and_a_call_reads_the_new_value(page):
    slider = page.get_by_label("greenhouse: temperature, slider")
    slider.focus()
    slider.fill("31.4")
    field = page.get_by_role("spinbutton", name="greenhouse: temperature")
    expect(field).to_have_value("31.4")

    # The offset of the configuration is -0.4 degrees; the board measures every 5 s.
    def is_read():
        return any("31" in line and "degrees" in line
                   for line in say(page, "What is the temperature of the greenhouse?"))
    harness.until(is_read, 12, "a reading of 31 degrees")
    slider.press("ArrowLeft")
    expect(field).to_have_value("31.3")


def test_a_sensor_is_unplugged_and_plugged_in(page, setup):
    page.get_by_role("button", name="Unplug window").click()
    expect(page.get_by_role("button", name="Plug in window")).to_be_visible()
    assert "bh1750 at i2c-1/0x23 was unplugged" in setup.record
    harness.until(
        lambda: any("window" in line and re.search("fail|not answer|no answer|cannot|old", line, re.I)
                    for line in say(page, "How bright is it at the window?")),
        15, "the sensor's failure spoken",
    )
    page.get_by_role("button", name="Plug in window").click()
    harness.until(
        lambda: any("320 lux" in line for line in say(page, "How bright is it at the window?")), 15, "a reading",
    )


def test_a_bus_is_stuck_and_freed(page, setup):
    page.get_by_role("button", name="Stick the bus i2c-1").click()
    expect(page.get_by_role("button", name="Free the stuck bus i2c-1")).to_be_visible()
    page.get_by_role("button", name="Free the stuck bus i2c-1").click()
    expect(page.get_by_role("button", name="Stick the bus i2c-1")).to_be_visible()
    assert "i2c-1 is free again" in setup.record


def test_a_held_line_shows_as_it_is_not_as_it_was_asked(page):
    say(page, "turn the pump off")
    page.get_by_role("button", name=re.compile("^Pin 13,")).click()
    panel = page.locator("#pin")
    panel.get_by_role("button", name="Short to 3.3 V").click()
    expect(panel.locator(".pin-state")).to_contain_text("high, held from outside; used by pump as output")
    # The switch was not asked for anything: the lamp shows what the line does.
    expect(output(page, "pump").locator(".state")).to_have_text("on")
    said = say(page, "turn the pump off")
    assert not any("The pump is off" in line for line in said), said
    panel.get_by_role("button", name="End the short").click()
    expect(output(page, "pump").locator(".state")).to_have_text("off")
    page.get_by_role("button", name=re.compile("^Pin 13,")).click()
    expect(panel).to_be_hidden()


def test_a_free_pin_is_driven_from_outside(page):
    pin = page.get_by_role("button", name=re.compile("^Pin 37,"))
    pin.click()
    expect(pin).to_have_accessible_name("Pin 37, GPIO26, low")
    page.get_by_role("button", name="Drive high").click()
    expect(pin).to_have_accessible_name("Pin 37, GPIO26, high")
    page.get_by_role("button", name="Let go").click()
    expect(pin).to_have_accessible_name("Pin 37, GPIO26, low")


def test_what_the_board_can_do_is_done_by_a_sentence(page):
    said = say(page, "turn on the desk lamp for ten minutes")
    assert any("minutes=10" in line for line in said) and any("It goes off" in line for line in said), said
    assert any("The strip is at 40 percent" in line for line in say(page, "set the strip to 40 percent"))
    # What the channel gives, not what was asked: 40 percent for the eye are 13 of the power.
    expect(output(page, "strip").locator(".state")).to_have_text("13 %")
    assert any("blind up is on" in line for line in say(page, "switch the blind up on"))
    say(page, "switch the blind down on")
    expect(output(page, "blind up").locator(".state")).to_have_text("off")
    expect(output(page, "blind down").locator(".state")).to_have_text("on")
    say(page, "run good night")
    expect(output(page, "desk lamp").locator(".state")).to_have_text("off")


def test_an_input_is_read_and_acts(page):
    card = page.locator("#inputs li").filter(has_text="front door")
    card.get_by_label("Keep front door pressed").check()
    expect(card.locator(".state")).to_have_text("active")
    assert any("front door is open" in line for line in say(page, "is the front door open?"))
    card.get_by_label("Keep front door pressed").uncheck()
    expect(card.locator(".state")).to_have_text("inactive")
    assert any("front door is closed" in line for line in say(page, "is the front door open?"))


def test_a_page_that_is_left_leaves_no_session_behind(page):
    for _ in range(70):
        page.reload()
        expect(page.locator("#summary")).to_contain_text("Connected")
        said = say(page, "is the pump on?")
        assert not any("too many" in line for line in said), said


def test_the_line_breaks_and_mends(page):
    page.get_by_role("button", name="Drop the line").click()
    expect(page.locator("#fault-said")).to_contain_text("1 connection dropped")
    expect(page.locator("#messages")).to_contain_text("gone")
    expect(page.locator("#summary")).to_have_text("On. Connected: boardhand", timeout=40_000)
    harness.until(lambda: any("pump" in line and "Picked" not in line and "You" not in line
                              for line in say(page, "is the pump on?")), 40, "an answer after the line broke")


def test_a_restart_is_survived(page):
    page.get_by_role("button", name="Restart").click()
    expect(page.locator("#summary")).to_have_text("On. No board is connected.")
    expect(page.locator("#fault-said")).to_contain_text("away for two seconds")
    expect(page.locator("#summary")).to_have_text("On. Connected: boardhand", timeout=30_000)


def test_a_slow_network_is_measured(page):
    button = page.locator("#slow")
    button.click()
    expect(button).to_have_text("Quick network")
    assert any("pump" in line and re.search(r"(8|9)\d\d ms|1\.\d s", line)
               for line in say(page, "is the pump on?")), page.locator(".transcript").inner_text()
    button.click()
    expect(button).to_have_text("Slow network")


def test_the_url_is_hidden_shown_copied_and_renewed(page, setup):
    old = setup.token
    assert old not in page.content()
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#url")).to_contain_text(old)
    page.get_by_role("button", name="Copy").click()
    expect(page.locator("#url-said")).to_contain_text("clipboard")
    assert page.evaluate("navigator.clipboard.readText()").endswith(old)
    page.get_by_role("button", name="Hide").click()
    expect(page.locator("#url")).not_to_contain_text("token")
    page.get_by_role("button", name="Renew").click()
    expect(page.locator("#url-said")).to_contain_text("the old one is refused")
    assert setup.token != old
    expect(page.locator("#summary")).to_have_text("On. Connected: boardhand", timeout=30_000)
    page.locator("#filter").fill("renewed")
    expect(page.locator("#messages")).to_contain_text("token=…")
    for secret in (old, setup.token):
        assert secret not in page.content() and secret not in setup.endpoint.log()


def test_off_and_on(page):
    switch = page.get_by_role("switch", name="MCP Endpoint on")
    switch.click()
    expect(page.locator("#summary")).to_have_text("Off")
    expect(page.locator("#no-board")).to_be_visible()
    assert any("switched off" in line for line in say(page, "is the pump on?"))
    page.get_by_role("switch", name="MCP Endpoint off").click()
    expect(page.locator("#summary")).to_contain_text("On.")


def test_messages_are_filtered_and_paused(page):
    say(page, "Turn on the pump")
    page.locator("#filter").fill("name=pump state=on")
    expect(page.locator("#messages li").first).to_contain_text("set_switch name=pump state=on")
    assert all("state=on" in text for text in page.locator("#messages li").all_inner_texts())
    page.locator("#filter").fill("")
    page.get_by_role("button", name="Pause").click()
    before = page.locator("#messages").inner_text()
    say(page, "Turn off the pump")
    expect(page.locator("#log-said")).to_contain_text("more meanwhile")
    assert page.locator("#messages").inner_text() == before
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("#messages")).to_contain_text("The pump is off.")
    page.locator("#messages summary").first.click()


@pytest.fixture
def with_input(tmp_path):
    """A configuration with a button; skipped while this Boardhand has no inputs."""
    import subprocess
    path = tmp_path / "inputs.yaml"
    path.write_text("device: Hall\nboard: simulated\nswitches:\n  lamp: { line: pin 11 }\n"
                    "inputs:\n  front door: { line: pin 16, bias: pull-up, active: low }\n")
    checked = subprocess.run([harness.BOARDHAND, "check", "--config", path], capture_output=True, text=True)
    if checked.returncode != 0:
        pytest.skip("this Boardhand has no inputs: " + checked.stderr.strip().splitlines()[0])
    return path


def test_a_button_is_pressed_and_the_input_seen(browser, tmp_path, with_input):
    with harness.running(tmp_path) as setup:
        setup.board(with_input)
        page = browser.new_page()
        page.goto(setup.page_url)
        card = page.locator("#inputs li").filter(has_text="front door")
        expect(card.locator(".state")).to_have_text("inactive")
        box = card.get_by_role("button", name="Press front door").bounding_box()
        page.mouse.move(box["x"] + 5, box["y"] + 5)
        page.mouse.down()
        expect(card.locator(".state")).to_have_text("active")
        page.mouse.up()
        expect(card.locator(".state")).to_have_text("inactive")
        card.get_by_label("Keep front door pressed").check()
        expect(card.locator(".state")).to_have_text("active")
        said = say(page, "what is the status?")
        assert any("front door" in line for line in said), said
        page.close()
