"""Which ways there are to get a picture removed, and in what order to try them."""

from referral_app.lessons import Route

TAKEN = ("under-18", "adult", "unknown")
"""How old the person was when the picture was taken; "unknown" = it is not known or not said."""
_PLATFORM = "platform"


def plan(
    routes: list[Route],
    *,
    taken: str = "unknown",
    on_device: bool | None = None,
    posted: bool | None = None,
    country: str | None = None,
) -> list[Route]:
    """Return the routes that can help, the first one to try first.

    `on_device`: the person still has the picture on a device of their own. `posted`: it is known
    to be online, rather than feared. None = not known, which rules nothing out.
    """
    fitting = [
        route
        for route in routes
        if taken in route.taken
        and on_device in route.device
        and (not route.countries or country in route.countries)
        and not (route.posted and posted is False)
    ]
    # What stands online is reported where it stands first; the tools then keep it from coming back.
    return sorted(fitting, key=lambda route: not (posted and route.id == _PLATFORM))
