"""A page of another origin, in a real browser, learns nothing and changes nothing."""

import http.server
import socket
import threading

import pytest

pytestmark = pytest.mark.browser

PATHS = [
    "/", "/en/", "/en/search", "/en/calendar", "/fr/guide", "/ar/console", "/en/countries.csv",
    "/static/page.js", "/static/style.css", "/api/search?q=photo",
]  # fmt: skip
WAYS = """async ([urls, sockets]) => {
  const wait = (element, how) => new Promise((done) => {
    element.onload = () => done("load");
    element.onerror = () => done("error");
    setTimeout(() => done("nothing"), 30000);
    how();
  });
  const asked = (url, settings) => fetch(url, settings).then(
    (answer) => answer.type, (error) => error.name);
  const inside = (frame) => {
    let text;
    try { text = String(frame.contentDocument && frame.contentDocument.body.innerText); }
    catch (error) { text = error.name; }
    return text + frame.contentWindow.length;
  };
  const probe = async (url, number) => {
    const place = document.createElement("div");
    document.body.append(place);
    const put = (tag, name, value, more) => {
      const element = Object.assign(document.createElement(tag), more);
      return wait(element, () => { element[name] = value; place.append(element); });
    };
    const told = {};
    told.img = await put("img", "src", url);
    told.script = await put("script", "src", url);
    told.style = await put("link", "href", url, {rel: "stylesheet"});
    told.cors = await asked(url, {mode: "cors"});
    told.fetch = await asked(url, {mode: "no-cors"});
    told.posted = await asked(url, {mode: "no-cors", method: "POST", body: "q=x"});
    told.frame = await put("iframe", "src", url, {name: "frame" + number});
    const frame = place.querySelector("iframe");
    told.inside = inside(frame);
    const form = Object.assign(document.createElement("form"),
      {method: "post", action: url, target: frame.name});
    place.append(form);
    told.form = await wait(frame, () => form.submit());
    told.answer = inside(frame);
    // A browser lets a page try sockets one after the other only, and waits between them.
    if (sockets && number % 10 === 0) told.socket = await new Promise((done) => {
      const line = new WebSocket(url.replace("http", "ws"));
      line.onopen = () => done("open");
      line.onclose = (event) => done("closed " + event.code);
    });
    told.entries = [...new Set(performance.getEntriesByName(url).map((entry) => [
      entry.responseStatus, entry.transferSize, entry.encodedBodySize, entry.nextHopProtocol,
      entry.responseStart].join()))].sort().join(" ");
    return told;
  };
  return Promise.all(urls.map(probe));
}"""
"""Ways in which a page can ask for an address of another origin, and what each tells it."""


class _Blank(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>elsewhere</title><body>")

    def log_message(self, *_):
        pass


@pytest.fixture
def elsewhere():
    """The port of another program's pages on this computer."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Blank) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_port
        server.shutdown()


@pytest.fixture
def closed():
    """An address at which nobody listens."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{held.getsockname()[1]}"


@pytest.mark.parametrize(
    ("host", "sockets"),
    [
        ("elsewhere.test", False),
        # A browser makes a page wait half a minute between sockets that failed.
        pytest.param("elsewhere.test", True, marks=pytest.mark.long),
        pytest.param("127.0.0.1", True, marks=pytest.mark.long),
    ],
)
def test_it_sees_what_a_closed_port_shows(
    browser, served, elsewhere, closed, host, sockets, figure
):
    page = browser.new_page()
    page.goto(f"http://{host}:{elsewhere}/")
    urls = [base + path for base in (served.base, closed) for path in PATHS]
    told = page.evaluate(WAYS, [urls, sockets])
    open_one = page.evaluate(WAYS, [[f"http://127.0.0.1:{elsewhere}/x"], sockets])[0]
    page.close()
    here, nowhere = told[: len(PATHS)], told[len(PATHS) :]
    assert here == nowhere
    assert open_one["fetch"] != nowhere[0]["fetch"], "a page that lets itself be asked does show"
    where = "port" if host == "127.0.0.1" else "site"
    figure(
        f"hostile page on another {where}, in a real browser",
        f"{len(PATHS)} addresses in {len(open_one)} ways: all as a closed port",
    )


@pytest.mark.parametrize(
    "host", ["elsewhere.test", pytest.param("127.0.0.1", marks=pytest.mark.long)]
)
def test_it_changes_nothing(browser, served, elsewhere, host):
    kept = served.post("/en/search", "q=zqxmarker", Sec_Fetch_Site="same-origin").headers[
        "Location"
    ]
    page = browser.new_page()
    for path in ("/en/calendar", "/en/search"):
        page.goto(f"http://{host}:{elsewhere}/")
        with page.expect_navigation():
            page.evaluate("url => { location.href = url }", served.base + path)
        assert page.url == served.base + path
    page.goto(f"http://{host}:{elsewhere}/")
    with page.expect_navigation():
        page.evaluate(
            """url => { const form = document.createElement("form"); form.method = "post";
            form.action = url; document.body.append(form); form.submit(); }""",
            served.base + "/en/search",
        )
    assert "zqxmarker" not in page.content()
    page.close()
    assert b"zqxmarker" in served.ask(path=kept).body
    served.ask(path="/en/calendar", Sec_Fetch_Site="same-origin")
    assert served.ask(path=kept).status == 410
