"""The annotations of hsframe's own bundle, each checked against its text."""

from dataclasses import dataclass, field
from typing import Any

from coding.datasets.incoming.bundle_codes import uuid_in
from coding.datasets.incoming.found import (
    ADJUDICATED,
    FoundCoding,
    FoundDecision,
    FoundMemo,
    FoundSuggestion,
)
from coding.datasets.incoming.gathering import Gathering, misplaced
from coding.datasets.incoming.kept import KeptComment
from coding.datasets.incoming.records import (
    listed,
    mapped,
    real_number,
    told,
    whole_number,
)


@dataclass(frozen=True, slots=True)
class Known:
    """What references may point at: ids of people with their names, and of the rest."""

    coders: dict[str, str]
    rounds: frozenset[str]
    runs: frozenset[str] = frozenset()
    leaves: dict[str, frozenset[str]] = field(default_factory=dict)


def gather_coding(
    found: Gathering, known: Known, collection: str, place: str, one: Any
) -> None:
    """A coding or, of the gold set's collection, a settled passage."""
    one, gold = mapped(one), collection == "gold"
    coder = known.coders.get(uuid_in(one.get("creator")), "")
    planned = uuid_in(one.get("round"))
    if not (coder or gold) or planned not in known.rounds:
        what = "round" if coder or gold else "coder"
        found.skipped.append(f"{place}: its {what} is not in the file.")
        return
    document, start, end, quote = _target(one.get("target"))
    memo = _words(one, "commenting")
    coder = found.add_coder(ADJUDICATED if gold else coder)
    kept = found.add_coding(
        place,
        FoundCoding(
            document=document,
            code=_code(one),
            coder=coder,
            start=start,
            end=end,
            quote=quote,
            when=told(one.get("created")),
            memo=memo,
            gold=gold,
            layer=planned,
            guid=uuid_in(one.get("id")),
            round=planned,
            version=whole_number(one.get("codebookVersion")),
            exposure=told(one.get("exposure")),
            origin=told(one.get("origin")),
            parts=tuple(map(uuid_in, listed(one.get("partOfPassageWith")))),
        ),
    )
    if kept and memo:
        found.memos.append(FoundMemo("coding", memo, document, start, end, coder))


def gather_suggestion(
    found: Gathering, known: Known, run: str, place: str, one: Any
) -> None:
    """What a run proposed, with the decisions on it."""
    one = mapped(one)
    document, start, end, quote = _target(one.get("target"))
    code, planned = _code(one), uuid_in(one.get("round"))
    fault = _fault(found, document, start, end, quote)
    if code not in found.codes:
        fault = fault or "its code is not in the file"
    if run not in known.runs or planned not in known.rounds:
        fault = fault or "its run or its round is not in the file"
    if fault or start is None or end is None:
        found.skipped.append(f"{place}: {fault}.")
        return
    because = one.get("because")
    found.suggestions.append(
        FoundSuggestion(
            document=document,
            code=code,
            start=start,
            end=end,
            quote=quote,
            model=told(mapped(one.get("generator")).get("name")),
            score=real_number(one.get("score")),
            guid=uuid_in(one.get("id")),
            run=run,
            round=planned,
            version=whole_number(one.get("codebookVersion")),
            reason=_words(one, "describing"),
            because=because if isinstance(because, dict) else None,
            shorter=one.get("shorter"),
            longer=one.get("longer"),
            decisions=_decisions(found, known, place, one),
        )
    )


def comment_of(
    found: Gathering, known: Known, place: str, one: Any
) -> KeptComment | None:
    """Words about a passage or a code; None where what they are about is missing."""
    one = mapped(one)
    targets = one.get("target")
    about = targets if isinstance(targets, list) else [targets]
    answers = uuid_in(about[0]) if len(about) > 1 else ""
    target = about[-1] if about else None
    code = uuid_in(target)
    document, start, end, quote = _target(target)
    coder = uuid_in(one.get("creator"))
    fault = "" if coder in known.coders else "its author is not in the file"
    if code:
        fault = fault or ("" if code in found.codes else "its code is not in the file")
    else:
        fault = fault or _fault(found, document, start, end, quote)
    if fault:
        found.skipped.append(f"{place}: {fault}.")
        return None
    purpose = "replying" if answers else "commenting"
    return KeptComment(
        id=uuid_in(one.get("id")),
        coder=coder,
        text=_words(one, purpose),
        made_at=told(one.get("created")),
        code=code,
        document=document,
        work=uuid_in(one.get("work")),
        start=start,
        end=end,
        quote=quote,
        discuss=one.get("discuss") is True,
        answers=answers,
    )


def _decisions(
    found: Gathering, known: Known, place: str, one: dict[str, Any]
) -> tuple[FoundDecision, ...]:
    made = []
    for answer in map(mapped, listed(one.get("decisions"))):
        coder = uuid_in(answer.get("creator"))
        if coder not in known.coders:
            found.skipped.append(f"{place}: who decided is not in the file.")
            continue
        made.append(
            FoundDecision(
                uuid_in(answer.get("id")),
                coder,
                told(answer.get("verdict")),
                told(answer.get("created")),
                uuid_in(answer.get("coding")),
                answer.get("bulk") is True,
            )
        )
    return tuple(made)


def _target(target: Any) -> tuple[str, int | None, int | None, str]:
    start = end = None
    quote = ""
    for one in map(mapped, listed(mapped(target).get("selector"))):
        if one.get("type") == "TextPositionSelector":
            start, end = whole_number(one.get("start")), whole_number(one.get("end"))
        if one.get("type") == "TextQuoteSelector":
            quote = told(one.get("exact"))
    return uuid_in(mapped(target).get("source")), start, end, quote


def _fault(
    found: Gathering, document: str, start: int | None, end: int | None, quote: str
) -> str:
    """Why the passage is none of its document's, if it is none."""
    if document not in found.documents:
        return "its document is not in the file"
    if start is None or end is None:
        return "it has no place in a text"
    text = found.documents[document].text
    if cause := misplaced(start, end, len(text)):
        return cause
    return "" if text[start:end] == quote else "its quote is not what stands there"


def _bodies(one: dict[str, Any]) -> list[dict[str, Any]]:
    bodies = one.get("body")
    return [mapped(body) for body in (bodies if isinstance(bodies, list) else [bodies])]


def _code(one: dict[str, Any]) -> str:
    codes = [body for body in _bodies(one) if body.get("purpose") == "classifying"]
    return uuid_in(codes[0].get("source")) if codes else ""


def _words(one: dict[str, Any], purpose: str) -> str:
    return "\n".join(
        told(body.get("value"))
        for body in _bodies(one)
        if body.get("purpose") == purpose
    )
