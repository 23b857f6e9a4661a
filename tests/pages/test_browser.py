"""What only a real browser can tell: accessibility, painted order, keyboard, size, leaving."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from referral_app.models import opaque

pytestmark = pytest.mark.browser

LANGUAGES = ["en", "fr", "ar"]
WIDTHS = (320, 390, 1366)
WORDS = {"en": "blackmail photo morocco", "fr": "chantage photo Maroc", "ar": "ابتزاز صورة المغرب"}
AXE = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}
PATHS = [
    "/", "/search", "/country/MA", "/country/TM", "/professionals", "/about", "/country/XX",
    "/calendar", "/topics", "/topics/1", "/topics/11", "/topics/13", "/look-up",
    f"/sources/{opaque('netsafe-submission-2024')}",
]  # fmt: skip
LISTS = {
    "en": ["/countries", "/figures"],
    "fr": ["/sources", "/words"],
    "ar": ["/emergency", "/countries?missing=report"],
}
"""Pages of thousands of like lines: axe takes up to nine seconds for one, so each gets one language
here; that they fit is looked at in all three."""


def search(tab, base, lang, words=None):
    tab.goto(f"{base}/{lang}/")
    tab.fill("#q", words or WORDS[lang])
    tab.click(".search .button")
    tab.wait_for_selector("article.service")


def violations(tab):
    found = Axe().run(tab, options=AXE).response["violations"]
    return [(item["id"], [node["target"] for node in item["nodes"]][:3]) for item in found]


def examine(tab, where):
    """Look at one page as axe does, then whether it fits."""
    assert violations(tab) == [], where
    fit(tab, where)


def fit(tab, where):
    """Look at one page at three widths: nothing may overflow sideways."""
    size = tab.viewport_size
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 640})
        assert not tab.evaluate("document.documentElement.scrollWidth > innerWidth"), (where, width)
    tab.set_viewport_size(size)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_any_kind_of_page_is_without_fault_and_fits(tab, base, follow, lang):
    for path in [*PATHS, *LISTS[lang]]:
        tab.goto(f"{base}/{lang}{path}")
        examine(tab, path)
    for path in {path for paths in LISTS.values() for path in paths} - {*LISTS[lang]}:
        tab.goto(f"{base}/{lang}{path}")
        fit(tab, path)
    search(tab, base, lang)
    examine(tab, "results")
    follow(tab, ".title", "article.full")
    examine(tab, "service")
    search(tab, base, lang, "zzzzqqqq")
    examine(tab, "no result")
    tab.goto(f"{base}/{lang}/look-up")
    tab.fill("#q", "grooming")
    follow(tab, ".search .button", ".count")
    examine(tab, "looked up")


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_contrast_holds_in_both_schemes(tab, base, scheme):
    tab.emulate_media(color_scheme=scheme)
    for path in ("/", "/country/MA", "/country/AD", "/about"):
        tab.goto(f"{base}/en{path}")
        assert violations(tab) == [], path


def test_axe_does_find_faults(tab, base):
    """The check itself is checked: a picture without words must be reported."""
    tab.goto(f"{base}/en/")
    tab.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert "image-alt" in [name for name, _ in violations(tab)]


PAINTED = """element => {
  const digits = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (let i = 0; i < node.length; i++) {
      if (!/[+*#0-9]/.test(node.data[i])) continue;
      const range = document.createRange();
      range.setStart(node, i);
      range.setEnd(node, i + 1);
      const box = range.getBoundingClientRect();
      digits.push([Math.round(box.top), box.left, node.data[i]]);
    }
  }
  return digits.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(item => item[2]).join("");
}"""


def test_digits_are_painted_in_the_published_order_in_arabic(tab, base):
    tab.goto(f"{base}/ar/country/MA")
    painted = [element.evaluate(PAINTED) for element in tab.query_selector_all("main .num")]
    assert "+212624405889" in painted
    assert "2511" in painted
    for element in tab.query_selector_all("main .num"):
        text = "".join(letter for letter in element.inner_text() if letter in "+*#0123456789")
        assert element.evaluate(PAINTED) == text


def test_digits_inside_an_arabic_sentence_keep_their_order(tab, base):
    tab.goto(f"{base}/ar/country/DE")
    found = [
        element.evaluate(PAINTED)
        for element in tab.query_selector_all("main .trust .num")
        if " " in element.inner_text()
    ]
    for element in tab.query_selector_all("main .value .num"):
        if element.inner_text() == "116 111":
            assert element.evaluate(PAINTED) == "116111"
            return
    pytest.fail(f"no grouped number on the page: {found}")


def test_text_may_be_spaced_out(tab, base):
    """WCAG 1.4.12: wider lines, letters and words lose nothing."""
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(f"{base}/fr/country/MA")
    tab.evaluate(
        """() => { const sheet = new CSSStyleSheet();
        sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
          word-spacing: .16em !important } p { margin-block-end: 2em !important }`);
        document.adoptedStyleSheets = [sheet]; }"""
    )
    assert not tab.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_keyboard_reaches_exit_first_then_the_search(tab, base):
    tab.goto(f"{base}/en/")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "exit"
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.id") == "q"
    tab.keyboard.type("take it down")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("article.service")
    assert "Take It Down" in tab.inner_text("article.service")


def test_focus_is_always_visible(tab, base):
    tab.goto(f"{base}/ar/country/MA")
    for _ in range(25):
        tab.keyboard.press("Tab")
        box, width = tab.evaluate(
            """() => { const e = document.activeElement, b = e.getBoundingClientRect();
            return [[b.top, b.bottom], getComputedStyle(e).outlineWidth] }"""
        )
        assert float(width.removesuffix("px")) >= 2
        assert box[1] > 0
        assert box[0] < 768


def test_buttons_are_large_enough(tab, base):
    tab.set_viewport_size({"width": 390, "height": 844})
    search(tab, base, "en")
    for selector, least in ((".exit", 44), (".search .button", 44), (".chips button", 44)):
        for element in tab.query_selector_all(selector):
            assert element.bounding_box()["height"] >= least, selector


@pytest.mark.parametrize("lang", LANGUAGES)
def test_exit_by_click_leaves_nothing_behind(tab, base, lang):
    search(tab, base, lang)
    tab.wait_for_selector("article.service")
    tab.click(".exit")
    tab.wait_for_url("**/calendar")
    assert tab.title() != ""
    for _ in range(3):
        try:
            tab.go_back(timeout=3_000)
        except Exception:  # noqa: BLE001 the browser refuses to show a posted page again
            break
        assert WORDS[lang] not in tab.content()
        assert "article" not in tab.content()


def test_exit_by_shift_three_times(tab, base):
    tab.goto(f"{base}/en/country/MA")
    for _ in range(3):
        tab.keyboard.press("Shift")
    tab.wait_for_url("**/calendar", timeout=5_000)
    assert "Morocco" not in tab.content()


def test_shift_while_typing_does_not_leave(tab, base):
    tab.goto(f"{base}/en/")
    tab.click("#q")
    for letter in "AbCdEf":
        tab.keyboard.press(f"Shift+{letter}")
    assert tab.url.endswith("/en/")


def test_everything_works_without_script(chromium, base, follow):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    search(page, base, "fr")
    assert page.locator("article.service").count() == 10
    follow(page, "button[name=page]", "article.service")
    follow(page, ".title", "article.full h1")
    follow(page, "form >> text=Retour", ".chips button")
    follow(page, ".chips button", "article.service")
    follow(page, ".exit")
    assert page.url.endswith("/fr/calendar")
    context.close()


def test_the_browser_keeps_nothing(chromium, base, follow):
    context = chromium.new_context()
    page = context.new_page()
    search(page, base, "en", "zqxmarker morocco")
    follow(page, ".title", "article.full")
    assert context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0
    assert "zqxmarker" not in page.url
    context.close()


def test_a_number_is_copied_as_published(chromium, base):
    context = chromium.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{base}/ar/country/MA")
    button = page.locator(".copy").first
    wanted = button.get_attribute("data-copy")
    button.click()
    page.wait_for_function("document.querySelector('.copy').textContent != ''")
    assert page.evaluate("navigator.clipboard.readText()") == wanted
    context.close()


def test_print_keeps_numbers_and_drops_buttons(tab, base):
    tab.goto(f"{base}/ar/country/MA")
    tab.emulate_media(media="print")
    assert not tab.is_visible(".exit")
    assert tab.is_visible("main .num >> nth=0")
