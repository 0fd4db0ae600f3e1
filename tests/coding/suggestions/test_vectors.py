"""Vectors are computed once for each text, and never mixed between models."""

from collections.abc import Sequence

import numpy as np

from coding.models import Vector
from coding.suggestions.engine import Vectors
from coding.suggestions.vectors import AT_ONCE, Kept


class Counting:
    """A model of two numbers a text, which remembers what it was asked."""

    def __init__(self, digest: str = "a" * 64) -> None:
        self.digest = digest
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        found = [[len(text), ord(text[:1] or " ")] for text in texts]
        return np.array(found, np.float32).reshape(len(texts), 2)


def test_a_text_is_given_to_the_model_once(db):
    model = Counting()
    texts = ["police", "water", "police"]

    first = Kept(model)(texts)
    again = Kept(model)(["water", "police"])

    assert sorted(model.asked) == ["police", "water"]
    assert first.tolist() == [[6, 112], [5, 119], [6, 112]]
    assert again.tolist() == [[5, 119], [6, 112]]


def test_another_model_has_its_own(db):
    for digest in ("a" * 64, "b" * 64):
        Kept(Counting(digest))(["police"])

    assert Vector.objects.count() == 2


def test_many_texts_come_back_in_their_order(db):
    texts = [f"{n} {'x' * (n % 7)}" for n in range(AT_ONCE * 3 + 5)]

    found = Kept(Counting())(texts)

    assert found[:, 0].tolist() == [len(text) for text in texts]


def test_no_texts_are_no_rows(db):
    assert Kept(Counting())([]).shape[0] == 0
