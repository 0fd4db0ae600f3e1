"""What an engine may learn from in a round: read paragraphs, with what they carry."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from coding.models import Assignment, Coding, Reading, Round, Ruling
from coding.rounds.moving import reasons
from coding.suggestions.engine import EngineParagraph, Lesson, LessonSpan
from documents.frozen import text_of
from documents.models import Paragraph


@dataclass(slots=True)
class _Heard:
    """What was said of one paragraph, by how many who read it."""

    readers: int = 0
    votes: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    spans: set[tuple[int, int, str]] = field(default_factory=set)


def lessons_for(planned: Round, coder: User | None, at: datetime) -> list[Lesson]:
    """Paragraphs marked read by then, with the codes that most of their readers gave.

    Of finished rounds under the same codebook, where the lead's rulings come first;
    of the coder's own work in this round; and of everybody's, if the round says so.
    A code that came to mean something else since is not learned from.
    """
    if planned.learns == Round.Learns.NOTHING:
        return []
    heard: dict[UUID, _Heard] = defaultdict(_Heard)
    known = set(planned.version.codes.values_list("key", flat=True))
    for finished in _finished(planned, at):
        keys = known - set(reasons(finished.version, planned.version))
        _listen(heard, finished.assignments.current(), at, keys)
        _rule(heard, finished, at, keys)
    running = planned.assignments.current()
    if planned.learns == Round.Learns.EVERYBODY:
        _listen(heard, running, at, known)
    elif coder is not None:
        own: dict[UUID, _Heard] = defaultdict(_Heard)
        _listen(own, running.filter(coder=coder), at, known)
        heard |= own  # what the coder says oneself comes before what others said
    return _lessons(heard)


def told_of(planned: Round, coder: User | None) -> str:
    """The sources in words, for the card."""
    if planned.learns == Round.Learns.NOTHING:
        return "nothing"
    if planned.learns == Round.Learns.EVERYBODY:
        return "finished rounds and everybody's work in this one: figures are assisted"
    return "finished rounds and the coder's own work" if coder else "finished rounds"


def _finished(planned: Round, at: datetime) -> Iterable[Round]:
    rounds = Round.objects.filter(
        project=planned.project_id,
        version__codebook=planned.version.codebook_id,
        closed_at__lte=at,
    )
    return rounds.exclude(pk=planned.pk).select_related("version").order_by("closed_at")


def _stood(rows: QuerySet, at: datetime) -> QuerySet:
    """Facts are kept, so what stood at a time can be told later."""
    gone = Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=at)
    return rows.filter(gone, made_at__lte=at)


def _listen(
    heard: dict[UUID, _Heard],
    works: QuerySet[Assignment],
    at: datetime,
    keys: set[str],
) -> None:
    read: dict[UUID, list[tuple[UUID, int, int]]] = defaultdict(list)
    marks = _stood(Reading.objects.filter(assignment__in=works, skipped=False), at)
    for work, leaf, start, end in marks.order_by("paragraph__start").values_list(
        "assignment", "paragraph", "paragraph__start", "paragraph__end"
    ):
        read[work].append((leaf, start, end))
        heard[leaf].readers += 1
    codings = _stood(Coding.objects.filter(assignment__in=works), at)
    voted: set[tuple[UUID, UUID, str]] = set()
    for work, key, start, end in codings.order_by("pk").values_list(
        "assignment", "code__key", "start", "end"
    ):
        for leaf, first, last in read[work] if key in keys else ():
            if first < end and start < last:
                if (work, leaf, key) not in voted:
                    heard[leaf].votes[key] += 1
                voted.add((work, leaf, key))
                inside = max(start, first) - first, min(end, last) - first
                heard[leaf].spans.add((*inside, key))


def _rule(
    heard: dict[UUID, _Heard], finished: Round, at: datetime, keys: set[str]
) -> None:
    """The lead's word outweighs every vote; where both readings stand, it is none."""
    said = Ruling.objects.filter(round=finished, applies__isnull=False)
    rulings = _stood(said, at)
    for leaf, key, applies in rulings.values_list("paragraph", "code__key", "applies"):
        if leaf in heard and key in keys:
            heard[leaf].votes[key] = heard[leaf].readers if applies else 0


def _lessons(heard: dict[UUID, _Heard]) -> list[Lesson]:
    leaves = Paragraph.objects.filter(pk__in=heard).order_by("document_id", "start")
    return [_lesson(leaf, heard[leaf.pk]) for leaf in leaves if leaf.codable]


def _lesson(leaf: Paragraph, said: _Heard) -> Lesson:
    text = text_of(leaf.document_id)[leaf.start : leaf.end]
    carried = {key for key, votes in said.votes.items() if votes * 2 >= said.readers}
    carried -= {key for key, votes in said.votes.items() if not votes}
    return Lesson(
        EngineParagraph(str(leaf.pk), str(leaf.document_id), text, leaf.start),
        frozenset(carried),
        tuple(LessonSpan(*one) for one in sorted(said.spans) if one[2] in carried),
    )
