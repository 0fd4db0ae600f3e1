"""Changes to a found structure: the text stays, its paragraphs are drawn anew."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from documents.structure.found import FoundParagraph

# How the path of a paragraph on the top level begins, by its kind.
_TOP = {
    "operative": "op",
    "preambular": "pp",
    "paragraph": "p",
    "heading": "h",
    "speech": "speech",
    "footnote": "note",
    "masthead": "masthead",
    "closing": "closing",
}
KINDS = (*_TOP, "title", "subparagraph")
_DASHES = frozenset("–—-•·")


class CannotMend(ValueError):
    """The change would not leave a document of paragraphs."""


def merge(found: Sequence[FoundParagraph], path: str) -> list[FoundParagraph]:
    """Let the leaf run on to the end of the next one, which ceases to be."""
    leaves = _leaves(found)
    place = _place(leaves, path)
    if place + 1 == len(leaves):
        raise CannotMend("Nothing follows this paragraph.")
    after = leaves[place + 1]
    if after.path.endswith((".chapeau", ".heading")):
        raise CannotMend(
            "The next paragraph opens others; merge or change those first."
        )
    leaves[place : place + 2] = [replace(leaves[place], end=after.end)]
    return _laid_out(leaves, found)


def split(
    found: Sequence[FoundParagraph], path: str, end: int, start: int
) -> list[FoundParagraph]:
    """Two leaves, `[…, end)` and `[start, …)`, where one was; the second unnumbered."""
    leaves = _leaves(found)
    place = _place(leaves, path)
    leaf = leaves[place]
    if not leaf.start < end <= start < leaf.end:
        raise CannotMend("A paragraph is split between its first and its last word.")
    bare = leaf.path.removesuffix(".chapeau")
    taken = {one.path for one in found}
    second = replace(
        leaf,
        path=_free(f"{bare}.text1" if leaf.parent == bare else f"{bare}_2", taken),
        label="",
        start=start,
    )
    leaves[place : place + 1] = [replace(leaf, end=end), second]
    return _laid_out(leaves, found)


def change(
    found: Sequence[FoundParagraph], path: str, kind: str, label: str, within: str
) -> list[FoundParagraph]:
    """Another kind or number, on the top level or `within` a paragraph before it.

    The opening words of a paragraph with sub-paragraphs take all of them along.
    """
    if kind not in KINDS:
        raise CannotMend(f"There is no kind of paragraph called {kind}.")
    leaf = _leaves(found)[_place(_leaves(found), path)]
    whole = leaf.path.endswith((".chapeau", ".heading"))
    old = leaf.parent if whole else leaf.path
    if within and within not in containers(found, path):
        raise CannotMend(f"{within} does not stand before this paragraph.")
    kept = [one for one in found if not _is_in(one.path, old)]
    if within:
        kept = _opened(kept, within)
    taken = {one.path for one in kept}
    new = _free(_path_for(kind, label, within, taken), taken)
    changed = [
        _renamed(one, old, new, kind, label, within) if _is_in(one.path, old) else one
        for one in (_opened(found, within) if within else found)
    ]
    return _laid_out(_leaves(changed), changed)


def containers(found: Sequence[FoundParagraph], path: str) -> list[str]:
    """What a leaf may be put within: what the leaf before it is, or stands in."""
    leaves = _leaves(found)
    place = _place(leaves, path)
    if place == 0:
        return []
    parents = {one.path: one for one in found if not one.leaf}
    before = leaves[place - 1]
    own = leaves[place].path.removesuffix(".chapeau")
    inside = [one.path for one in _ancestors(before.parent, parents)]
    alone = not before.path.endswith((".chapeau", ".heading"))
    numbered = [before.path] if alone and before.label else []
    return [one for one in (*numbered, *inside) if not _is_in(one, own)]


def _is_in(path: str, old: str) -> bool:
    return path == old or path.startswith(f"{old}.")


def _leaves(found: Sequence[FoundParagraph]) -> list[FoundParagraph]:
    return sorted((one for one in found if one.leaf), key=lambda one: one.start)


def _place(leaves: Sequence[FoundParagraph], path: str) -> int:
    for place, leaf in enumerate(leaves):
        if leaf.path == path:
            return place
    raise CannotMend("This paragraph is no longer there; the page shows what is.")


def _free(path: str, taken: set[str]) -> str:
    if path not in taken:
        return path
    stem, number = path, 2
    counted = re.fullmatch(r"(.*?)_?(\d+)", path) if "text" in path else None
    if counted:
        stem, number = counted[1], int(counted[2])
        while f"{stem}{number}" in taken:
            number += 1
        return f"{stem}{number}"
    stem = re.sub(r"_\d+$", "", path)
    while f"{stem}_{number}" in taken:
        number += 1
    return f"{stem}_{number}"


def _path_for(kind: str, label: str, within: str, taken: set[str]) -> str:
    key = re.sub(r"[^\w]", "", label)[:20]
    if label and set(label) <= _DASHES:
        key = _counted("dash", f"{within}.", taken)
    if kind == "title":
        return "title"
    if within:
        if kind in {"heading", "paragraph"} and re.match(r"sec\.|annex", within):
            return f"{within}.para.{key}" if key else _free(f"{within}.text1", taken)
        return f"{within}.{key or _counted('text', f'{within}.', taken)}"
    stem = _TOP.get(kind, "p")
    return f"{stem}.{key or _counted('', f'{stem}.', taken)}"


def _counted(word: str, before: str, taken: set[str]) -> str:
    number = 1
    while f"{before}{word}{number}" in taken:
        number += 1
    return f"{word}{number}"


def _opened(found: Sequence[FoundParagraph], within: str) -> list[FoundParagraph]:
    """With `within` as a parent: a leaf becomes one whose words are its chapeau."""
    opened: list[FoundParagraph] = []
    for one in found:
        if one.path == within and one.leaf:
            opened.append(replace(one, leaf=False))
            opened.append(replace(one, path=f"{within}.chapeau", parent=within))
        else:
            opened.append(one)
    return opened


def _renamed(
    one: FoundParagraph, old: str, new: str, kind: str, label: str, within: str
) -> FoundParagraph:
    moved = replace(one, path=new + one.path[len(old) :])
    if one.path == old:
        return replace(moved, kind=kind, label=label, parent=within)
    moved = replace(moved, parent=new + one.parent[len(old) :])
    if one.path in {f"{old}.chapeau", f"{old}.heading"}:
        return replace(moved, kind=kind, label=label)
    return moved


def _ancestors(
    path: str, parents: dict[str, FoundParagraph]
) -> Iterator[FoundParagraph]:
    """The paragraph itself and what it stands in, the innermost first."""
    while path in parents:
        yield parents[path]
        path = parents[path].parent


def _laid_out(
    leaves: Sequence[FoundParagraph], found: Sequence[FoundParagraph]
) -> list[FoundParagraph]:
    """Parents before their leaves, each spanning them; empty parents left out."""
    parents = {one.path: one for one in found if not one.leaf}
    spans: dict[str, list[FoundParagraph]] = {}
    for leaf in leaves:
        for parent in _ancestors(leaf.parent, parents):
            spans.setdefault(parent.path, []).append(leaf)
    laid: list[FoundParagraph] = []
    opened: set[str] = set()
    for leaf in leaves:
        for parent in reversed(list(_ancestors(leaf.parent, parents))):
            if parent.path in opened:
                continue
            opened.add(parent.path)
            inside = spans[parent.path]
            start, end = inside[0].start, max(one.end for one in inside)
            laid.append(replace(parent, start=start, end=end, page=inside[0].page))
        laid.append(leaf)
    return laid
