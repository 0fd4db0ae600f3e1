"""Coefficients with their intervals, and the report of a study of 20,000 codings."""

import importlib
import statistics
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coding.agreement.measures.alpha import krippendorff_alpha
from coding.agreement.measures.bootstrap import alpha_intervals
from coding.agreement.measures.characters import character_sums
from coding.agreement.measures.passages import Passage, Text
from coding.agreement.measures.yes_no import YesNo
from projects.starting import start_project
from tests.bench import BarMissed
from tests.bench.at_desk.calibration import calibrate
from tests.coding.agreement.large_study import Study, plant
from tests.factories import add_people

BAR, MEMORY_BAR, PAGE_BAR = 3.0, 500, 1.0
CODERS, CODES, PARAGRAPHS, TEXTS, LENGTH = 5, 30, 10_000, 200, 60_000


def run(*, small: bool) -> None:
    print(f"   calibration loop {calibrate():.0f} ms")
    part = 10 if small else 1
    missed = [
        *paragraphs(PARAGRAPHS // part),
        *characters(TEXTS // part),
        *beside_libraries(PARAGRAPHS // part),
        *page(50 // part, 20_000 // part),
    ]
    if missed:
        raise BarMissed("; ".join(missed))


def paragraphs(count: int) -> list[str]:
    """Alpha and 1,000 resamples of each code, from what each coder said."""
    source = np.random.default_rng(1)
    truth = source.random((count, 1, CODES)) < 0.05
    said = truth ^ (source.random((count, CODERS, CODES)) < 0.02)
    judged = source.random((count, CODERS)) < 0.9

    def figures() -> None:
        sums = YesNo.of_units(judged, said)
        sums.total().alpha()
        alpha_intervals(sums, resamples=1000)

    took, peak = timed(figures)
    print(
        f"   {count} paragraphs x {CODERS} coders x {CODES} codes, 1,000 resamples:"
        f" {took:.2f} s (bar {BAR}), {peak:.0f} MB (bar {MEMORY_BAR})"
    )
    return over("paragraphs", took, BAR) + over("memory", peak, MEMORY_BAR)


def characters(count: int) -> list[str]:
    """Alpha of each code on the characters of long texts."""
    source = np.random.default_rng(2)
    texts = []
    for _ in range(count):
        passages = []
        for coder in range(CODERS):
            for start in source.integers(0, LENGTH - 400, size=150):
                code = int(source.integers(CODES))
                end = int(start + source.integers(20, 400))
                passages.append(Passage(coder, code, int(start), end))
        texts.append(Text(LENGTH, range(CODERS), passages))
    codes = list(range(CODES))

    def figures() -> None:
        # A text remembers its united passages: each time has its own.
        fresh = [replace(text) for text in texts]
        character_sums(fresh, codes).total().alpha()

    took, peak = timed(figures)
    print(
        f"   characters of {count} texts of {LENGTH}, {CODERS} coders, {CODES} codes,"
        f" {count * CODERS * 150} passages: {took:.2f} s (bar {BAR}), {peak:.0f} MB"
    )
    return over("characters", took, BAR)


def beside_libraries(count: int) -> list[str]:
    """Nominal alpha of one code's values, beside a library where one is installed."""
    source = np.random.default_rng(3)
    values = source.integers(0, 10, size=(count, CODERS))
    missing = source.random((count, CODERS)) < 0.2
    units = [
        [None if gone else int(value) for value, gone in zip(*row, strict=True)]
        for row in zip(values, missing, strict=True)
    ]
    ours, _ = timed(lambda: krippendorff_alpha(units))
    print(f"   nominal alpha, {count} x {CODERS}, 10 values: {1000 * ours:.0f} ms")
    try:
        library = importlib.import_module("krippendorff")
    except ImportError:
        print("   (the library krippendorff is not installed: nothing to compare with)")
        return []

    def of_library() -> float:
        data = np.array(units, dtype=float).T  # None becomes NaN, which it wants
        return library.alpha(reliability_data=data, level_of_measurement="nominal")

    theirs, _ = timed(of_library)
    print(f"   the same from the same lists by krippendorff: {1000 * theirs:.0f} ms")
    assert abs(of_library() - (krippendorff_alpha(units).value or 0)) < 1e-9
    return over("nominal alpha", ours, theirs)


def page(documents: int, codings: int) -> list[str]:
    """The report over HTTP's own handlers, and that its queries do not grow."""
    lead = User.objects.create_user("agreeing")
    project = start_project(lead, "Agreement", "How fast is it?")
    coders = [User.objects.create_user(f"coder-{n}") for n in range(CODERS)]
    add_people(project, lead, "coder", *coders)
    few = plant(project, lead, coders, 5, codings // 10)
    client = Client(SERVER_NAME="localhost")
    client.force_login(lead)
    little = queries(client, few)
    other = start_project(lead, "Larger", "How fast is it?")
    add_people(other, lead, "coder", *coders)
    study = plant(other, lead, coders, documents, codings)
    times = [once(client, study) for _ in range(21)][1:]
    p95 = statistics.quantiles(times, n=20)[-1]
    much = queries(client, study)
    print(
        f"   report of {documents} documents, {codings} codings, {CODERS} coders:"
        f" median {statistics.median(times):.2f} s, p95 {p95:.2f} s (bar {PAGE_BAR});"
        f" {much} queries ({little} in a tenth of it)"
    )
    grown = [f"queries grew from {little} to {much}"] if much != little else []
    return over("the report", p95, PAGE_BAR) + grown


def once(client: Client, study: Study) -> float:
    begun = time.perf_counter()
    answer = client.get(reverse("coding:agreement", args=[study.round.pk]))
    assert answer.status_code == 200
    return time.perf_counter() - begun


def queries(client: Client, study: Study) -> int:
    with CaptureQueriesContext(connection) as seen:
        once(client, study)
    return len(seen)


def timed(act: Callable[[], Any]) -> tuple[float, float]:
    """The median of three in seconds, and the memory that another took, in MB."""
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        act()
        times.append(time.perf_counter() - begun)
    tracemalloc.start()
    act()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return statistics.median(times), peak / 2**20


def over(what: str, found: float, bar: float) -> list[str]:
    return [f"{what}: {found:.2f}; the bar is {bar:.2f}"] if found > bar else []
