"""Every figure counted again in plain Python, one coding and one character at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from typing import Any

from coding.analysis.counted import Counted
from coding.analysis.queries.text import Given, Joined, Node, Not, Placed
from coding.models import Coding
from documents.models import Paragraph


@dataclass(frozen=True)
class One:
    """A coding as it lies in the database."""

    document: Any
    key: str
    coder: str
    start: int
    end: int


class World:
    """A project's codings, leaves and words, as slow as they are plain."""

    def __init__(self, project: Any) -> None:
        every = Coding.objects.standing().filter(assignment__round__project=project)
        self.codings = [
            One(
                one.assignment.document,
                one.code.key,
                one.assignment.coder.username,
                one.start,
                one.end,
            )
            for one in every.select_related(
                "assignment__document", "assignment__coder", "code"
            )
        ]
        self.documents = sorted(
            {
                one
                for planned in project.rounds.all()
                for one in (work.document for work in planned.assignments.all())
            },
            key=lambda one: (one.date is None, str(one.date), one.symbol),
        )
        self.leaves = [
            leaf
            for document in self.documents
            for leaf in Paragraph.objects.codable()
            .filter(document=document)
            .order_by("position")
        ]

    def carries(self, one: One, key: str, roll_up: bool) -> bool:
        return one.key == key or (roll_up and one.key.startswith(f"{key}."))

    def touches(self, one: One, leaf: Paragraph) -> bool:
        same = one.document.pk == leaf.document_id
        return same and max(one.start, leaf.start) < min(one.end, leaf.end)

    def first_leaf(self, one: One) -> Paragraph | None:
        return next((leaf for leaf in self.leaves if self.touches(one, leaf)), None)

    def words(self, one: One) -> set[tuple[Any, int]]:
        """The words it touches, each as its document and the character it begins at."""
        text, found = one.document.text, set()
        for at in range(one.start, one.end):
            if not text[at].isspace():
                while at > 0 and not text[at - 1].isspace():
                    at -= 1
                found.add((one.document.pk, at))
        return found

    def amount(self, codings: Iterable[One], measure: str) -> int:
        if measure == "codings":
            return len(list(codings))
        if measure == "words":
            return len(set().union(*(self.words(one) for one in codings)))
        return len(
            {
                leaf.pk
                for one, leaf in product(codings, self.leaves)
                if self.touches(one, leaf)
            }
        )


def place(path: str, unit: str) -> str:
    """The unit of one document that a leaf's path is in, for paths as tests have them."""
    steps = path.split(".")
    if unit == "leaf":
        return path
    if unit == "document":
        return ""
    return ".".join(steps[:2]) if unit == "numbered" else steps[0]


class Asked:
    """A query answered leaf by leaf."""

    def __init__(self, world: World, unit: str) -> None:
        self.world, self.unit = world, unit

    def units(self) -> list[tuple[Any, str]]:
        pairs = (
            (leaf.document_id, place(leaf.path, self.unit))
            for leaf in self.world.leaves
        )
        return list(dict.fromkeys(pairs))

    def true_units(self, node: Node) -> list[tuple[Any, str]]:
        return [unit for unit in self.units() if self._of_unit(node, unit)]

    def _of_unit(self, node: Node, unit: tuple[Any, str]) -> bool:
        match node:
            case Not(one):
                return not self._of_unit(one, unit)
            case Joined(how, every):
                said = [self._of_unit(one, unit) for one in every]
                return all(said) if how == "and" else any(said)
        inside = [
            leaf
            for leaf in self.world.leaves
            if (leaf.document_id, place(leaf.path, self.unit)) == unit
        ]
        return any(self._of_leaf(node, leaf) for leaf in inside)

    def _of_leaf(self, node: Node, leaf: Paragraph) -> bool:
        match node:
            case Given():
                return any(self.world.touches(one, leaf) for one in self._codings(node))
            case Not(one):
                return not self._of_leaf(one, leaf)
            case Joined(how, every):
                said = [self._of_leaf(one, leaf) for one in every]
                return all(said) if how == "and" else any(said)
        if node.how == "within":
            own = [
                one for one in self.world.leaves if one.document_id == leaf.document_id
            ]
            at = own.index(leaf)
            near = own[max(0, at - node.paragraphs) : at + node.paragraphs + 1]
            return self._of_leaf(node.first, leaf) and any(
                self._of_leaf(node.second, one) for one in near
            )
        return any(
            self.world.touches(one, leaf) and self._lies(one, node)
            for one in self._codings(node.first)
        )

    def _lies(self, one: One, node: Placed) -> bool:
        for other in self._codings(node.second):
            if other.document.pk != one.document.pk:
                continue
            if node.how == "inside":
                if other.start <= one.start and one.end <= other.end:
                    return True
            elif max(one.start, other.start) < min(one.end, other.end):
                return True
        return False

    def _codings(self, node: Node) -> list[One]:
        if isinstance(node, Joined):
            return [one for each in node.all for one in self._codings(each)]
        assert isinstance(node, Given)
        return [
            one
            for one in self.world.codings
            if one.key == node.key and node.coder in ("", one.coder)
        ]


def column_of(world: World, one: One, by: str) -> str:
    """The value of the column that a coding is in."""
    document = one.document
    if by == "document":
        return str(document.pk)
    if by == "coder":
        return one.coder
    if by == "part":
        leaf = world.first_leaf(one)
        step = leaf.path.split(".")[0] if leaf else ""
        return {"pp": "preamble", "op": "operative"}.get(step, "-")
    return {
        "mission": document.mission or "-",
        "year": str(document.date.year) if document.date else "-",
        "kind": document.kind,
    }[by]


def counted_codes(counted: Counted) -> list[str]:
    return [one.key for one in counted.codes.all]
