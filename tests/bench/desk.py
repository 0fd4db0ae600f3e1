"""The desk on a real report: opening it, coding on it, and many coders at once."""

import gzip
import statistics
import uuid

from django.contrib.auth.models import User
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse

from coding.codebook.adopting import adopt_framework
from coding.models import Assignment
from projects.starting import start_project
from tests.bench import BarMissed
from tests.bench.at_desk.calibration import calibrate, median_ms, taken_ms
from tests.bench.at_desk.load import load
from tests.bench.at_desk.painting import paint
from tests.bench.at_desk.texts import code_densely, report_of, round_on

SIZES = ((94, 500), (300, 0), (300, 500), (300, 2000), (1200, 5000))
SERVER_BARS = {(300, 2000): 120.0, (1200, 5000): 300.0}
MOST_BYTES = 10_000


def run(*, small: bool) -> None:
    print(f"   calibration loop {calibrate():.0f} ms")
    lead = User.objects.create_user("desk-lead")
    project = start_project(lead, "Desk", "How fast is it?")
    version = adopt_framework(project, lead)
    missed: list[str] = []
    works = {}
    for paragraphs, marks in SIZES[:2] if small else SIZES:
        document = report_of(project, lead, paragraphs)
        name = f"{paragraphs} with {marks}"
        planned = round_on(project, lead, version, [document], [lead], name)
        work = planned.assignments.get()
        code_densely(work, marks)
        works[paragraphs, marks] = work
        missed += _opened(work, lead, (paragraphs, marks))
    missed += _queries_constant(works, lead)
    for size, work in works.items():
        missed += _coded(work, lead, size)
    missed += paint(works, lead, small=small)
    missed += load(project, lead, version, small=small)
    if missed:
        raise BarMissed("; ".join(missed))


def _opened(work: Assignment, user: User, size: tuple[int, int]) -> list[str]:
    client, address = _signed_in(user), reverse("coding:desk", args=[work.pk])
    body = client.get(address).content
    took = taken_ms(lambda: client.get(address), 20)
    server = median_ms(lambda: client.get(address))
    packed = len(gzip.compress(body, 6))
    print(
        f"   {size[0]} paragraphs, {size[1]} marks: opened in {server:.0f} ms"
        f" (p95 {statistics.quantiles(took, n=20)[-1]:.0f}),"
        f" {len(body) // 1000} kB, {packed // 1000} kB gzipped,"
        f" {_queries(client, address)} queries"
    )
    bar = SERVER_BARS.get(size)
    return [f"{size}: opened in {server:.0f} ms"] if bar and server > bar else []


def _queries(client: Client, address: str) -> int:
    with override_settings(DEBUG=True):
        reset_queries()
        client.get(address)
        return len(connection.queries)


def _queries_constant(works: dict, user: User) -> list[str]:
    """The same paragraph beside the text asks the same, whatever the document holds."""
    client = _signed_in(user)
    counts = set()
    for (_, marks), work in works.items():
        if marks:
            address = reverse("coding:desk", args=[work.pk])
            counts.add(_queries(client, f"{address}?paragraph={_full(work)}"))
    print(f"   beside a paragraph with codings and suggestions: {counts} queries")
    return [] if len(counts) == 1 else [f"queries differ: {sorted(counts)}"]


def _full(work: Assignment) -> str:
    """The path of the first paragraph that holds a coding and a suggestion."""
    codings = work.codings.standing()
    suggestions = work.document.suggestions.filter(run__round=work.round)
    return next(
        leaf.path
        for leaf in work.document.paragraphs.codable()
        if all(
            rows.filter(start__lt=leaf.end, end__gt=leaf.start).exists()
            for rows in (codings, suggestions)
        )
    )


def _coded(work: Assignment, user: User, size: tuple[int, int]) -> list[str]:
    """Code in a paragraph that holds at most twenty codings, and look at the answer."""
    client = _signed_in(user)
    leaf = next(
        one
        for one in work.document.paragraphs.codable()
        if one.end - one.start > 200
        and work.codings.filter(start__lt=one.end, end__gt=one.start).count() <= 20
    )
    code = work.round.version.codes.filter(codable=True).last()
    assert code is not None
    sizes = []

    def post() -> None:
        at = leaf.start + len(sizes)
        sent = {
            "key": str(uuid.uuid4()),
            "code": code.key,
            "start": at,
            "end": at + 60,
            "quote": work.document.text[at : at + 60],
        }
        address = reverse("coding:code", args=[work.pk])
        answer = client.post(address, sent, headers={"HX-Request": "true"})
        assert answer.status_code == 200, answer.status_code
        sizes.append(len(answer.content))

    took = median_ms(post)
    print(f"   {size}: one coding stored and answered in {took:.0f} ms, {max(sizes)} B")
    over = max(sizes) > MOST_BYTES
    return [f"{size}: answer of {max(sizes)} bytes"] if over else []


def _signed_in(user: User) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client
