"""Does a finding survive? Each cell's balance under each coder, gold, unaided."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from coding.analysis.framework.balance import Balance, sign_of, weigh
from coding.analysis.framework.seats import Cell
from coding.analysis.framework.support import Support, Voice
from coding.analysis.framework.told import Place, Places
from coding.codebook.frozen import codes_of
from coding.models import ChartRow, Code, Polarity
from documents.models import Document

_SIGNS = {1: "supports", 0: "even", -1: "undermines"}


@dataclass(frozen=True, slots=True)
class Heard:
    """A cell's balance under one voice; None where it finished none of its documents.

    `documents` says in how many it did.
    """

    voice: Voice
    balance: Balance | None
    documents: int


@dataclass(frozen=True, slots=True)
class CellSurvival:
    """One cell under all voices; `open` counts disputes that gold leaves out."""

    row: ChartRow
    principle: Code
    heard: Sequence[Heard]
    open: int

    @property
    def turns_in_passages(self) -> bool:
        return len(self._signs("passages")) > 1

    @property
    def turns_in_words(self) -> bool:
        return len(self._signs("words")) > 1

    @property
    def turns(self) -> bool:
        """Whether its sign is another under another voice: +, - or even."""
        return self.turns_in_passages or self.turns_in_words

    @property
    def told(self) -> str:
        """Who hears what, in words: of passages, or of words where only they turn."""
        unit = "passages" if self.turns_in_passages else "words"
        signs = self._signs(unit)
        return f"In {unit}: " + "; ".join(
            f"{_SIGNS[sign]} under {', '.join(signs[sign])}"
            for sign in sorted(signs, reverse=True)
        )

    def _signs(self, unit: str) -> dict[int, list[str]]:
        signs: dict[int, list[str]] = {}
        for one in self.heard:
            if one.balance is not None:
                sign = sign_of(getattr(one.balance, unit))
                signs.setdefault(sign, []).append(one.voice.name)
        return signs


@dataclass(frozen=True, slots=True)
class Survival:
    """All cells that somebody coded; `left_out` counts rounds one may not compare."""

    voices: Sequence[Voice]
    cells: Sequence[CellSurvival]
    left_out: int

    @property
    def turning(self) -> list[CellSurvival]:
        return [cell for cell in self.cells if cell.turns]


def survival_of(support: Support) -> Survival:
    """The balance of every cell under every voice; one query more, for the texts.

    Sides are counted in passages and in words. A voice that finished none of a row's
    documents says nothing there, which is not the same as an even balance.
    """
    codes = codes_of(support.chart.version_id).by_key
    coded = {document for _, _, document in support.found}
    texts = dict(Document.objects.filter(pk__in=coded).values_list("pk", "text"))
    cells = []
    for row in support.rows:
        if not support.has_spoken("everybody", row):
            continue
        for principle in support.principles:
            heard = [
                Heard(voice, balance_of(support, voice.key, principle, row, texts), at)
                for voice in support.voices
                for at in [support.has_spoken(voice.key, row)]
            ]
            unsettled = sum(
                support.open.get((principle, document), 0)
                for document in support.documents_of[row.pk]
            )
            cells.append(CellSurvival(row, codes[principle], heard, unsettled))
    return Survival(support.voices, cells, support.left_out)


def balance_of(
    support: Support, voice: str, principle: str, row: ChartRow, texts: dict[UUID, str]
) -> Balance | None:
    """One cell's balance under one voice; None where the voice finished nothing."""
    if not support.has_spoken(voice, row):
        return None
    codes = codes_of(support.chart.version_id).by_key
    sides: dict[UUID, tuple[list, list]] = {}
    for document, span, keys in support.passages(voice, principle, row):
        supports, against = sides.setdefault(document, ([], []))
        polarities = {codes[key].polarity for key in keys}
        if Polarity.SUPPORTS in polarities:
            supports.append(span)
        if Polarity.UNDERMINES in polarities:
            against.append(span)
    total = Balance()
    for document, (supports, against) in sides.items():
        total += weigh(texts[document], supports, against)
    return total


@dataclass(frozen=True, slots=True)
class Counted:
    """A passage that a balance counts: its side, its codes, its words."""

    polarity: str
    codes: Sequence[Code]
    quote: str
    place: Place


def passages_of(support: Support, voice: str, cell: Cell) -> list[Counted]:
    """What one cell's balance counts under a voice, in the order of the texts."""
    found = list(support.passages(voice, cell.principle, cell.row))
    coded = {document for document, _, _ in found}
    texts = dict(Document.objects.filter(pk__in=coded).values_list("pk", "text"))
    by_key, places = codes_of(support.chart.version_id).by_key, Places(coded)
    order = {
        pk: at for at, pk in enumerate(cell.row.documents.values_list("pk", flat=True))
    }
    found.sort(key=lambda one: (order[one[0]], one[1]))
    return [
        Counted(
            polarity,
            codes,
            texts[document][start:end],
            places.of(document, start, end),
        )
        for document, (start, end), keys in found
        for polarity in (Polarity.SUPPORTS, Polarity.UNDERMINES)
        if (
            codes := [
                by_key[key] for key in sorted(keys) if by_key[key].polarity == polarity
            ]
        )
    ]
