"""What is known of a document, as names and values beside its text."""

from collections.abc import Collection

from coding.datasets.outgoing.taken import TakenDocument

_OWN = ("symbol", "title", "date", "organ", "mission", "agenda_item", "meeting")
_OTHER = ("kind", "language", "filename")


def metadata_of(
    document: TakenDocument, taken: Collection[str] = ()
) -> dict[str, str | float]:
    """Name, id, what the store knows, and the project's variables; nothing empty.

    A variable whose name is spoken for, here or in the format (`taken`), gets an
    underscore behind it.
    """
    found: dict[str, str | float] = {
        "document": document.name,
        "document_id": str(document.id),
    }
    found |= {
        name: getattr(document, name)
        for name in (*_OWN, *_OTHER)
        if getattr(document, name)
    }
    spoken_for = {*taken, "document", "document_id", *_OWN, *_OTHER}
    for variable in document.variables:
        name = " ".join(variable.name.split())
        while name in spoken_for:
            name += "_"
        spoken_for.add(name)
        if variable.value:
            found[name] = variable.value
    return found
