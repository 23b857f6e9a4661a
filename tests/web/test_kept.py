"""What is posted is answered elsewhere, kept in memory for a while, and forgotten on leaving."""

from werkzeug.datastructures import MultiDict

from referral_app.web import kept


def test_an_answers_address_holds_nothing_of_the_question(client, posting):
    response = client.post("/en/search", data={"q": "zqxmarker", "country": "MA"}, headers=posting)
    assert response.status_code == 303
    address, _, name = response.headers["Location"].partition("?r=")
    assert address == "/en/search"
    assert len(name) >= 20
    assert 'value="zqxmarker"' in client.get(response.headers["Location"]).text


def test_leaving_forgets_every_answer(client, posting):
    address = client.post("/fr/search", data={"q": "zqxmarker"}, headers=posting).headers[
        "Location"
    ]
    client.get("/fr/calendar")
    gone = client.get(address)
    assert gone.status_code == 410
    assert "zqxmarker" not in gone.text
    assert "n’est plus là" in gone.text


def test_a_name_that_was_never_given_finds_nothing(client):
    assert client.get("/en/search?r=guess").status_code == 410


def test_a_script_gets_its_answer_in_place(client, posting):
    headers = {**posting, "Answer-In-Place": "1"}
    response = client.post("/en/search", data={"q": "zqxmarker"}, headers=headers)
    assert response.status_code == 200
    assert 'value="zqxmarker"' in response.text


def test_an_answer_is_gone_after_a_quarter_of_an_hour(monkeypatch):
    store = kept.Kept()
    name = store.keep(MultiDict({"q": "x"}))
    assert store.get(name)["q"] == "x"
    later = kept.time.monotonic() + 15 * 60 + 1
    monkeypatch.setattr(kept.time, "monotonic", lambda: later)
    assert store.get(name) is None


def test_only_so_many_are_kept():
    store = kept.Kept()
    first = store.keep(MultiDict({"q": "first"}))
    for number in range(200):
        store.keep(MultiDict({"q": str(number)}))
    assert store.get(first) is None
