"""The compact view in a real browser: by keyboard alone, on one screen, and without script."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

ASKED = {
    "en": "someone threatens to send my pictures, kenya",
    "fr": "chantage photo",
    "ar": "ابتزاز صورة المغرب",
}
FOCUSED = "document.activeElement.textContent.trim()"


@pytest.fixture
def console(tab, base):
    def opened(lang="en", words=None):
        tab.goto(f"{base}/{lang}/console")
        tab.keyboard.type(words or ASKED[lang])
        tab.wait_for_selector(".line")
        expect(tab.locator("#said")).not_to_be_empty()
        return tab

    return opened


def test_a_volunteer_needs_no_mouse(console, base):
    tab = console()
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=base)
    names = tab.locator(".line .title").all_inner_texts()
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate(FOCUSED) == names[0]
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate(FOCUSED) == names[1]
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("c")
    number = tab.locator(".line").first.locator(".copy").get_attribute("data-copy")
    expect(tab.locator(".copy").first).to_have_text("Copied")
    assert tab.evaluate("navigator.clipboard.readText()") == number
    tab.keyboard.press("?")
    assert tab.locator("#keys").is_visible()
    tab.keyboard.press("?")
    assert tab.locator("#keys").is_hidden()
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.id") == "q"
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("article.full")
    assert tab.inner_text("h1") == names[0]
    tab.get_by_role("button", name="Back to results").press("Enter")
    tab.wait_for_selector(".line")
    assert tab.url.partition("?r=")[0] == f"{base}/en/console"
    assert tab.input_value("#q") == ASKED["en"]


@pytest.mark.parametrize("lang", ASKED)
def test_ten_services_stand_on_one_screen(console, lang):
    tab = console(lang)
    lines = tab.locator(".line")
    assert lines.count() == 10
    box = lines.last.bounding_box()
    assert box["y"] + box["height"] <= 768


@pytest.mark.parametrize("lang", ASKED)
def test_axe_finds_no_fault(console, lang):
    found = Axe().run(console(lang)).response["violations"]
    assert [(item["id"], item["nodes"][0]["target"]) for item in found] == []


@pytest.mark.parametrize("width", [320, 390])
def test_it_fits_a_phone(console, width):
    tab = console()
    tab.set_viewport_size({"width": width, "height": 800})
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_it_works_without_script(chromium, base):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/fr/console")
    page.fill("#q", ASKED["fr"])
    page.click(".search .button")
    expect(page.locator(".line")).to_have_count(10)
    context.close()


def test_words_typed_stand_in_no_address_and_no_storage(console, base):
    asked = []
    tab = console()
    tab.on("request", lambda request: asked.append(request.url))
    tab.fill("#q", "chantage maroc")
    expect(tab.locator(".chips")).to_contain_text("Morocco")
    assert asked
    assert set(asked) == {f"{base}/en/console"}
    assert tab.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0


def test_the_search_page_answers_while_one_types(tab, base):
    tab.goto(f"{base}/en/search")
    tab.type("#q", "helpline kenya")
    tab.wait_for_selector("article.service")
    assert "Kenya" in tab.inner_text(".chips")
    assert tab.inner_text("#said").strip() == tab.inner_text(".count").strip()
    assert tab.evaluate("document.activeElement.id") == "q"
