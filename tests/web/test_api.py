import pytest


@pytest.fixture
def get(client, check_headers):
    def fetch(path, status=200):
        response = client.get(f"/api{path}")
        assert response.status_code == status
        check_headers(response)
        return response.json

    return fetch


def test_search(get):
    shown = get("/search?q=chantage+photo&lang=fr&country=MA&limit=3")
    assert shown["lang"] == "fr"
    assert len(shown["results"]) == 3


def test_search_without_words_is_orderly(get):
    assert get("/search")["total"] >= 0


def test_service(get):
    assert get("/services/take-it-down")["id"] == "take-it-down"


def test_guide(get):
    assert get("/guide?situation=grooming&country=FR&role=parent&age=12")["services"]


def test_countries(get):
    assert len(get("/countries")) == 249


@pytest.mark.parametrize(
    ("path", "status", "part"),
    [
        ("/search?country=XX", 400, "Unknown country 'XX'. Accepted:"),
        ("/search?age=x", 400, "Unknown age 'x'. Accepted: a whole number."),
        ("/search?limit=x", 400, "Unknown limit 'x'."),
        ("/guide?situation=rain", 400, "Unknown situation 'rain'."),
        ("/guide", 400, "Unknown situation ''."),
        ("/services/nobody", 404, "no service 'nobody'"),
        ("/nope", 404, "Not Found"),
    ],
)
def test_mistakes_are_one_sentence(get, path, status, part):
    assert part in get(path, status)["error"]
