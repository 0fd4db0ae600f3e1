"""What stands beside the text: the outline, and the codes that can be given."""

from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from coding.codebook.frozen import codes_of
from coding.codebook.shown import Shown, codes_shown
from coding.desk.page import Row
from coding.models import Assignment
from documents.models import Paragraph


def outline(rows: Iterable[Row]) -> list[tuple[Paragraph, str]]:
    """Headings and numbered paragraphs, each with its first words."""
    return [
        (row.paragraph, Truncator(row.text[:90]).words(6))
        for row in rows
        if row.paragraph.kind == "heading"
        or (row.paragraph.depth == 0 and row.paragraph.label)
    ]


def code_list(assignment: Assignment) -> list[Shown]:
    """The round's codes in the codebook's order, without those out of use."""
    rows = codes_shown(assignment.round.version)
    return [row for row in rows if not row.code.retired]


@lru_cache(maxsize=64)
def code_options(version_pk: UUID) -> SafeString:
    """The codes that can be given, as options; a panel lists them many times."""
    codes = sorted(codes_of(version_pk).by_pk.values(), key=lambda one: one.position)
    told = ((code.key, f"{code}") for code in codes if code.can_be_given)
    return format_html_join("", '<option value="{}">{}</option>', told)
