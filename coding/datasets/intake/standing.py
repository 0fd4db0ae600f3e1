"""What earlier intakes of a project have stored, so that nothing is stored twice."""

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from coding.datasets.intake.codes import Path, paths_in
from coding.models import Code, CodebookVersion, Coding, Intake, Ruling, Suggestion
from projects.models import Project

# A document, or a text that is to be added, with start and end.
Place = tuple[UUID | str, int, int]
Names = tuple[object, ...]


@dataclass
class Standing:
    """Places of codings, rulings and suggestions, each with its code's path or key."""

    codings: set[tuple[Place, int, object]] = field(default_factory=set)
    ruled: set[tuple[UUID | str, str, int, object]] = field(default_factory=set)
    suggested: set[tuple[Place, str, object]] = field(default_factory=set)

    def has_coding(self, place: Place, coder: int | None, names: Names) -> bool:
        """Whether that coder's coding of the passage is here, by any of the names."""
        return any((place, coder, name) in self.codings for name in names)

    def has_ruling(self, place: Place, names: Names) -> bool:
        """Whether passages ruled on begin and end there: paragraphs part them."""
        document, start, end = place
        return any(
            {(document, "from", start, name), (document, "to", end, name)} <= self.ruled
            for name in names
        )

    def has_suggestion(self, place: Place, engine: str, names: Names) -> bool:
        return any((place, engine, name) in self.suggested for name in names)


def standing_in(project: Project, documents: Collection[UUID]) -> Standing:
    """What stands on these documents out of intakes that were not undone."""
    intakes = project.intakes.filter(state=Intake.State.STORED).defer("preview")
    rounds = [one for intake in intakes for one in rounds_of(intake)]
    names = _names_of(rounds)
    found = Standing()
    codings = Coding.objects.standing().filter(
        assignment__round__in=rounds, assignment__document__in=documents
    )
    for document, start, end, coder, code in codings.order_by().values_list(
        "assignment__document", "start", "end", "assignment__coder", "code"
    ):
        place = (document, start, end)
        found.codings.update((place, coder, name) for name in names.get(code, ()))
    rulings = Ruling.objects.standing().filter(
        round__in=rounds, paragraph__document__in=documents
    )
    for document, start, end, code in rulings.order_by().values_list(
        "paragraph__document", "passages__start", "passages__end", "code"
    ):
        for name in names.get(code, ()) if start is not None else ():
            found.ruled.add((document, "from", start, name))
            found.ruled.add((document, "to", end, name))
    suggestions = Suggestion.objects.filter(
        run__round__in=rounds, document__in=documents
    )
    for document, start, end, engine, code in suggestions.order_by().values_list(
        "document", "start", "end", "run__engine", "code"
    ):
        place = (document, start, end)
        found.suggested.update((place, engine, name) for name in names.get(code, ()))
    return found


def rounds_of(intake: Intake) -> list[UUID]:
    """The round that was made for it; of a restored bundle all its rounds."""
    made = [intake.round_id] if intake.round_id else []
    return made + [UUID(one) for one in intake.outcome.get("rounds", [])]


def names_of(code: Code | None, *paths: Path) -> Names:
    """What a code of the file may go by: its paths, and its key in its codebook."""
    names: list[object] = list(paths)
    if code is not None:
        names.append((code.version.codebook_id, code.key))
    return tuple(names)


def _names_of(rounds: Collection[UUID]) -> dict[UUID, Names]:
    """The names of each code of the rounds' codebooks."""
    books = CodebookVersion.objects.filter(rounds__in=rounds).values("codebook")
    versions = CodebookVersion.objects.published().filter(codebook__in=books)
    names: dict[UUID, Names] = {}
    for version in versions:
        paths = paths_in(version)
        for pk, key in version.codes.values_list("pk", "key"):
            names[pk] = (paths[pk], (version.codebook_id, key))
    return names
