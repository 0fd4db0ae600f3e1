"""Each page of figures on 500 documents and 200,000 codings."""

import statistics
import time
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coding.analysis import settled, texts
from projects.models import Project
from projects.starting import start_project
from tests.bench import BarMissed
from tests.bench.at_desk.calibration import calibrate
from tests.coding.analysis.large_project import plant
from tests.factories import add_people

BAR = 1.0
CODERS, DOCUMENTS, CODINGS, TIMES = 5, 500, 200_000, 21
MISSION = "MISSION-0"


class Page(NamedTuple):
    """A page, and what it is asked."""

    name: str
    figure: str
    query: str


PAGES = [
    Page("how often, codings", "table", "roll_up=on"),
    Page("how often, words", "table", "measure=words&roll_up=on"),
    Page("by document", "table", "by=document&roll_up=on"),
    Page("by mission, paragraphs", "table", "by=mission&measure=paragraphs&roll_up=on"),
    Page("by year, words", "table", "by=year&measure=words&roll_up=on"),
    Page("by part", "table", "by=part"),
    Page("by coder, words", "table", "by=coder&measure=words&roll_up=on"),
    Page("without the machine's", "table", "by_hand=on"),
    Page("gold by document", "table", "by=document&said=gold&roll_up=on"),
    Page("for and against", "balance", "measure=paragraphs"),
    Page("together, characters", "together", "unit=overlap"),
    Page("together, paragraphs", "together", "unit=leaf"),
    Page("together, sections", "together", "unit=section&roll_up=on"),
    Page("time line of a mission", "timeline", f"mission={MISSION}"),
    Page("passages of a code", "", "code=P1.1"),
    Page("all passages", "", "page=77"),
    Page("query", "queries", "words=P1.1+within+2+paragraphs+of+P2.1+and+not+P3.1"),
    Page("query of documents", "queries", "words=P1.1+overlapping+P2.2&unit=document"),
]


def run(*, small: bool) -> None:
    print(f"   calibration loop {calibrate():.0f} ms")
    part = 10 if small else 1
    lead = User.objects.create_user("counting")
    few = planted(lead, "A tenth", DOCUMENTS // part // 10, CODINGS // part // 10)
    many = planted(lead, "Whole", DOCUMENTS // part, CODINGS // part)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client(SERVER_NAME="localhost")
    client.force_login(lead)
    missed = [one for page in PAGES for one in measured(client, page, few, many)]
    if missed:
        raise BarMissed("; ".join(missed))


def planted(lead: User, name: str, documents: int, codings: int) -> Project:
    """A project with one finished round, of which the lead may read everything."""
    project = start_project(lead, name, "How fast is it?")
    coders = [
        User.objects.get_or_create(username=f"coder-{number}")[0]
        for number in range(CODERS)
    ]
    add_people(project, lead, "coder", *coders)
    begun = time.perf_counter()
    plant(project, lead, coders, documents, codings)
    print(
        f"   {name}: {documents} documents, about {codings} codings,"
        f" planted in {time.perf_counter() - begun:.0f} s"
    )
    return project


def measured(client: Client, page: Page, few: Project, many: Project) -> list[str]:
    """One line for the page; what it missed of its bar."""
    forget()
    cold = once(client, many, page)
    times = [once(client, many, page) for _ in range(TIMES)]
    once(client, few, page)
    little, much = queries(client, few, page), queries(client, many, page)
    p95 = statistics.quantiles(times, n=20)[-1]
    print(
        f"   {page.name}: median {statistics.median(times):.2f} s,"
        f" p95 {p95:.2f} s (bar {BAR}), first {cold:.2f} s;"
        f" {much} queries ({little} in a tenth of it)"
    )
    slow = [f"{page.name}: {p95:.2f} s"] if p95 > BAR else []
    grown = [f"{page.name}: queries grew from {little} to {much}"]
    return slow + (grown if much != little else [])


def forget() -> None:
    """As a process that has just begun: no texts and no gold in memory."""
    texts._kept.clear()
    texts._texts.cache_clear()
    settled._kept.clear()


def once(client: Client, project: Project, page: Page) -> float:
    if page.figure == "queries":
        where = reverse("coding:found", args=[project.slug])
    elif page.figure:
        where = reverse("coding:figure", args=[project.slug, page.figure])
    else:
        where = reverse("coding:counted", args=[project.slug])
    begun = time.perf_counter()
    answer = client.get(f"{where}?{page.query}")
    assert answer.status_code == 200, answer.status_code
    return time.perf_counter() - begun


def queries(client: Client, project: Project, page: Page) -> int:
    with CaptureQueriesContext(connection) as seen:
        once(client, project, page)
    return len(seen)
