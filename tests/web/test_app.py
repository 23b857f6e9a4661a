import pytest

from referral_app.errors import DatabaseMissingError
from referral_app.web.app import create_app

ROUTES = {
    "/",
    "/<lang>/",
    "/<lang>/about",
    "/<lang>/c/<key>",
    "/<lang>/booklet/<code>",
    "/<lang>/calendar",
    "/<lang>/console",
    "/<lang>/countries",
    "/<lang>/countries.csv",
    "/<lang>/country/<code>",
    "/<lang>/draft",
    "/<lang>/draft/text",
    "/<lang>/emergency",
    "/<lang>/figures",
    "/<lang>/guide",
    "/<lang>/list",
    "/<lang>/look-up",
    "/<lang>/paper",
    "/<lang>/practice",
    "/<lang>/professionals",
    "/<lang>/reach",
    "/<lang>/search",
    "/<lang>/sources",
    "/<lang>/sources/<key>",
    "/<lang>/topics",
    "/<lang>/topics/<int:number>",
    "/<lang>/words",
    "/api/countries",
    "/api/guide",
    "/api/look-up",
    "/api/search",
    "/api/services/<service_id>",
    "/static/<path:filename>",
}


def test_taking_an_address_away_is_a_decision(app):
    assert {rule.rule for rule in app.url_map.iter_rules()} == ROUTES


def test_without_a_directory_there_is_no_app(tmp_path):
    with pytest.raises(DatabaseMissingError):
        create_app(database=tmp_path / "none.db", hosts=frozenset())
