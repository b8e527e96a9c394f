"""The slow faults of a platform: the token refused, a silent line, another board. A new URL calls the board back at once."""

import re

from playwright.sync_api import expect

import harness
from test_page import say


def renew(page):
    page.get_by_role("button", name="Renew").click()
    expect(page.locator("#summary")).to_have_text("On. Connected: boardhand", timeout=30_000)


def test_the_token_is_refused_and_taken_again(page, setup):
    page.get_by_role("button", name="Refuse the token").click()
    expect(page.locator("#fault-said")).to_have_text("Every token is refused now.")
    expect(page.locator("#summary")).to_have_text("On. No board is connected.")
    expect(page.locator("#messages")).to_contain_text("was refused: token not valid")
    log = setup.directory / "board.log"
    harness.until(lambda: "refuses the token" in log.read_text(), 15, "the board's complaint")
    page.get_by_role("button", name="Take the token").click()
    expect(page.locator("#fault-said")).to_have_text("Good tokens are taken again.")
    renew(page)


def test_another_board_takes_the_place(page, setup):
    page.get_by_role("button", name="Replace the board").click()
    expect(page.locator("#fault-said")).to_contain_text("1 board told that another one came")
    expect(page.locator("#summary")).to_have_text("On. No board is connected.")
    expect(page.locator("#messages")).to_contain_text("replaced")
    renew(page)
    assert re.search("another board", (setup.directory / "board.log").read_text(), re.I)


def test_a_silent_line_is_seen_and_mended_by_the_board(page):
    page.get_by_role("button", name="Go silent").click()
    expect(page.locator("#fault-said")).to_contain_text("1 connection silent but open")
    expect(page.locator("#boards")).to_contain_text("no answer for", timeout=20_000)
    expect(page.locator("#messages")).to_contain_text("board 4 connected", timeout=60_000)
    page.get_by_label("Sentence for session 1").wait_for()
    expect(page.locator("#boards")).to_contain_text(re.compile(r"Round trip\s*[\d.]+ ms"), timeout=20_000)
    assert any("off" in line for line in say(page, "Is the pump on?"))
