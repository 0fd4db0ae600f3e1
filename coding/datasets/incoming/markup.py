"""Elements of XML by their local names, whatever namespace a program gave them."""

from collections.abc import Iterator
from typing import Any

from coding.codebook.formats.markup import check_markup, root_of
from documents.readers.unreadable import Unreadable

MOST_DEEP = 100

__all__ = ["check_markup", "every", "first", "local", "parsed", "words_in"]


def parsed(data: bytes) -> Any:
    """The root, in no deeper a file than a reader may walk."""
    root = root_of(data)
    depth, element = 1, root
    waiting = [(root, 1)]
    while waiting:
        element, depth = waiting.pop()
        if depth > MOST_DEEP:
            raise Unreadable(f"The elements stand more than {MOST_DEEP} deep.")
        waiting += [(child, depth + 1) for child in element if len(child)]
    return root


def local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def every(element: Any, *names: str) -> Iterator[Any]:
    """The children of these names."""
    return (child for child in element if local(child) in names)


def first(element: Any, name: str) -> Any:
    """The first child of the name, or an empty list, which has no children either."""
    return next(every(element, name), [])


def words_in(element: Any, name: str) -> str:
    """The words of the children of the name."""
    return "\n".join("".join(one.itertext()) for one in every(element, name)).strip()
