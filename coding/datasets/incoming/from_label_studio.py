"""Label Studio's JSON and JSON_MIN."""

from typing import Any

from coding.datasets.incoming.anchored import Anchor, anchored
from coding.datasets.incoming.found import (
    FoundCoding,
    FoundMemo,
    FoundSuggestion,
    Incoming,
)
from coding.datasets.incoming.gathering import Gathering, paths_of
from coding.datasets.incoming.label_studio_tasks import Outcome, Region, Task, tasks_in
from coding.datasets.incoming.members import Members
from coding.datasets.incoming.records import Records, records_in
from coding.datasets.incoming.texts import plain

NAME = "Label Studio JSON"
_OUTCOMES = {"annotations", "predictions", "completions"}


def is_it(members: Members) -> bool:
    """Whether its first record is a task with data and what was made of it."""
    found = _records(members)
    if found is None or not found.records:
        return False
    record = found.records[0][1]
    if isinstance(record.get("data"), dict):
        return bool(_OUTCOMES & set(record))
    return "annotator" in record and "annotation_id" in record


def read(members: Members) -> Incoming:
    """Annotations as codings, ground truth as gold, predictions as suggestions."""
    records = _records(members)
    found = Gathering(NAME, "Label Studio")
    found.skipped += records.broken if records else ()
    tasks = list(tasks_in(found, records.records if records else ()))
    labels = {
        label: None
        for task in tasks
        for outcome in task.outcomes
        for region in outcome.regions
        for label in region.labels
    }
    paths = paths_of(labels, "/")
    for label in labels:
        found.add_code(label, paths[label])
    for task in tasks:
        found.add_document(task.key, task.name, plain(task.raw), task.metadata)
        for outcome in task.outcomes:
            for region in outcome.regions:
                _gather(found, task, outcome, region)
    return found.finished()


def _records(members: Members) -> Records | None:
    if members.kind != "file":
        return None
    return records_in(members, next(iter(members.names)))


def _gather(found: Gathering, task: Task, outcome: Outcome, region: Region) -> None:
    place = f"{task.name}, {outcome.name}, region {region.key}"
    anchor = anchored(task.raw, region.start, region.end, region.quote)
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
