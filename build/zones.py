"""What a bundle runs first: pytz reads the zones of tzdata, one when it is asked for.

Else the same zones would be there twice, and all six hundred looked for at every start.
"""

import os
import sys

os.environ["PYTZ_TZDATADIR"] = os.path.join(sys._MEIPASS, "tzdata", "zoneinfo")  # noqa: PTH118

import pytz


class _Zones:
    """The zones that are there."""

    def __contains__(self, name: str) -> bool:
        return pytz.resource_exists(name)


pytz.all_timezones_set = _Zones()
