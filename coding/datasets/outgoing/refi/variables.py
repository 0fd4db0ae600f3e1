"""What is known of documents, as typed variables."""

from collections.abc import Iterator, Sequence
from uuid import UUID, uuid5

from coding.datasets.outgoing.refi.markup import Markup, guid, line
from coding.datasets.outgoing.taken import TakenDocument, TakenVariable

# hsframe's own columns of a document, with the name and type that each goes by.
COLUMNS = {
    "symbol": ("Symbol", "Text"),
    "title": ("Title", "Text"),
    "kind": ("Kind", "Text"),
    "date": ("Date", "Date"),
    "language": ("Language", "Text"),
    "organ": ("Organ", "Text"),
    "mission": ("Mission", "Text"),
    "agenda_item": ("Agenda item", "Text"),
    "meeting": ("Meeting", "Text"),
    "filename": ("File", "Text"),
}
_TYPES = {
    "text": "Text",
    "choice": "Text",
    "number": "Float",
    "date": "Date",
    "yes_no": "Boolean",
}


def write_variables(
    markup: Markup, project: UUID, variables: Sequence[TakenVariable]
) -> None:
    """The names and types of all of them."""
    with markup.element("Variables"):
        for column, (name, kind) in COLUMNS.items():
            own = guid(_id(project, column))
            markup.empty("Variable", guid=own, name=name, typeOfVariable=kind)
        for one in variables:
            markup.empty(
                "Variable",
                guid=guid(one.id),
                name=line(one.name),
                typeOfVariable=_TYPES[one.type],
            )


def write_values(markup: Markup, project: UUID, document: TakenDocument) -> None:
    """The document's values; what was never given has none."""
    for variable, kind, value in _values(project, document):
        if kind == "Boolean":
            value = "true" if value == "yes" else "false"
        if not value:
            continue
        with markup.element("VariableValue"):
            markup.empty("VariableRef", targetGUID=guid(variable))
            markup.words(f"{kind}Value", value)


def _values(project: UUID, document: TakenDocument) -> Iterator[tuple[UUID, str, str]]:
    for column, (_, kind) in COLUMNS.items():
        yield _id(project, column), kind, line(getattr(document, column))
    for one in document.variables:
        if one.value:
            yield one.id, _TYPES[one.type], line(one.value)


def _id(project: UUID, column: str) -> UUID:
    return uuid5(project, f"variable {column}")
