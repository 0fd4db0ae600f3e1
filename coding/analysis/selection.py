"""What is counted: a choice among codings, as addresses, forms and stores keep it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.db.models import TextChoices

# Stands for "has none" where documents or places lack what is chosen by.
NONE = "-"


class Said(TextChoices):
    CODERS = "coders", "coders' own codings"
    GOLD = "gold", "gold: what is undisputed or ruled"


@dataclass(frozen=True, slots=True)
class Selection:
    """A choice among a project's codings; an empty field leaves nothing out.

    Several values of one field are alternatives, different fields must all hold. Ids
    are written as text. A coding is in the part, and by the speaker and State, in
    whose paragraph it begins. `revealed` takes only rounds whose coders may be
    compared; gold is only of such. With `roll_up` a code speaks for the codes above it,
    too: a chosen code then stands for all below it.
    """

    codebook: str = ""
    said: str = Said.CODERS.value
    round: tuple[str, ...] = ()
    coder: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    mission: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    variable: str = ""
    value: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    roll_up: bool = False
    polarity: tuple[str, ...] = ()
    exposure: str = ""
    by_hand: bool = False
    finished: bool = False
    revealed: bool = False

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Self:
        """From a form's clean data or from what `as_json` made; the rest is ignored."""
        kept: dict[str, Any] = {}
        for one in fields(cls):
            value = told.get(one.name)
            if not value:
                continue
            if isinstance(one.default, tuple):
                kept[one.name] = tuple(dict.fromkeys(str(each) for each in value))
            else:
                kept[one.name] = value if value is True else str(value)
        return cls(**kept)

    def as_json(self) -> dict[str, Any]:
        """Only what differs from choosing everything."""
        told = {one.name: getattr(self, one.name) for one in fields(self)}
        return {
            one.name: list(value) if isinstance(value, tuple) else value
            for one in fields(self)
            if (value := told[one.name]) != one.default
        }

    def as_query(self, **more: Any) -> str:
        """As the address of a page says it; `more` is added."""
        told = {
            name: "on" if value is True else value
            for name, value in self.as_json().items()
        }
        return urlencode(told | more, doseq=True)

    def narrowed(self, **chosen: str | bool | Iterable[str]) -> Self:
        """The same with these fields in place of what they were."""
        kept: dict[str, Any] = {
            name: value if isinstance(value, str | bool) else tuple(value)
            for name, value in chosen.items()
        }
        return replace(self, **kept)
