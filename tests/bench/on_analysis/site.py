"""One project of the benchmark, with all that its pages show."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils import timezone

from coding.models import Assignment, Chart, Coding, Round
from documents.models import Document
from projects.models import Project
from tests.bench.on_analysis.chains import (
    lay_chain,
    plan_renewal,
    read_all,
    set_in_tension,
)
from tests.bench.on_analysis.charts import fill_charts

CHAIN = 20  # mandates, and tensions for each


@dataclass(frozen=True, slots=True)
class Site:
    """A closed round with charts over it, and its latest mandate coded anew."""

    project: Project
    planned: Round
    charts: dict[str, Chart]
    end: Document
    work: Assignment
    coding: Coding


def furnish(lead: User, planned: Round, coders: Sequence[User], part: int) -> Site:
    """Set up all but the documents and codings; `part` makes it so much smaller."""
    read_all(planned)
    planned.closed_at = timezone.now()
    planned.save(update_fields=["closed_at"])
    end = lay_chain(lead, planned, max(3, CHAIN // part))
    return Site(
        planned.project,
        planned,
        fill_charts(lead, coders[:2], planned),
        end,
        plan_renewal(lead, coders, planned, end),
        set_in_tension(lead, planned, max(20, CHAIN * 50 // part)),
    )
