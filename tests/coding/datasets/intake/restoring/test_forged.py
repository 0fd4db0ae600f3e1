"""A bundle whose hashes are right and whose words are not stores nothing at all."""

import pytest
from django.core.exceptions import ValidationError

from coding.datasets.incoming.reading import read_dataset
from coding.datasets.intake.at_once import bring_in_dataset
from coding.datasets.intake.choices import Choices
from coding.models import Coding, Round, Suggestion
from documents.models import Document
from documents.readers.unreadable import Unreadable
from projects.models import OutsideCoder
from tests.coding.datasets.intake.restoring.conftest import forge
from tests.factories import make_project, store_document

NOWHERE = b"00000000-0000-4000-8000-000000000000"
LONG = b"x" * 400


def _of(project, kind):
    rows = {
        "coding": Coding.objects.standing().filter(assignment__round__project=project),
        "round": Round.objects.filter(project=project),
        "document": Document.objects.filter(project=project),
    }
    return str(rows[kind].order_by("pk").first().pk).encode()


IMPOSSIBLE = [
    (b'"thresholds":{}', b'"thresholds":{"PR.1":"high"}'),
    (b'"score":', b'"shorter":[5,999999],"score":'),
    (b'"score":', b'"longer":{"start":1},"score":'),
    (b'"score":', b'"because":{"matched":[{}]},"score":'),
    (b'"score":', b'"because":{"matched":5},"score":'),
    (b'"score":', b'"because":{"nearest":[7]},"score":'),
    (b'"score":', b'"because":{"nearest":[["somewhere"]]},"score":'),
    (b'"notation":"PR.2"', b'"notation":"P R 2"'),
    (b'"notation":"PR.2"', b'"notation":"PR.1"'),
    (b'"colour":"#', b'"weight":99999,"colour":"#'),
    (b'"polarity":"supports"', b'"polarity":"adores"'),
    (b'"exposure":"blind"', b'"exposure":"half blind"'),
    (b'"created":"20', b'"created":"next 20'),
    (b'"given_at":"20', b'"given_at":"soon 20'),
    (b'"shown":"once"', b'"shown":"never"'),
    (b'"blind_share":0', b'"blind_share":2000'),
    (b'"type":"number"', b'"type":"colour"'),
    (b'"1250.5"', b'"many"'),
    (b'"symbol":"S/RES/9001', b'"symbol":"' + LONG + b"S/RES/9001"),
    (b'"kind":"resolution"', b'"kind":"poem"'),
    (b'"date":"2031-', b'"date":"2031-99'),
    (b'"page":null', b'"page":-1'),
    (b'"cause":""', b'"cause":"whim"'),
    (b'"rating":"met"', b'"rating":"superb"'),
    (b'"stance":"against"', b'"stance":"beside"'),
    (b'"weight":3', b'"weight":300'),
    (b'"type":"depends"', b'"type":"loves"'),
    (b'"name":"actor"', b'"name":"mood"'),
    (b'"principles":["PR"', b'"principles":["' + LONG + b'"'),
]


def test_words_that_cannot_be_are_refused(rich, lead, taken, empty):
    bundle = taken(rich, lead)

    for old, new in IMPOSSIBLE:
        _refused(empty, lead, forge(bundle, words=[(old, new)]))


@pytest.mark.parametrize("kind", ["coding", "round", "document"])
def test_what_leads_nowhere_is_refused(rich, lead, taken, empty, kind):
    """The row goes by another id, while what points at it keeps the old one."""
    old = _of(rich, kind)
    own = b'"id":"urn:uuid:%s"' if kind == "coding" else b'"id":"%s"'
    forged = forge(taken(rich, lead), words=[(own % old, own % NOWHERE)])

    if kind == "coding":
        # Only what answers, links or rules on it can tell.
        forged = forge(
            taken(rich, lead),
            words=[(b'"coding":"urn:uuid:', b'"coding":"urn:uuid:00000000-')],
        )
    _refused(empty, lead, forged)


def test_two_coders_of_one_name_are_refused(rich, lead, taken, empty):
    bundle = taken(rich, lead)
    first, second, *_ = [one.name.encode() for one in read_dataset(bundle).kept.coders]
    words = [(b'"name":"%s"' % second, b'"name":"%s"' % first)]

    _refused(empty, lead, forge(bundle, words=words))


@pytest.mark.parametrize("sign", [b"\\u0000", b"\\ud800"])
def test_signs_that_are_no_text_are_refused(rich, lead, taken, empty, sign):
    forged = forge(taken(rich, lead), words=[(b"Discuss?", b"Discuss" + sign)])

    with pytest.raises(Unreadable):
        bring_in_dataset(empty, lead, forged, Choices(restore=True))


def _refused(project, lead, path):
    with pytest.raises((ValidationError, Unreadable)):
        bring_in_dataset(project, lead, path, Choices(restore=True))
    for rows in (project.documents, project.codebooks, project.rounds):
        assert not rows.exists()
    assert not OutsideCoder.objects.filter(project=project).exists()
    assert not project.intakes.exists()


def test_evidence_that_is_not_what_stands_there_is_told(rich, lead, taken):
    forged = forge(taken(rich, lead), words=[(b'"note":"Why & <how>?"', b'"note":""')])
    assert read_dataset(forged).report.skipped == ()
    chart = read_dataset(forged).kept.charts[0]
    quote = next(one.quote for seat in chart.seats for one in seat.evidence).encode()
    words = [(b'"quote":"%s","coding"' % quote, b'"quote":"Other","coding"')]

    told = read_dataset(forge(forged, words=words)).report.skipped

    assert "is not what stands there" in told[0]


def test_a_reason_leads_to_no_paragraph_of_another_project(
    rich, lead, taken, empty, suggestions
):
    stranger = make_project(lead, "Not to be seen")
    leaf = store_document(stranger, lead, "A secret.", "s.txt").paragraphs.get()
    near = b'"because":{"nearest":[["%s",0.9]]},"score":' % str(leaf.pk).encode()
    forged = forge(taken(rich, lead), words=[(b'"score":', near)])

    bring_in_dataset(empty, lead, forged, Choices(restore=True))

    for one in Suggestion.objects.filter(run__round__project=empty):
        assert one.because == {"nearest": []}


def test_nothing_points_at_a_row_of_another_project(rich, lead, taken, empty):
    """Not even where that row is there, so that the database would not mind."""
    bundle = taken(rich, lead)
    own = read_dataset(bundle).kept.comments
    work = next(one.work for one in own if one.work)
    stranger = make_project(lead, "Not to be seen")
    leaf = store_document(stranger, lead, "A secret.", "s.txt").paragraphs.get()
    told = read_dataset(bundle).kept.attributes[0].paragraph

    for old, new in (
        (
            b'"paragraph":"%s"' % told.encode(),
            b'"paragraph":"%s"' % str(leaf.pk).encode(),
        ),
        (b'"work":"urn:uuid:%s"' % work.encode(), b'"work":"urn:uuid:%s"' % NOWHERE),
    ):
        _refused(empty, lead, forge(bundle, words=[(old, new)]))
