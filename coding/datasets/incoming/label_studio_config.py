"""Labels of a labelling configuration that lies beside Label Studio's tasks."""

from coding.codebook.formats.wording import cleaned, colour_of
from coding.datasets.incoming.markup import local, parsed
from coding.datasets.incoming.members import Members
from documents.readers.unreadable import Unreadable

_GROUPS = ("Labels", "HyperTextLabels")
_MOST_BYTES = 10 * 2**20


def configured_labels(members: Members) -> dict[str, dict[str, str | bool]]:
    """Each label with its colour, hint and whether it is shown, in their order."""
    found: dict[str, dict[str, str | bool]] = {}
    if members.kind == "file":
        return found
    for name in members.named(".xml"):
        try:
            root = parsed(members.read(name, _MOST_BYTES))
        except Unreadable:
            continue
        if local(root) != "View":
            continue
        for group in root.iter():
            if local(group) not in _GROUPS:
                continue
            for label in group.iter():
                value = label.get("value", "") if local(label) == "Label" else ""
                if value:
                    found[value] = {
                        "colour": colour_of(label.get("background", "")),
                        "definition": cleaned(label.get("hint", "")),
                        "codable": label.get("visible") != "false",
                    }
    return found
