"""A release as one ZIP file, written from one state of the database."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from hashlib import sha256
from itertools import count
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from coding.agreement.report import Report, report_on
from coding.agreement.report_text import methods, table
from coding.agreement.which import Which, offered
from coding.codebook.formats.as_qdc import write_qdc
from coding.codebook.shown import described
from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.sheets.as_csv import write_exact
from coding.datasets.outgoing.sheets.cells import as_text
from coding.datasets.outgoing.tables import Table
from coding.datasets.outgoing.tables.table import Cell
from coding.datasets.outgoing.wanted import Said, Wanted
from coding.datasets.outgoing.zipped import Zipped
from coding.datasets.releasing.archive import archive_at
from coding.datasets.releasing.citation import citation
from coding.datasets.releasing.contents import RELEASED, Released
from coding.datasets.releasing.datapackage import Written, datapackage
from coding.datasets.releasing.figures import WATCHED, Tally, sentences
from coding.datasets.releasing.offered import documents_in, faults_of
from coding.datasets.releasing.readme import readme
from coding.datasets.releasing.software import as_json, software
from coding.models import CodebookVersion, Pseudonym, Release, Round

Tell = Callable[[int, int], None]


def write_release(
    release: Release,
    pseudonyms: Mapping[int, Pseudonym],
    path: Path,
    tell: Tell = lambda done, total: None,
) -> list[str]:
    """Write the file inside `one_state`; answers what is in it, in sentences.

    Raises ValidationError where a round may not be released any more, and where a
    quotation or a text is not what is stored.
    """
    rounds = list(release.rounds.select_related("version__codebook", "project"))
    rounds.sort(key=lambda one: (one.opened_at, one.pk))
    if faults := faults_of(rounds, release.asked_by, release.open_work):
        raise ValidationError(faults)
    contents = _contents(release, rounds, pseudonyms, _steps(tell))
    said = contents[Said.CODERS]
    tally = Tally()
    with archive_at(path) as archive:
        tables = [_table(archive, one, contents[one.said], tally) for one in RELEASED]
        _texts(archive, said, keep=release.texts)
        one_book = _codebooks(archive, rounds)
        _agreement(archive, rounds, said, release.names)
        for run in said.taken.runs:
            archive.add(f"runs/{run.id}.json", as_json(asdict(run)))
        archive.add("protocol.md", f"{release.protocol.strip()}\n".encode())
        archive.add("SOFTWARE.json", software(said.taken))
        archive.add("CITATION.cff", citation(release))
        archive.add("datapackage.json", datapackage(release, tables, one_book=one_book))
        archive.add("README.md", readme(release, said.taken.rounds, tables, tally))
    return sentences(tally)


def _contents(
    release: Release,
    rounds: Sequence[Round],
    pseudonyms: Mapping[int, Pseudonym],
    tell: Tell,
) -> dict[Said, Content]:
    """What coders said, the gold set, and both; the gold set is worked out once."""
    wanted = Wanted(
        documents=documents_in(rounds),
        rounds=frozenset(one.pk for one in rounds),
        names=release.names,
    )
    made = {
        said: Content(
            release.project,
            release.asked_by,
            replace(wanted, said=said),
            pseudonyms,
            tell,
        )
        for said in Said
    }
    made[Said.GOLD].gold = made[Said.BOTH].gold
    return made


def _steps(tell: Tell) -> Tell:
    """Progress over all tables, each of which goes through all documents."""
    seen = count(1)
    # What goes through no document, and the texts beside the tables.
    passing = len(RELEASED) - 5 + 1
    return lambda done, total: tell(next(seen), total * passing)


def _table(
    archive: Zipped, released: Released, content: Content, tally: Tally
) -> Written:
    shown, name = released.table, f"data/{released.table.name}.csv"
    columns = shown.columns(content)
    with archive.member(name, large=True) as file:
        write_exact(content, _counted(shown, tally), file)
    written = archive.members[-1]
    rows = tally.rows[shown.name]
    return Written(released, columns, rows, written.size, written.sha256)


def _counted(shown: Table, tally: Tally) -> Table:
    """The table, its rows counted as they are written."""

    def rows(content: Content) -> Iterator[Sequence[Cell]]:
        names = [column.name for column in shown.columns(content)]
        watched = WATCHED.get(shown.name)
        at = names.index(watched) if watched else None
        for row in shown.rows(content):
            tally.add(shown.name, "" if at is None else as_text(row[at]))
            yield row

    return replace(shown, rows=rows)


def _texts(archive: Zipped, content: Content, *, keep: bool) -> None:
    """Each document's text as it is stored. Raises ValidationError if it is not."""
    for document in content.documents():
        text = document.text.encode()
        if sha256(text).hexdigest() != document.text_sha256:
            raise ValidationError(
                f"The text of {document.name} is not the one that was stored. Nothing"
                " was made of this release; tell the administrator."
            )
        if keep:
            archive.add(f"texts/{document.id}.txt", text)


def _codebooks(archive: Zipped, rounds: Sequence[Round]) -> bool:
    """Each version that a round used; answers whether all are of one codebook."""
    books = {one.version.codebook_id for one in rounds}
    versions = CodebookVersion.objects.published().filter(codebook__in=books)
    used = versions.order_by("codebook__title", "number").select_related("codebook")
    alone = used.count() == 1
    for version in used:
        title = slugify(version.codebook.title)[:60]
        name = "codebook" if alone else f"codebook-{title}-{version.number}"
        if any(one.name == f"{name}.json" for one in archive.members):
            name = f"{name}-{version.pk}"
        told = described(version)
        about = {"version": version.number, "published_at": version.published_at}
        archive.add(f"{name}.qdc", write_qdc(told))
        archive.add(f"{name}.json", as_json(asdict(told) | about))
    return len(books) == 1


def _agreement(
    archive: Zipped, rounds: Sequence[Round], content: Content, names: bool
) -> None:
    """The report of each round in each kind, and what a paper's methods say of it."""
    words = []
    for number, planned in enumerate(rounds, 1):
        for which in offered(planned):
            report = _shown_as(report_on(planned, which), content, names)
            name = f"{number}-{slugify(planned.name)[:60]}-{which.value}"
            archive.add(f"agreement/{name}.csv", table(report))
            words.append(
                f"## Round “{planned.name}”: {which.label}\n\n"
                f"{methods(planned, report)}\n"
            )
    archive.add("agreement/methods.md", "\n".join(words).encode())


def _shown_as(report: Report, content: Content, names: bool) -> Report:
    """The report with its coders under the names they have in the release."""
    if names or report.which == Which.MACHINE:
        return report
    shown = content.shown_as()
    order = sorted(
        range(len(report.voices)), key=lambda at: _by_number(shown[report.voices[at]])
    )
    return replace(
        report,
        voices=[shown[report.voices[at]] for at in order],
        rows=[
            replace(row, passages=[row.passages[at] for at in order])
            for row in report.rows
        ],
    )


def _by_number(name: str) -> tuple[int, str]:
    digits = re.sub(r"\D", "", name)
    return int(digits or 0), name
