"""SHA256SUMS against the members: missing, extra, altered."""

import re

from coding.datasets.verifying.faults import Found
from coding.datasets.verifying.opened import Opened

SUMS = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)\Z")


def check_sums(opened: Opened, found: Found) -> None:
    """Every other member is listed once, and is what it was."""
    listed: dict[str, int] = {}
    for number, line in enumerate(opened.text(SUMS).splitlines(), 1):
        match = _LINE.match(line)
        if match is None:
            found.fault(SUMS, number, "this is no checksum and name")
            continue
        told, name = match.groups()
        if name in listed:
            found.fault(SUMS, number, f"“{name}” is listed twice")
            continue
        listed[name] = number
        if name not in opened.names:
            found.fault(SUMS, number, f"“{name}” is listed and missing")
        elif opened.digest(name)[1] != told:
            found.fault(SUMS, number, f"“{name}” is not what it was: it was altered")
    for name in opened.names:
        if name != SUMS and name not in listed:
            found.fault(name, None, f"the file is not listed in {SUMS}")
    found.checked.append(f"Checksums: {len(listed):,} members compared with {SUMS}")
