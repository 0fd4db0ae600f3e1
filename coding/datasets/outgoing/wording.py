"""Words made fit for a format, character by character, so that no place moves."""

import re

# What XML 1.0 has no way to write, escaped or not.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal_in_xml(words: str) -> str:
    """The words with a blank for each character that XML cannot hold."""
    return _ILLEGAL.sub(" ", words)


def illegal_in_xml(words: str) -> int:
    """How many characters `legal_in_xml` would replace."""
    return len(_ILLEGAL.findall(words))
