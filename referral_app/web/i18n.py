"""The reader's language: it stands in the address, and nowhere else."""

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from babel import Locale, negotiate_locale
from flask import Flask, g, request, url_for
from flask_babel import Babel, get_translations, refresh

from referral_app import config
from referral_app.bidi import direction


def set_up(app: Flask) -> None:
    """Let `app` speak the shipped languages; pages read `lang`, `dir` and `languages`."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(config.TRANSLATIONS)
    app.config["BABEL_DEFAULT_LOCALE"] = config.SOURCE_LANGUAGE
    Babel(app, locale_selector=language)
    # Templates ask for a hundred words a page: the catalogue is looked up once a request.
    app.jinja_env.install_gettext_callables(
        lambda words: _catalogue().ugettext(words),
        lambda one, many, count: _catalogue().ungettext(one, many, count),
        newstyle=True,
    )
    app.url_value_preprocessor(_pull_language)
    app.url_defaults(_put_language)
    app.context_processor(_offer)


def _catalogue() -> Any:  # noqa: ANN401 Babel's translations
    if "catalogue" not in g:
        g.catalogue = get_translations()
    return g.catalogue


def shipped() -> list[str]:
    """Return the tags of the shipped languages, the source language first."""
    return _shipped()


@functools.cache
def _shipped() -> list[str]:
    return config.shipped_languages()


def language() -> str:
    """Return the language of this request: the address's, else the browser's best, else English."""
    return g.get("lang") or negotiated()


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Say everything in `lang` for a while, whatever the language of the request."""
    before = {name: g.pop(name) for name in ("lang", "catalogue") if name in g}
    g.lang = lang
    refresh()
    try:
        yield
    finally:
        g.pop("catalogue", None)
        g.pop("lang")
        for name, value in before.items():
            setattr(g, name, value)
        refresh()


def negotiated() -> str:
    """Return the shipped language the browser prefers."""
    preferred = [tag.replace("-", "_") for tag, _ in request.accept_languages]
    # Werkzeug's own best_match picks French for "ar-MA, fr;q=0.8"; Babel's picks Arabic.
    return negotiate_locale(preferred, shipped()) or config.SOURCE_LANGUAGE


@functools.cache
def own_name(lang: str) -> str:
    """Return a language's name for itself, as language menus write it."""
    name = Locale.parse(lang, sep="-").get_display_name(lang) or lang
    return name[0].upper() + name[1:]


def _pull_language(endpoint: str | None, values: dict[str, str] | None) -> None:
    g.lang = values.pop("lang", None) if values else None


def _put_language(endpoint: str, values: dict[str, str]) -> None:
    if endpoint.startswith("pages.") and "lang" not in values:
        values["lang"] = language()


def _offer() -> dict[str, object]:
    lang = language()
    return {
        "lang": lang,
        "dir": direction(lang),
        "direction": direction,
        "languages": [(tag, own_name(tag), _same_page(tag)) for tag in shipped()],
    }


def _same_page(lang: str) -> str:
    """Return the address of this page in another language; of the home page for a posted one."""
    endpoint = request.endpoint or ""
    if request.method != "GET" or not endpoint.startswith("pages.") or g.get("failed"):
        return url_for("pages.home", lang=lang)
    return url_for(endpoint, lang=lang, **(request.view_args or {}))
