"""What coders are called in exported files; only a lead has the key."""

from collections.abc import Mapping
from random import SystemRandom

from django.db import transaction

from coding.models import Assignment, Pseudonym
from projects.models import Membership, OutsideCoder, Project


@transaction.atomic
def name_coders(project: Project) -> dict[int, Pseudonym]:
    """The pseudonym of everybody who codes or leads, by user; made once, then kept.

    Numbers are drawn at random, so that their order tells nothing of who came when.
    """
    Project.objects.select_for_update().get(pk=project.pk)
    known = {one.coder_id: one for one in Pseudonym.objects.filter(project=project)}
    members = Membership.objects.filter(project=project)
    works = Assignment.objects.filter(round__project=project).order_by()
    people = set(members.values_list("user_id", flat=True))
    people |= set(works.values_list("coder_id", flat=True))
    new = sorted(people - set(known))
    SystemRandom().shuffle(new)
    last = max((one.number for one in known.values()), default=0)
    made = Pseudonym.objects.bulk_create(
        Pseudonym(project=project, coder_id=coder, number=number)
        for number, coder in enumerate(new, last + 1)
    )
    return known | {one.coder_id: one for one in made}


def names_of(project: Project, pseudonyms: Mapping[int, Pseudonym]) -> dict[int, str]:
    """User names; outside coders by their own, unless a member has that one."""
    names = {pk: one.coder.get_username() for pk, one in pseudonyms.items()}
    members = set(names.values())
    outside = OutsideCoder.objects.filter(project=project)
    return names | {
        pk: name
        for pk, name in outside.values_list("user_id", "name")
        if name not in members
    }
