"""Label Studio's JSON and JSON_MIN."""

from dataclasses import replace
from typing import Any

from coding.datasets.incoming.anchored import Anchor, anchored
from coding.datasets.incoming.found import (
    FoundCoding,
    FoundMemo,
    FoundSuggestion,
    Incoming,
)
from coding.datasets.incoming.gathering import Gathering, paths_of
from coding.datasets.incoming.label_studio_config import configured_labels
from coding.datasets.incoming.label_studio_tasks import Outcome, Region, Task, tasks_in
from coding.datasets.incoming.members import Members
from coding.datasets.incoming.records import Records, name_among, records_in
from coding.datasets.incoming.texts import plain
from documents.readers.unreadable import Unreadable

NAME = "Label Studio JSON"
_BREAK = r"\n"
_LOOKED_AT = 5
_OUTCOMES = {"annotations", "predictions", "completions"}


def is_it(members: Members) -> bool:
    """Whether its first record is a task with data and what was made of it."""
    return bool(_files(members))


def read(members: Members) -> Incoming:
    """Annotations as codings, ground truth as gold, predictions as suggestions.

    Of a package, a labelling configuration beside the tasks gives the codes as well.
    """
    found = Gathering(NAME, "Label Studio")
    tasks: list[Task] = []
    for records in _files(members):
        found.skipped += records.broken
        tasks += tasks_in(found, records.records)
    labels = configured_labels(members)
    for task in tasks:
        for outcome in task.outcomes:
            for region in outcome.regions:
                labels |= {one: {} for one in region.labels if one not in labels}
    paths = paths_of(labels, "/")
    for label, told in labels.items():
        found.add_code(label, paths[label], **told)
    for task in tasks:
        key = _key_of(found, task)
        name = name_among(task.metadata) or task.name
        found.add_document(key, name, plain(task.raw), task.metadata)
        for outcome in task.outcomes:
            for region in outcome.regions:
                _gather(found, replace(task, key=key), outcome, region)
    return found.finished()


def _files(members: Members) -> list[Records]:
    """The files of tasks; in a package, if there is one among the first of its kind."""
    if members.kind == "file":
        found = records_in(members, next(iter(members.names)))
        return [found] if found and _are_tasks(found) else []
    names = members.named(".json")
    first = filter(None, (_tasks_in(members, name) for name in names[:_LOOKED_AT]))
    if next(first, None) is None:
        return []
    return [one for one in (_tasks_in(members, name) for name in names) if one]


def _tasks_in(members: Members, name: str) -> Records | None:
    try:
        found = records_in(members, name)
    except Unreadable:
        return None
    return found if found and _are_tasks(found) else None


def _are_tasks(found: Records) -> bool:
    if not found.records:
        return False
    record = found.records[0][1]
    if isinstance(record.get("data"), dict):
        return bool(_OUTCOMES & set(record))
    return "annotator" in record and "annotation_id" in record


def _key_of(found: Gathering, task: Task) -> str:
    """Tasks of several files may have one number, and are not one for that."""
    known = found.documents.get(task.key)
    if known is None or known.text == plain(task.raw):
        return task.key
    return f"{task.key}#{len(found.documents) + 1}"


def _gather(found: Gathering, task: Task, outcome: Outcome, region: Region) -> None:
    place = f"{task.name}, {outcome.name}, region {region.key}"
    anchor = anchored(task.raw, region.start, region.end, region.quote)
    if not isinstance(anchor, Anchor) and _BREAK in region.quote:
        # Its page writes a line break of the selection as these two characters.
        quote = region.quote.replace(_BREAK, "\n")
        anchor = anchored(task.raw, region.start, region.end, quote)
    if not isinstance(anchor, Anchor):
        found.skipped.append(f"{place}: {anchor}.")
        return
    if anchor.repaired:
        found.repaired.append(f"{place}: {anchor.repaired}.")
    quote = plain(task.raw)[anchor.start : anchor.end]
    span: dict[str, Any] = {"start": anchor.start, "end": anchor.end, "quote": quote}
    for number, label in enumerate(region.labels):
        if outcome.machine:
            score = region.score if region.score is not None else outcome.score
            found.suggestions.append(
                FoundSuggestion(task.key, label, **span, model=outcome.by, score=score)
            )
            continue
        found.add_coding(
            place,
            FoundCoding(
                document=task.key,
                code=label,
                coder=found.add_coder(outcome.by),
                when=outcome.when,
                memo=region.memo if number == 0 else "",
                gold=outcome.gold,
                layer=outcome.name,
                **span,
            ),
        )
    if region.memo:
        found.memos.append(
            FoundMemo(
                "coding", region.memo, task.key, anchor.start, anchor.end, outcome.by
            )
        )
