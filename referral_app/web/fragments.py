"""Pieces of pages that are written again and again, kept in memory as they were written."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

_MOST = 2_000
"""Pieces that are kept; a card is about four kilobytes."""


class Fragments:
    """Written pieces by all that they depend on."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._kept: OrderedDict[Hashable, str] = OrderedDict()
        self._lock = threading.Lock()

    def write(self, key: Hashable, macro: Callable[..., str], *given: Any, **named: Any) -> str:  # noqa: ANN401 a template's
        """Return the piece of that key; `macro` writes it when it is asked for the first time.

        `key` must hold everything the piece depends on: record, language, day, what is open.
        """
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        written = macro(*given, **named)
        with self._lock:
            self._kept[key] = written
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return written

    def forget(self) -> None:
        """Forget all pieces: they tell what was looked at."""
        with self._lock:
            self._kept.clear()
