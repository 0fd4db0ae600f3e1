"""The pages of analysis on 500 documents and 200,000 codings."""

import time

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from projects.starting import start_project
from tests.bench import BarMissed
from tests.bench.on_analysis import chart_pages, figures, renewal_pages
from tests.bench.on_analysis.pages import all_measured
from tests.bench.on_analysis.site import Site, furnish
from tests.coding.analysis.large_project import plant
from tests.factories import add_people

CODERS, DOCUMENTS, CODINGS = 5, 500, 200_000


def run(*, small: bool) -> None:
    part = 10 if small else 1
    lead = User.objects.create_user("counting")
    coders = [User.objects.create_user(f"coder-{n}") for n in range(CODERS)]
    few = planted(lead, coders, "A tenth", part * 10)
    many = planted(lead, coders, "Whole", part)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    missed = measure(lead, coders[0], few, many)
    if missed:
        raise BarMissed("; ".join(missed))


def planted(lead: User, coders: list[User], name: str, part: int) -> Site:
    """A project whose figures the lead may all read, so much smaller than the whole."""
    begun = time.perf_counter()
    project = start_project(lead, name, "How fast is it?")
    add_people(project, lead, "coder", *coders)
    documents, codings = DOCUMENTS // part, CODINGS // part
    planned = plant(project, lead, coders, documents, codings)
    site = furnish(lead, planned, coders, part)
    print(
        f"   {name}: {documents} documents, about {codings} codings,"
        f" planted in {time.perf_counter() - begun:.0f} s"
    )
    return site


def measure(lead: User, coder: User, few: Site, many: Site) -> list[str]:
    """All pages, each as whoever opens it; what they missed of their bars."""
    led, own = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    led.force_login(lead)
    own.force_login(coder)
    return [
        *all_measured("figures", figures.pages(led, few.project, many.project)),
        *all_measured("charts", chart_pages.pages(led, own, few, many)),
        *all_measured("renewals", renewal_pages.pages(led, own, few, many)),
    ]
