"""How a release is cited: CITATION.cff (Citation File Format 1.2.0), and a line."""

import json
from collections.abc import Iterator

from coding.datasets.releasing.authors import Author, authors_in
from coding.datasets.releasing.licences import LICENCES
from coding.models import Release


def citation(release: Release) -> bytes:
    """The file. A licence without an SPDX identifier stands in its abstract.

    Text is quoted as JSON quotes it, which YAML 1.2 reads alike.
    """
    return "".join(f"{line}\n" for line in _lines(release)).encode()


def cited_as(release: Release) -> str:
    """The release as a list of references has it."""
    assert release.made_at
    names = [f"{one.family}, {one.given}" for one in authors_in(release.authors)]
    return (
        f"{'; '.join(names)} ({release.made_at.year}). {release.title} (release"
        f" {release.number}) [Data set]. urn:uuid:{release.pk}"
    )


def _lines(release: Release) -> Iterator[str]:
    assert release.made_at
    yield "cff-version: 1.2.0"
    yield f"message: {_text('If you use this dataset, please cite it as below.')}"
    yield "type: dataset"
    yield f"title: {_text(release.title)}"
    yield f"version: {_text(str(release.number))}"
    yield f"date-released: {_text(f'{release.made_at:%Y-%m-%d}')}"
    known = release.licence in LICENCES
    if known:
        yield f"license: {release.licence}"
    about = release.project.description.strip()
    if not known:
        about = f"{about} Licence: {release.licence}.".strip()
    if about:
        yield f"abstract: {_text(about)}"
    yield "identifiers:"
    yield "  - type: other"
    yield f"    value: {_text(f'urn:uuid:{release.pk}')}"
    yield f"    description: {_text('The id of this release.')}"
    yield "authors:"
    for author in authors_in(release.authors):
        yield from _author(author)


def _author(author: Author) -> Iterator[str]:
    yield f"  - given-names: {_text(author.given)}"
    yield f"    family-names: {_text(author.family)}"
    if author.orcid:
        yield f"    orcid: {_text(f'https://orcid.org/{author.orcid}')}"
    if author.affiliation:
        yield f"    affiliation: {_text(author.affiliation)}"


def _text(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
