"""The Council's resolutions on the Central African Republic, from the shared data."""

from django.contrib.auth.models import User

from documents.importing import store
from documents.models import Document
from documents.readers import read_file
from documents.structure import read_structure
from projects.models import Job, Project
from tests import factories
from tests.shared import SHARED

UN = SHARED / "data" / "un"
MINUSCA = ("2149_2014", "2217_2015", "2301_2016", "2448_2018", "2659_2022", "2759_2024")
OTHERS = ("2121_2013", "2134_2014", "2181_2014", "2212_2015")


def add_car(project: Project, lead: User, *names: str) -> dict[str, Document]:
    """The resolutions by number, read by the real readers."""
    return {
        name.split("_")[0]: _add(project, lead, name)
        for name in names or (*OTHERS, *MINUSCA)
    }


def _add(project: Project, lead: User, name: str) -> Document:
    path = UN / "resolutions_txt" / f"S_RES_{name}.txt"
    path = path if path.exists() else UN / "resolutions_json" / path.name
    document = factories.receive(project, lead, path.read_bytes(), path.name)
    words = read_file(path, path.name)
    store(document, words, read_structure(words))
    Job.objects.filter(target=document.pk).update(state=Job.State.DONE)
    document.refresh_from_db()
    return document
