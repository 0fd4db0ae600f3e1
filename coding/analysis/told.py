"""A selection in words, as figures and files say what they count."""

from coding.analysis.offered import Offered
from coding.analysis.selection import NONE, Said, Selection
from coding.models import Exposure
from documents.models import Document


def words_of(selection: Selection, offered: Offered) -> list[str]:
    """One phrase for each thing that is chosen, the first whose codings count."""
    said = "gold, what is undisputed or ruled" if selection.said == Said.GOLD else ""
    told = [said or "codings that you may read"]
    names = {str(one.pk): one.name for one in offered.rounds}
    names |= {value: str(label).lower() for value, label in Document.Kind.choices}
    books = {str(one.pk): one.title for one in offered.codebooks}
    variables = {str(one.pk): one.name for one in offered.variables}
    for name, called in (
        ("round", "round"),
        ("coder", "coder"),
        ("mission", "mission"),
        ("kind", "kind"),
        ("year", "year"),
        ("part", "part"),
        ("speaker", "speaker"),
        ("state", "State"),
        ("code", "code"),
        ("polarity", "polarity"),
    ):
        values = [names.get(one, one) for one in getattr(selection, name)]
        if values:
            told.append(f"{called} {' or '.join(map(_value, values))}")
    if selection.codebook:
        told.append(f"codebook {books.get(selection.codebook, '')}")
    if selection.value:
        name = variables.get(selection.variable, "variable")
        told.append(f"{name} {' or '.join(map(_value, selection.value))}")
    if selection.document:
        told.append(_documents(selection, offered))
    if selection.exposure:
        told.append(f"coded {Exposure(selection.exposure).label}")
    told += [
        words
        for chosen, words in (
            (selection.roll_up, "codes speak for those above them"),
            (selection.by_hand, "without machine-suggested codings"),
            (selection.finished, "finished work only"),
            (selection.revealed, "only rounds whose coders are revealed"),
        )
        if chosen
    ]
    return told


def _value(value: str) -> str:
    return "none" if value == NONE else value


def _documents(selection: Selection, offered: Offered) -> str:
    """Their names, if they are of this project."""
    rows = Document.objects.filter(project=offered.project, pk__in=selection.document)
    names = [str(one) for one in rows.listed()]
    if len(names) > 3:
        return f"{len(names)} documents"
    return f"document {' or '.join(names)}" if names else "a document that is not there"
