"""XML of others, parsed only where nothing in it can be followed or unfolded."""

import codecs
import re
from typing import Any

from documents.readers.unreadable import Unreadable

_DOCUMENT_TYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_ENCODING = re.compile(rb"\A[^>]{0,200}?encoding\s*=\s*[\"']([\w.\-]+)")
# Encodings in which a document type could hide from a search of the bytes.
_ASCII_IN_DISGUISE = re.compile(rb"utf-?7|ebcdic|cp?\d*037|ibm|cp500|cp1026", re.I)
_NO_TYPE = "The file declares a document type, which is not read here."


def root_of(data: bytes) -> Any:
    """The root element; comments and instructions are left out."""
    from lxml import etree

    check_markup(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data.removeprefix(codecs.BOM_UTF8), parser)
    except etree.XMLSyntaxError as failure:
        # The parser has no words for it either when no memory is left.
        if "memory" in str(failure).lower():
            raise MemoryError from None
        raise Unreadable("The file is no well-formed XML.") from None
    if root.getroottree().docinfo.doctype:
        raise Unreadable(_NO_TYPE)
    return root


def check_markup(data: bytes) -> None:
    """Refuse a document type before any parser can follow it."""
    plain = data.replace(b"\x00", b"")
    encoding = _ENCODING.search(plain)
    if encoding and _ASCII_IN_DISGUISE.search(encoding[1]):
        raise Unreadable("The file is in an encoding that hsframe does not read.")
    if _DOCUMENT_TYPE.search(plain):
        raise Unreadable(_NO_TYPE)
