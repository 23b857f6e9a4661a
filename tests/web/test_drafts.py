"""The report draft: read back in three languages, refused, saved, forgotten."""

import io

import pytest

LANGUAGES = ["en", "fr", "ar"]
FILLED = {
    "situation": "sextortion-financial", "country": "MA", "age": "13-15",
    "platform": "ExampleChat", "address": "https://example.org/1\nsecond <place>",
    "users": "@nobody_77", "when": "12-11-2026 21:30", "demands": ["money", "threat-to-share"],
    "kept": ["messages"], "paid": "50", "more": "Words.", "contact": "",
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_form_and_its_text(page, lang):
    assert "data-copy" not in page(f"/{lang}/draft").text
    text = page(f"/{lang}/draft", FILLED).text
    assert "second &lt;place&gt;" in text
    assert "www.e-blagh.ma" in text
    assert f'<section class="text" lang="{lang}"' in text


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_a_body_that_reads_another_language_gets_it_beside(page, lang):
    text = page(f"/{lang}/draft", {**FILLED, "country": "TH"}).text
    assert f'<section class="text" lang="{lang}"' in text
    assert '<section class="text" lang="en"' in text
    assert "Someone threatens to share a picture" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_filled_in_shows_the_form_again(page, lang):
    assert "data-copy" not in page(f"/{lang}/draft", {"platform": " "}).text


def test_changing_loses_nothing(page):
    text = page("/fr/draft", {**FILLED, "again": "1"}).text
    assert 'value="@nobody_77"' in text
    assert "second &lt;place&gt;</textarea>" in text
    assert 'id="demands-money" name="demands" value="money" autocomplete="off" checked' in text
    assert '<option value="MA" selected>' in text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("wrong", [{"more": "data:image/png;base64,AA"}, {"users": "x " * 400}])
def test_what_is_refused_is_said_and_the_rest_kept(page, lang, wrong):
    text = page(f"/{lang}/draft", {**FILLED, **wrong}).text
    assert 'role="alert"' in text
    assert 'aria-invalid="true"' in text
    assert "ExampleChat" in text
    hidden = 'id="refused" hidden' in text
    assert hidden is ("users" in wrong)


@pytest.mark.parametrize("wrong", [{"situation": "rain"}, {"demands": "rain"}, {"country": "XX"}])
def test_choices_nobody_offered(page, wrong):
    page("/en/draft", {**FILLED, **wrong}, status=400)


def test_a_file_is_never_taken(client, posting):
    response = client.post(
        "/en/draft",
        data={"more": "x", "file": (io.BytesIO(b"x"), "a.png")},
        headers=posting,
    )
    assert response.status_code == 400


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_text_is_saved_under_a_name_that_tells_nothing(client, posting, check_headers, lang):
    form = {**FILLED, "as": [lang, "en"]}
    address = client.post(f"/{lang}/draft/text", data=form, headers=posting).location
    response = client.get(address)
    check_headers(response)
    assert response.headers["Content-Disposition"] == 'attachment; filename="notes.txt"'
    text = response.get_data(as_text=True)
    assert text.count("https://example.org/1\nsecond <place>") == (1 if lang == "en" else 2)
    assert client.get(f"/{lang}/draft/text").location == f"/{lang}/draft"


def test_leaving_forgets_the_draft(client, posting):
    address = client.post("/en/draft", data=FILLED, headers=posting).location
    assert b"ExampleChat" in client.get(address).data
    client.get("/en/calendar")
    assert client.get(address).status_code == 410


def test_the_draft_names_neither_topic_nor_words_in_its_address(client, posting, page):
    address = client.post("/en/draft", data=FILLED, headers=posting).location
    assert address.startswith("/en/draft?r=")
    assert page("/en/draft").title == "Contacts – notes"
