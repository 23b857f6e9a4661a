"""Five people, from the first question to the answer, by keyboard, and without script."""

import re
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

# language, who, what, age, country, what must stand in the answer
JOURNEYS = [
    ("ar", "child", "sextortion-financial", "14", "MA", "2511"),
    ("fr", "parent", "grooming", "11", "FR", "3018"),
    ("en", "school-staff", "disclosure-received", "11", "KE", "116"),
    ("en", "worried-own-thoughts", "worried-about-own-thoughts", "-", "GB", "0808 1000 900"),
    ("en", "adult-survivor", "own-images-circulating", "19", "-", "Take It Down"),
]


def press(page, value):
    """Walk with Tab to the button of this value, as a reader without a mouse does."""
    wanted = page.locator(f"main button[value='{value}']").first
    wanted.wait_for()
    for _ in range(80):
        page.keyboard.press("Tab")
        if wanted.evaluate("button => button === document.activeElement"):
            page.keyboard.press("Enter")
            return
    pytest.fail(f"no way to {value} by keyboard")


def answer(page, who, what, age, country):
    press(page, who)
    press(page, what)
    expect(page.locator("h1")).to_be_visible()
    press(page, age)
    if country == "-":
        press(page, country)
        return
    field = page.locator("#country")
    field.focus()
    field.select_option(country)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


@pytest.mark.parametrize(("lang", "who", "what", "age", "country", "wanted"), JOURNEYS)
def test_a_journey_by_keyboard(tab, base, lang, who, what, age, country, wanted):
    tab.goto(f"{base}/{lang}/guide")
    answer(tab, who, what, age, country)
    expect(tab.locator(".when-now .do").first).to_be_visible()
    assert wanted in tab.inner_text("main")
    address, _, name = tab.url.partition("?r=")
    assert address == f"{base}/{lang}/guide"
    assert len(name) >= 20
    found = Axe().run(tab).response["violations"]
    assert [(item["id"], item["nodes"][0]["target"]) for item in found] == []
    assert tab.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0


@pytest.mark.parametrize(("lang", "who", "what", "age", "country", "wanted"), JOURNEYS)
def test_the_same_without_script(chromium, base, lang, who, what, age, country, wanted):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/{lang}/guide")
    for value in (who, what, age):
        page.click(f"main button[value='{value}']")
    if country == "-":
        page.click("main button[value='-']")
    else:
        page.select_option("#country", country)
        page.click(".search .button")
    page.wait_for_selector(".when-now")
    assert wanted in page.inner_text("main")
    context.close()


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_axe_finds_no_fault_on_the_other_pages(tab, base, lang):
    for path in ("/guide", "/topics", "/topics/1", "/practice"):
        tab.goto(f"{base}/{lang}{path}")
        found = Axe().run(tab).response["violations"]
        assert [(item["id"], item["nodes"][0]["target"]) for item in found] == [], path
    tab.click("button[name=case]")
    tab.click("button[name=choice] >> nth=0")
    tab.wait_for_selector(".good")
    assert Axe().run(tab).response["violations"] == []


def test_the_answer_fits_a_phone(tab, base):
    tab.goto(f"{base}/ar/guide")
    answer(tab, *JOURNEYS[0][1:5])
    tab.wait_for_selector(".when-now")
    tab.set_viewport_size({"width": 320, "height": 640})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_the_school_card_prints_on_one_page(chromium, base, lang):
    page = chromium.new_page()
    page.goto(f"{base}/{lang}/topics/1")
    pages = re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4"))
    page.close()
    assert len(pages) == 1


@pytest.mark.parametrize("script", [True, False])
def test_nothing_typed_or_chosen_stays_in_the_browsers_profile(
    tmp_path, chromium, base, follow, script
):
    profile = tmp_path / "profile"
    context = chromium.browser_type.launch_persistent_context(
        profile,
        executable_path=shutil.which("chromium"),
        args=["--no-sandbox", "--no-first-run"],
        java_script_enabled=script,
    )
    page = context.new_page()
    page.goto(f"{base}/en/")
    page.fill("#q", "zqxmarker photo")
    follow(page, ".search .button", ".title")
    follow(page, ".title", "article.full")
    page.goto(f"{base}/en/guide")
    for value in ("child", "sextortion-financial", "14"):
        page.click(f"main button[value='{value}']")
    page.select_option("#country", "MA")
    page.click(".search .button")
    page.wait_for_selector(".when-now")
    context.close()
    found = [path for path in profile.rglob("*") if path.is_file()]
    assert found
    marks = [
        mark.encode(code)
        for mark in ("zqxmarker", "sextortion-financial")
        for code in ("utf-8", "utf-16-le")
    ]
    told = [path.name for path in found if any(mark in path.read_bytes() for mark in marks)]
    assert told == []
