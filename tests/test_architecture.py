"""Who may import whom: data flows one way, and the picture shows it."""

import ast

import pytest

from referral_app.config import ROOT

PACKAGE = ROOT / "referral_app"
GROUND = {"config", "errors", "models"}
MAY_IMPORT = {
    "__init__": set(),
    "__main__": {"cli"},
    "config": set(),
    "errors": set(),
    "models": set(),
    "text": set(),
    "hours": {"models"},
    "trust": {"models"},
    "spelling": set(),
    "operators": {"text"},
    "likeness": {"text"},
    "vocabulary": {"errors", "likeness", "models", "spelling", "text"},
    "advice": {"models"},
    "checks": {"advice", "errors", "hours", "models", "trust"},
    "records": {"advice", "checks", *GROUND},
    "summaries": {"models"},
    "traits": {"models", "trust"},
    "spoken": {"config", "models"},
    "lexicon": {"config", "models", "spoken", "text", "vocabulary"},
    "index": {"text", "vocabulary"},
    "builder": {
        "advice", "config", "db", "lexicon", "likeness", "models", "names", "spoken", "summaries",
        "text", "traits", "trust", "vocabulary",
    },
    "db": {"config", "errors"},
    "queries": {"errors", "likeness", "models", "spelling", "traits", "vocabulary"},
    "library": {"advice", "models"},
    "removal": {"models"},
    "situations": {"likeness", "text", "vocabulary"},
    "understanding": {"config", "situations", "spoken", "text", "vocabulary"},
    "names": {"text", "understanding", "vocabulary"},
    "ranking": {"models", "names", "traits", "trust", "understanding", "vocabulary"},
    "search": {
        "hours", "index", "models", "operators", "queries", "ranking", "text", "traits",
        "trust", "understanding", "vocabulary",
    },
    "guidance": {
        "advice", "library", "models", "queries", "removal", "search", "traits", "trust",
        "understanding", "vocabulary",
    },
    "coverage": {"models", "queries", "trust"},
    "answers": {
        "config", "coverage", "guidance", "library", "models", "queries", "search", "trust",
        "vocabulary"
    },
    "cli": {
        "__init__", "answers", "builder", "config", "db", "errors", "guidance", "models",
        "queries", "records", "search", "trust", "understanding", "web.server",
    },
    "web.__init__": set(),
    "web.context": {"db", "errors", "queries", "traits", "trust", "vocabulary"},
    "web.guides": {
        "guidance", "library", "models", "queries", "removal", "search", "errors",
        "understanding", "web.cards", "web.context", "web.forms", "web.i18n", "web.pages",
    },
    "web.cards": {"guidance", "hours", "models", "queries", "trust", "web.context", "web.i18n"},
    "web.fragments": set(),
    "web.forms": {"understanding", "web.context", "web.i18n"},
    "web.kept": set(),
    "web.safety": {"errors"},
    "web.i18n": {"config"},
    "web.filters": {"hours", "models", "trust", "vocabulary", "web.context", "web.i18n"},
    "web.api": {
        "answers", "config", "guidance", "queries", "search", "understanding", "web.context"
    },
    "web.pages": {
        "config", "coverage", "guidance", "library", "models", "queries", "search", "trust",
        "understanding", "vocabulary", "web.cards", "web.context", "web.forms", "web.i18n",
    },
    "web.app": {
        "db", "errors", "queries", "web.api", "web.context", "web.filters", "web.fragments",
        "web.guides", "web.i18n", "web.kept", "web.safety",
    },
    "web.server": {"errors", "web.app", "web.safety"},
}  # fmt: skip
ONLY_IN = {
    "whoosh": {"operators", "text"},
    "rapidfuzz": {"spelling"},
    "sqlite_utils": {"builder"},
    "yaml": {"records"},
    "jsonschema": {"records"},
    "opening_hours": {"hours"},
    "waitress": {"web.server"},
    "click": {"cli"},
}


def module_name(path):
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


MODULES = {module_name(path): path for path in PACKAGE.rglob("*.py")}


def imports(path):
    """Yield (own module or None, outside package or None) for each import of a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield None, alias.name.partition(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.module.partition(".")[0] == "referral_app":
            prefix = node.module.removeprefix("referral_app").lstrip(".")
            for alias in node.names:
                whole = ".".join(filter(None, (prefix, alias.name)))
                yield (whole if whole in MODULES else prefix or "__init__"), None
        elif isinstance(node, ast.ImportFrom):
            yield None, node.module.partition(".")[0]


def test_every_module_has_its_row():
    assert MODULES.keys() == MAY_IMPORT.keys()


@pytest.mark.parametrize("name", sorted(MODULES))
def test_module_imports_only_what_it_may(name):
    own = {found for found, _ in imports(MODULES[name]) if found}
    assert own <= MAY_IMPORT[name], own - MAY_IMPORT[name]


@pytest.mark.parametrize(("package", "allowed"), ONLY_IN.items())
def test_one_module_alone_knows_a_library(package, allowed):
    using = {
        name for name in MODULES for _, outside in imports(MODULES[name]) if outside == package
    }
    assert using == allowed


def test_nothing_below_the_web_knows_flask():
    flask = {"flask", "flask_babel", "werkzeug"}
    for name in MODULES:
        if not name.startswith("web."):
            assert not flask & {outside for _, outside in imports(MODULES[name])}, name
