"""What stands where a coding stood that was changed elsewhere."""

from uuid import UUID

from coding.models import Coding
from hsframe.refusals import Conflict


class Overtaken(Conflict):
    """The coding was changed elsewhere; `now` is what stands in its place, if any."""

    def __init__(self, now: Coding | None) -> None:
        super().__init__(
            "This coding was changed meanwhile, perhaps in another window."
            if now
            else "This coding was withdrawn meanwhile, perhaps in another window."
        )
        self.now = now


def standing_in_place_of(coding: Coding) -> Coding | None:
    """What stands now where this coding stood, through changes in a row."""
    seen: set[UUID] = set()
    waiting = [coding]
    while waiting:
        one = waiting.pop()
        if one.pk in seen:
            continue
        seen.add(one.pk)
        if one.withdrawn_at is None:
            return one
        waiting += list(one.replaced_by.select_related("code").order_by("made_at"))
    return None
