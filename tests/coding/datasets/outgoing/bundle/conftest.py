"""A study in which much has happened, and its bundles."""

import pytest

from coding.datasets.outgoing.bundle.package import write_bundle
from coding.datasets.outgoing.wanted import Said
from documents import variables
from tests.coding.datasets.outgoing.rich import enrich
from tests.coding.datasets.outgoing.torture import torture
from tests.factories import finish_work


@pytest.fixture
def rich(project, round, document, lead, ada, bruno, suggestions):
    signed = variables.add_variable(project, lead, "Signed", "yes_no")
    document.values = {str(signed.pk): True}
    document.save(update_fields=["values"])
    enrich(round, lead, suggestions)
    hard = torture(project, lead, ada, bruno)
    for work in (hard.ada, hard.bruno):
        finish_work(work)
    return project


@pytest.fixture
def take(content, tmp_path):
    def written(user, name="out.zip", **wanted):
        path = tmp_path / name
        told = {"said": Said.BOTH} | wanted
        return path, list(write_bundle(content(user, **told), path))

    return written
