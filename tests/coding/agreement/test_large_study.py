"""Every disagreement planted in a study of real resolutions is found, by its kind."""

from collections import Counter

import pytest

from coding.agreement.disagreements import Disagreements
from coding.agreement.kinds import Kind
from coding.agreement.report import report_on
from coding.agreement.which import Which
from tests.coding.agreement.large_study import plant
from tests.factories import add_people, make_person
from tests.shared import needs_shared

FOUND_AS = {
    "missed": Kind.MISSED,
    "boundary": Kind.BOUNDARY,
    "sibling": Kind.SIBLING,
    "parent": Kind.PARENT,
    "opposite": Kind.POLARITY,
}


@pytest.fixture
def study(project, lead):
    coders = [make_person(name) for name in ("v", "w", "x", "y", "z")]
    add_people(project, lead, "coder", *coders)
    return plant(project, lead, coders, documents=10, codings=3000)


@needs_shared
def test_each_planted_disagreement_is_found_as_what_it_is(study):
    found = {one.place: one.kind for one in Disagreements(study.round).found}
    missed = [
        (one.kind, found.get((one.leaf.pk, one.code.key)))
        for one in study.planted
        if one.kind != "skipped"
        and found.get((one.leaf.pk, one.code.key)) != FOUND_AS[one.kind]
    ]
    planted = Counter(one.kind for one in study.planted)

    assert missed == []
    assert min(planted[kind] for kind in FOUND_AS) > 5


@needs_shared
def test_a_skipped_paragraph_is_no_disagreement_and_is_counted_as_missing(study):
    found = {one.place for one in Disagreements(study.round).found}
    skipped = [one for one in study.planted if one.kind == "skipped"]

    assert skipped
    assert not {(one.leaf.pk, one.code.key) for one in skipped} & found
    report = report_on(study.round, Which.BLIND)
    assert report.missing == len({one.leaf.pk for one in skipped})
