"""Who may use the page, and what it loads."""

import http.client
import json
import os
import urllib.parse

import pytest

import harness
from test_page import fetch, say


def ask(setup, method="GET", path="/", host=None, body=None, **headers):
    url = urllib.parse.urlparse(setup.page_url)
    connection = http.client.HTTPConnection(url.hostname, url.port, timeout=5)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", host or url.netloc)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    data = json.dumps(body).encode() if body is not None else b""
    connection.putheader("Content-Length", str(len(data)))
    connection.endheaders(data)
    answer = connection.getresponse()
    return answer.status, answer.read() if path != "/events" or answer.status != 200 else b"", answer.headers


PATHS = [("GET", "/"), ("GET", "/main.js"), ("GET", "/events"), ("GET", "/control/status"), ("POST", "/control/url"),
         ("POST", "/control/off")]


@pytest.mark.parametrize("method,path", PATHS)
def test_other_hosts_and_origins_are_refused(setup, method, path):
    port = urllib.parse.urlparse(setup.page_url).port
    for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", f"127.0.0.1.evil.example:{port}", f"localhost:{port + 1}"):
        assert ask(setup, method, path, host=host)[0] == 403, host
    for origin in ("http://evil.example", "null", f"http://localhost:{port + 1}", f"https://127.0.0.1:{port}"):
        assert ask(setup, method, path, Origin=origin)[0] == 403, origin
    assert ask(setup, method, path, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors")[0] == 403
    # Nothing of it had an effect.
    assert json.loads(ask(setup, path="/control/status")[1])["on"] is True


def test_the_page_itself_is_served(setup):
    port = urllib.parse.urlparse(setup.page_url).port
    for host in (f"127.0.0.1:{port}", f"localhost:{port}"):
        status, body, headers = ask(setup, host=host, Sec_Fetch_Site="none", Sec_Fetch_Mode="navigate")
        assert status == 200 and b"Practice endpoint" in body
        assert "default-src 'none'" in headers["Content-Security-Policy"]
    for path in ("/../etc/passwd", "/%2e%2e/state.json", "/control/nothing", "/endpoint.url", "/token.key"):
        assert ask(setup, path=path)[0] == 404, path


def test_elsewhere_the_address_holds_a_secret(tmp_path, browser):
    with harness.running(tmp_path, "--page-address", "0.0.0.0", bench=False) as setup:
        address = urllib.parse.urlparse(setup.page_url)
        secret = address.path.strip("/")
        assert len(secret) >= 20
        local = f"127.0.0.1:{address.port}"
        setup.page_url = f"http://{local}/{secret}/"
        for path in ("/", "/events", "/control/status", f"/{secret[:-1]}/", f"/{secret[:-1]}x/control/status"):
            assert ask(setup, path=path)[0] == 404, path
        assert ask(setup, "POST", "/control/url", body={})[0] == 404
        assert ask(setup, "POST", f"/{secret}/control/url", body={}, host="evil.example")[0] == 403
        assert ask(setup, path=f"/{secret}/control/status")[0] == 200
        page = browser.new_page()
        page.goto(setup.page_url)
        page.locator("#summary").get_by_text("No board is connected").wait_for()
        page.close()


def test_it_loads_nothing_from_elsewhere(browser, setup):
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(setup.page_url)
    page.locator("#outputs").get_by_text("desk lamp").first.wait_for()
    fetch(page)
    say(page, "Is the pump on?")
    assert len(asked) > 10
    assert [url for url in asked if not url.startswith(setup.page_url)] == []
    page.close()


def test_no_page_when_none_is_wanted(tmp_path):
    process = harness.Process(tmp_path / "log", harness.PRACTICE_ENDPOINT, "serve", "--directory", tmp_path / "e", "--no-page")
    harness.until(lambda: "CA file" in process.log())
    assert "Page:" not in process.log()
    assert not any("page" in name for name in os.listdir(tmp_path / "e"))
    process.stop()
