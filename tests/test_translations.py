"""The interface's words: fresh, whole, with the same placeholders, in every shipped language."""

import re
import subprocess
import sys

import pytest
from babel.messages.pofile import read_po

from referral_app.config import ROOT, TRANSLATIONS, shipped_languages

LANGUAGES = [lang for lang in shipped_languages() if lang != "en"]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%")


def catalogue(lang):
    path = TRANSLATIONS / lang / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        return read_po(file, locale=lang)


def test_english_french_and_arabic_are_shipped():
    assert {"en", "fr", "ar"} <= set(shipped_languages())


def test_the_template_holds_the_words_of_today(tmp_path):
    fresh = tmp_path / "messages.pot"
    subprocess.run(
        [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract", "-F",
         "pyproject.toml", "--no-location", "--omit-header", "--sort-output", "--add-comments",
         "Translators:", "--width", "100", "-o", fresh, "."],
        check=True, cwd=ROOT,
    )  # fmt: skip
    assert fresh.read_text(encoding="utf-8") == (TRANSLATIONS / "messages.pot").read_text(
        encoding="utf-8"
    ), "run: python3 build/dev.py messages"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_catalogue_is_whole(lang):
    with (TRANSLATIONS / "messages.pot").open("rb") as file:
        wanted = {message.id for message in read_po(file) if message.id}
    found = {message.id: message for message in catalogue(lang) if message.id}
    assert found.keys() == wanted
    for message in found.values():
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(strings), message.id
        assert not message.fuzzy, message.id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_placeholders_are_the_same(lang):
    few_forms = {"ar": (0, 1, 2)}.get(lang, ())  # "one service" needs no number
    for message in catalogue(lang):
        if not message.id:
            continue
        singular = message.id[-1] if isinstance(message.id, tuple) else message.id
        wanted = sorted(PLACEHOLDER.findall(singular))
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        for form, text in enumerate(strings):
            found = sorted(PLACEHOLDER.findall(text))
            assert found == wanted or (len(strings) > 1 and form in few_forms), message.id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_direction_marks_and_no_foreign_digits(lang):
    for message in catalogue(lang):
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        for text in strings:
            assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069٠-٩۰-۹]", text), text


def test_arabic_says_each_number_in_its_own_form(app):
    from flask_babel import force_locale, ngettext

    with app.test_request_context("/ar/"), force_locale("ar"):
        said = {
            ngettext("%(num)d service", "%(num)d services", number)
            for number in (0, 1, 2, 3, 11, 100)
        }
    assert len(said) == 6
