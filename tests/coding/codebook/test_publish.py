"""Codebooks: the shipped framework, and versions that freeze."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, InternalError, transaction

from coding.codebook.adopting import add_codes, adopt_framework
from coding.codebook.described import DescribedCode
from coding.codebook.publish import publish
from coding.models import Code, Codebook, CodebookVersion
from tests.factories import CODES, draft_codes


def test_the_shipped_framework_is_published_as_version_one(project, lead):
    version = adopt_framework(project, lead)

    principles = version.codes.filter(parent=None)
    assert version.number == 1
    assert version.published_at is not None
    assert (principles.count(), version.codes.exclude(parent=None).count()) == (6, 34)
    keys = set(version.codes.values_list("key", flat=True))
    for code in version.codes.exclude(parent=None).select_related("parent"):
        assert code.key.startswith(code.parent.key)
        assert code.polarity in {"supports", "undermines", "neutral"}
        assert code.colour == code.parent.colour
        assert set(code.bears_on) <= keys
        assert code.definition
    assert len({principle.colour for principle in principles}) == 6


def test_adopting_twice_keeps_the_first(project, lead):
    first = adopt_framework(project, lead)

    assert adopt_framework(project, lead) == first
    assert Codebook.objects.count() == CodebookVersion.objects.count() == 1


def test_only_a_lead_adopts_and_publishes(project, ada, viewer, stranger):
    draft = draft_codes(project)
    for person in (ada, viewer, stranger):
        with pytest.raises(PermissionDenied):
            adopt_framework(project, person)
        with pytest.raises(PermissionDenied):
            publish(draft, person)
    draft.refresh_from_db()
    assert draft.published_at is None


def test_publishing_twice_keeps_the_first_date(project, lead):
    draft = draft_codes(project)
    date = publish(draft, lead).published_at

    assert publish(draft, lead).published_at == date


def test_a_draft_can_still_be_changed(project, lead):
    draft = draft_codes(project)

    draft.codes.filter(key="PR.1").update(name="Safety")
    draft.codes.get(key="PR.3").delete()

    assert draft.codes.get(key="PR.1").name == "Safety"


def test_the_database_refuses_to_change_a_published_code(version):
    for change in ({"name": "Safety"}, {"polarity": "undermines"}, {"key": "PR.9"}):
        with pytest.raises(InternalError, match="frozen"), transaction.atomic():
            version.codes.filter(key="PR.1").update(**change)
    with pytest.raises(InternalError, match="frozen"), transaction.atomic():
        version.codes.get(key="PR.3").delete()

    assert list(version.codes.values_list("key", flat=True)) == [
        code["key"] for code in CODES
    ]


def test_the_database_refuses_a_new_code_in_a_published_version(version):
    with pytest.raises(InternalError, match="frozen"), transaction.atomic():
        Code.objects.create(version=version, key="PR.4", position=9, name="Late")


def test_no_code_moves_into_a_published_version(project, version):
    draft = draft_codes(project, [{"key": "X", "name": "Late"}], title="Another")

    with pytest.raises(InternalError, match="frozen"), transaction.atomic():
        draft.codes.update(version=version)


def test_a_published_version_cannot_be_made_a_draft_again(version):
    with pytest.raises(InternalError), transaction.atomic():
        CodebookVersion.objects.filter(pk=version.pk).update(published_at=None)


def test_a_key_stands_once_in_a_version(project):
    refused = (IntegrityError, ValidationError)
    with pytest.raises(refused), transaction.atomic():
        draft_codes(project, [CODES[0], CODES[0]])


@pytest.mark.parametrize(
    "wrong", [{"key": "X", "name": "X", "polarity": "good"}, {"key": "", "name": "X"}]
)
def test_a_code_that_makes_no_sense_is_refused(project, wrong):
    draft = draft_codes(project, [])

    with pytest.raises(ValidationError):
        add_codes(draft, [DescribedCode(**wrong)])

    assert not draft.codes.exists()


def test_versions_are_seen_by_members_alone(version, viewer, stranger):
    assert version in CodebookVersion.objects.visible_to(viewer)
    assert not CodebookVersion.objects.visible_to(stranger).exists()
    assert not Codebook.objects.visible_to(stranger).exists()
