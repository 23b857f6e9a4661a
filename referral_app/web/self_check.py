"""A look through a copy of the program: every kind of page, a search, every record."""

import contextlib
import html
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from flask import Flask
from werkzeug.test import Client

from referral_app import config, db, queries, soundness
from referral_app.vocabulary import country_name
from referral_app.web import safety
from referral_app.web.app import create_app

_HOST = "localhost"
_POSTING = {"Origin": f"http://{_HOST}", "Sec-Fetch-Site": "same-origin"}
_LINK = re.compile(r'(?:href|src)="(/[^"#]*)')
_ENOUGH = 3
"""Pages of one kind that are looked at in each language."""
_FIRST = ("", "search", "console", "look-up", "practice", "list", "nothing-here")
"""Where to begin: the home page, what is reached by forms, and no page at all."""
_COUNTRY = "FR"
_EVERYWHERE = {"api", "static", "start"}
_FORMS = {
    "pages.results": {"q": "{words}"},
    "pages.console": {"q": "{words}"},
    "pages.look_up": {"q": "{words}"},
    "pages.guide": {"situation": "{situation}", "role": "parent", "country": _COUNTRY, "now": "1"},
    "pages.practice": {"case": "1", "choice": "1"},
    "pages.draft": {"platform": "{words}"},
    "pages.draft_text": {"platform": "{words}", "as": "{lang}"},
    "pages.paper": {"format": "a6"},
}


def look_through(database: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield (what was looked at, its faults), a part of the program at a time."""
    whole = [] if soundness.is_whole(database) else ["It is not byte for byte as it was built."]
    faults = [*whole, *soundness.faults(database)]
    yield "directory", faults
    yield "words", [f"'{lang}' has none." for lang in config.languages_without_words()]
    if faults:
        return
    app = create_app(database=database, hosts=frozenset({_HOST}))
    with contextlib.closing(db.connect(database)) as directory:
        languages = queries.languages(directory)
        situation = app.extensions["vocabulary"].ids("situations")[0]
        key = queries.fallback(directory)[0].key
    for lang in languages:
        words = app.extensions["vocabulary"].label("situations", situation, lang)
        yield f"pages in '{lang}'", _pages(app, lang)
        yield f"forms in '{lang}'", _forms(app, lang, words=words, situation=situation, key=key)
        yield f"search in '{lang}'", _search(Client(app), lang)
    db.close()


def _pages(app: Flask, lang: str) -> list[str]:
    """Follow the links from the home page, to a few pages of each kind."""
    client, rules = Client(app), app.url_map.bind(_HOST)
    seen: set[str] = set()
    kinds: Counter[str] = Counter()
    faults = []
    waiting = [f"/{lang}/{page}" for page in _FIRST]
    while waiting:
        path = waiting.pop(0)
        address = path.partition("?")[0]
        if path in seen or not address.startswith((f"/{lang}/", "/static/")):
            continue
        seen.add(path)
        kind = "error" if address.endswith("nothing-here") else rules.match(address)[0]
        if kind != "static" and kinds[kind] >= _ENOUGH:
            continue
        kinds[kind] += 1
        answer = client.get(path, buffered=True)
        text = answer.get_data(as_text=True)
        if answer.status_code != (404 if kind == "error" else 200):
            faults.append(f"{kind} answers {answer.status_code}.")
        elif kind != "static" and answer.mimetype == "text/html" and f'lang="{lang}"' not in text:
            faults.append(f"{kind} is in another language.")
        elif any(answer.headers.get(name) != value for name, value in safety.HEADERS.items()):
            faults.append(f"{kind} lacks a header.")
        elif answer.mimetype == "text/html":
            waiting += map(html.unescape, _LINK.findall(text))
    every = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint.partition(".")[0] not in _EVERYWHERE
    }
    return faults + [
        f"{kind} was not reached." for kind in sorted(every - kinds.keys() - _FORMS.keys())
    ]


def _forms(app: Flask, lang: str, **told: str) -> list[str]:
    """Send every form once, with one service on the list."""
    client, faults = Client(app), []
    rules = app.url_map.bind(_HOST)
    country = rules.build("pages.country", {"lang": lang, "code": _COUNTRY})
    listed = client.post(country, data={"add": told["key"]}, headers=_POSTING).location or ""
    for kind, form in _FORMS.items():
        path = f"{rules.build(kind, {'lang': lang})}?{listed.partition('?')[2]}"
        filled = {name: value.format(lang=lang, **told) for name, value in form.items()}
        answer = client.post(path, data=filled, headers=_POSTING, follow_redirects=True)
        if answer.status_code != 200 or answer.request.path != path.partition("?")[0]:
            faults.append(f"{kind} answers a form with {answer.status_code}.")
    return faults


def _search(client: Client, lang: str) -> list[str]:
    """Search for a country by its name in `lang`: it must be understood, and answered."""
    asked = {"q": country_name(_COUNTRY, lang), "lang": lang}
    found = client.get("/api/search", query_string=asked).get_json()
    if found["understood"]["country"] != _COUNTRY or not found["results"]:
        return [f"A search for '{asked['q']}' is not answered."]
    return []
