"""The threat table names tests; each of them exists."""

import ast
import re

import pytest

from referral_app.config import ROOT

TABLE = (ROOT / ".github" / "SECURITY.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[^`]+)`", TABLE)))


def test_every_threat_has_its_test():
    rows = [line for line in TABLE.splitlines() if line.startswith("| ")][2:]
    assert len(rows) >= 20
    assert all("`tests/" in row.split("|")[3] for row in rows)


@pytest.mark.parametrize("named", NAMED)
def test_a_test_that_is_named_exists(named):
    path, _, name = named.partition("::")
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert not name or name in functions
    assert any(function.startswith("test_") for function in functions)
