"""The list, the paper made of it, and the booklet."""

import re

import pytest

from referral_app import papers, queries

LANGUAGES = ["en", "fr", "ar"]


@pytest.fixture
def key(directory):
    return lambda name: queries.service(directory, name).key


@pytest.fixture
def put(client, posting):
    """Put services on a list, one after the other, as a reader does; return its random name."""

    def add(*keys, name=None):
        for key in keys:
            address = "/en/country/MA" + (f"?l={name}" if name else "")
            response = client.post(address, data={"add": key}, headers=posting)
            assert response.status_code == 303
            assert "r=" not in response.location
            name = response.location.partition("l=")[2]
        return name

    return add


@pytest.fixture
def some(key):
    names = ("ma-onde-child-helpline", "ma-espace-maroc-cyberconfiance-helpline", "take-it-down")
    return [key(name) for name in names]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_list_says_how_to_fill_it(page, lang):
    assert f'href="/{lang}/"' in page(f"/{lang}/list").text
    assert page(f"/{lang}/list?l=gone-long-ago").text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_goes_along_every_link(page, put, some, lang):
    name = put(*some)
    found = page(f"/{lang}/country/MA?l={name}")
    for address in found.links():
        if address.startswith(f"/{lang}/") and not address.endswith("/calendar"):
            assert f"l={name}" in address, address
    assert f'value="{some[0]}"' in found.text
    shown = page(f"/{lang}/list?l={name}").text
    assert shown.index(some[0]) < shown.index(some[1]) < shown.index(some[2])


def test_a_list_is_ordered_and_shortened(client, posting, page, put, some):
    name = put(*some)
    for change, key, order in (
        ("up", some[2], [0, 2, 1]),
        ("down", some[0], [2, 0, 1]),
        ("up", some[2], [2, 0, 1]),
        ("down", some[1], [2, 0, 1]),
        ("add", some[0], [2, 0, 1]),
        ("drop", some[2], [0, 1]),
        ("drop", some[0], [1]),
    ):
        response = client.post(f"/en/list?l={name}", data={change: key}, headers=posting)
        name = response.location.partition("l=")[2]
        text = page(f"/en/list?l={name}").text
        assert re.findall(r'name="note-(\w+)"', text) == [some[place] for place in order]


def test_words_beside_a_service_survive_its_moving(page, put, some):
    name = put(*some)
    form = {"up": some[1], f"note-{some[1]}": "ask <Mrs> 116 111", f"label-{some[1]}": "Sara"}
    text = page(f"/en/list?l={name}", form).text
    assert "ask &lt;Mrs&gt; 116 111</textarea>" in text
    assert 'value="Sara"' in text
    assert "116 111" not in page(f"/en/list?l={name}").text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["a7", "a6", "a4", "plain", "sheet"])
def test_every_paper_in_every_language(page, put, some, lang, name):
    second = {"en": "ar", "fr": "en", "ar": "fr"}[lang]
    form = {"format": name, "second": second, "code": "contact", f"note-{some[0]}": "14:05"}
    found = page(f"/{lang}/paper?l={put(*some)}", form)
    assert "2511" in found.text
    assert ("14:05" in found.text) is True
    assert f'lang="{second}"' in found.text
    assert ('class="scan"' in found.text) is True


def test_a_plain_card_says_nothing_else(page, put, some):
    form = {"format": "plain", f"label-{some[0]}": "Sara"}
    text = page(f"/en/paper?l={put(*some)}", form).text
    card = text[text.index("<article") : text.index("</article>")]
    said = re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>", "", card, flags=re.S))
    assert set(re.findall(r"[^\W\d]+", said)) == {"Sara", "B"}
    assert "not on this paper, because it has no number" in text


def test_what_is_for_professionals_stays_with_them(page, put, key):
    name = put(key("lb-higher-council-for-childhood"), key("ma-onde-child-helpline"))
    refused = "because it is for professionals"
    assert refused in page(f"/en/paper?l={name}", {"format": "a6", "unconfirmed": "1"}).text
    assert refused not in page(f"/en/paper?l={name}", {"format": "sheet", "unconfirmed": "1"}).text


def test_paper_without_a_list_leads_to_the_list(client, posting):
    assert client.get("/en/paper").location == "/en/list"
    response = client.post("/en/paper", data={"format": "a6"}, headers=posting)
    assert client.get(response.location).location == "/en/list"


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"format": "rain"}, 400),
        ({"code": "rain"}, 400),
        ({"id": ["take-it-down", "nobody"]}, 404),
        ({"id": [f"example-{number}" for number in range(200)]}, 400),
    ],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_mistakes_are_answered_in_the_readers_language(page, lang, form, status):
    page(f"/{lang}/paper", {"id": "take-it-down", **form}, status=status)


def test_a_note_that_is_too_long_is_refused(page, put, some):
    text = page(f"/en/paper?l={put(*some)}", {f"note-{some[0]}": "x" * 50_000}, status=400).text
    assert f"a note {papers.MOST_NOTE} letters" in re.sub(r"<[^>]+>", "", text)


def test_a_list_holds_thirty(client, posting, records_read, put):
    keys = [item.key for item in records_read.services if item.contacts][: papers.MOST_SERVICES]
    name = put(*keys)
    one_more = next(item.key for item in records_read.services if item.key not in keys)
    response = client.post(f"/en/country/MA?l={name}", data={"add": one_more}, headers=posting)
    assert response.status_code == 400
    assert client.post("/en/list", data={"add": "nobody"}, headers=posting).status_code == 404


def test_leaving_forgets_the_list(client, page, put, some):
    name = put(*some)
    client.get("/en/calendar")
    assert some[0] not in page(f"/en/list?l={name}").text


def test_adding_from_results_stays_with_the_results(page, key, put):
    added = key("take-it-down")
    text = page("/en/search", {"q": "take it down", "add": added}).text
    assert f'name="drop" value="{added}"' in text
    assert 'value="take it down"' in text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", ["MA", "KE", "TM", "AQ"])
def test_booklets(page, lang, code):
    second = {"en": "ar", "fr": "en", "ar": "fr"}[lang]
    found = page(f"/{lang}/booklet/{code}", {"second": second, "format": "booklet-a5"})
    referred = set(re.findall(r'href="#(e-\d+)"', found.text))
    assert referred
    assert referred <= set(found.ids)
    page(f"/{lang}/booklet/{code}")


def test_a_booklet_of_nowhere(page):
    page("/en/booklet/XX", status=404)
    page("/en/booklet/MA", {"format": "rain"}, status=400)
