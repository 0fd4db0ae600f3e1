"""What a user may choose to take away, by the names that the user knows."""

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from coding.datasets.outgoing.codes import Codes
from coding.datasets.outgoing.scope import Scope, documents_of, scope_of
from coding.datasets.outgoing.taken import TakenCode
from coding.datasets.outgoing.wanted import Wanted
from coding.models import Coding, Round
from documents.models import Document
from projects.models import Project

Named = TypeVar("Named", bound=Hashable)


@dataclass(frozen=True)
class Choices:
    """The rounds, coders and codes of what the user may read in a project."""

    project: Project
    user: User

    @cached_property
    def rounds(self) -> list[Round]:
        return list(self._scope.rounds)

    @cached_property
    def coders(self) -> list[User]:
        works = (work for one in self._scope.works.values() for work in one)
        ids = {work.coder for work in works}
        return list(User.objects.filter(pk__in=ids).order_by("username"))

    @cached_property
    def codes(self) -> list[TakenCode]:
        return Codes(self.project).all

    @property
    def may_compare(self) -> bool:
        """Whether there is a round whose coders the user may compare."""
        return bool(self._scope.compared)

    @property
    def count(self) -> int:
        """How many standing codings the user may read."""
        works = [work.pk for one in self._scope.works.values() for work in one]
        return Coding.objects.standing().filter(assignment__in=works).count()

    def documents(self, names: list[str]) -> frozenset[UUID]:
        """The documents with these symbols, titles or file names.

        Raises ValidationError that names what is none of the project's.
        """
        found: dict[str, set[UUID]] = {}
        every = documents_of(self.project, self._scope, Wanted())
        for document in every.only("symbol", "title", "filename"):
            for name in _names(document):
                found.setdefault(name, set()).add(document.pk)
        unknown = [name for name in names if name.casefold() not in found]
        if unknown:
            told = ", ".join(f"“{name[:80]}”" for name in unknown[:5])
            raise ValidationError(
                {"documents": f"No document here goes by the name of {told}."}
            )
        return frozenset().union(*(found[name.casefold()] for name in names))

    def known(
        self, field: str, wanted: Iterable[Named], there: Collection[Named]
    ) -> frozenset[Named]:
        """What is wanted, once all of it is there; else ValidationError names it."""
        asked = frozenset(wanted)
        if unknown := sorted(str(one)[:80] for one in asked if one not in there):
            raise ValidationError(
                {field: f"There is no {', '.join(unknown[:5])} here."}
            )
        return asked

    @cached_property
    def _scope(self) -> Scope:
        return scope_of(self.project, self.user, Wanted())


def _names(document: Document) -> set[str]:
    told = (document.symbol, document.title, document.filename)
    short = document.symbol.partition(" (")[0]
    return {name.casefold() for name in (*told, short) if name}
