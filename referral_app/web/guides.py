"""What to do first, one question a page; practice with invented cases."""

from typing import Any

from flask import abort, render_template

from referral_app import guidance, library, queries, removal, search
from referral_app.models import Texts
from referral_app.understanding import Query
from referral_app.web import cards, cited, context, forms, i18n
from referral_app.web.pages import blueprint

_QUESTIONS = ("role", "situation", "age", "country")
"""In the order in which they are asked, each on a page of its own."""
_PICTURE = ("taken", "device", "posted")
_WORKERS = ("parent", "school-staff", "volunteer", "field-staff", "concerned-adult")
"""Whom the words of the field may help; a child or a survivor is not given a list of them."""
_NO_ANSWER = "-"
"""What a form holds for "I do not know" and "I would rather not say"."""


@blueprint.route("/guide", methods=["GET", "POST"])
def guide() -> str:
    """The next question, or the answer when all are answered or the reader wants it now."""
    answers = _answers()
    asked = next((name for name in _QUESTIONS if name not in answers), None)
    if asked and not (forms.posted().get("now") and "situation" in answers):
        return _question(asked, answers)
    return _answer(answers)


@blueprint.route("/practice", methods=["GET", "POST"])
def practice() -> str:
    """The practice cases; one of them; and what each choice leads to. Nothing is recorded."""
    found = library.cases(context.directory())
    number = context.number("case", forms.posted().get("case"))
    if number is None:
        return render_template("practice.html", cases=found, case=None)
    if not 1 <= number <= len(found):
        abort(400)
    case = found[number - 1]
    choice = context.number("choice", forms.posted().get("choice"))
    if choice is not None and not 1 <= choice <= len(case.options):
        abort(400)
    return render_template(
        "practice.html",
        cases=found,
        case=case,
        number=number,
        choice=choice,
        back=[("case", str(number)), *([("choice", str(choice))] if choice else [])],
        **cited.by(case.basis),
    )


def _answers() -> dict[str, str]:
    """Return the questions that were answered, less the one to ask again and those after it."""
    form = forms.posted()
    given = {name: form[name] for name in _QUESTIONS if form.get(name)}
    again = forms.posted().get("again", "")
    if again in _QUESTIONS:
        given.pop(again, None)
    if forms.posted().get("back") and given:
        del given[[name for name in _QUESTIONS if name in given][-1]]
    return given


def _question(asked: str, answers: dict[str, str]) -> str:
    vocabulary = context.vocabulary()
    guided = library.guided(context.directory())
    return render_template(
        "question.html",
        asked=asked,
        answers=answers,
        number=_QUESTIONS.index(asked) + 1,
        many=len(_QUESTIONS),
        roles=vocabulary.concepts["roles"],
        situations=[item for item in vocabulary.concepts["situations"] if item.id in guided],
        ages=vocabulary.concepts["ages"],
        countries=vocabulary.countries(i18n.language()),
        no_answer=_NO_ANSWER,
        back=list(answers.items()),
    )


def _answer(answers: dict[str, str]) -> str:
    said = {name: value for name, value in answers.items() if value != _NO_ANSWER}
    if "situation" not in said:
        return _listeners(said)
    found = guidance.guide(
        context.directory(),
        context.vocabulary(),
        context.traits(),
        situation=said["situation"],
        lang=i18n.language(),
        now=context.now(),
        role=said.get("role"),
        age=context.number("age", said.get("age")),
        country=said.get("country"),
        picture=_picture(),
        limit=6,
    )
    advice = [*found.opening, *found.say, *found.steps, *found.avoid]
    return render_template(
        "guide.html",
        guide=found,
        answers=answers,
        back=[*answers.items(), ("now", "1")],
        reasons={result.service.id: result.reasons for result in found.services},
        cards=cards.around([result.service for result in found.services], found.country),
        **cards.local(found.country),
        terms=_terms(found),
        picture={name: forms.posted().get(name, "") for name in _PICTURE},
        removers={
            route.service: queries.service(context.directory(), route.service)
            for route in found.removal
            if route.service
        },
        **cited.by([basis for item in (*advice, *found.removal) for basis in item.basis]),
    )


def _picture() -> dict[str, Any]:
    """Return what the reader says of the picture; what is not said rules nothing out."""
    form = forms.posted()
    known = {"yes": True, "no": False}
    taken = form.get("taken", "")
    return {
        "taken": taken if taken in removal.TAKEN else "unknown",
        "on_device": known.get(form.get("device", "")),
        "posted": known.get(form.get("posted", "")),
    }


def _listeners(said: dict[str, str]) -> str:
    """Answer a reader who does not say what is happening: who listens, whatever it is."""
    query = Query(
        lang=i18n.language(),
        kind="talk",
        country=said.get("country"),
        role=said.get("role"),
        age=context.number("age", said.get("age")),
    )
    answer = search.find(
        context.directory(),
        context.vocabulary(),
        context.traits(),
        query,
        limit=6,
        now=context.now(),
    )
    services = [result.service for result in answer.results]
    country = answer.query.country
    return render_template(
        "listeners.html",
        services=services,
        back=list(said.items()),
        cards=cards.around(services, country),
        **cards.local(country),
    )


def _terms(found: guidance.Guide) -> list[tuple[str, Texts]]:
    """Return (key, term) of the words of the field that the answer uses, for those who work."""
    if found.voice not in _WORKERS:
        return []
    return library.terms_used(context.directory(), "situation", found.situation, i18n.language())
