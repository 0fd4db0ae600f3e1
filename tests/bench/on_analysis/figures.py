"""The pages of figures, passages and queries."""

from collections.abc import Iterator

from django.test import Client
from django.urls import reverse

from projects.models import Project
from tests.bench.on_analysis.pages import Page

MISSION = "MISSION-0"
# Name, figure, what it is asked; "" are the passages behind a number.
ASKED = [
    ("how often, codings", "table", "roll_up=on"),
    ("how often, words", "table", "measure=words&roll_up=on"),
    ("by document", "table", "by=document&roll_up=on"),
    ("by mission, paragraphs", "table", "by=mission&measure=paragraphs&roll_up=on"),
    ("by year, words", "table", "by=year&measure=words&roll_up=on"),
    ("by part", "table", "by=part"),
    ("by coder, words", "table", "by=coder&measure=words&roll_up=on"),
    ("without the machine's", "table", "by_hand=on"),
    ("gold by document", "table", "by=document&said=gold&roll_up=on"),
    ("for and against", "balance", "measure=paragraphs"),
    ("together, characters", "together", "unit=overlap"),
    ("together, paragraphs", "together", "unit=leaf"),
    ("together, sections", "together", "unit=section&roll_up=on"),
    ("time line of a mission", "timeline", f"mission={MISSION}"),
    ("passages of a code", "", "code=P1.1"),
    ("all passages", "", "page=77"),
    ("query", "queries", "words=P1.1+within+2+paragraphs+of+P2.1+and+not+P3.1"),
    ("query of documents", "queries", "words=P1.1+overlapping+P2.2&unit=document"),
]


def pages(lead: Client, few: Project, many: Project) -> Iterator[Page]:
    for name, figure, query in ASKED:
        little, much = (f"{_where(one, figure)}?{query}" for one in (few, many))
        yield Page(name, lead, little, much)


def _where(project: Project, figure: str) -> str:
    if figure == "queries":
        return reverse("coding:found", args=[project.slug])
    if figure:
        return reverse("coding:figure", args=[project.slug, figure])
    return reverse("coding:counted", args=[project.slug])
