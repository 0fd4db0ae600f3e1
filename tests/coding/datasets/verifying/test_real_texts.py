"""Releases of the sample study, and of real resolutions, have no fault."""

from pathlib import Path

from django.contrib.auth.models import User

from coding.datasets.verifying.verify import verify
from coding.models import Round
from coding.sample.load import LEAD, load_sample_study
from tests.coding.agreement.large_study import plant
from tests.coding.datasets.releasing import small
from tests.factories import add_people, make_person
from tests.shared import needs_shared


def test_the_sample_study_with_a_blind_share_suggestions_and_open_work(db):
    load_sample_study("a-mandate-for-tests-7")
    lead = User.objects.get(username=LEAD)
    rounds = list(Round.objects.select_related("project"))

    made = small.release(rounds[0].project, lead, rounds, open_work=True)

    found = verify(Path(made.file.path))
    assert made.failure == ""
    assert found.faults == []
    assert any(
        "136 figures among people worked out again" in one for one in found.checked
    )


@needs_shared
def test_real_resolutions_with_every_kind_of_disagreement_planted(project, lead):
    coders = [make_person(name) for name in ("v", "w", "x", "y", "z")]
    add_people(project, lead, "coder", *coders)
    study = plant(project, lead, coders, documents=5, codings=1500)

    made = small.release(project, lead, [study.round])

    found = verify(Path(made.file.path))
    assert made.failure == ""
    assert found.faults == []
    assert any("1,5" in one and "passages.csv" in one for one in found.checked)
