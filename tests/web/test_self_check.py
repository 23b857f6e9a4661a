import pytest

from referral_app import cli, config, queries
from referral_app.web import self_check
from referral_app.web.app import create_app


def test_this_copy_is_as_it_should_be(runner):
    result = runner.invoke(cli.main, ["self-check"])
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert len(lines) == 2 + 3 * 3
    assert all(line.endswith(": as it should be") for line in lines)


def test_a_fault_is_named_and_fails(runner, database, tmp_path, monkeypatch):
    cut = tmp_path / "directory.db"
    cut.write_bytes(database.read_bytes()[:-1])
    monkeypatch.setattr(config, "DATABASE", cut)
    result = runner.invoke(cli.main, ["self-check"])
    assert result.exit_code == 1
    assert result.stdout.startswith("directory: It is not byte for byte as it was built.\n")
    assert result.stderr == (
        "Error: 1 fault in this copy of the program. Copy it again from where you got it.\n"
    )


def test_a_page_that_fails_is_named(app, directory, monkeypatch):
    key = queries.fallback(directory)[0].key
    monkeypatch.setitem(app.view_functions, "pages.emergency", lambda **_: 1 / 0)
    monkeypatch.setitem(app.view_functions, "pages.results", lambda **_: 1 / 0)
    assert self_check._pages(app, "en") == [
        "pages.results answers 500.",
        "pages.emergency answers 500.",
    ]
    assert self_check._forms(app, "en", words="x", situation="grooming", key=key) == [
        "pages.results answers a form with 500."
    ]


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "was missing or damaged. It was put back whole"),
        ("fr", "manquait ou était endommagé"),
        ("ar", "مفقودًا أو تالفًا"),
    ],
)
def test_the_reader_is_told_of_a_directory_that_was_put_back(database, lang, sentence):
    told = create_app(database=database, hosts=frozenset({"localhost"}), notice="replaced")
    assert sentence in told.test_client().get(f"/{lang}/").get_data(as_text=True)
    whole = create_app(database=database, hosts=frozenset({"localhost"}))
    assert sentence not in whole.test_client().get(f"/{lang}/").get_data(as_text=True)


def test_the_reader_is_told_of_missing_words(database, monkeypatch):
    monkeypatch.setattr(config, "languages_without_words", lambda: ["fr"])
    told = create_app(database=database, hosts=frozenset({"localhost"}))
    page = told.test_client().get("/ar/").get_data(as_text=True)
    assert "بعض كلمات هذا البرنامج ناقصة" in page
