"""A coder's answers to suggestions, and what stands after them."""

from typing import Any
from uuid import uuid4

from coding.desk import decide
from coding.models import Assignment, Decision, Suggestion
from tests.factories import code_of, passage


def confirm(work: Assignment, suggestion: Suggestion, **sent: Any) -> Decision:
    return decide.confirm(work, work.coder, suggestion, **({"key": uuid4()} | sent))


def reject(work: Assignment, suggestion: Suggestion, **sent: Any) -> Decision:
    return decide.reject(work, work.coder, suggestion, **({"key": uuid4()} | sent))


def override(
    work: Assignment, suggestion: Suggestion, code_key: str, words: str, /, **sent: Any
) -> Decision:
    """Answer with another code, on the words."""
    said = {"code": code_of(work.round.version, code_key), "key": uuid4()}
    place = passage(work.document, words)
    return decide.override(work, work.coder, suggestion, **(said | place | sent))


def standing(work: Assignment) -> list[tuple[str, str]]:
    """The coder's standing codings, as code and words."""
    return [(one.code.key, one.quote) for one in work.codings.standing()]


def verdicts(work: Assignment) -> list[str]:
    return [one.verdict for one in work.decisions.standing()]
