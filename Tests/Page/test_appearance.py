"""What a person sees, or hears from a screen reader: nothing cut, nothing over another, everything named."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import harness
from test_page import fetch, say, tool

# Elements with text whose box is smaller than the text, that do not scroll by intent.
CUT = """() => [...document.querySelectorAll('body *')].filter(e => {
  if (!e.checkVisibility() || !e.textContent.trim() || e.closest('.outside, .skip, pre, .transcript, #messages')) return false;
  if (['SELECT', 'OPTION', 'METER', 'CANVAS'].includes(e.tagName)) return false;
  return e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 && getComputedStyle(e).display !== 'inline';
}).map(e => e.outerHTML.slice(0, 120))"""

# Examples in empty fields that do not fit.
CUT_EXAMPLES = """() => [...document.querySelectorAll('input[placeholder]')].filter(e => {
  const style = getComputedStyle(e), pen = document.createElement('canvas').getContext('2d');
  pen.font = style.font;
  const room = e.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return e.checkVisibility() && pen.measureText(e.placeholder).width > room;
}).map(e => e.placeholder)"""

# Controls that lie over each other or reach out of the window.
OVERLAPS = """() => {
  const controls = [...document.querySelectorAll('button, input, select, a, summary, output, .dot, .name, h2, h3')]
    .filter(e => e.checkVisibility() && !e.closest('.outside, .skip, #messages, .transcript'));
  const boxes = controls.map(e => [e, e.getBoundingClientRect()]).filter(([, b]) => b.width && b.height);
  const problems = boxes.filter(([, b]) => b.left < -1 || b.right > innerWidth + 1).map(([e]) => 'outside: ' + e.outerHTML.slice(0, 100));
  for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
    const [a, x] = boxes[i], [b, y] = boxes[j];
    if (a.contains(b) || b.contains(a)) continue;
    const w = Math.min(x.right, y.right) - Math.max(x.left, y.left);
    const h = Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top);
    if (w > 1.5 && h > 1.5) problems.push(a.outerHTML.slice(0, 80) + ' over ' + b.outerHTML.slice(0, 80));
  }
  return problems;
}"""


@pytest.fixture(params=["desktop-light", "desktop-dark", "phone-light", "phone-dark"])
def view(request, browser, setup):
    size, scheme = request.param.split("-")
    width, height = (1400, 900) if size == "desktop" else (390, 844)
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme,
                                  device_scale_factor=1)
    page = context.new_page()
    page.goto(setup.page_url)
    page.locator("#outputs").get_by_text("desk lamp").first.wait_for()
    expect(page.locator("#boards")).to_contain_text(" ms")
    say(page, "Turn on the desk lamp")
    say(page, "How warm is the greenhouse?")
    fetch(page)
    yield request.param, page
    context.close()


def test_nothing_is_cut_or_covered(view):
    name, page = view
    for _ in range(3):  # Folded, with everything unfolded, and with a pin.
        assert page.evaluate(CUT) == []
        assert page.evaluate(CUT_EXAMPLES) == []
        assert page.evaluate(OVERLAPS) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        for summary in page.locator("details.tool:not([open]) > summary").all()[::-1]:
            summary.click()
        if page.locator("#pin").is_hidden():
            page.get_by_role("button", name="Pin 18, GPIO24, low").click()
    page.screenshot(path=harness.PICTURES / f"{name}-unfolded.png", full_page=True)
    for summary in page.locator("details.tool[open] > summary").all()[::-1]:
        summary.click()
    page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=harness.PICTURES / f"{name}.png", full_page=True)


def test_axe_finds_nothing(view):
    name, page = view
    tool(page, "set_volume")
    tool(page, "get_status")
    page.get_by_role("button", name="Pin 18, GPIO24, low").click()
    results = Axe().run(page, options={"resultTypes": ["violations", "passes"]})
    found = [f"{one['id']}: {one['help']}: " + "; ".join(node["html"][:120] for node in one["nodes"][:4])
             for one in results.response["violations"]]
    assert found == []
    # Contrast was really looked at.
    assert any(one["id"] == "color-contrast" and len(one["nodes"]) > 30 for one in results.response["passes"])


def test_the_keyboard_reaches_everything_in_order(view):
    name, page = view
    page.locator(".skip").focus()
    controls = page.evaluate("""() => [...document.querySelectorAll('a, button, input, select, summary, [tabindex="0"]')]
        .filter(e => e.checkVisibility() && !e.disabled && !e.closest('details:not([open]) > :not(summary)')).length""")
    places, seen = [], 1
    for _ in range(controls + 5):
        page.keyboard.press("Tab")
        place = page.evaluate("""() => {
            const e = document.activeElement;
            if (e === document.body) return null;
            const all = [...document.querySelectorAll('*')];
            const style = getComputedStyle(e);
            return [all.indexOf(e), e.matches(':focus-visible') && style.outlineStyle !== 'none'];
        }""")
        if place is None:
            break
        assert place[1], "no visible focus"
        places.append(place[0])
        seen += 1
    assert places == sorted(places), "the order of the keyboard is not that of the page"
    assert seen == controls


def test_the_picture_of_the_readme(browser, tmp_path):
    """A board of its own, so that nothing of the other tests is on it."""
    with harness.running(tmp_path, "--name", "Practice") as setup:
        setup.board()
        page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme="light", device_scale_factor=1)
        page.goto(setup.page_url)
        page.locator("#outputs").get_by_text("desk lamp").first.wait_for()
        say(page, "Turn on the desk lamp")
        say(page, "How warm is the greenhouse?")
        said = say(page, "Make it a bit quieter, forty percent.")
        assert any("40 percent" in line for line in said), said
        expect(page.locator("#speakers")).to_contain_text("40 %")
        expect(page.locator("#outputs li").first).to_contain_text("on")
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        picture = harness.PICTURES / "page.png"
        page.screenshot(path=picture)
        assert setup.token not in page.content()
        page.close()
    assert picture.stat().st_size <= 200 * 1024


def test_the_kept_picture_is_small():
    assert (harness.ROOT / "Provisioning/page.png").stat().st_size <= 200 * 1024
