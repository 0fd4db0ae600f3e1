"""A project's codes as they are taken away: one for each key of a codebook."""

from collections.abc import Collection, Iterator
from uuid import UUID, uuid5

from coding.codebook.tree import Tree
from coding.datasets.outgoing.taken import TakenCode
from coding.datasets.outgoing.whole import TakenVersion
from coding.models import Code, CodebookVersion
from coding.palette import LIGHT
from projects.models import Project


class Codes:
    """The codes of all published versions, each in its newest wording, in order.

    With `codebooks` only of those.
    """

    def __init__(
        self, project: Project, codebooks: Collection[UUID] | None = None
    ) -> None:
        self._by_place: dict[tuple[UUID, str], TakenCode] = {}
        self._by_pk: dict[UUID, tuple[TakenCode, int]] = {}
        self.versions: list[TakenVersion] = []
        versions = (
            CodebookVersion.objects.published()
            .standing()
            .filter(codebook__project=project)
        )
        if codebooks is not None:
            versions = versions.filter(codebook__in=codebooks)
        for version in versions.select_related("codebook").order_by(
            "codebook__title", "codebook_id", "-number"
        ):
            codes = version.codes.prefetch_related("examples")
            worded = list(_in_words(version, Tree(codes)))
            self.versions.append(_version(version, [taken for _, taken in worded]))
            for code, taken in worded:
                place = (version.codebook_id, code.key)
                kept = self._by_place.setdefault(place, taken)
                self._by_pk[code.pk] = kept, version.number

    @property
    def all(self) -> list[TakenCode]:
        return list(self._by_place.values())

    def of(self, code_pk: UUID) -> tuple[TakenCode, int]:
        """A code by the row of any version, and that version's number."""
        return self._by_pk[code_pk]

    def keyed(self, codebook_pk: UUID, key: str) -> TakenCode:
        return self._by_place[codebook_pk, key]

    def find(self, codebook_pk: UUID, key: str) -> TakenCode | None:
        """A code by its key, if any published version has it."""
        return self._by_place.get((codebook_pk, key))

    def under(self, keys: frozenset[str]) -> frozenset[UUID]:
        """The ids of codes with these keys, and of all below them."""
        found: set[UUID] = set()
        for code in self.all:  # parents stand before their children
            if code.key in keys or code.parent in found:
                found.add(code.id)
        return frozenset(found)


def _version(version: CodebookVersion, codes: list[TakenCode]) -> TakenVersion:
    book = version.codebook
    assert version.published_at
    return TakenVersion(
        book.pk,
        book.title,
        book.description,
        version.number,
        version.note,
        version.published_at,
        tuple(codes),
    )


def _in_words(version: CodebookVersion, tree: Tree) -> Iterator[tuple[Code, TakenCode]]:
    paths: dict[UUID, tuple[str, ...]] = {}
    book = version.codebook
    for code, _ in tree.ordered():
        above = tree.codes.get(code.parent_id) if code.parent_id else None
        paths[code.pk] = (*(paths[above.pk] if above else ()), code.name)
        examples = sorted(code.examples.all(), key=lambda one: one.position)
        yield (
            code,
            TakenCode(
                id=uuid5(book.pk, code.key),
                codebook=book.title,
                key=code.key,
                name=code.name,
                path=paths[code.pk],
                parent=uuid5(book.pk, above.key) if above else None,
                polarity=code.polarity,
                bears_on=tuple(code.bears_on),
                definition=code.definition,
                include_when=code.include_when,
                exclude_when=code.exclude_when,
                examples=tuple(one.text for one in examples if not one.counter),
                counter_examples=tuple(one.text for one in examples if one.counter),
                keywords=tuple(code.keywords),
                source=code.source,
                colour=LIGHT[code.colour],
                codable=code.codable,
                retired=code.retired,
                codebook_id=book.pk,
                shortcut=code.shortcut,
                weight=code.weight,
                becomes=tuple(code.becomes),
                change=code.change,
            ),
        )
