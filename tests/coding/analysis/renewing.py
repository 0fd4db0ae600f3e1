"""Two mandates of a mission, the later one renewing the earlier, and their coding."""

from typing import Any

from django.contrib.auth.models import User

from coding.analysis.chains import lay_chain
from coding.models import Assignment, CodebookVersion, Round
from documents.models import Document
from projects.models import Project
from tests import factories

EARLIER = (
    factories.MANDATE.replace("9001 (2031)", "8990 (2030)")
    .replace("3 March 2031", "3 March 2030")
    .replace("8990 (2030) on the", "8980 (2029) on the")
    .replace("To support the local police", "To train and to support the police")
    .replace(
        "     3.   Calls upon all",
        "     (c)  To teach persons with disabilities to read and to write;\n\n"
        "     3.   Urges all",
    )
)
TEACHING = "persons with disabilities"


def two_mandates(project: Project, lead: User) -> tuple[Document, Document]:
    """The earlier and the later one, joined and laid side by side."""
    earlier = factories.store_document(project, lead, EARLIER, "earlier.txt")
    later = factories.store_document(project, lead, factories.MANDATE, "later.txt")
    lay_chain(project, lead, "UNSMIV")
    for one in (earlier, later):
        one.refresh_from_db()
    return earlier, later


def planned_over(
    project: Project,
    lead: User,
    version: CodebookVersion,
    documents: tuple[Document, Document],
    coders: list[User],
    **plan: Any,
) -> Round:
    return factories.plan_round(project, lead, version, documents, coders, **plan)


def work_on(planned: Round, document: Document, coder: User) -> Assignment:
    work: Assignment = planned.assignments.get(document=document, coder=coder)
    return work
