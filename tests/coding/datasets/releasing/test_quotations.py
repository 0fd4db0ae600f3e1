"""A quotation or a text that is not what is stored stops a release, aloud."""

import pgtrigger
import pytest
from django.db import connection

from coding.models import Coding, Ruling, Suggestion
from documents.models import Document
from tests import factories
from tests.coding.datasets.releasing import small


def spoil(model, **words):
    """Change a quote behind the back of all that guards it."""
    row = model.objects.first()
    with connection.cursor() as cursor:
        for name, value in words.items():
            cursor.execute(
                f'UPDATE {model._meta.db_table} SET "{name}" = %s WHERE id = %s',
                [value, str(row.pk)],
            )


@pytest.mark.parametrize("model", [Coding, Suggestion])
def test_a_quotation_that_is_not_in_the_text_fails_the_release_loudly(
    project, lead, rounds, model
):
    spoil(model, quote="other words")

    made = small.release(project, lead, rounds)

    assert made.state == "failed"
    assert "does not match" in made.failure
    assert not made.file


def test_a_ruled_passage_that_is_not_in_the_text_fails_it_too(project, lead, coded):
    ruling = Ruling.objects.get()
    coding = Coding.objects.first()
    ruling.passages.create(
        coding=coding, start=coding.start, end=coding.end, quote="other"
    )

    assert "does not match" in small.release(project, lead, [coded]).failure


def test_a_text_that_is_not_the_stored_one_fails_it(project, lead, coded):
    asked = small.ask(project, lead, [coded])
    document = Document.objects.filter(project=project).first()
    with pgtrigger.ignore("documents.Document:text_is_fixed"):
        Document.objects.filter(pk=document.pk).update(text_sha256="0" * 64)

    factories.do_jobs()

    asked.refresh_from_db()
    assert "not the one that was stored" in asked.failure
