"""The list, the paper and the report draft in a real browser."""

import os
import re
import shutil
import tempfile
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe

from referral_app import config

pytestmark = pytest.mark.browser

LANGUAGES = ["en", "fr", "ar"]
SECOND = {"en": "ar", "fr": "en", "ar": "fr"}
SIZES = {
    "a7": (148, 105),
    "a6": (105, 148),
    "a4": (210, 297),
    "plain": (105, 148),
    "sheet": (210, 297),
}
MARKERS = [f"zqx{word}" for word in (
    "alder", "birch", "cedar", "daisy", "elder", "fern", "gorse", "hazel", "iris", "juniper",
    "kelp", "lilac", "maple", "nettle", "olive", "poppy", "quince", "rowan", "sage", "thyme",
)]  # fmt: skip


def faults(tab):
    found = Axe().run(tab).response["violations"]
    return [(item["id"], item["nodes"][0]["target"]) for item in found]


def make_list(tab, base, follow, lang, code="MA", count=2):
    tab.goto(f"{base}/{lang}/country/{code}")
    for _ in range(count):
        follow(tab, "button[name=add]", ".listed")
    follow(tab, ".listed a", ".picked")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_no_fault_on_the_way_to_paper(tab, base, follow, lang):
    tab.goto(f"{base}/{lang}/list")
    assert faults(tab) == [], "empty list"
    make_list(tab, base, follow, lang)
    assert faults(tab) == [], "list"
    for name in ("a7", "sheet"):
        tab.check(f"#f-{name}")
        tab.select_option("#second", SECOND[lang])
        follow(tab, "main form .button", ".paper")
        assert faults(tab) == [], name
        follow(tab, ".controls form .button", ".picked")
    tab.goto(f"{base}/{lang}/booklet/KE")
    assert faults(tab) == [], "booklet"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_no_fault_in_the_draft(tab, base, follow, lang):
    tab.goto(f"{base}/{lang}/draft")
    assert faults(tab) == [], "form"
    tab.select_option("#country", "MA")
    tab.fill("#address", "https://example.org/1\nsecond")
    follow(tab, ".draft .button", ".text")
    assert faults(tab) == [], "text"
    follow(tab, ".controls form .button", ".draft")
    tab.fill("#users", "data:image/png;base64,AAAA")
    follow(tab, ".draft .button", ".draft")
    assert faults(tab) == [], "refused"


@pytest.mark.parametrize("width", [320, 390, 1366])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_overflows_sideways(tab, base, follow, lang, width):
    tab.set_viewport_size({"width": width, "height": 700})
    make_list(tab, base, follow, lang, count=1)
    overflows = "document.documentElement.scrollWidth > innerWidth"
    assert not tab.evaluate(overflows), "list"
    tab.check("#f-a6")
    follow(tab, "main form .button", ".paper")
    assert not tab.evaluate(overflows), "paper"
    tab.goto(f"{base}/{lang}/draft")
    assert not tab.evaluate(overflows), "draft"


@pytest.mark.parametrize(("lang", "code"), [("ar", "MA"), ("en", "KE")])
def test_what_the_browser_prints(tab, base, follow, lang, code):
    """Page size, numbers in their order, codes that scan, nothing but the paper."""
    make_list(tab, base, follow, lang, code)
    for name, (width, height) in SIZES.items():
        tab.check(f"#f-{name}")
        tab.select_option("#second", SECOND[lang])
        follow(tab, "main form .button", ".paper")
        numbers = [value.inner_text() for value in tab.locator(".paper .value.large").all()]
        pages = list(pypdfium2.PdfDocument(tab.pdf(prefer_css_page_size=True)))
        for page in pages:
            size = [round(side / 72 * 25.4) for side in page.get_size()]
            assert size == [width, height], name
        text = "".join(page.get_textpage().get_text_range() for page in pages)
        assert tab.locator("footer p").first.inner_text() not in text
        for number in numbers:
            assert re.sub(r"\D", "", number) in re.sub(r"\D", "", text), (name, number)
        pictures = [page.render(scale=300 / 72).to_pil() for page in pages]
        scanned = {item.text for picture in pictures for item in zxingcpp.read_barcodes(picture)}
        assert (
            len(scanned)
            == tab.locator(".paper:not(.folded) .scan, .folded .entry:nth-child(odd) .scan").count()
        )
        assert all(item.startswith(("tel:", "https://")) for item in scanned)
        follow(tab, ".controls form .button", ".picked")


