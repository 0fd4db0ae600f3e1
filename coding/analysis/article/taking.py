"""Take the article's citations over as codings of an outside coder, and compare."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from coding.analysis.article.cited import PRINCIPLES, Led, opened_in
from coding.analysis.voices import Said, touched
from coding.codebook.adopting import begin_codebook
from coding.codebook.described import DescribedCode, DescribedCodebook
from coding.codebook.publish import publish
from coding.models import (
    Assignment,
    Code,
    CodebookVersion,
    Coding,
    Exposure,
    Reading,
    Round,
)
from coding.rounds.machines import NONE
from documents.models import Document, Paragraph
from projects.access import require_lead
from projects.models import OutsideCoder, Project
from projects.outside import outside_coder

CODER = "Gilder 2020"
BOOK = "Principles, as Gilder 2020 cites them"


@dataclass(frozen=True, slots=True)
class Beside:
    """Of the paragraphs that the article cites for a principle, what a coder said.

    Counts are paragraphs: `same` carry a code of that principle, `other` only codes of
    another one, `none` were judged to carry none; `unread` were not judged.
    """

    key: str
    same: Sequence[Paragraph]
    other: Sequence[Paragraph]
    none: Sequence[Paragraph]
    unread: Sequence[Paragraph]

    @property
    def judged(self) -> int:
        return len(self.same) + len(self.other) + len(self.none)


def taken_over(project: Project) -> Round | None:
    """The round of the article's citations, if a lead has taken them over."""
    coder = OutsideCoder.objects.filter(project=project, name=CODER).first()
    if coder is None:
        return None
    rounds = Round.objects.standing().filter(project=project, name=CODER)
    return rounds.filter(assignments__coder=coder.user_id).first()


@transaction.atomic
def take_over(project: Project, user: User) -> Round:
    """Store the citations that the store can open as a closed round of their own.

    The coder is “Gilder 2020”, known by name only; each passage is the whole cited
    paragraph under the principle of its section. Whatever the article does not cite is
    missing, and never counts as judged without a code. The round has a codebook of its
    own, so that nothing which learns from rounds of the framework takes a paragraph
    without a finer code for one that needs none. Done once for a project.
    """
    require_lead(user, project)
    Project.objects.select_for_update().get(pk=project.pk)
    if known := taken_over(project):
        return known
    led = [one for one in opened_in(project) if one.is_open and one.cites.principle]
    if not led:
        raise ValidationError("None of these citations opens in this project's store.")
    version = _principles(project, user)
    codes = {code.key: code for code in version.codes.all()}
    passages = _passages(led, codes)
    planned = _round(project, user, version)
    coder = outside_coder(project, CODER).user
    _write(planned, coder, passages)
    return planned


def beside(
    said: Said, led: Iterable[Led], leaves: Mapping[UUID, Sequence[Paragraph]]
) -> list[Beside]:
    """How a voice coded what the article cites, by principle and paragraph.

    A code counts for the principle that its key begins with.
    """
    cited: dict[str, dict[UUID, Paragraph]] = defaultdict(dict)
    for one in led:
        for paragraph in one.cited.paragraphs:
            own = leaves.get(paragraph.document_id, ())
            for leaf in touched(own, paragraph.start, paragraph.end):
                cited[one.cites.principle][leaf.pk] = leaf
    return [
        _beside(key, said, list(cited[key].values()))
        for key in PRINCIPLES
        if key and key in cited
    ]


def _beside(key: str, said: Said, leaves: Sequence[Paragraph]) -> Beside:
    groups: dict[str, list[Paragraph]] = defaultdict(list)
    for leaf in leaves:
        groups[_answer(key, said, leaf)].append(leaf)
    return Beside(
        key, groups["same"], groups["other"], groups["none"], groups["unread"]
    )


def _answer(key: str, said: Said, leaf: Paragraph) -> str:
    if leaf.pk not in said.judged:
        return "unread"
    principles = {code.partition(".")[0] for code in said.codes(leaf)}
    if key in principles:
        return "same"
    return "other" if principles else "none"


def _principles(project: Project, user: User) -> CodebookVersion:
    """A published codebook of the principles alone, each a code that can be given."""
    known = project.codebooks.filter(title=BOOK, withdrawn_at=None).first()
    if known and (newest := known.versions.newest()):
        return newest
    described = tuple(
        DescribedCode(key, name) for key, name in PRINCIPLES.items() if key
    )
    told = "The principles of the framework, under which the article's citations stand."
    draft = begin_codebook(project, user, DescribedCodebook(BOOK, described, told))
    return publish(draft, user)


def _passages(
    led: Sequence[Led], codes: Mapping[str, Code]
) -> dict[UUID, dict[tuple[int, int, str], Code]]:
    """By document, each cited paragraph under its principle once."""
    found: dict[UUID, dict[tuple[int, int, str], Code]] = defaultdict(dict)
    for one in led:
        code = codes[one.cites.principle]
        for leaf in one.cited.paragraphs:
            found[leaf.document_id][leaf.start, leaf.end, code.key] = code
    return found


def _round(project: Project, user: User, version: CodebookVersion) -> Round:
    if project.rounds.filter(withdrawn_at=None, name=CODER).exists():
        raise ValidationError(f"There is another round named {CODER}.")
    return Round.objects.create(
        project=project,
        name=CODER,
        version=version,
        shown=Round.Shown.HIDDEN,
        blind_share=0,
        engine=NONE,
        learns=Round.Learns.NOTHING,
        brought_in=True,
        opened_by=user,
        closed_at=timezone.now(),
    )


def _write(
    planned: Round,
    coder: User,
    passages: Mapping[UUID, Mapping[tuple[int, int, str], Code]],
) -> None:
    now = timezone.now()
    documents = Document.objects.filter(pk__in=passages)
    documents.filter(frozen_at=None).update(frozen_at=now)
    for document in documents.only("pk", "text"):
        work = Assignment.objects.create(
            round=planned, document=document, coder=coder, finished_at=now
        )
        own = passages[document.pk]
        Coding.objects.bulk_create(
            Coding(
                assignment=work,
                code=code,
                start=start,
                end=end,
                quote=document.text[start:end],
                exposure=Exposure.BLIND,
            )
            for (start, end, _), code in own.items()
        )
        _write_readings(work, document, [place[:2] for place in own], now)


def _write_readings(
    work: Assignment,
    document: Document,
    places: Sequence[tuple[int, int]],
    now: datetime,
) -> None:
    """What is cited was read; of the rest nothing is known, as of what is skipped."""
    Reading.objects.bulk_create(
        Reading(
            assignment=work,
            paragraph=leaf,
            skipped=not any(
                start < leaf.end and end > leaf.start for start, end in places
            ),
            made_at=now,
        )
        for leaf in document.paragraphs.codable()
    )
