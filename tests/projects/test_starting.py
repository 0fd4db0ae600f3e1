"""Starting and describing a project."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from projects.access import leads, role_in
from projects.models import Project
from projects.starting import describe_project, start_project


def test_whoever_starts_a_project_leads_it(ada):
    project = start_project(ada, "  MINUSCA  ", "Whose security?")

    assert leads(ada, project)
    assert (project.name, project.slug) == ("MINUSCA", "minusca")
    assert list(Project.objects.visible_to(ada)) == [project]


def test_two_projects_of_one_name_have_two_addresses(ada, bruno):
    first, second, third = (start_project(one, "MINUSCA") for one in (ada, bruno, ada))

    assert [first.slug, second.slug, third.slug] == [
        "minusca",
        "minusca-2",
        "minusca-3",
    ]


@pytest.mark.parametrize(
    ("name", "slug"), [("New", "new-2"), ("安全", "project"), ("—", "project")]
)
def test_a_name_never_takes_an_address_that_is_needed(ada, name, slug):
    assert start_project(ada, name).slug == slug


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_a_project_needs_a_name_of_fair_length(ada, name):
    with pytest.raises(ValidationError):
        start_project(ada, name)

    assert not Project.objects.exists()


def test_a_stranger_has_no_role_and_sees_nothing(project, stranger):
    assert role_in(project, stranger) == ""
    assert project not in Project.objects.visible_to(stranger)


def test_a_new_name_keeps_the_address_and_leaves_a_history(project, lead):
    slug = project.slug

    describe_project(project, lead, "Another name", "Why?")

    project.refresh_from_db()
    assert (project.name, project.slug) == ("Another name", slug)
    assert [event.name for event in project.events.order_by("pgh_id")] == [
        "Velmora",
        "Another name",
    ]


def test_only_a_lead_describes_a_project(project, ada, viewer, stranger):
    for person in (ada, viewer, stranger):
        with pytest.raises(PermissionDenied):
            describe_project(project, person, "Mine now", "")
