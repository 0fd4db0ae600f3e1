"""A finished round in which Ada and Bruno agree on some things and not on others."""

from typing import Any

import pytest

from coding.models import Assignment, Round
from tests import factories


@pytest.fixture
def finished(
    project: Any, lead: Any, version: Any, document: Any, ada: Any, bruno: Any
) -> Round:
    """Both find protection; Ada local capacity; Bruno protection set aside."""
    document.mission = "UNSMIV"
    document.save()
    planned = factories.plan_round(
        project, lead, version, [document], [ada, bruno], name="Finished"
    )
    said = {
        ada: [("PR.1", factories.CIVILIANS), ("PR.2", factories.POLICE)],
        bruno: [("PR.1", factories.CIVILIANS), ("PR.3", factories.CIVILIANS)],
    }
    for coder, codings in said.items():
        work = planned.assignments.get(coder=coder)
        for key, words in codings:
            factories.code_words(work, key, words)
        factories.finish_work(work)
    return planned


@pytest.fixture
def works(
    project: Any, lead: Any, version: Any, ada: Any, bruno: Any
) -> list[Assignment]:
    """Two mandates of two missions, read by two coders."""
    first = factories.store_document(project, lead)
    words = factories.MANDATE.replace("9001", "9002").replace("2031", "2032")
    second = factories.store_document(project, lead, words, "second.txt")
    for document, mission in ((first, "UNSMIV"), (second, "")):
        document.mission = mission
        document.save()
    planned = factories.plan_round(
        project, lead, version, [first, second], [ada, bruno]
    )
    return list(planned.assignments.order_by("document__symbol", "coder__username"))
