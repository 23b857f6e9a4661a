import logging
import re

import pytest

from referral_app import search


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_pages_elsewhere_cannot_probe(client, site):
    """Another port of this computer is the same site to a browser, and another program to us."""
    for kind in ("image", "script", "iframe", "empty"):
        headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Dest": kind}
        assert client.get("/en/", headers=headers).status_code == 403
    headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Dest": "document"}
    assert client.get("/en/", headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 303),
        ("GET", "/en/", 200),
        ("GET", "/en/nope", 404),
        ("GET", "/xx/", 404),
        ("PUT", "/en/", 405),
        ("GET", "/static/style.css", 200),
        ("GET", "/api/nope", 404),
        ("GET", "/api/countries", 200),
    ],
)
def test_every_answer_has_all_headers_and_no_cookie(
    client, posting, check_headers, method, path, status
):
    response = client.open(path, method=method, headers=posting)
    assert response.status_code == status
    check_headers(response)
    response.close()


def test_a_body_that_is_too_large_is_refused_in_the_readers_language(page):
    found = page("/fr/search", {"q": "a" * 200_000}, status=413)
    assert "jamais" in found.text


def test_a_file_is_refused(client, posting):
    import io

    data = {"q": "x", "file": (io.BytesIO(b"\x89PNG"), "picture.png")}
    response = client.post("/en/search", data=data, headers=posting)
    assert response.status_code == 400
    assert "never accepted" in response.text


def test_a_failure_is_logged_without_words(client, posting, monkeypatch, caplog, check_headers):
    def fail(*_, **__):
        raise RuntimeError("zqxmarker")

    monkeypatch.setattr(search, "find", fail)
    with caplog.at_level(logging.DEBUG):
        response = client.post(
            "/en/search", data={"q": "zqxmarker"}, headers=posting, follow_redirects=True
        )
    assert response.status_code == 500
    check_headers(response)
    assert "zqxmarker" not in caplog.text
    assert "/en/search" not in caplog.text
    assert "RuntimeError at test_safety.py:" in caplog.text
    assert "zqxmarker" not in response.text


def test_nothing_is_logged_for_a_search(client, posting, caplog):
    with caplog.at_level(logging.DEBUG):
        client.post("/en/search", data={"q": "zqxmarker"}, headers=posting, follow_redirects=True)
        client.get("/zqxmarker?q=zqxmarker")
    assert caplog.text == ""


def test_words_are_escaped(page):
    found = page("/en/search", {"q": "<script>alert(1)</script>"})
    assert "<script>alert" not in found.text


def test_templates_never_switch_escaping_off():
    from referral_app.config import ROOT

    for path in (ROOT / "referral_app" / "web").rglob("*.*"):
        if path.suffix in (".html", ".py", ".js"):
            assert not re.search(
                r"\|\s*safe|Markup\(|innerHTML|autoescape", path.read_text(encoding="utf-8")
            ), path
