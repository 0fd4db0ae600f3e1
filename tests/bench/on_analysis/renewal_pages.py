"""The pages of renewals and of tensions."""

from collections.abc import Iterator

from django.test import Client
from django.urls import reverse

from tests.bench.on_analysis.pages import Page
from tests.bench.on_analysis.site import Site


def pages(lead: Client, coder: Client, few: Site, many: Site) -> Iterator[Page]:
    """A chain as its lead reads it, and as a coder carries codings on along it."""
    own = [(name, lead, one, other) for name, one, other in _led(few, many)]
    taken = [_carrying(one) for one in (few, many)]
    for name, client, little, much in [*own, ("carrying on", coder, *taken)]:
        yield Page(name, client, little, much)


def _led(few: Site, many: Site) -> Iterator[tuple[str, str, str]]:
    told = zip(_addresses(few).items(), _addresses(many).values(), strict=True)
    for (name, little), much in told:
        yield name, little, much


def _addresses(site: Site) -> dict[str, str]:
    slug, end = site.project.slug, site.end.pk
    renewed = reverse("coding:renewed", args=[slug, end])
    vanished = reverse("coding:vanished", args=[slug, end])
    tensions = reverse("coding:tensions", args=[slug])
    against = reverse("coding:tension-new", args=[slug])
    gold, coder = f"whose=gold.{site.planned.pk}", site.work.coder_id
    first = f"first={site.coding.pk}"
    leaf = site.end.paragraphs.codable().filter(path__startswith="op.")[0]
    return {
        "renewals": reverse("coding:renewals", args=[slug]),
        "side by side": renewed,
        "side by side, gold": f"{renewed}?{gold}",
        "side by side, a coder's": f"{renewed}?whose={coder}.{site.planned.pk}",
        "side by side, four mandates, gold": f"{renewed}?{gold}&{_columns(site)}",
        "vanished, gold": f"{vanished}?{gold}",
        "force": reverse("coding:force", args=[slug, end]),
        "how a paragraph speaks": reverse("coding:spoken", args=[slug, leaf.pk]),
        "gold offers": reverse("coding:gold-offers", args=[slug, site.work.round_id]),
        "tensions": tensions,
        "tensions of a mission": f"{tensions}?mission={site.end.mission}",
        "what to set against": f"{against}?{first}",
        "what to set against, mission": f"{against}?{first}&mission=on",
    }


def _columns(site: Site) -> str:
    found, one = [], site.end
    while len(found) < 4 and one is not None:
        found.append(f"column={one.pk}")
        one = one.renews
    return "&".join(found)


def _carrying(site: Site) -> str:
    return reverse("coding:carrying-on", args=[site.work.pk])
