"""What was posted, kept in memory for the page that answers it, and for nothing else.

A browser writes the body of a form it has sent into its session file, words and all. So a form is
answered by the address of a page under a random name; only this name reaches the browser's disk.
"""

import secrets
import threading
import time
from collections import OrderedDict

from werkzeug.datastructures import MultiDict

SECONDS = 15 * 60
"""How long an answer can be looked at again with the browser's Back."""
_MOST = 200


class Kept:
    """Posted forms by random name; gone after a while, or when somebody leaves."""

    def __init__(self, seconds: int = SECONDS, *, renewed: bool = False) -> None:
        """Start with nothing; a form is gone after `seconds`: since it came, or its last look."""
        self._seconds, self._renewed = seconds, renewed
        self._forms: OrderedDict[str, tuple[float, MultiDict[str, str]]] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, form: MultiDict[str, str]) -> str:
        """Keep a form; return its name."""
        name = secrets.token_urlsafe(16)
        with self._lock:
            self._forms[name] = (time.monotonic(), MultiDict(form))
            while len(self._forms) > _MOST:
                self._forms.popitem(last=False)
        return name

    def get(self, name: str) -> MultiDict[str, str] | None:
        """Return the form of that name; None when it is gone."""
        with self._lock:
            for old in [key for key, (when, _) in self._forms.items() if self._is_old(when)]:
                del self._forms[old]
            found = self._forms.get(name)
            if found and self._renewed:
                self._forms[name] = (time.monotonic(), found[1])
        return found[1] if found else None

    def forget(self) -> None:
        """Forget all forms at once."""
        with self._lock:
            self._forms.clear()

    def _is_old(self, when: float) -> bool:
        return time.monotonic() - when > self._seconds
