"""A researchers' table of citations, led to the resolutions that a project holds."""

from coding.datasets.intake.at_once import bring_in_dataset
from coding.datasets.intake.choices import Choices
from coding.datasets.intake.undoing import undo_intake
from coding.models import Coding, Round
from documents.readers import read_file
from tests import factories
from tests.documents.test_pema import TABLE, texts
from tests.shared import needs_shared

NUMBERS = ("2149", "2217", "1996", "2100")


def bring(project, lead):
    return bring_in_dataset(project, lead, TABLE, Choices())


@needs_shared
def test_the_table_is_stored_once_undone_and_stored_again(project, lead):
    held = [number for number in NUMBERS if number in texts()]
    for number in held:
        path = texts()[number]
        factories.store_document(project, lead, read_file(path, path.name), path.name)
    intake, found, _ = bring(project, lead)

    codings = Coding.objects.standing().select_related("assignment__document")
    stored = codings.count()
    lines = intake.outcome["skipped"]
    print(f"{len(held)} texts: {stored} of {len(found.codings)} codings stored")
    print([line for line in lines["lines"] if "not in the project" not in line])
    assert stored > 100
    for coding in codings:
        text = coding.assignment.document.text
        assert text[coding.start : coding.end] == coding.quote
    for number in held:
        assert not any(f"S/RES/{number} is not" in line for line in lines["lines"])

    assert bring(project, lead)[2]
    assert (Coding.objects.count(), Round.objects.count()) == (stored, 1)
    undo_intake(intake, lead)
    assert not Coding.objects.standing().exists()
    assert project.documents.current().count() == len(held)
    again, _, known = bring(project, lead)
    assert not known
    assert again.outcome["stored"] == intake.outcome["stored"]
    assert Coding.objects.standing().count() == stored