def test_the_way_to_paper_by_keyboard_alone(tab, base):
    tab.goto(f"{base}/fr/country/KE")

    def press(selector):
        wanted = tab.locator(selector).first
        for _ in range(120):
            tab.keyboard.press("Tab")
            if wanted.evaluate("element => element === document.activeElement"):
                break
        else:
            pytest.fail(f"no way to {selector} by keyboard")
        with tab.expect_navigation():
            tab.keyboard.press("Enter")

    press("button[name=add]")
    press(".listed a")
    press("main form > p .button")
    assert tab.locator(".paper .value").count() > 0


def test_the_way_to_paper_without_script(chromium, base, follow):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    make_list(page, base, follow, "ar", count=2)
    page.fill("textarea >> nth=0", "14:05")
    follow(page, "button[name=down]", ".picked")
    assert page.locator("textarea").nth(1).input_value() == "14:05"
    page.check("#f-plain")
    follow(page, "main form > p .button", ".paper")
    assert not page.locator("#print").is_visible()
    follow(page, ".exit", "table")
    assert page.url.endswith("/ar/calendar")
    context.close()


@pytest.mark.parametrize("how", ["paste", "drop"])
def test_a_pasted_or_dropped_file_is_refused_with_the_reason(tab, base, how):
    tab.goto(f"{base}/en/draft")
    assert not tab.is_visible("#refused")
    kind = {"paste": "ClipboardEvent", "drop": "DragEvent"}[how]
    field = {"paste": "clipboardData", "drop": "dataTransfer"}[how]
    taken = tab.evaluate(
        f"""() => {{ const data = new DataTransfer();
        data.items.add(new File(["x"], "a.png", {{ type: "image/png" }}));
        return document.getElementById("more").dispatchEvent(
          new {kind}("{how}", {{ {field}: data, bubbles: true, cancelable: true }})); }}"""
    )
    assert taken is False
    assert tab.is_visible("#refused")


def files(*folders):
    return {
        path: path.stat().st_mtime_ns
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }


@pytest.fixture
def temporary():
    """A folder whose path is short: Chromium's socket in it has room for 100 letters."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def test_nothing_of_a_draft_stays_anywhere(tmp_path, temporary, chromium, base, follow):
    """Profile, temporary folder and the program's own folder hold none of twenty words."""
    profile = tmp_path / "profile"
    own = [config.ROOT / name for name in ("referral_app", "data", "translations", "build")]
    before = files(*own)
    context = chromium.browser_type.launch_persistent_context(
        profile,
        executable_path=shutil.which("chromium"),
        args=["--no-sandbox", "--no-first-run"],
        env={**os.environ, "TMPDIR": str(temporary)},
    )
    page = context.new_page()
    words = iter(MARKERS)
    for lang in LANGUAGES:
        page.goto(f"{base}/{lang}/draft")
        for name in ("platform", "address", "users", "when", "paid", "more"):
            page.fill(f"#{name}", f"{next(words)} 2026")
        page.select_option("#country", "MA")
        page.check("#demands-money")
        follow(page, ".draft .button", ".text")
        assert "zqx" in page.inner_text(".text")
    make_list(page, base, follow, "en", count=1)
    page.fill("textarea", next(words))
    page.fill("input[type=text]", next(words))
    follow(page, "main form > p .button", ".paper")
    follow(page, ".exit", "table")
    context.close()
    assert list(words) == []
    changed = [path for path, when in files(*own).items() if before.get(path) != when]
    found = [*files(profile, temporary), *changed]
    assert found
    marks = [mark.encode(code) for mark in MARKERS for code in ("utf-8", "utf-16-le")]
    holding = [(path.name, mark) for path in found for mark in marks if mark in path.read_bytes()]
    assert holding == []
