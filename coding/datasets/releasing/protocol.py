"""How coders worked, in words made from the plans of their rounds."""

from collections.abc import Iterable, Iterator

from coding.agreement.which import offered
from coding.models import Assignment, Round
from coding.rounds.machines import NONE, name_of
from coding.suggestions.fitting import assists

_SHOWN = {
    Round.Shown.HIDDEN: "Suggestions were hidden throughout.",
    Round.Shown.AFTER_READING: "A paragraph's suggestions were shown once a coder had"
    " marked it as read.",
    Round.Shown.AT_ONCE: "Suggestions were shown at once.",
}


def protocol_of(rounds: Iterable[Round]) -> str:
    """Markdown to begin with: what the plans say, which a lead goes on from."""
    return "\n\n".join(_told(planned) for planned in rounds)


def _told(planned: Round) -> str:
    return f"## Round “{planned.name}”\n\n{' '.join(_sentences(planned))}"


def _sentences(planned: Round) -> Iterator[str]:
    works = Assignment.objects.current().filter(round=planned)
    documents = works.order_by().values("document").distinct().count()
    coders = works.order_by().values("coder").distinct().count()
    version = planned.version
    yield (
        f"{_many(coders, 'coder')} coded {_many(documents, 'document')} with version"
        f" {version.number} of the codebook “{version.codebook}”, each blind to the"
        " others."
    )
    yield (
        "They marked every paragraph as read or as skipped before they finished a"
        " document."
    )
    yield from _machine(planned)
    ruled = planned.rulings.standing().count()
    if ruled:
        yield f"A lead ruled {_many(ruled, 'question')} of those that they disputed."
    closed = planned.closed_at
    yield (
        f"The round was opened on {planned.opened_at:%Y-%m-%d}"
        + (f" and closed on {closed:%Y-%m-%d}." if closed else " and is open.")
    )
    kinds = ", ".join(which.value for which in offered(planned))
    yield f"Agreement is told in these kinds, which are never added up: {kinds}."


def _machine(planned: Round) -> Iterator[str]:
    if planned.engine == NONE:
        yield "Nothing was suggested."
        return
    yield f"Codes were suggested by an engine ({name_of(planned.engine)})."
    yield _SHOWN[Round.Shown(planned.shown)]
    if planned.shown != Round.Shown.HIDDEN and planned.blind_share:
        yield (
            f"{planned.blind_share} % of the paragraphs, drawn by lot from each kind"
            f" of each document (seed {planned.seed}), never showed any."
        )
    if assists(planned):
        yield (
            "Suggestions learned from everybody's running work, so nothing counts as"
            " coded blind."
        )


def _many(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"
