"""The pages of framework charts: documents, missions or years as rows."""

from collections.abc import Iterator
from functools import partial

from django.test import Client
from django.urls import reverse

from coding.models import Chart
from tests.bench.on_analysis.pages import Page
from tests.bench.on_analysis.site import Site

ROW_VIEWS = ("chart-cell", "chart-support")
SEARCH = "words=security"


def pages(lead: Client, assessor: Client, few: Site, many: Site) -> Iterator[Page]:
    """The lead looks at charts that are compared, an assessor at the one at work."""
    page = partial(_page, few, many)
    for view in ("charts", "chart-new"):
        little, much = (
            reverse(f"coding:{view}", args=[one.project.slug]) for one in (few, many)
        )
        yield Page(view, lead, little, much)
    for kind in Chart.Kind.values:
        yield page(f"chart of {kind}", lead, "chart", kind)
        yield page(f"comparison, {kind}", lead, "chart-comparison", kind)
        yield page(f"survival, {kind}", lead, "chart-survival", kind)
        yield page(f"cell, {kind}", lead, "chart-cell", kind)
        for voice in ("everybody", "gold"):
            name = f"behind a cell, {voice}, {kind}"
            yield page(name, lead, "chart-support", kind, f"voice={voice}")
    yield page("chart at work", assessor, "chart", "at work")
    yield page("cell at work", assessor, "chart-cell", "at work")
    yield page("cell at work, search", assessor, "chart-cell", "at work", SEARCH)


def _page(
    few: Site,
    many: Site,
    name: str,
    client: Client,
    view: str,
    kind: str,
    query: str = "",
) -> Page:
    little, much = (f"{_where(one.charts[kind], view)}?{query}" for one in (few, many))
    return Page(name, client, little, much)


def _where(chart: Chart, view: str) -> str:
    named: list[object] = [chart.pk]
    if view in ROW_VIEWS:
        named += [chart.rows.all()[0].pk, chart.principles[0]]
    return reverse(f"coding:{view}", args=named)
