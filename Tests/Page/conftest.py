import pytest
from playwright.sync_api import sync_playwright

import harness


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=harness.CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def setup(tmp_path_factory):
    """One endpoint with the example board for a module's tests."""
    with harness.running(tmp_path_factory.mktemp("page")) as setup:
        setup.board()
        yield setup


@pytest.fixture
def faults():
    """What the browser complains of; empty at the end."""
    return []


@pytest.fixture
def page(browser, setup, faults):
    """The page at desktop width, in a profile of its own."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, color_scheme="light")
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=setup.page_url.rstrip("/"))
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("pageerror", lambda error: faults.append(f"{error}\n{error.stack}"))
    page.on("console", lambda message: faults.append(message.text) if "Content Security" in message.text else None)
    page.goto(setup.page_url)
    page.locator("#outputs").get_by_text("desk lamp").first.wait_for()
    yield page
    context.close()
    assert faults == []
