"""How to reach every page there is: by the program's own routes, links and forms."""

import html.parser
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, RequestRedirect

LANGUAGES = ("en", "fr", "ar")
WORDS = "photo"
"""What is typed into every field of words; one search in it finds services."""
FOR_PROGRAMS = (
    "/api/search?q=photo&country=MA",
    "/api/guide?situation=grooming&age=13",
    "/api/look-up?q=grooming",
)
"""Addresses that no page links to."""
_MOST = 3
"""Addresses of one route, and uses of one button, that are tried in one language."""

Form = list[tuple[str, str]]


@dataclass
class Answer:
    """What came back: `address` is where it stands in the end."""

    status: int
    body: str
    address: str
    kind: str = "text/html"


@dataclass
class Visit:
    """One request that was made, and its answer."""

    endpoint: str
    lang: str
    path: str
    form: Form | None
    answer: Answer


Ask = Callable[[str, Form | None], Answer]
"""Gets a path, or posts a form to it, follows a redirection, and returns the answer."""


@dataclass
class _Form:
    action: str
    posts: bool
    hidden: Form = field(default_factory=list)
    #: Name of each field that a reader sees, and what may be chosen or typed, the default first.
    seen: list[tuple[str, list[str]]] = field(default_factory=list)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)


class Outline(html.parser.HTMLParser):
    """The links, files and forms of one page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[_Form] = []
        self._named: dict[str, _Form] = {}
        self._apart: list[tuple[str, tuple[str, str, str]]] = []
        self._form: _Form | None = None
        self._select: list[str] | None = None
        self._name = ""
        self.feed(page)
        self.close()
        for name, button in self._apart:
            self._named[name].buttons.append(button)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        self.links += [has[name] for name in ("href", "src") if name in has]
        if tag == "form":
            self._form = _Form(has.get("action", ""), has.get("method", "").lower() == "post")
            self.forms.append(self._form)
            self._named[has.get("id", "")] = self._form
        elif tag == "select":
            self._select, self._name = [], has.get("name", "")
        elif tag == "option" and self._select is not None:
            self._select.append(has.get("value", ""))
        elif tag == "button" and has.get("type") not in ("button", "reset"):
            button = has.get("name", ""), has.get("value", ""), has.get("formaction", "")
            if "form" in has:
                self._apart.append((has["form"], button))
            elif self._form:
                self._form.buttons.append(button)
        elif tag in ("input", "textarea") and self._form and has.get("name"):
            self._add_field(has)

    def _add_field(self, has: dict[str, str]) -> None:
        kind, value = has.get("type", "text"), has.get("value", "")
        if kind == "hidden":
            self._form.hidden.append((has["name"], value))
        elif kind in ("radio", "checkbox"):
            if "checked" in has:
                self._form.seen.append((has["name"], [value]))
        else:
            number = has.get("inputmode") == "numeric" or kind == "number"
            self._form.seen.append((has["name"], [value or ("13" if number else WORDS)]))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self._select is not None:
            if self._form and self._name and self._select:
                self._form.seen.append((self._name, self._select))
            self._select = None
        elif tag == "form":
            self._form = None


def walk(
    routes: Map,
    ask: Ask,
    *,
    most: int = _MOST,
    more: tuple[str, ...] = FOR_PROGRAMS,
    languages: tuple[str, ...] = LANGUAGES,
) -> Iterator[Visit]:
    """Visit every route in every language: up to `most` addresses and uses of each button.

    Raises:
        AssertionError: a route was never reached; link to it, or name an address of it in `more`.
    """
    walker = _Walker(routes, ask, most, languages)
    for rule in routes.iter_rules():
        if "GET" in (rule.methods or ()) and not rule.arguments - {"lang"}:
            for lang in languages:
                walker.add(rule.rule.replace("<lang>", lang))
    for path in more:
        walker.add(path)
    yield from walker.run()
    missed = {
        (rule.endpoint, lang)
        for rule in routes.iter_rules()
        for lang in (languages if "lang" in rule.arguments else ("",))
    } - walker.reached
    assert not missed, f"never reached: {sorted(missed)}"


class _Walker:
    def __init__(self, routes: Map, ask: Ask, most: int, languages: tuple[str, ...]) -> None:
        self._routes, self._ask, self._most = routes.bind("127.0.0.1"), ask, most
        self._languages = ("", *languages)
        self._todo: list[tuple[str, str, str, Form | None]] = []
        self._seen: set[object] = set()
        self._uses: Counter[object] = Counter()
        self.reached: set[tuple[str, str]] = set()

    def add(self, path: str, form: Form | None = None, use: object = None) -> None:
        """Plan a request, unless it leaves the program or enough like it were planned."""
        place = urlsplit(path)
        if place.scheme or place.netloc or not place.path.startswith("/"):
            return
        try:
            endpoint, values = self._routes.match(place.path, method="POST" if form else "GET")
        except (HTTPException, RequestRedirect):
            return
        lang = values.get("lang", "")
        request = (place.path, place.query, tuple(form or ()))
        kind = (endpoint, lang, use or bool(place.query), form is not None)
        free = endpoint == "static" or self._uses[kind] < self._most
        if lang not in self._languages or request in self._seen or not free:
            return
        self._seen.add(request)
        self._uses[kind] += 1
        whole = place.path + (f"?{place.query}" if place.query else "")
        self._todo.append((endpoint, lang, whole, form))

    def run(self) -> Iterator[Visit]:
        """Make the planned requests, and those that their answers lead to."""
        while self._todo:
            endpoint, lang, path, form = self._todo.pop(0)
            answer = self._ask(path, form)
            self.reached.add((endpoint, lang))
            yield Visit(endpoint, lang, path, form, answer)
            if answer.kind == "text/html":
                self._read(answer)
            elif endpoint == "api.search_services":
                self.add("/api/services/" + answer.body.partition('"id":"')[2].partition('"')[0])

    def _read(self, answer: Answer) -> None:
        outline = Outline(answer.body)
        for link in outline.links:
            self.add(link)
        for form in outline.forms:
            # A single choice is made; beside others, the default says that it does not matter.
            pick = 1 if len(form.seen) == 1 else 0
            fields = form.hidden + [
                (name, any_of[min(pick, len(any_of) - 1)]) for name, any_of in form.seen
            ]
            for name, value, elsewhere in form.buttons or [("", "", "")]:
                sent = fields + ([(name, value)] if name else [])
                path = elsewhere or form.action or answer.address
                use = (name, *(name for name, _ in form.seen))
                if form.posts:
                    self.add(path, sent, use)
                else:
                    self.add(f"{path}?{urlencode(sent)}", use=use)
