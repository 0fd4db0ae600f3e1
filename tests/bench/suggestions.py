"""Embedding, refitting, and the memory that both take."""

import random
import re
import resource
import statistics
import time
from collections.abc import Sequence

import numpy as np

from coding.suggestions.embedding.remembering import Remembering
from coding.suggestions.engine import EngineCode, EngineParagraph, Lesson
from coding.suggestions.engines.learning import LearningEngine
from tests.bench import BarMissed
from tests.bench.at_desk.calibration import calibrate
from tests.prepared import FOLDER, MISSING, prepared_model
from tests.shared import SHARED

TEXTS = SHARED / "data" / "un" / "resolutions_txt"
LENGTH, PARAGRAPHS, CODES, CODED = 100, 7000, 40, 1000
RATE_BAR, REFIT_BAR, MEMORY_BAR = 150.0, 2.0, 700


def run(*, small: bool) -> None:
    model = prepared_model(FOLDER)
    if model is None:
        raise BarMissed(MISSING)
    print(f"   calibration loop {calibrate():.0f} ms")
    texts = passages(PARAGRAPHS // 10 if small else PARAGRAPHS)
    rates = [rate(model, texts[first : first + 200]) for first in (0, 200, 400)]
    print(f"   {statistics.median(rates):.0f} passages of {LENGTH} words a second")

    codes = made_codes(texts)
    corpus = [
        EngineParagraph(str(row), str(row // 70), text)
        for row, text in enumerate(texts)
    ]
    remembering = Remembering(model)
    remembering(texts)
    engine = LearningEngine(remembering)
    begun = time.perf_counter()
    fitted = engine.fit(codes, corpus)
    print(f"   codebook and {len(texts)} paragraphs read in {since(begun):.2f} s")
    lessons = coded(corpus, codes, CODED // 10 if small else CODED)
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        learned = fitted.refit(lessons)
        found = learned.probabilities(corpus)
        times.append(since(begun))
    assert found.shape == (len(texts), CODES)
    refit = statistics.median(times)
    begun = time.perf_counter()
    said = sum(1 for _ in learned.suggest(corpus[:1000]))
    print(
        f"   refit on {len(lessons)} and rescored in {refit:.2f} s (slowest"
        f" {max(times):.2f}); {said} suggestions with reasons in {since(begun):.2f} s"
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"   the process took {peak:.0f} MB at most")
    hold(statistics.median(rates), refit, peak)


def hold(passages_a_second: float, refit: float, peak: float) -> None:
    if passages_a_second < RATE_BAR:
        raise BarMissed(f"{passages_a_second:.0f}/s; the bar is {RATE_BAR:.0f}/s.")
    if refit > REFIT_BAR:
        raise BarMissed(f"{refit:.2f} s to refit; the bar is {REFIT_BAR} s.")
    if peak > MEMORY_BAR:
        raise BarMissed(f"{peak:.0f} MB; the bar is {MEMORY_BAR} MB.")


def since(begun: float) -> float:
    return time.perf_counter() - begun


def rate(model: Remembering, texts: Sequence[str]) -> float:
    begun = time.perf_counter()
    model(texts)
    return len(texts) / since(begun)


def passages(count: int) -> list[str]:
    """Stretches of real resolutions, from places that a fixed seed draws."""
    draw = random.Random(5)
    words = [
        word
        for path in sorted(TEXTS.glob("*.txt"))
        for word in re.findall(r"\S+", path.read_text("utf-8", "replace"))
    ]
    places = [draw.randrange(len(words) - LENGTH) for _ in range(count)]
    return [" ".join(words[place : place + LENGTH]) for place in places]


def made_codes(texts: Sequence[str]) -> list[EngineCode]:
    draw = random.Random(6)
    return [
        EngineCode(
            f"C{number}",
            " ".join(draw.choice(texts).split()[:3]),
            " ".join(draw.choice(texts).split()[:30]),
            examples=[" ".join(draw.choice(texts).split()[:20]) for _ in range(3)],
        )
        for number in range(CODES)
    ]


def coded(
    corpus: Sequence[EngineParagraph], codes: Sequence[EngineCode], count: int
) -> list[Lesson]:
    """Paragraphs with codes whose words they share, as people's coding would."""
    draw = np.random.default_rng(7)
    rare = [set(code.definition.casefold().split()[-6:]) for code in codes]
    lessons = []
    for row in draw.permutation(len(corpus))[:count]:
        words = set(corpus[row].text.casefold().split())
        keys = {
            c.key for c, own in zip(codes, rare, strict=True) if len(own & words) > 3
        }
        lessons.append(Lesson(corpus[row], frozenset(keys)))
    return lessons
