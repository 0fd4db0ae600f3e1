"""Where the coders of a round disagree, and what only one of them has read."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from coding.agreement.kinds import Kin, Kind, Said, kind_of
from coding.agreement.measures.stretches import Stretch
from coding.codebook.frozen import codes_of
from coding.models import Code, Coding, Objection, Reading, Round
from documents.models import Paragraph

Given = tuple[UUID, str, int, int]  # a work, a code's key, start and end


@dataclass(frozen=True, slots=True)
class Leaf:
    pk: UUID
    document: UUID
    start: int
    end: int
    speaker: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One paragraph, one code, and coders who say different things of them.

    `kind` is None where only one coder has read the paragraph, who gave the code:
    no disagreement then.
    """

    paragraph: UUID
    document: UUID
    code: Code
    kind: Kind | None
    gave: int
    judged: int
    ruling: UUID | None = None
    plural: bool = False
    objected: bool = False

    @property
    def place(self) -> tuple[UUID, str]:
        return self.paragraph, self.code.key


@dataclass(slots=True)
class _Heard:
    """What was said of one leaf: each coder's passages by code."""

    leaf: Leaf
    given: dict[str, dict[UUID, list[Stretch]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    also: dict[UUID, set[str]] = field(default_factory=lambda: defaultdict(set))


class Disagreements:
    """A round's, read with a fixed number of queries; most disputed codes first.

    With `documents`, only those in them. Whoever has read the standing codings of
    their finished works passes them, so that they are not read twice.
    """

    def __init__(
        self,
        planned: Round,
        documents: Collection[UUID] | None = None,
        codings: Iterable[Given] | None = None,
    ) -> None:
        self.round = planned
        self.codes = {
            key: code
            for key, code in codes_of(planned.version_id).by_key.items()
            if code.codable
        }
        self.kin = kin_of(codes_of(planned.version_id).by_pk.values())
        self._works: dict[UUID, list[UUID]] = defaultdict(list)
        finished = planned.assignments.finished().order_by("pk")
        if documents is not None:
            finished = finished.filter(document__in=documents)
        for work, document in finished.values_list("pk", "document_id"):
            self._works[document].append(work)
        current = planned.assignments.current()
        self._coders = Counter(current.values_list("document_id", flat=True))
        marks = Reading.objects.standing().filter(
            assignment__in=finished.order_by().values("pk"), skipped=True
        )
        self._skipped = set(marks.values_list("assignment_id", "paragraph_id"))
        self.leaves = self._read_leaves()
        self._heard = self._hear(self._read_codings() if codings is None else codings)
        self._ruled = self._read_rulings()

    @cached_property
    def found(self) -> list[Disagreement]:
        """Settled ones too; those of boundaries after those of what applies."""
        found = [one for one in self._every if one.kind]
        disputed = Counter(
            one.code.key for one in found if one.kind is not Kind.BOUNDARY
        )
        order = self._order

        def rank(one: Disagreement) -> tuple[int, int, bool, int]:
            mild = one.kind is Kind.BOUNDARY
            dispute = -disputed[one.code.key]
            return dispute, one.code.position, mild, order[one.paragraph]

        return sorted(found, key=rank)

    @cached_property
    def alone(self) -> list[Disagreement]:
        """What the only coder who has read a paragraph found there."""
        order = self._order
        return sorted(
            (one for one in self._every if one.kind is None),
            key=lambda one: (order[one.paragraph], one.code.position),
        )

    @cached_property
    def _order(self) -> dict[UUID, int]:
        leaves = (leaf for own in self.leaves.values() for leaf in own)
        return {leaf.pk: place for place, leaf in enumerate(leaves)}

    @cached_property
    def _every(self) -> list[Disagreement]:
        return [
            one
            for heard in self._heard.values()
            for key in heard.given
            if key in self.codes and (one := self._judge(heard, key))
        ]

    def _judge(self, heard: _Heard, key: str) -> Disagreement | None:
        leaf = heard.leaf
        works = self._works[leaf.document]
        judged = [one for one in works if (one, leaf.pk) not in self._skipped]
        gave = len(heard.given[key])
        kind = None
        if len(judged) > 1:
            kind = kind_of(key, self._said(heard, key, judged), self.kin)
        alone = len(judged) == 1 and self._coders[leaf.document] > 1
        if kind is None and not alone:
            return None
        found = Disagreement(
            leaf.pk, leaf.document, self.codes[key], kind, gave, len(judged)
        )
        ruled = self._ruled.get(found.place)
        return replace(found, **ruled) if ruled else found

    def _said(self, heard: _Heard, key: str, judged: list[UUID]) -> list[Said]:
        given = heard.given[key]
        if len(given) == len(judged):
            return [Said(tuple(sorted(own))) for own in given.values()]
        return [
            Said(
                tuple(sorted(given.get(work, ()))),
                frozenset(heard.also.get(work, ())) - {key},
                work not in given and self._gave_beside(heard.leaf, key, work),
            )
            for work in judged
        ]

    def _gave_beside(self, leaf: Leaf, key: str, work: UUID) -> bool:
        """Whether the code stands in the next speech, or the one before."""
        if not leaf.speaker:
            return False
        leaves = self.leaves[leaf.document]
        place = bisect_right(leaves, leaf.start, key=lambda one: one.start) - 1
        return any(
            other.speaker not in ("", leaf.speaker)
            and (heard := self._heard.get(other.pk)) is not None
            and work in heard.given.get(key, ())
            for other in (*leaves[max(0, place - 1) : place], *leaves[place + 1 :][:1])
        )

    def _read_leaves(self) -> dict[UUID, list[Leaf]]:
        """By document, in the order of the documents' names and their own."""
        rows = Paragraph.objects.codable().filter(document__in=list(self._works))
        leaves: dict[UUID, list[Leaf]] = defaultdict(list)
        for row in rows.order_by(
            "document__symbol", "document__title", "document_id", "position"
        ).values_list("pk", "document_id", "start", "end", "speaker"):
            leaf = Leaf(*row)
            leaves[leaf.document].append(leaf)
        return leaves

    def _read_codings(self) -> Iterable[Given]:
        works = [work for own in self._works.values() for work in own]
        codings = Coding.objects.standing().filter(assignment__in=works)
        told = ("assignment_id", "code__key", "start", "end")
        return codings.order_by().values_list(*told)

    def _hear(self, codings: Iterable[Given]) -> dict[UUID, _Heard]:
        document_of = {
            work: document for document, works in self._works.items() for work in works
        }
        heard: dict[UUID, _Heard] = {}
        for work, key, start, end in codings:
            # None of a work that was taken up again since.
            own = self.leaves[document_of[work]] if work in document_of else []
            for leaf in _touched(own, start, end):
                if (work, leaf.pk) in self._skipped:
                    continue
                one = heard.setdefault(leaf.pk, _Heard(leaf))
                inside = max(start, leaf.start), min(end, leaf.end)
                one.given[key][work].append(inside)
                one.also[work].add(key)
        return heard

    def _read_rulings(self) -> dict[tuple[UUID, str], dict[str, Any]]:
        objected = set(
            Objection.objects.filter(ruling__round=self.round).values_list(
                "ruling_id", flat=True
            )
        )
        standing = self.round.rulings.standing().values_list(
            "paragraph_id", "code__key", "pk", "plural"
        )
        return {
            (leaf, key): {"ruling": pk, "plural": plural, "objected": pk in objected}
            for leaf, key, pk, plural in standing
        }


def kin_of(codes: Iterable[Code]) -> Kin:
    """The relations among the codes of one version."""
    by_pk = {code.pk: code for code in codes}

    def above(code: Code) -> Iterator[str]:
        while code.parent_id:
            code = by_pk[code.parent_id]
            yield code.key

    return Kin(
        {code.key: tuple(above(code)) for code in by_pk.values()},
        {code.key: code.polarity for code in by_pk.values()},
    )


def _touched(leaves: list[Leaf], start: int, end: int) -> Iterator[Leaf]:
    place = bisect_right(leaves, start, key=lambda leaf: leaf.end)
    while place < len(leaves) and leaves[place].start < end:
        yield leaves[place]
        place += 1
