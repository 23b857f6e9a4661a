"""Who may import whom: data flows one way, and the picture shows it."""

import ast

import pytest

from referral_app.config import ROOT

PACKAGE = ROOT / "referral_app"
MAY_IMPORT = {
    "__init__": set(),
    "__main__": {"cli"},
    "clock": set(),
    "config": set(),
    "errors": set(),
    "models": set(),
    "wording": set(),
    "bidi": set(),
    "output": {"errors"},
    "codes": {"models"},
    "papers": {"bidi", "errors", "models", "trust"},
    "typeset": {"bidi", "models", "papers"},
    "fonts": {"errors"},
    "pdf": {"bidi", "codes", "errors", "fonts", "models", "papers", "trust", "typeset"},
    "report": {
        "bidi", "errors", "models", "queries", "search", "traits", "understanding", "vocabulary",
    },
    "paper_commands": {"answers", "config", "output", "papers", "vocabulary", "web.printing"},
    "lessons": {"models"},
    "directory": {"lessons", "models"},
    "text": set(),
    "entries": {"directory", "models", "text"},
    "lookup": {"entries", "text"},
    "hours": {"models"},
    "trust": {"clock", "models"},
    "packed": set(),
    "spelling": set(),
    "operators": {"text"},
    "likeness": {"text"},
    "vocabulary": {"errors", "likeness", "models", "spelling"},
    "advice": {"lessons"},
    "grounds": {"advice", "directory", "lessons"},
    "lesson_checks": {"advice", "directory", "errors", "grounds", "lessons", "models", "wording"},
    "checks": {
        "clock", "directory", "errors", "grounds", "hours", "lesson_checks", "models", "trust",
        "wording",
    },
    "records": {
        "advice", "checks", "config", "directory", "errors", "lessons", "models", "reading",
    },
    "summaries": {"models"},
    "traits": {"models", "text", "trust"},
    "spoken": {"config", "models"},
    "lexicon": {"directory", "gazetteer", "likeness", "models", "spoken", "text"},
    "indexing": {"gazetteer", "models", "text", "vocabulary"},
    "index": {"text", "vocabulary"},
    "builder": {
        "config", "db", "directory", "entries", "errors", "grounds", "indexing", "lexicon",
        "likeness", "models", "packed", "rows", "soundness", "spelling", "spoken",
        "summaries", "traits", "trust",
    },
    "db": {"config", "errors"},
    "dictionary": {"db", "likeness", "packed", "spelling", "vocabulary"},
    "queries": {"dictionary", "errors", "models", "traits", "vocabulary"},
    "library": {"errors", "lessons", "models"},
    "removal": {"lessons"},
    "situations": {"likeness", "text", "vocabulary"},
    "understanding": {
        "ages", "config", "mending", "models", "phrasing", "situations", "spoken", "text",
        "vocabulary",
    },
    "names": {"text", "understanding", "vocabulary"},
    "nearness": {"models", "traits", "trust", "understanding"},
    "ranking": {"audience", "models", "names", "nearness", "traits", "understanding", "vocabulary"},
    "search": {
        "hours", "index", "models", "operators", "queries", "ranking", "traits", "trust",
        "understanding", "vocabulary",
    },
    "guidance": {
        "lessons", "library", "models", "queries", "removal", "search", "traits", "trust",
        "understanding", "vocabulary",
    },
    "plain": {"entries", "guidance", "lessons", "models", "search"},
    "coverage": {"library", "models", "queries", "trust", "vocabulary"},
    "answers": {
        "config", "coverage", "entries", "guidance", "lessons", "library", "models",
        "search", "trust", "vocabulary",
    },
    "soundness": {"db", "errors"},
    "places": {"config"},
    "instance": {"errors"},
    "browsers": set(),
    "starting": {
        "__init__", "builder", "clock", "config", "errors", "instance", "places", "records",
        "soundness", "web.server",
    },
    "cli": {
        "__init__", "answers", "browsers", "clock", "config", "coverage", "db", "errors",
        "guidance", "lookup", "paper_commands", "plain", "queries", "search", "soundness",
        "starting", "trust", "understanding", "upkeep_commands",
    },
    "upkeep_commands": {"builder", "config", "errors", "places", "records", "web.self_check"},
    "rows": {"advice", "directory", "grounds", "lessons", "models", "names"},
    "ages": set(),
    "gazetteer": {"config", "models", "text", "vocabulary"},
    "audience": {"traits", "understanding", "vocabulary"},
    "mending": {"spoken", "text", "vocabulary"},
    "phrasing": {"text", "vocabulary"},
    "reading": {"config", "errors"},
    "web.__init__": set(),
    "web.context": {"clock", "db", "errors", "queries", "traits", "trust", "vocabulary"},
    "web.taught": {"entries", "library", "lookup", "web.context"},
    "web.cited": {"lessons", "library", "web.context"},
    "web.guides": {
        "guidance", "library", "models", "queries", "removal", "search", "understanding",
        "web.cards", "web.cited", "web.context", "web.forms", "web.i18n", "web.pages",
    },
    "web.cards": {
        "guidance", "hours", "models", "queries", "trust", "web.context", "web.i18n",
        "web.picked",
    },
    "web.named": set(),
    "web.charts": {"lessons", "models"},
    "web.fragments": set(),
    "web.forms": {"understanding", "web.context", "web.i18n"},
    "web.kept": set(),
    "web.safety": {"errors"},
    "web.i18n": {"bidi", "config"},
    "web.filters": {"bidi", "hours", "models", "trust", "vocabulary", "web.context", "web.i18n"},
    "web.api": {
        "answers", "config", "guidance", "lookup", "queries", "search", "understanding",
        "web.context",
    },
    "web.pages": {
        "config", "coverage", "guidance", "library", "models", "queries", "search", "trust",
        "understanding", "vocabulary", "web.cards", "web.context", "web.forms", "web.i18n",
        "web.picked", "web.safety", "web.taught",
    },
    "web.coverage_pages": {
        "coverage", "library", "vocabulary", "web.context", "web.i18n", "web.pages",
    },
    "web.learning": {
        "bidi", "errors", "lessons", "library", "lookup", "models", "queries", "vocabulary",
        "web.charts", "web.cited", "web.context", "web.forms", "web.i18n", "web.pages",
        "web.taught",
    },
    "web.app": {
        "config", "db", "errors", "models", "papers", "queries", "web.api", "web.context",
        "web.coverage_pages", "web.drafts", "web.facts", "web.filters", "web.fragments",
        "web.guides", "web.i18n", "web.kept", "web.learning", "web.named", "web.pages",
        "web.picked", "web.safety", "web.take_away",
    },
    "web.booklets": {
        "bidi", "guidance", "library", "models", "papers", "queries", "vocabulary",
        "web.context", "web.filters", "web.i18n", "web.leaflets",
    },
    "web.drafts": {
        "errors", "library", "models", "report", "web.cards", "web.cited", "web.context",
        "web.filters", "web.forms", "web.i18n", "web.pages",
    },
    "web.leaflets": {
        "bidi", "codes", "errors", "library", "models", "papers", "queries", "trust",
        "web.context", "web.facts", "web.filters", "web.i18n",
    },
    "web.picked": {"papers", "queries", "web.context"},
    "web.printing": {
        "config", "errors", "papers", "pdf", "queries", "soundness", "web.app",
        "web.booklets", "web.context", "web.leaflets",
    },
    "web.take_away": {
        "bidi", "codes", "models", "papers", "queries", "vocabulary", "web.booklets",
        "web.cards", "web.context", "web.forms", "web.i18n", "web.leaflets", "web.pages",
        "web.picked",
    },
    "web.facts": {"hours", "models", "web.context", "web.filters", "web.i18n"},
    "web.server": {"errors", "web.app", "web.safety"},
    "web.self_check": {
        "config", "db", "queries", "soundness", "vocabulary", "web.app", "web.safety",
    },
}  # fmt: skip
ONLY_IN = {
    "whoosh": {"operators", "text"},
    "rapidfuzz": {"spelling"},
    "sqlite_utils": {"builder"},
    "yaml": {"reading"},
    "jsonschema": {"reading"},
    "opening_hours": {"hours"},
    "waitress": {"web.server"},
    "click": {"browsers", "cli", "paper_commands", "plain", "upkeep_commands"},
    "segno": {"codes"},
    "fpdf": {"pdf"},
    "uharfbuzz": {"fonts"},
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


def test_one_module_alone_asks_the_computer_for_the_time():
    asking = {
        name
        for name, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in ("now", "today", "utcnow")
        and isinstance(node.value, ast.Attribute | ast.Name)
        and ast.unparse(node.value).rpartition(".")[2] in ("datetime", "date")
    }
    assert asking == {"clock"}
