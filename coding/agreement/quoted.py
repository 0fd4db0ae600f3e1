"""The paragraphs that some rows are about, with their words, from one query."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F
from django.db.models.functions import Substr

from coding.agreement.judged import Answered, Judged
from documents.models import Paragraph


@dataclass(frozen=True, slots=True)
class Quoted:
    row: Judged | Answered
    citation: str
    text: str


def quoted(rows: Collection[Judged | Answered]) -> list[Quoted]:
    """Each row with its paragraph's citation and words, in the rows' order."""
    # PostgreSQL counts characters from 1, and in code points as we do.
    words = Substr("document__text", F("start") + 1, F("end") - F("start"))
    leaves = Paragraph.objects.filter(pk__in={row.leaf for row in rows})
    found = {
        pk: (citation or path, text)
        for pk, citation, path, text in leaves.order_by()
        .annotate(text=words)
        .values_list("pk", "citation", "path", "text")
    }
    return [Quoted(row, *found[row.leaf]) for row in rows]
