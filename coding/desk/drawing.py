"""A paragraph of the desk as HTML: built as strings, since a desk holds a thousand."""

from dataclasses import dataclass
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from coding.codebook.frozen import principle_of
from coding.desk.marks import Mark, drawn
from coding.desk.page import Row
from coding.models import Assignment

# As much of a UUID as tells the passages of one paragraph apart.
_SHORT = 13
_STATES = {"": "", "read": " done", "skipped": " skipped", "nothing": " done nothing"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What all paragraphs of one answer share."""

    address: str
    revision: int
    finished: bool

    @classmethod
    def of(cls, assignment: Assignment) -> "Frame":
        address = f"/assignments/{assignment.pk}/"
        return cls(address, assignment.revision, assignment.finished_at is not None)


def paragraph_html(row: Row, frame: Frame, *, out_of_band: bool = False) -> SafeString:
    """The paragraph with its number, stripes, text, count and reading mark."""
    p = row.paragraph
    body, stripes = drawn(row.text, p.start, _marks(row))
    state = _STATES[row.state]
    # One just drawn anew is laid out at once: its height is not to be guessed first.
    swap = ' hx-swap-oob="true"' if out_of_band else ""
    state += " fresh" if out_of_band else ""
    who = f'<span class="who">{escape(p.speaker)}</span>' if p.speaker else ""
    return mark_safe(
        f'<div class="p {p.kind} depth-{p.depth}{state}" id="p-{p.pk}"'
        f' data-start="{p.start}" data-v="{frame.revision}"'
        f' data-path="{escape(p.path)}" data-kind="{p.kind}"'
        f' data-citation="{escape(p.citation)}"{swap}>'
        f'<span class="n">{escape(p.label)}</span>'
        '<svg class="g" aria-hidden="true" width="24" height="100%">'
        f'{stripes}</svg>{who}<p class="text">{body}</p>'
        f"{_side(row, frame) if p.codable else ''}</div>\n"
    )


def _side(row: Row, frame: Frame) -> str:
    """How much was said of the paragraph, and whether it was read."""
    p = row.paragraph
    said, asked = len(row.codings), len(row.suggestions)
    more = f"<i>+{asked}</i>" if asked else ""
    told = f"{said} coding{'' if said == 1 else 's'}"
    told += f" and {asked} suggested" if asked else ""
    if talk := len(row.comments):
        flag = any(one.discuss for one in row.comments)
        more += f'<span class="talk{" flagged" if flag else ""}">{talk}</span>'
        told += f", {talk} comment{'' if talk == 1 else 's'}"
    citation, path = escape(p.citation), escape(p.path)
    link = (
        f'<a class="k" id="k-{p.pk}" href="?paragraph={path}"'
        f' aria-label="{told} in {citation}">{said}{more}</a>'
    )
    return f'<div class="side">{link}{_reading(row, frame, citation)}</div>'


def _reading(row: Row, frame: Frame, citation: str) -> str:
    """A button of the page's one form for readings: a form each would be slow."""
    if frame.finished:
        return ""
    pk = row.paragraph.pk
    unmark = ' name="unmark" value="1"' if row.read else ""
    pressed, word = ("true", "Read") if row.read else ("false", "Mark read")
    title = "Read: take the mark back" if row.read else "Mark this paragraph read"
    return (
        f'<button class="read" id="r-{pk}" form="reading"'
        f' formaction="{frame.address}paragraphs/{pk}/read/"{unmark}'
        f' aria-pressed="{pressed}" title="{title}">'
        f'<span class="hidden">{word}: {citation}</span>✓</button>'
    )


def _marks(row: Row) -> list[Mark]:
    said = [
        _mark(coding, suggested=False, linked=coding.pk in row.linked)
        for coding in row.codings
    ]
    return said + [_mark(one, suggested=True) for one in row.suggestions]


def _mark(
    passage: Any,
    *,
    suggested: bool,
    linked: bool = False,
) -> Mark:
    code = passage.code
    return Mark(
        str(passage.pk)[:_SHORT],
        passage.start,
        passage.end,
        code.colour,
        f"{code.key} …" if linked else code.key,
        suggested,
        principle_of(code),
    )
