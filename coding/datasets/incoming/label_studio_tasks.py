"""Tasks of Label Studio: a text each, and what people and machines made of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from coding.datasets.incoming.gathering import Gathering
from coding.datasets.incoming.records import (
    listed,
    mapped,
    real_number,
    told,
    whole_number,
)

_PLAIN = {"id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time"}
_LABELS = ("labels", "hypertextlabels")


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the text with its labels, and the memo written on it."""

    key: str
    start: int | None
    end: int | None
    quote: str
    labels: tuple[str, ...]
    memo: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """An annotation by a person, or a prediction by a model."""

    name: str
    by: str
    regions: tuple[Region, ...]
    machine: bool = False
    gold: bool = False
    when: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One text as the file has it."""

    key: str
    name: str
    raw: str
    metadata: tuple[tuple[str, str], ...]
    outcomes: tuple[Outcome, ...]


def tasks_in(
    found: Gathering, records: Iterable[tuple[int, dict[str, Any]]]
) -> Iterator[Task]:
    """The tasks that have a text; of the others it is said why they are left out."""
    for number, record in records:
        data = record["data"] if isinstance(record.get("data"), dict) else None
        key = told(record.get("id")) or str(number)
        name = f"Task {key}"
        fields = data if data is not None else _minimal(record)
        named = "text" if isinstance(fields.get("text"), str) else _longest(fields)
        if not named:
            found.skipped.append(f"{name}: it has no text.")
            continue
        metadata = tuple(
            (other, told(value))
            for other, value in fields.items()
            if other != named and told(value)
        )
        outcomes = (
            list(_outcomes(found, name, record))
            if data is not None
            else [_minimal_outcome(record)]
        )
        yield Task(key, name, fields[named], metadata, tuple(outcomes))


def _longest(fields: dict[str, Any]) -> str:
    """The field that is most likely the text."""
    texts = {name: value for name, value in fields.items() if isinstance(value, str)}
    return max(texts, key=lambda name: len(texts[name]), default="")


def _outcomes(found: Gathering, name: str, record: dict[str, Any]) -> Iterator[Outcome]:
    made = listed(record.get("annotations")) or listed(record.get("completions"))
    machines = {
        told(one.get("id")) or str(place): one
        for place, one in enumerate(
            [
                *listed(record.get("predictions")),
                *(mapped(a).get("prediction") for a in made),
            ]
        )
        if isinstance(one, dict) and one
    }
    for place, one in enumerate(made, 1):
        one = mapped(one)
        called = f"annotation {told(one.get('id')) or place}"
        if one.get("was_cancelled") is True:
            found.skipped.append(f"{name}, {called}: it was cancelled.")
            continue
        yield Outcome(
            name=called,
            by=_person(one.get("completed_by")),
            regions=tuple(
                _regions(found, f"{name}, {called}", listed(one.get("result")))
            ),
            gold=one.get("ground_truth") is True,
            when=told(one.get("created_at")),
        )
    for key, one in machines.items():
        called = f"prediction {key}"
        yield Outcome(
            name=called,
            by=told(one.get("model_version")),
            regions=tuple(
                _regions(found, f"{name}, {called}", listed(one.get("result")))
            ),
            machine=True,
            score=real_number(one.get("score")),
        )


def _regions(found: Gathering, name: str, result: list[Any]) -> Iterator[Region]:
    """Regions of text; memos are told apart by the region that they share."""
    parts = [mapped(part) for part in result]
    memos = {
        told(part.get("id")): "\n".join(
            filter(None, map(told, listed(mapped(part.get("value")).get("text"))))
        )
        for part in parts
        if part.get("type") == "textarea"
    }
    for part in parts:
        kind, value = told(part.get("type")), mapped(part.get("value"))
        if kind == "textarea":
            continue
        labels = [told(one) for key in _LABELS for one in listed(value.get(key))]
        if kind not in _LABELS or not labels:
            found.skipped.append(f"{name}: a “{kind}” is no passage with a code.")
            continue
        key = told(part.get("id"))
        yield Region(
            key,
            whole_number(
                value.get("start", mapped(value.get("globalOffsets")).get("start"))
            ),
            whole_number(
                value.get("end", mapped(value.get("globalOffsets")).get("end"))
            ),
            told(value.get("text")),
            tuple(filter(None, labels)),
            memos.get(key, ""),
            real_number(part.get("score")),
        )


def _person(told_by: Any) -> str:
    """The address, unless it is one of nobody (RFC 2606) and there is a name."""
    person = mapped(told_by)
    address = told(person.get("email"))
    name = f"{told(person.get('first_name'))} {told(person.get('last_name'))}".strip()
    if name and (not address or address.endswith(".invalid")):
        return name
    return address or told(person.get("id")) or told(told_by)


def _minimal(record: dict[str, Any]) -> dict[str, Any]:
    """The data of a JSON_MIN record: it lies beside what was made of it."""
    return {name: value for name, value in record.items() if name not in _PLAIN}


def _minimal_outcome(record: dict[str, Any]) -> Outcome:
    regions = [
        Region(
            str(number),
            whole_number(mapped(one).get("start")),
            whole_number(mapped(one).get("end")),
            told(mapped(one).get("text")),
            tuple(filter(None, map(told, listed(mapped(one).get("labels"))))),
        )
        for value in record.values()
        for number, one in enumerate(listed(value), 1)
        if isinstance(one, dict) and "labels" in one
    ]
    return Outcome(
        f"annotation {told(record.get('annotation_id'))}",
        _person(record.get("annotator")),
        tuple(regions),
        when=told(record.get("created_at")),
    )
