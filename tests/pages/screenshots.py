"""Pictures of the pages, to be looked at: python3 build/dev.py screenshots [folder]."""

import sys
import threading
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from waitress.server import create_server

from referral_app.config import ROOT
from referral_app.web.app import create_app
from referral_app.web.server import HOST, listen

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip
SIZES = {"desk": (1366, 768), "phone": (390, 844), "narrow": (320, 640)}
SEARCHES = {
    "en": "they want money for my nephew's photo, morocco",
    "fr": "chantage photo Maroc",
    "ar": "ابتزاز صورة المغرب",
}


def main(folder: Path) -> None:
    """Write one picture for each page, language and size into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    listener = listen(None)
    address = f"{HOST}:{listener.getsockname()[1]}"
    server = create_server(create_app(hosts=frozenset({address})), sockets=[listener])
    threading.Thread(target=server.run, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for size, (width, height) in SIZES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            for lang, words in SEARCHES.items():
                for name in take(page, f"http://{address}/{lang}", words):
                    page.screenshot(path=folder / f"{name}-{lang}-{size}.png")
        browser.close()
    print(folder)


def take(page: Page, base: str, words: str) -> object:
    """Go from page to page, and yield the name of each when it stands."""
    for name, path in (
        ("home", "/"),
        ("country", "/country/MA"),
        ("country-empty", "/country/TM"),
        ("countries", "/countries"),
        ("professionals", "/professionals"),
        ("framework", "/topics/11"),
        ("words", "/words"),
        ("figures", "/figures"),
        ("emergency", "/emergency"),
        ("about", "/about"),
        ("error", "/country/XX"),
        ("exit", "/calendar"),
    ):
        page.goto(base + path)
        yield name
    page.goto(base + "/")
    page.fill("#q", words)
    page.click(".search .button")
    page.wait_for_selector("article.service")
    yield "results"
    page.click(".title")
    page.wait_for_selector("article.full")
    yield "service"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "out" / "screenshots")
