"""What each page brings along: its style, and a policy that allows nothing else."""

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from coding.datasets.outgoing.taken import TakenCode

LANES = 4  # underlines that have room below a line of text
_FOLDER = Path(__file__).parent
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shell:
    style: str
    policy: str


def shell_for(codes: Iterable[TakenCode], sheet: str) -> Shell:
    """The page's style, a sheet and these codes' colours, allowed by hash alone.

    The policy is of Content Security Policy Level 3: no script, no resource.
    """
    sheets = (
        (_FOLDER / one).read_text(encoding="utf-8") for one in ("page.css", sheet)
    )
    rules = [_COMMENT.sub("", one) for one in sheets]
    for colour in sorted({one.colour for one in codes}):
        if not _COLOUR.fullmatch(colour):
            continue
        name = colour[1:]
        rules.append(f".c-{name} {{ --code: {colour}; }}\n")
        rules += (
            f".u{lane}-{name} {{ --u{lane}: linear-gradient({colour}, {colour}); }}\n"
            for lane in range(LANES)
        )
    style = "".join(rules)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return Shell(
        style,
        f"default-src 'none'; style-src 'sha256-{digest}';"
        " base-uri 'none'; form-action 'none'",
    )
