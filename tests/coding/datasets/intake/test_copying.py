"""Rows that are copied in are what was to be written, sign for sign."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.datasets.intake.copying import copy_rows
from documents.models import Word

SIGNS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20
)


@given(SIGNS)
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_sign_comes_through(project, words):
    Word.objects.all().delete()
    for one in (words, f"\\.{words}"[:40], f"\\N\t\r\n{words}"[:40]):
        Word.objects.all().delete()
        copy_rows(Word, [{"project_id": project.pk, "word": one}])
        assert Word.objects.get().word == one


def test_no_rows_are_no_work(db):
    copy_rows(Word, [])
