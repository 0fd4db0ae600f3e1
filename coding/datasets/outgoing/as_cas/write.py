"""A CAS for each coder and document; cassis turns code points into UTF-16 units."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from uuid import UUID

from cassis import Cas, TypeSystem
from cassis.typesystem import TypeSystemMode

from coding.datasets.outgoing.as_cas.types import (
    ABOUT,
    CODING,
    SENTENCE,
    TOKEN,
    type_system,
)
from coding.datasets.outgoing.beside import (
    DOCUMENTS,
    add_coders,
    add_codes,
    files_of,
    table,
)
from coding.datasets.outgoing.by_coder import (
    Work,
    lose_machine,
    lose_reasons,
    lose_wording,
    works_on,
)
from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.file_names import FileNames
from coding.datasets.outgoing.labels import labels_of
from coding.datasets.outgoing.losses import Loss, Losses
from coding.datasets.outgoing.taken import TakenCoding, TakenDocument
from coding.datasets.outgoing.tokens import Span, sentences, tokens
from coding.datasets.outgoing.wording import illegal_in_xml, legal_in_xml
from coding.datasets.outgoing.zipped import zipped

CURATOR = "CURATION_USER"
_UNDESCRIBED = Loss(
    "document", "documents", "all but name and id was left out of what is known"
)
_CONTROL = Loss(
    "control character", "control characters", "made a blank, since XML has none"
)

_README = """\
{project}, as UIMA CAS

annotation/<document>/<coder>.{ending} is what one coder coded in one document;
CURATION_USER is the gold set. TypeSystem.xml declares the types: sentences and tokens
as DKPro and INCEpTION have them, and the layer webanno.custom.Coding, which has to be
in an INCEpTION project before a file is imported into it: a span layer, at character
level, overlap allowed, with the string features code, key, polarity, memo, origin and
coding. coders.tsv and documents.tsv tell whose names the files' names stand for.

begin and end count UTF-16 units, as UIMA does; dkpro-cassis makes code points of them.
"""


def write_cas_xmi(content: Content, path: Path) -> Sequence[str]:
    """A ZIP file of XMI files and their type system."""
    return _write(content, path, "xmi", lambda cas: cas.to_xmi(), legal_in_xml)


def write_cas_json(content: Content, path: Path) -> Sequence[str]:
    """A ZIP file of JSON files, each with the types that it uses."""
    mode = TypeSystemMode.MINIMAL
    return _write(content, path, "json", lambda cas: cas.to_json(type_system_mode=mode))


def _write(
    content: Content,
    path: Path,
    ending: str,
    told: Callable[[Cas], str],
    legal: Callable[[str], str] = str,
) -> Sequence[str]:
    lost = Losses()
    system, labels = type_system(), labels_of(content.taken.codes)
    files, own = FileNames(), files_of(content.taken.coders)
    listed: list[tuple[str, str]] = []
    with zipped(path) as package:
        project = " ".join(content.taken.project.name.split())
        package.add("README.txt", _README.format(project=project, ending=ending))
        package.add("TypeSystem.xml", system.to_xml())
        for document in content.documents():
            name = files.of(document.name)
            listed.append((name, document.name))
            cut = [(s, list(tokens(document.text, *s))) for s in sentences(document)]
            for work in works_on(content, document, lost):
                cas = _cas(system, document, work, cut, labels, legal)
                coder = CURATOR if work.gold else own[work.coder.id]
                package.add(f"annotation/{name}/{coder}.{ending}", told(cas))
            if legal is not str:
                lost.add(_CONTROL, illegal_in_xml(document.text))
            lose_machine(content, document, lost)
            lose_reasons(content, document, lost)
        add_coders(package, content.taken.coders, own)
        add_codes(package, content.taken.codes, labels)
        package.add(DOCUMENTS, table(listed))
    lost.add(_UNDESCRIBED, len(listed))
    lose_wording(content, lost)
    return lost.sentences()


def _cas(
    system: TypeSystem,
    document: TakenDocument,
    work: Work,
    cut: Sequence[tuple[Span, Sequence[Span]]],
    labels: Mapping[UUID, str],
    legal: Callable[[str], str],
) -> Cas:
    cas = Cas(typesystem=system)
    cas.sofa_string = legal(document.text)
    cas.sofa_mime = "text/plain"
    about, sentence, token, coding = map(
        system.get_type, (ABOUT, SENTENCE, TOKEN, CODING)
    )
    cas.add(
        about(
            begin=0,
            end=len(document.text),
            language=document.language or "x-unspecified",
            documentTitle=legal(document.name),
            documentId=str(document.id),
        )
    )
    for (start, end), within in cut:
        cas.add(sentence(begin=start, end=end))
        cas.add_all(token(begin=first, end=last) for first, last in within)
    cas.add_all(
        coding(**_features(one, labels[one.code.id], legal)) for one in work.codings
    )
    return cas


def _features(
    one: TakenCoding, label: str, legal: Callable[[str], str]
) -> dict[str, str | int | None]:
    return {
        "begin": one.start,
        "end": one.end,
        "code": label,
        "key": legal(one.code.key),
        "polarity": one.code.polarity or None,
        "memo": legal(one.memo) or None,
        "origin": one.origin,
        "coding": str(one.id),
    }
