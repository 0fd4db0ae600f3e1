"""Many coders at once, server and driver on the same machine; nothing may be lost."""

import asyncio
import logging
import random
import statistics
import time
import uuid
from dataclasses import dataclass, field

import httpx
from django.conf import settings
from django.contrib.auth.models import User

from coding.models import Assignment, CodebookVersion, Coding
from projects.models import Project
from tests.bench.at_desk.serving import served, session_of
from tests.bench.at_desk.texts import code_densely, report_of, round_on
from tests.factories import add_people

P95_BAR, RATE_BAR = 50.0, 120.0
TOKEN = "a" * 32


@dataclass(slots=True)
class Coder:
    """One coder's work, and what the server has acknowledged."""

    work: Assignment
    session: str
    codes: list[str]
    acknowledged: list[str] = field(default_factory=list)
    took: list[float] = field(default_factory=list)

    async def code(self, client: httpx.AsyncClient, lot: random.Random) -> None:
        text = self.work.document.text
        start = lot.randrange(len(text) - 80)
        end = start + lot.randint(20, 80)
        key = str(uuid.uuid4())
        sent = {
            "key": key,
            "code": lot.choice(self.codes),
            "start": start,
            "end": end,
            "quote": text[start:end],
            "csrfmiddlewaretoken": TOKEN,
        }
        begun = time.perf_counter()
        try:
            answer = await self._send(client, sent)
        except httpx.TransportError:
            # The server ends idle lines, sometimes just then: as browsers do, once more.
            answer = await self._send(client, sent)
        self.took.append((time.perf_counter() - begun) * 1000)
        if answer.status_code == 200:
            self.acknowledged.append(key)
        elif answer.status_code != 422:  # a passage of blanks, or chosen twice
            raise RuntimeError(f"{answer.status_code}: {answer.text[:300]}")

    async def _send(self, client: httpx.AsyncClient, sent: dict) -> httpx.Response:
        return await client.post(
            f"/assignments/{self.work.pk}/codings/",
            data=sent,
            cookies={
                settings.SESSION_COOKIE_NAME: self.session,
                settings.CSRF_COOKIE_NAME: TOKEN,
            },
            headers={"HX-Request": "true"},
        )


def load(
    project: Project, lead: User, version: CodebookVersion, *, small: bool
) -> list[str]:
    """A hundred coders for a minute, then eight without pause; the bars missed."""
    people = [
        User.objects.create_user(f"coder{number}")
        for number in range(10 if small else 100)
    ]
    add_people(project, lead, "coder", *people)
    document = report_of(project, lead, 300)
    planned = round_on(project, lead, version, [document], people, "Load")
    logging.getLogger("httpx").setLevel(logging.WARNING)  # a line each is work, too
    keys = [code.key for code in version.codes.filter(codable=True)]
    coders = []
    for number, work in enumerate(
        planned.assignments.select_related("document", "round")
    ):
        count = 2000 if number < 8 else 200
        code_densely(work, count, seed=number, suggested=number == 0)
        coders.append(Coder(work, session_of(work.coder), keys))
    with served() as address:
        asyncio.run(_paced(address, coders, 10 if small else 60))
        paced = [one for coder in coders for one in coder.took]
        p95 = statistics.quantiles(paced, n=20)[-1]
        before = sum(len(coder.acknowledged) for coder in coders)
        seconds = 5 if small else 15
        asyncio.run(_unpaced(address, coders[:8], seconds))
    rate = (sum(len(coder.acknowledged) for coder in coders) - before) / seconds
    lost = _lost(coders)
    print(
        f"   {len(coders)} coders, one coding each in 5 s: p50"
        f" {statistics.median(paced):.0f} ms, p95 {p95:.0f} ms;"
        f" 8 without pause: {rate:.0f} codings/s; {lost} lost"
    )
    if small:
        return []
    return [
        words
        for words, bad in (
            (f"100 coders p95 {p95:.0f} ms", p95 > P95_BAR),
            (f"8 coders {rate:.0f} codings/s", rate < RATE_BAR),
            (f"{lost} codings lost", lost > 0),
        )
        if bad
    ]


def _lost(coders: list[Coder]) -> int:
    """Acknowledged codings that the database does not hold."""
    told = [key for coder in coders for key in coder.acknowledged]
    return len(set(told)) - Coding.objects.filter(pk__in=told).count()


async def _paced(address: str, coders: list[Coder], seconds: int) -> None:
    ends = time.monotonic() + seconds

    async def at_work(coder: Coder, number: int) -> None:
        lot = random.Random(number)
        await asyncio.sleep(lot.random() * 5)
        while time.monotonic() < ends:
            begun = time.monotonic()
            await coder.code(client, lot)
            await asyncio.sleep(max(0.0, 5 - (time.monotonic() - begun)))

    limits = httpx.Limits(max_connections=100, max_keepalive_connections=100)
    async with httpx.AsyncClient(base_url=address, limits=limits, timeout=30) as client:
        await asyncio.gather(*(at_work(one, n) for n, one in enumerate(coders)))


async def _unpaced(address: str, coders: list[Coder], seconds: int) -> None:
    ends = time.monotonic() + seconds

    async def at_work(coder: Coder, number: int) -> None:
        lot = random.Random(1000 + number)
        while time.monotonic() < ends:
            await coder.code(client, lot)

    async with httpx.AsyncClient(base_url=address, timeout=30) as client:
        await asyncio.gather(*(at_work(one, n) for n, one in enumerate(coders)))
