"""All that a person is told, wherever the names of a study lead, before and after."""

from collections.abc import Collection, Iterator
from uuid import uuid4

from django.contrib.auth.models import User
from django.test import Client

from coding.codebook.code_memos import note_code
from coding.desk import change, decide, linking, read, record
from coding.desk.comments import comment_on
from coding.desk.undo import redo, undo
from coding.models import Assignment, Round, Suggestion
from tests import factories
from tests.access_table import TABLE, Row
from tests.masking import masked, without_ids
from tests.study import Study, address, sent, undoing

GETS = [row for row in TABLE if row.method == "get"]
POSTS = [row for row in TABLE if row.method == "post" and "assignments/" in row.route]
# These hold nothing that anybody did, and the API's take a second to be made.
FIXED = {"", "health/", "colours.css", "api/docs/", "api/schema/"}
KEY = "5f0c8d0e-0000-4000-8000-000000000001"
HTMX = {"HX-Request": "true"}
# What else may be asked for: a paragraph, a selection, a page.
MORE = "?paragraph=op.2.a&show=all&finished=true&skipped=false&limit=1&offset=1"
Answers = dict[str, tuple[object, ...]]


def all_answers(person: User, *studies: Study, within: Collection[str] = ()) -> Answers:
    """All that a person is told, wherever the names of the studies lead.

    With `within` only from addresses that hold one of these parts.
    """
    every = {
        address(row, study)
        for study in studies
        for row in GETS
        if row.route not in FIXED
    }
    addresses = {
        one for one in every if not within or any(part in one for part in within)
    }
    client = Client()
    client.force_login(person)
    return {
        f"{where} {headers}": masked(client.get(where, headers=headers))
        for one in addresses
        for where, headers in asked(one)
    }


def asked(one: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each way to ask for what stands at an address; the API knows no fragments."""
    yield one, {}
    yield one + MORE, {}
    if not one.startswith("/api/"):
        yield one, HTMX


def all_acts(person: User, study: Study) -> Answers:
    """What a person is told after each act, the act itself being taken back."""
    client = Client(headers=HTMX)
    client.force_login(person)

    def act(row: Row) -> tuple[object, ...]:
        form = sent(row, study) | {"key": KEY}
        return without_ids(masked(client.post(address(row, study), form)))

    return {str(row): undoing(lambda row=row: act(row)) for row in POSTS}


def work_of(planned: Round, coder: User) -> Assignment:
    return planned.assignments.get(coder=coder)


def do_everything(work: Assignment, suggestions: list[Suggestion]) -> None:
    """All that a coder can do: code, note, decide, take back, skip, read, finish."""
    coder, first, second = work.coder, *suggestions
    codings = [
        factories.code_words(work, "PR.1", one.quote, memo=f"{coder} says")
        for one in suggestions
    ]
    record.note(codings[0], coder, key=uuid4(), text="Indeed.")
    decide.confirm(work, coder, first, key=uuid4())
    decide.reject(work, coder, second, key=uuid4())
    record.withdraw_coding(codings[1], coder)
    factories.read_everything(work, [work.document.paragraphs.codable().last()])
    undo(work, coder)
    redo(work, coder)
    other = factories.code_words(work, "PR.1", codings[0].quote[:7])
    linking.link(codings[0], other, coder, key=uuid4())
    place = factories.passage(work.document, second.quote)
    moved = change.move(codings[0], coder, key=uuid4(), **place)
    code = factories.code_of(work.round.version, "PR.3")
    change.change_code(moved, coder, key=uuid4(), code=code)
    note_code(code, coder, key=uuid4(), text=f"{coder} thinks")
    comment_on(work, coder, key=uuid4(), text="Hm.", discuss=True, **place)
    read.finish(work, coder)


def differing(before: Answers, after: Answers) -> list[str]:
    assert before.keys() == after.keys()
    return sorted(where for where in before if before[where] != after[where])
