"""One page asked for again and again: how long it takes, and with how many queries."""

import statistics
import time
from collections.abc import Iterable
from typing import NamedTuple

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coding.analysis import settled, texts
from tests.bench.at_desk.calibration import calibrate

BAR, TIMES = 1.0, 21


class Page(NamedTuple):
    """A page as its visitor asks for it: its address in a tenth, and in the whole."""

    name: str
    client: Client
    few: str
    many: str


def measured(page: Page) -> list[str]:
    """One line for the page; what it missed of its bar."""
    forget()
    cold = once(page.client, page.many)
    again = in_another_process(page)
    times = [once(page.client, page.many) for _ in range(TIMES)]
    once(page.client, page.few)
    little, much = queries(page.client, page.few), queries(page.client, page.many)
    p95 = statistics.quantiles(times, n=20)[-1]
    print(
        f"   {page.name}: median {statistics.median(times):.2f} s,"
        f" p95 {p95:.2f} s (bar {BAR}), first {cold:.2f} s,"
        f" in another process {again:.2f} s;"
        f" {much} queries ({little} in a tenth of it)",
        flush=True,
    )
    slow = [f"{page.name}: {p95:.2f} s"] if p95 > BAR else []
    grown = [f"{page.name}: queries grew from {little} to {much}"]
    return slow + (grown if much != little else [])


def all_measured(subject: str, pages: Iterable[Page]) -> list[str]:
    """The lines of one subject, with the machine's measure above them."""
    print(f"   {subject}, calibration loop {calibrate():.0f} ms")
    return [one for page in pages for one in measured(page)]


def forget() -> None:
    """As a site that has just begun: no texts and no gold are kept."""
    forget_in_memory()
    cache.clear()


def forget_in_memory() -> None:
    """As a process that has just begun on a site that is at work."""
    texts._kept.clear()
    texts._texts.cache_clear()
    settled._kept.clear()


def in_another_process(page: Page) -> float:
    forget_in_memory()
    return once(page.client, page.many)


def once(client: Client, address: str) -> float:
    begun = time.perf_counter()
    answer = client.get(address)
    took = time.perf_counter() - begun
    assert answer.status_code == 200, (address, answer.status_code)
    return took


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        once(client, address)
    return len(seen)
