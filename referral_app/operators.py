"""AND, OR, NOT, "phrases" and prefix* in three languages, as the index's own expressions."""

import functools
import re
from typing import TYPE_CHECKING

from referral_app import text

if TYPE_CHECKING:  # Whoosh's parser takes a tenth of a second to load, and few questions need it
    from whoosh import qparser, query

# As whole words between others; in Latin letters only in capitals, so that no sentence is caught.
_SYNTAX = re.compile(
    r'"[^"]+"|\w\*(?=\s|$|\))|\s(?:AND|OR|ET|OU|و|أو)\s|(?:^|\s)(?:NOT|SAUF|ليس)\s'
)
_COLUMNS = "{name words kind}"


def compile_expression(words: str) -> str | None:
    """Return the FTS5 expression for words that hold operators; None when they hold none.

    Malformed operators are words: nothing raises. Every term is quoted, so none is syntax.

    >>> compile_expression('helpline NOT "child line"')
    '(({name words kind} : ("helpline" OR "helplin")) NOT ({plain} : "child line"))'
    >>> compile_expression("a plain sentence") is None
    True
    """
    if not _SYNTAX.search(words):
        return None
    try:
        tree = _parser().parse(words)
    except IndexError:  # Whoosh's parser on an operator without its words: "( OR )"
        return None
    return _compiled(tree) or None


@functools.cache
def _parser() -> "qparser.QueryParser":
    from whoosh import qparser

    plugins = [
        qparser.WhitespacePlugin(),
        qparser.PhrasePlugin(),
        qparser.PrefixPlugin(),
        qparser.GroupPlugin(),
        qparser.OperatorsPlugin(
            And=r"(?<=\s)(?:AND|ET|و)(?=\s)",
            Or=r"(?<=\s)(?:OR|OU|أو)(?=\s)",
            Not=r"(?:^|(?<=[\s()]))(?:NOT|SAUF|ليس)(?=\s)",
            AndNot=None,
            AndMaybe=None,
            Require=None,
        ),
    ]
    return qparser.QueryParser(None, None, plugins=plugins)


def _compiled(node: "query.Query") -> str:
    from whoosh import query

    if isinstance(node, query.And):
        wanted = [part for part in node if not isinstance(part, query.Not)]
        unwanted = [part.query for part in node if isinstance(part, query.Not)]
        found = _joined(" AND ", wanted)
        refused = _joined(" OR ", unwanted)
        return f"({found} NOT {refused})" if found and refused else found
    if isinstance(node, query.Or):
        return _joined(" OR ", [part for part in node if not isinstance(part, query.Not)])
    if isinstance(node, query.Phrase):
        phrase = " ".join(text.words(" ".join(node.words)))
        return f'({{plain}} : "{phrase}")' if phrase else ""
    if isinstance(node, query.Prefix):
        start = text.words(node.text)
        return f'({_COLUMNS} : "{start[-1]}" *)' if start else ""
    if isinstance(node, query.Term):
        forms = [form for found in text.terms(str(node.text)) for form in found]
        return (
            f"({_COLUMNS} : ({' OR '.join(f'{chr(34)}{form}{chr(34)}' for form in forms)}))"
            if forms
            else ""
        )
    return ""


def _joined(operator: str, parts: "list[query.Query]") -> str:
    found = [part for part in map(_compiled, parts) if part]
    if len(found) < 2:
        return "".join(found)
    return f"({operator.join(found)})"
