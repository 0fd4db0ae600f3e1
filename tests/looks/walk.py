"""The walk of docs/analysis.md, act by act, with the pages that it shows."""

from urllib.parse import urlencode
from uuid import uuid4

from django.contrib.auth.models import User
from django.urls import reverse

from coding.analysis.chains import lay_chain
from coding.analysis.framework.absence import keep_search
from coding.analysis.framework.charts import compare_chart, finish_chart
from coding.analysis.framework.evidence import file_evidence, passage_of
from coding.analysis.framework.rating import rate
from coding.analysis.framework.ruling import rule
from coding.analysis.framework.seats import Cell
from coding.analysis.tensions import set_against
from coding.models import Assessor, Chart, Coding, Round
from coding.sample.load import CODERS, LEAD
from documents.models import Document
from projects.models import Project

Shot = tuple[str, User, str]

QUERY = "VU.1 and not VU.2"
FORCE = ("TE.1", "use all necessary means")
SHIELD = ("PR.1", "civilians under threat of physical violence")
NOTE = "Going ahead of an attack brings the fight to where civilians live."
FOR = (
    ("VU.1", "women and girls are still attacked"),
    ("VU.2", "provide the children released with schooling"),
)
AGAINST = (("VU.4", "older persons in the Sedge marshes"),)
GONE = "disabled OR disabilities"
REASONING = (
    "Groups are named [E1] and children get schooling [E2]. Older people are named and"
    " left at that [E3], and no word is left of persons with disabilities."
)
RULING = (
    "The order of tasks is the Government's; what residents say moves single bases."
)


def counted() -> list[Shot]:
    """What the sample study shows before anybody acts."""
    slug = Project.objects.get().slug
    mira = _lead()

    def figure(name: str, **asked: str) -> str:
        query = urlencode(asked)
        return f"{reverse('coding:figure', args=[slug, name])}?{query}"

    found = reverse("coding:found", args=[slug])
    lines = {"mission": "UNSMIVEL", "measure": "paragraphs", "kind": "resolution"}
    return [
        ("article", mira, reverse("coding:article", args=[slug])),
        ("often", mira, figure("table", measure="codings", roll_up="on")),
        ("by-document", mira, figure("table", by="document", roll_up="on")),
        ("balance", mira, figure("balance", year="2032")),
        ("together", mira, figure("together")),
        ("timeline", mira, figure("timeline", **lines)),
        ("query", mira, f"{found}?{urlencode({'words': QUERY, 'unit': 'leaf'})}"),
        ("named", mira, f"{found}?{urlencode({'words': 'VU.1', 'unit': 'leaf'})}"),
    ]


def tense() -> list[Shot]:
    """Mira sets the use of force against the protection of civilians."""
    first, second = (_coding(*one) for one in (FORCE, SHIELD))
    set_against(first, second, _lead(), type="undermines", note=NOTE)
    where = reverse("coding:tensions", args=[Project.objects.get().slug])
    return [("tensions", _lead(), where)]


def filed() -> list[Shot]:
    """Ada files passages in the cell that she has left open, and keeps a search."""
    seat, cell = _open_cell()
    for stance, some in (("for", FOR), ("against", AGAINST)):
        for one in some:
            passage = passage_of(_coding(*one))
            file_evidence(seat, seat.user, cell, passage, key=uuid4(), stance=stance)
    keep_search(seat, seat.user, cell, key=uuid4(), words=GONE)
    one = [seat.chart.pk, cell.row.pk, cell.principle]
    return [("cell", seat.user, reverse("coding:chart-cell", args=one))]


def judged() -> list[Shot]:
    """Ada rates it and finishes; Mira compares, and rules where the two differ."""
    seat, cell = _open_cell()
    told = {"rating": "partly", "confidence": "high", "reasoning": REASONING}
    rate(seat, seat.user, cell, key=uuid4(), **told)
    finish_chart(seat, seat.user, key=uuid4())
    chart = seat.chart
    compare_chart(chart, _lead())
    vital = Cell(cell.row, "VC")
    rule(chart, _lead(), vital, key=uuid4(), rating="partly", reason=RULING)
    return [
        (name, _lead(), reverse(f"coding:{page}", args=[chart.pk]))
        for name, page in (
            ("chart", "chart"),
            ("comparison", "chart-comparison"),
            ("survival", "chart-survival"),
        )
    ]


def renewed() -> list[Shot]:
    """Mira joins the mandates and lays them side by side."""
    project = Project.objects.get()
    end = lay_chain(project, _lead(), "UNSMIVEL")
    one = [project.slug, end.pk]
    pilot = Round.objects.get(name="Pilot")
    ada = User.objects.get(username=CODERS[0])
    asked = urlencode({"whose": f"{ada.pk}.{pilot.pk}", "show": "dropped"})
    return [
        ("renewed", _lead(), f"{reverse('coding:renewed', args=one)}?{asked}"),
        ("vanished", _lead(), reverse("coding:vanished", args=one)),
    ]


ACTS = (counted, tense, filed, judged, renewed)


def _lead() -> User:
    return User.objects.get(username=LEAD)


def _renewal() -> Document:
    return Document.objects.get(symbol="S/RES/9144 (2032)")


def _coding(key: str, quote: str) -> Coding:
    """Ada's coding under a code that touches the words, in the renewal."""
    document = _renewal()
    start = document.text.index(quote)
    return (
        Coding.objects.standing()
        .select_related("assignment__document", "assignment__round__project")
        .get(
            assignment__document=document,
            assignment__coder__username=CODERS[0],
            code__key=key,
            start__lt=start + len(quote),
            end__gt=start,
        )
    )


def _open_cell() -> tuple[Assessor, Cell]:
    chart = Chart.objects.get()
    seat = chart.assessors.get(user__username=CODERS[0])
    return seat, Cell(chart.rows.get(documents=_renewal()), "VU")
