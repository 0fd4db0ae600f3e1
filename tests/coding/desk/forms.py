"""The desk's addresses, and a passage as its form sends it."""

from uuid import uuid4

from django.urls import reverse

from coding.models import Assignment
from tests.factories import CIVILIANS, passage

HTMX = {"HX-Request": "true"}


def address(name: str, *args: object) -> str:
    return reverse(f"coding:{name}", args=args)


def sent(
    work: Assignment, code: str = "PR.1", words: str = CIVILIANS, **more: object
) -> dict[str, object]:
    return {"code": code, "key": uuid4(), **passage(work.document, words), **more}
