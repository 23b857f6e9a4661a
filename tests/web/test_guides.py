"""The question pages, the answer and the practice cases."""

import pytest

CHOSEN = {"role": "child", "situation": "sextortion-financial", "age": "14", "country": "MA"}


def test_one_question_a_page_in_their_order(page):
    given = {}
    for name in CHOSEN:
        found = page("/en/guide", dict(given)) if given else page("/en/guide")
        assert f'name="{name}"' in found.text
        assert "I do not know" in found.text
        assert "I would rather not say" in found.text
        given[name] = CHOSEN[name]
    assert "Stop replying now" in page("/en/guide", given).text


@pytest.mark.parametrize(
    ("lang", "now", "words"),
    [
        ("en", "Now", "Stop replying"),
        ("fr", "Maintenant", "Ne paie rien"),
        ("ar", "الآن", "توقّفوا"),
    ],
)
def test_the_answer_says_what_to_do_say_and_avoid_in_each_language(page, lang, now, words):
    found = page(f"/{lang}/guide", CHOSEN).text
    assert f"<h2>{now}</h2>" in found
    assert words in found
    assert "2511" in found
    assert found.count('class="grounds"') > 8


@pytest.mark.parametrize(
    ("unsaid", "shown"),
    [
        ({"role": "-", "age": "-", "country": "-"}, ["country not said", "age not said"]),
        ({"situation": "-"}, ["You need not say what is happening", "2511"]),
        ({"again": "country"}, ["In which country?", 'name="age" value="14"']),
    ],
)
def test_an_answer_may_be_left_out_or_given_anew(page, unsaid, shown):
    found = page("/en/guide", {**CHOSEN, **unsaid}).text
    assert [words for words in shown if words not in found] == []


def test_back_takes_the_last_answer_away(page):
    found = page("/en/guide", {"role": "parent", "situation": "grooming", "back": "1"}).text
    assert "What is happening?" in found
    assert 'name="role" value="parent"' in found


def test_a_search_that_was_understood_leads_to_the_first_steps(page):
    found = page("/en/search", {"q": "they want money for my photo, morocco"}).text
    assert "What to do first" in found
    assert 'name="situation" value="sextortion-financial"' in found
    answer = page("/en/guide", {"situation": "sextortion-financial", "country": "MA", "now": "1"})
    assert "<h2>Now</h2>" in answer.text


@pytest.mark.parametrize(
    "wrong", [{"situation": "x"}, {"role": "x"}, {"age": "x"}, {"age": "400"}, {"country": "XX"}]
)
def test_what_is_unknown_is_refused(client, posting, wrong):
    response = client.post(
        "/en/guide", data={**CHOSEN, **wrong}, headers=posting, follow_redirects=True
    )
    assert response.status_code == 400


def test_addresses_and_titles_do_not_say_the_topic(page):
    for path in ("/en/guide", "/en/practice"):
        title = page(path).text.partition("<title>")[2].partition("</title>")[0]
        assert not any(word in title.lower() for word in ("abuse", "sex", "child", "harm"))


def test_workers_are_led_to_the_words_of_the_field_and_children_are_not(page):
    asked = {"situation": "grooming", "now": "1"}
    worker = page("/fr/guide", {**asked, "role": "school-staff"})
    assert any("/fr/words#" in link for link in worker.links())
    child = page("/fr/guide", {**asked, "role": "child"})
    assert not any("/words" in link for link in child.links())


def test_a_choice_in_a_case_is_answered_kindly_and_the_best_step_shown(page):
    asked = page("/en/practice", {"case": "1"}).text
    assert "Best next step." not in asked
    told = page("/en/practice", {"case": "1", "choice": "1"}).text
    assert told.count("Best next step.") == 1
    assert "your choice" in told


@pytest.mark.parametrize("wrong", [{"case": "0"}, {"case": "99"}, {"case": "1", "choice": "9"}])
def test_a_case_or_choice_that_is_none_is_refused(client, posting, wrong):
    assert (
        client.post("/en/practice", data=wrong, headers=posting, follow_redirects=True).status_code
        == 400
    )


def test_what_is_said_of_the_picture_chooses_the_ways(page):
    known = {**CHOSEN, "taken": "under-18", "device": "no", "posted": "yes"}
    found = page("/en/guide", known).text.partition('id="removal"')[2].partition("</section>")[0]
    assert found.index("The platform itself") < found.index("Reporting hotline")
    assert "Take It Down</a>" not in found


def test_no_ways_are_shown_where_no_picture_is_involved(page):
    assert 'id="removal"' not in page("/en/guide", {**CHOSEN, "situation": "trafficking"}).text
