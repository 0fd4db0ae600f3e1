"""Codes of a file make a codebook, or are found in one."""

import pytest
from django.core.exceptions import ValidationError

from coding.datasets.intake.choices import Choices
from coding.datasets.intake.storing import choose
from coding.models import Coding
from tests import bringing
from tests.bringing import coded, incoming

ALICE = coded("protect civilians")


def test_codes_are_matched_with_a_published_version_by_name_or_key(
    project, lead, version
):
    codes = {
        "a": ("Protection", "Protection from violence"),
        "b": ("PR.2 Something",),
    }
    found = incoming(coded("protect", "a"), coded("police", "b"), codes=codes)
    bringing.stored(project, lead, found, version=str(version.pk))

    given = Coding.objects.values_list("quote", "code__key")
    assert sorted(given) == [("police", "PR.2"), ("protect", "PR.1")]
    assert project.codebooks.count() == 1


def test_codes_that_the_version_lacks_refuse_it_or_are_left_out(project, lead, version):
    found = incoming(
        coded("protect", "Protection from violence"),
        coded("police", "Nothing of the kind"),
        codes={
            "Protection from violence": ("Protection", "Protection from violence"),
            "Nothing of the kind": ("Nothing of the kind",),
        },
    )
    intake = bringing.previewed(project, lead, found)
    chosen = {"version": str(version.pk)}

    with pytest.raises(ValidationError, match="lacks 1 of the file's codes"):
        choose(intake, lead, Choices(**chosen))
    intake = bringing.stored(project, lead, found, "b.jsonl", leave_out=True, **chosen)

    assert Coding.objects.get().quote == "protect"
    assert any(
        "Nothing of the kind" in one for one in intake.outcome["skipped"]["lines"]
    )
