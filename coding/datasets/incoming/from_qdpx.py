"""A REFI-QDA project (.qdpx): a ZIP file of one project file and its sources."""

from typing import Any

from coding.codebook.formats.wording import one_line
from coding.datasets.incoming.found import Incoming
from coding.datasets.incoming.gathering import Gathering, short
from coding.datasets.incoming.markup import every, first, local, parsed
from coding.datasets.incoming.members import Members
from coding.datasets.incoming.refi_codes import gather_codes, gather_sets, guid_of
from coding.datasets.incoming.refi_notes import gather_notes
from coding.datasets.incoming.refi_selections import gather_codings
from coding.datasets.incoming.refi_sources import metadata_by_case, sources_of
from documents.readers.unreadable import Unreadable

NAME = "REFI-QDA project"
_KNOWN = {
    *("Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets"),
    *("Graphs", "Description", "NoteRef"),
}


def is_it(members: Members) -> bool:
    """Whether a project file stands at the top of the package."""
    return members.kind in ("zip", "folder") and bool(_project_files(members))


def read(members: Members) -> Incoming:
    """Codes, sources, codings and memos; what has no place here is reported."""
    root = parsed(members.read(_project_files(members)[0]))
    if local(root).casefold() != "project":
        raise Unreadable("The file holds no REFI-QDA project.")
    found = Gathering(
        NAME, one_line(root.get("origin", "")), one_line(root.get("name", ""))
    )
    users = {
        guid_of(user.get("guid")): one_line(user.get("name", ""))
        for user in every(first(root, "Users"), "User")
    }
    gather_codes(found, first(root, "CodeBook"))
    gather_sets(found, root)
    sources = list(sources_of(found, root, members))
    metadata = metadata_by_case(root)
    for source in sources:
        if source.text is not None:
            more = metadata.get(source.guid, ())
            found.add_document(
                source.guid, source.name, source.text, (*source.metadata, *more)
            )
    counting = gather_codings(found, sources, users)
    gather_notes(found, root, sources, users, members, counting)
    _report_rest(found, root, users)
    return found.finished()


def _project_files(members: Members) -> list[str]:
    return [name for name in members.named(".qde") if "/" not in name]


def _report_rest(found: Gathering, root: Any, users: dict[str, str]) -> None:
    """What hsframe has no place for, and who is named but coded nothing."""
    for name, holder in (("link", "Links"), ("graph", "Graphs")):
        if count := len(list(first(root, holder))):
            found.skipped.append(
                f"{count} {name}{'s' * (count != 1)}: hsframe has none."
            )
    for one in found.sets:
        found.skipped.append(
            f"The set “{one.name}” with {one.members} members: hsframe has no sets."
        )
    for case in every(first(root, "Cases"), "Case"):
        if not list(every(case, "SourceRef")):
            name = one_line(case.get("name", ""))
            found.skipped.append(f"The case {short(name)}: it belongs to no document.")
    for element in root:
        if local(element) not in _KNOWN:
            found.skipped.append(
                f"The element “{local(element)}” is not of the standard."
            )
    if idle := [name for name in users.values() if name not in found.coders]:
        found.read.append(f"Users who coded nothing: {'; '.join(idle)}.")
