"""The passages of each code as one page, written code by code."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from django.template.loader import get_template

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.readable.as_html import FOLDER, LEFT_OUT
from coding.datasets.outgoing.readable.colophon import colophon_of
from coding.datasets.outgoing.readable.gathered import Gathered, gathered
from coding.datasets.outgoing.readable.shell import shell_for


def write_report_html(content: Content, path: Path) -> Sequence[str]:
    """Codes in the order of the codebook, their passages by mission and year."""
    with (
        gathered(content) as found,
        path.open("w", encoding="utf-8", newline="\n") as file,
    ):
        file.writelines(_pieces(content, found))
        return found.tally.losses(LEFT_OUT)


def _pieces(content: Content, found: Gathered) -> Iterator[str]:
    counted = [(one, found.count(one)) for one in found.codes]
    used = [code for code, count in counted if count]
    context = {
        "project": content.taken.project,
        "shell": shell_for(found.codes, "report.css"),
        "listed": [
            {"code": code, "depth": len(code.path) - 1, "count": count}
            for code, count in counted
            if count or not code.codable
        ],
        "unused": [code for code, count in counted if not count and code.codable],
        "colophon": colophon_of(content).sentences(sum(count for _, count in counted)),
    }
    head, foot, of_code, of_group, of_passage = (
        get_template(f"{FOLDER}/report_{name}.html")
        for name in ("head", "foot", "code", "group", "passage")
    )
    yield head.render(context)
    for code in used:
        told = {"code": code, "counts": found.counts(code), "count": found.count(code)}
        yield of_code.render(told)
        for group, passages in groupby(
            found.passages(code), key=lambda one: (one.mission, one.year)
        ):
            yield of_group.render({"mission": group[0], "year": group[1]})
            for passage in passages:
                yield of_passage.render({"passage": passage})
    yield foot.render(context)
