"""How paragraphs speak, as people confirmed it over what the rules propose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from coding.analysis.force import RUNGS, VERBS
from coding.analysis.operative import READ, Reading, readings
from coding.analysis.renewals import Chain
from coding.models import ParagraphAttribute
from documents.models import Document, Paragraph
from hsframe.refusals import Conflict
from projects.access import role_in
from projects.models import Role

Name = ParagraphAttribute.Name
LONGEST = 300
JOINED = "; "


@dataclass(frozen=True, slots=True)
class Spoken:
    """How one paragraph speaks; `confirmed` are the attributes that a person said."""

    paragraph: Paragraph
    verb: str
    force: int | None
    actor: str
    condition: str
    inherited: bool
    confirmed: Mapping[str, ParagraphAttribute] = field(default_factory=dict)

    @property
    def rung(self) -> str:
        return RUNGS[self.force] if self.force else ""

    @property
    def is_confirmed(self) -> bool:
        return len(self.confirmed) == len(Name)


@dataclass(frozen=True, slots=True)
class Turn:
    """How one paragraph speaks otherwise than the one that it renews."""

    force: str = ""  # "strengthened", "weakened", or "" where it kept its rung
    verb: bool = False
    actor: bool = False
    lost: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()

    @property
    def kinds(self) -> set[str]:
        found = {self.force} if self.force else set()
        found |= {"verb"} if self.verb else set()
        found |= {"actor"} if self.actor else set()
        return found | ({"condition"} if self.lost or self.gained else set())


def spoken_in(chain: Chain) -> dict[UUID, Spoken]:
    """How each operative paragraph of a chain speaks; one query beside the chain's."""
    said: dict[UUID, dict[str, ParagraphAttribute]] = {}
    rows = ParagraphAttribute.objects.standing().filter(
        paragraph__document__in=[one.pk for one in chain.documents]
    )
    for row in rows.select_related("made_by"):
        said.setdefault(row.paragraph_id, {})[row.name] = row
    found: dict[UUID, Spoken] = {}
    for document in chain.documents:
        leaves = chain.leaves[document.pk]
        found |= _spoken(document, leaves, said)
    return found


def spoken_by(paragraph: Paragraph) -> Spoken:
    """How one paragraph speaks; its document's leaves are read for what it inherits."""
    document = paragraph.document
    rows = ParagraphAttribute.objects.standing().filter(paragraph__document=document)
    said: dict[UUID, dict[str, ParagraphAttribute]] = {}
    for row in rows.select_related("made_by"):
        said.setdefault(row.paragraph_id, {})[row.name] = row
    leaves = list(document.paragraphs.codable().order_by("position"))
    return _spoken(document, leaves, said)[paragraph.pk]


def turned(before: Spoken, after: Spoken) -> Turn:
    """What changed from one paragraph to its renewal."""
    force = ""
    if before.force and after.force and before.force != after.force:
        force = "strengthened" if after.force > before.force else "weakened"
    old, new = _conditions(before), _conditions(after)
    return Turn(
        force,
        before.verb != after.verb,
        before.actor != after.actor,
        tuple(one for one in old if one.lower() not in map(str.lower, new)),
        tuple(one for one in new if one.lower() not in map(str.lower, old)),
    )


@transaction.atomic
def say(
    paragraph: Paragraph, user: User, *, key: UUID, values: Mapping[str, str]
) -> list[ParagraphAttribute]:
    """Confirm or correct verb, actor and condition of a paragraph, for the project.

    What stood before is withdrawn where it differs. From then on the document's
    structure stays as it is. Sent twice it is stored once.
    """
    document = Document.objects.select_for_update().get(pk=paragraph.document_id)
    _require_writer(document, user)
    if not can_be_said(paragraph):
        raise ValidationError("Only an operative paragraph speaks to somebody.")
    checked = {Name(name): _checked(name, value) for name, value in values.items()}
    Document.objects.filter(pk=document.pk, frozen_at=None).update(
        frozen_at=timezone.now()
    )
    return [
        _say(paragraph, user, uuid5(key, name), name, value)
        for name, value in checked.items()
    ]


@transaction.atomic
def unsay(paragraph: Paragraph, user: User) -> None:
    """Take back what people said of a paragraph: the rules propose again."""
    _require_writer(paragraph.document, user)
    standing = ParagraphAttribute.objects.standing().filter(paragraph=paragraph)
    standing.update(withdrawn_at=timezone.now())


def can_be_said(paragraph: Paragraph) -> bool:
    return (
        paragraph.leaf and paragraph.kind in READ and paragraph.path.startswith("op.")
    )


def _say(
    paragraph: Paragraph, user: User, pk: UUID, name: str, value: str
) -> ParagraphAttribute:
    known = ParagraphAttribute.objects.filter(pk=pk).first()
    if known:
        if (known.paragraph_id, known.value) != (paragraph.pk, value):
            raise Conflict("Another act has this key.")
        return known
    standing = ParagraphAttribute.objects.standing().filter(
        paragraph=paragraph, name=name
    )
    same = standing.filter(value=value).first()
    if same:
        return same
    standing.update(withdrawn_at=timezone.now())
    return ParagraphAttribute.objects.create(
        pk=pk, paragraph=paragraph, name=name, value=value, made_by=user
    )


def _checked(name: str, value: str) -> str:
    value = " ".join(value.replace("\x00", "").split())
    if name == Name.VERB and value and value not in VERBS:
        raise ValidationError({"verb": "Choose one of the verbs."})
    if len(value) > LONGEST:
        raise ValidationError({name: f"Write at most {LONGEST} characters."})
    return value


def _require_writer(document: Document, user: User) -> None:
    if role_in(document.project, user) not in {Role.LEAD, Role.CODER}:
        raise PermissionDenied("Viewers cannot say how a paragraph speaks.")


def _spoken(
    document: Document,
    leaves: Sequence[Paragraph],
    said: Mapping[UUID, Mapping[str, ParagraphAttribute]],
) -> dict[UUID, Spoken]:
    texts = [(leaf, document.text[leaf.start : leaf.end]) for leaf in leaves]
    words = {
        leaf.path: {name: row.value for name, row in said[leaf.pk].items()}
        for leaf in leaves
        if leaf.pk in said
    }
    return {
        leaf.pk: _one(leaf, reading, said.get(leaf.pk, {}))
        for leaf, reading in readings(texts, words).items()
    }


def _one(
    leaf: Paragraph, reading: Reading, own: Mapping[str, ParagraphAttribute]
) -> Spoken:
    proposed = JOINED.join(reading.conditions)
    condition = own[Name.CONDITION].value if Name.CONDITION in own else proposed
    force = reading.verb.force if reading.verb else None
    return Spoken(
        leaf,
        reading.verb.name if reading.verb else "",
        force,
        reading.actor,
        condition,
        reading.inherited,
        own,
    )


def _conditions(spoken: Spoken) -> list[str]:
    return [one for one in spoken.condition.split(JOINED) if one]
