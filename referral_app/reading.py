"""YAML files of records against the schema: what is well-formed, and every fault with its place."""

import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import yaml

from referral_app.config import DATA
from referral_app.errors import Problem


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML where only true, false, null and plain whole numbers mean more than their letters.

    So `NO` stays Norway, `on` stays a word, a date stays text, and 0508 keeps its zero.
    """


Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false)$", ["t", "f"]),
    ("null", r"^(?:null|~|)$", ["n", "~", ""]),
    ("int", r"^(?:0|-?[1-9][0-9]*)$", list("-0123456789")),
):
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), _first)


class Reader:
    """Reads the files of one folder and keeps what is wrong with their form."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; nothing is wrong yet."""
        self.folder = folder
        self.problems: list[Problem] = []

    def records(self, path: Path | str, shape: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield (file name, record) for each well-formed record; keep the faults of the others."""
        path = self.folder / path
        name = path.relative_to(self.folder).as_posix()
        for position, raw in enumerate(self._load(path, name), 1):
            found = [
                Problem(name, _label(raw, position), _field(error), _reason(error))
                for error in _schema(shape).iter_errors(raw)
            ]
            self.problems += found
            if not found:
                yield name, raw

    def _load(self, path: Path, name: str) -> list[Any]:
        try:
            with path.open(encoding="utf-8") as file:
                loaded = yaml.load(file, Loader)  # noqa: S506 Loader is a SafeLoader
        except FileNotFoundError:
            self.problems.append(Problem(name, "", "", "the file is missing"))
        except UnicodeDecodeError:
            self.problems.append(Problem(name, "", "", "the file is not UTF-8"))
        except yaml.YAMLError as error:
            self.problems.append(Problem(name, "", "", f"not YAML: {' '.join(str(error).split())}"))
        else:
            if isinstance(loaded, list):
                return loaded
            self.problems.append(Problem(name, "", "", "a list of records is expected"))
        return []


@functools.cache
def _schema(shape: str) -> jsonschema.Draft202012Validator:
    """Return the validator for one shape; the schema stands beside the real data."""
    with (DATA / "schema.yaml").open(encoding="utf-8") as file:
        schema = yaml.load(file, Loader)  # noqa: S506 Loader is a SafeLoader
    return jsonschema.Draft202012Validator({**schema, "$ref": f"#/$defs/{shape}"})


def _label(raw: object, position: int) -> str:
    """Name a record by its id, else by its place in the file."""
    if isinstance(raw, dict) and isinstance(raw.get("id"), str):
        return raw["id"]
    return f"record {position}"


def _field(error: jsonschema.ValidationError) -> str:
    return ".".join(str(part) for part in error.absolute_path)


def _reason(error: jsonschema.ValidationError) -> str:
    if error.validator in ("oneOf", "anyOf") and error.context:
        error = jsonschema.exceptions.best_match([error])
    text = error.message
    return text if len(text) < 300 else f"{text[:300]}…"
