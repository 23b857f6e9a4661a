"""A record's own facts said in a sentence or two, for services without a summary in our words."""

from babel.lists import format_list

from referral_app.models import Concept, Service, Texts, pick


def compose(service: Service, concepts: dict[tuple[str, str], Concept], langs: list[str]) -> Texts:
    """Return what `service` does and for whom, in each of `langs`.

    It says what its kind means, its audiences and ages, and nothing the record does not hold.
    """
    return {lang: " ".join(_sentences(service, concepts, lang)) for lang in langs}


def _sentences(service: Service, concepts: dict[tuple[str, str], Concept], lang: str) -> list[str]:
    audiences = [
        pick(concepts["audiences", audience].label, lang)[1] for audience in service.audiences
    ]
    found = [
        pick(concepts["kinds", service.kind].help, lang)[1],
        _sentence(concepts, "for-audiences", lang).format(
            audiences=format_list(
                [label[0].lower() + label[1:] for label in audiences],
                locale=lang.replace("-", "_"),
            )
        ),
    ]
    ages = _ages(service.age_from, service.age_to)
    if ages:
        found.append(
            _sentence(concepts, ages, lang).format(low=service.age_from, high=service.age_to)
        )
    return found


def _sentence(concepts: dict[tuple[str, str], Concept], name: str, lang: str) -> str:
    return pick(concepts["sentences", name].label, lang)[1]


def _ages(low: int | None, high: int | None) -> str | None:
    if low is None:
        return None if high is None else "ages-up-to"
    return "ages-from" if high is None else "ages-between"
