"""Which agreement is meant: nothing ever adds what was coded blind to the rest."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import TextChoices

from coding.models import Round
from coding.rounds.blind import never_shown
from coding.rounds.machines import NONE
from coding.suggestions.fitting import assists
from documents.models import Paragraph


class Which(TextChoices):
    BLIND = "blind", "People, blind"
    ASSISTED = "assisted", "People, assisted"
    MACHINE = "machine", "People with the machine"


MEANING = {
    Which.BLIND: "coders with one another, on paragraphs where nobody was ever shown a"
    " suggestion",
    Which.ASSISTED: "coders with one another, on paragraphs where suggestions could be"
    " seen: they agree with what they saw, too",
    Which.MACHINE: "each coder with the engine, on paragraphs that were read blind",
}


def offered(planned: Round) -> list[Which]:
    """What can be asked of a round at all.

    Where suggestions learn from everybody's running work, nobody is blind to anybody.
    """
    silent = planned.engine == NONE
    hidden = silent or planned.shown == Round.Shown.HIDDEN
    possible = {
        Which.BLIND: (hidden or planned.blind_share > 0) and not assists(planned),
        Which.ASSISTED: assists(planned) or (not hidden and planned.blind_share < 100),
        Which.MACHINE: not silent and (hidden or planned.blind_share > 0),
    }
    return [one for one, is_possible in possible.items() if is_possible]


def counted_in(
    planned: Round, which: Which, leaves: Iterable[Paragraph]
) -> frozenset[UUID]:
    """Of these leaves the ones that such a figure counts."""
    every = list(leaves)
    hidden = never_shown(planned, every)
    blind = frozenset() if assists(planned) else hidden
    if which == Which.BLIND:
        return blind
    if which == Which.ASSISTED:
        return frozenset(leaf.pk for leaf in every) - blind
    return hidden
