"""Who coded, ruled and wrote: members, or outside coders under the bundle's names."""

import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError

from coding.datasets.incoming.kept import KeptCoder
from coding.datasets.intake.choices import members_by_name
from coding.datasets.intake.restoring.site import Site
from coding.models import Pseudonym
from projects.outside import outside_coder

_NUMBERED = re.compile(r"Coder ([1-9][0-9]{0,5})")


def restore_people(
    site: Site, coders: tuple[KeptCoder, ...], members: Mapping[str, str]
) -> None:
    """Everybody under the pseudonym that the bundle's files know them by.

    `members` are user names by the names in the bundle. Raises ValidationError where
    two would be the same person.
    """
    here = members_by_name(site.project)
    # Where nothing stands, nobody goes by the names that were given before.
    Pseudonym.objects.filter(project=site.project).delete()
    known = set(site.people.values())
    numbers = _numbers(coders)
    for one in coders:
        username = members.get(one.name, "")
        if username and username not in here:
            raise ValidationError({"coders": f"“{username}” does not code here."})
        who = here[username] if username else outside_coder(site.project, one.name).user
        if who.pk in known:
            raise ValidationError(
                {"coders": f"Two coders of the file cannot be the same: {one.name}."}
            )
        known.add(who.pk)
        site.people[one.id] = who.pk
        Pseudonym.objects.create(
            id=site.ids.row(one.id),
            project=site.project,
            coder=who,
            number=numbers[one.id],
        )


def _numbers(coders: tuple[KeptCoder, ...]) -> dict[str, int]:
    """Those of their pseudonyms; whoever goes by a name gets the next free ones."""
    told = {
        one.id: int(found[1])
        for one in coders
        if (found := _NUMBERED.fullmatch(one.name))
    }
    last = max(told.values(), default=0)
    named = [one.id for one in coders if one.id not in told]
    return told | {id: last + at for at, id in enumerate(named, 1)}
