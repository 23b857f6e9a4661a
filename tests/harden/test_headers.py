"""Every route, whatever it answers, carries every header and sets no cookie."""

import pytest
import walker
from flask import abort, redirect

FORCED = (303, 400, 404, 413, 500)
NATURAL = {
    200: {},
    403: {"headers": {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "image"}},
    405: {"method": "PATCH"},
}


@pytest.fixture
def addresses(app, client, ask):
    """An address of each route that answers a plain question."""
    found = {}
    for visit in walker.walk(app.url_map, ask(client), most=1, languages=("fr",)):
        if visit.form is None and visit.answer.status == 200:
            found.setdefault(visit.endpoint, visit.path)
    assert found.keys() == app.view_functions.keys()
    return found


def fail(code):
    """Return a view that answers with `code`."""

    def view(**_):
        if code == 303:
            return redirect("/", code)
        if code == 500:
            raise RuntimeError("zqxmarker")
        return abort(code)

    return view


def test_every_route_times_every_status(
    app, client, posting, addresses, check_headers, monkeypatch, figure
):
    answers = 0
    for endpoint, path in addresses.items():
        for code, asked in NATURAL.items():
            headers = {**posting, **asked.get("headers", {})}
            response = client.open(path, method=asked.get("method", "GET"), headers=headers)
            # Some pages lead on when they have nothing to show.
            assert response.status_code == code or (code, response.status_code) == (200, 303)
            check_headers(response)
            response.close()
            answers += 1
        for code in FORCED:
            monkeypatch.setitem(app.view_functions, endpoint, fail(code))
            response = client.get(path)
            assert response.status_code == code, (path, code)
            assert "zqxmarker" not in response.text
            assert "Server" not in response.headers
            check_headers(response)
            answers += 1
    codes = len(NATURAL) + len(FORCED)
    figure(
        "headers whole, no cookie",
        f"{answers} answers: {len(addresses)} routes times {codes} statuses",
    )
