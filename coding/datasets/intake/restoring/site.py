"""The empty project that is being filled, and what its rows are made of."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TypeVar
from uuid import UUID, uuid4, uuid5

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.dateparse import parse_datetime

from coding.datasets.incoming.kept import Kept
from coding.models import Codebook, Pseudonym, Round
from documents.models import Document, Variable
from projects.models import Project

BATCH = 2000
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Ids:
    """The bundle's ids made ids of rows: themselves, or new ones under a namespace."""

    namespace: UUID | None = None

    @property
    def are_new(self) -> bool:
        return self.namespace is not None

    def row(self, told: str) -> UUID:
        """Raises ValidationError for what is no UUID."""
        try:
            one = UUID(told)
        except ValueError:
            raise ValidationError(f"“{told[:60]}” is no id.") from None
        return uuid5(self.namespace, str(one)) if self.namespace else one

    def row_or_none(self, told: str) -> UUID | None:
        return self.row(told) if told else None


@dataclass
class Site:
    """Where the bundle's ids have led so far.

    Codes go by their id and the number of their version, versions by that of their
    codebook, works by round, document and coder.
    """

    project: Project
    user: User
    ids: Ids
    now: datetime
    people: dict[str, int] = field(default_factory=dict)
    codes: dict[tuple[str, int], UUID] = field(default_factory=dict)
    versions: dict[tuple[str, int], UUID] = field(default_factory=dict)
    works: dict[tuple[str, str, str], UUID] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)  # of texts, by document
    leaves: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)  # ids of what else is pointed at

    def inside(self, told: str) -> UUID:
        """The row of what the bundle itself holds: none leads to another project."""
        if told not in self.told:
            raise ValidationError(f"“{told[:60]}” is not in the file.")
        return self.ids.row(told)

    def inside_or_none(self, told: str) -> UUID | None:
        return self.inside(told) if told else None

    def person(self, told: str) -> int:
        """The user who goes by that id in the bundle."""
        found = self.people.get(told)
        if found is None:
            raise ValidationError("Somebody is named who is not in the file.")
        return found

    def code(self, told: str, version: int | None) -> UUID:
        """The row of a code in the words of a version."""
        found = self.codes.get((told, version or 0))
        if found is None:
            raise ValidationError(f"A code lacks its words in version {version}.")
        return found

    def work(self, round: str, document: str, coder: str) -> UUID:
        """The row of a coder's work on a document."""
        found = self.works.get((round, document, coder))
        if found is None:
            raise ValidationError("Something was done by a coder who had no such work.")
        return found


def ids_for(kept: Kept) -> Ids:
    """New ones where this server has the original, or has had it."""
    told = [
        (Document, [one.id for one in kept.files]),
        (Variable, [one.id for one in kept.variables]),
        (Pseudonym, [one.id for one in kept.coders]),
        (Codebook, [one.codebook for one in kept.versions]),
        (Round, [one.id for one in kept.rounds]),
    ]
    in_use = any(_in_use(model, Ids(), ids) for model, ids in told)
    return Ids(uuid4() if in_use else None)


def _in_use(model: type[Model], ids: Ids, told: Iterable[str]) -> bool:
    rows = {ids.row(one) for one in told}
    return model._default_manager.filter(pk__in=rows).exists()


def moment(told: str) -> datetime:
    """The time that the bundle tells, in UTC where it names no zone."""
    try:
        found = parse_datetime(told)
    except ValueError:
        found = None
    if found is None:
        raise ValidationError(f"“{told[:60]}” is no time.")
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def moment_or_none(told: str | None) -> datetime | None:
    return moment(told) if told else None


def day_or_none(told: str) -> date | None:
    try:
        return date.fromisoformat(told) if told else None
    except ValueError:
        raise ValidationError(f"“{told[:60]}” is no day.") from None


def checked(row: Row, what: str, *unasked: str) -> Row:
    """The row, whose own fields are as their model wants them, but for some.

    What it points at is left to the database. Raises ValidationError.
    """
    links = {one.name for one in row._meta.get_fields() if one.is_relation}
    try:
        row.clean_fields(exclude=links | set(unasked))
        row.clean()
    except ValidationError as fault:
        told = [
            f"{what}: {name}: {' '.join(messages)}" if name != "__all__" else what
            for name, messages in fault.message_dict.items()
        ]
        raise ValidationError(told) from None
    return row
