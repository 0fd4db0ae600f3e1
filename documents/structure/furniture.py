"""Which lines of a paged document are page furniture: symbols, job numbers, pages."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

SYMBOL = (
    r"(?:S|A|E|T|ST|[A-Z]{2,8})/[A-Z0-9][\w.\-]*(?:/[\w.\-]+)*"
    r"(?:\s?\((?:\d{4}|(?:Income )?[Ss]ect\. ?\d+|[IVXLC]+|Plan outline|"
    r"Introduction)\))?"
    r"(?:/(?:Add|Rev|Corr)\.\s?\d+)*\*{0,3}"
)
_JOB = r"(?:GE\.)?\d{2}-\d{5,6}\*{0,3}(?:\s?\([A-Z]\))?(?:\s+\d{6}(?=\s|$))*"
_BARCODE = r"\*\d{7}[A-Z]?\*"
_OF_PAGES = r"\d{1,4}/\d{1,4}"
_PAGE = r"[Pp]age \d{1,4}"
_MORE = r"/\.{2,3}"
_RECYCLE = r"Please recycle\W*"

_ANY = (
    rf"(?:{SYMBOL}|{_JOB}|{_BARCODE}|{_OF_PAGES}|{_PAGE}|{_MORE}|{_RECYCLE}"
    r"|\d{6}|\d{1,4}|[^\w\s]{1,3}|\([A-Z]\))"
)
_STRAY = rf"(?:{_JOB}|{_BARCODE})"
# Furniture that text recognition ran into a line: a job number betrays it.
INLINE = re.compile(
    rf"(?:(?<=\s)|^)(?:{_OF_PAGES}\s+)?{_STRAY}"
    rf"(?:\s+(?:{_STRAY}|{_OF_PAGES}|{SYMBOL}))*(?=\s|$)"
)
_FURNITURE = re.compile(rf"{_ANY}(?:\s+{_ANY})*")
_OWN_SYMBOL = re.compile(SYMBOL)
_STRONG = re.compile(rf"(?:^|\s)(?:{_JOB}|{_BARCODE}|{_RECYCLE})(?=\s|$)")
_PAGED_SYMBOL = re.compile(rf"{SYMBOL}\s+(?:{_PAGE}|{_OF_PAGES})")
_COUNTED = re.compile(_OF_PAGES)
_NUMBER = re.compile(r"\d{1,4}")
_COUNTED_TITLE = re.compile(
    r"(?:Article|Chapter|Section|Goal|Part|Annex|Rule|Principle|Option)\s+\w+[.:]?$",
    re.IGNORECASE,
)
_MASTHEAD = 15
_TITLED = 25
_TITLE_NUMBER = re.compile(r"^\d{1,3}/\d{1,3}[A-Z]?\.\s+")
_LONGEST_RUNNING_LINE = 110


def furniture(lines: Sequence[tuple[str, int]]) -> set[int]:
    """Places of the furniture among `(words, page)` lines, blank lines left out.

    The page is 0 where the document has no page turns.
    """
    symbols = _repeated_symbols(lines)
    offset = _page_offset(lines)
    running = _running_lines(lines) | _counted_pages(lines)
    first_symbol = _first_symbol(lines)
    places = [
        place
        for place, (words, _) in enumerate(lines)
        if place != first_symbol
        and (place in running or _may_be_furniture(words, symbols))
    ]
    found: set[int] = set()
    for run in _runs(places):
        strong = any(
            place in running or _is_strong(lines[place][0], symbols) for place in run
        )
        for place in run if strong else _at_page_edge(run, lines):
            if _is_page_mark(lines[place], offset):
                found.add(place)
    return found | _repeated_titles(lines, found)


def _repeated_titles(lines: Sequence[tuple[str, int]], found: set[int]) -> set[int]:
    """The document's title where it stands under the symbol at the top of a page."""
    head = [words for words, page in lines[:_TITLED] if page <= 1]
    if any("/PV." in words for words in head):
        return set()
    titles = {_TITLE_NUMBER.sub("", words) for words in head if len(words) > _TITLED}
    return {
        place + 1
        for place in found
        if place + 1 < len(lines)
        and lines[place][1] == lines[place + 1][1] > 1
        and _OWN_SYMBOL.fullmatch(lines[place][0])
        and lines[place + 1][0] in titles
    }


def _runs(places: list[int]) -> Iterator[list[int]]:
    for _, run in groupby(enumerate(places), lambda pair: pair[1] - pair[0]):
        yield [place for _, place in run]


def _may_be_furniture(words: str, symbols: set[str]) -> bool:
    if len(words) > 60 or not _FURNITURE.fullmatch(words):
        return False
    named = _OWN_SYMBOL.search(words)
    return not named or _bare(named.group()) in symbols or bool(_STRONG.search(words))


def _is_strong(words: str, symbols: set[str]) -> bool:
    if _STRONG.search(words) or _PAGED_SYMBOL.match(words):
        return True
    named = _OWN_SYMBOL.match(words)
    return bool(named) and _bare(named.group()) in symbols if named else False


def _at_page_edge(run: list[int], lines: Sequence[tuple[str, int]]) -> list[int]:
    """Those lines of the run that no words part from a page's top or foot."""
    return [
        place
        for place in run
        if _opens_page(run[0], place, lines) or _closes_page(run[-1], place, lines)
    ]


def _opens_page(first: int, place: int, lines: Sequence[tuple[str, int]]) -> bool:
    page = lines[place][1]
    if page <= 1:
        return False
    return any(
        lines[at][1] == page and lines[at - 1][1] < page
        for at in range(max(first, 1), place + 1)
    )


def _closes_page(last: int, place: int, lines: Sequence[tuple[str, int]]) -> bool:
    page = lines[place][1]
    if page == lines[-1][1] <= 1:
        return False
    return any(
        lines[at][1] == page and (at + 1 == len(lines) or lines[at + 1][1] > page)
        for at in range(place, last + 1)
    )


def _is_page_mark(line: tuple[str, int], offset: int | None) -> bool:
    words, page = line
    if not _NUMBER.fullmatch(words):
        return True
    return not page or abs(int(words) - page) <= 2 or int(words) - page == offset


def _repeated_symbols(lines: Sequence[tuple[str, int]]) -> set[str]:
    """The symbols that stand on a line of their own in more than one place."""
    seen: Counter[str] = Counter()
    for place, (words, page) in enumerate(lines):
        paged = _PAGED_SYMBOL.fullmatch(words)
        if paged:
            seen[_bare(words)] += 2
        elif len(words) <= 60 and _OWN_SYMBOL.fullmatch(words):
            opens_page = place > 0 and lines[place - 1][1] < page
            seen[_bare(words)] += 2 if opens_page else 1
        elif page <= 1 and place < _MASTHEAD:
            seen.update(_bare(named) for named in _OWN_SYMBOL.findall(words))
    return {symbol for symbol, count in seen.items() if count > 1}


def _first_symbol(lines: Sequence[tuple[str, int]]) -> int | None:
    """The masthead's own symbol, which is no furniture."""
    for place, (words, page) in enumerate(lines[:_MASTHEAD]):
        if page <= 1 and _OWN_SYMBOL.fullmatch(words):
            return place
    return None


def _page_offset(lines: Sequence[tuple[str, int]]) -> int | None:
    """How far the printed page numbers run ahead of the pages counted here."""
    ahead: Counter[int] = Counter()
    for place, (words, page) in enumerate(lines):
        if not _NUMBER.fullmatch(words):
            continue
        before = lines[place - 1][1] if place else 0
        after = lines[place + 1][1] if place + 1 < len(lines) else page + 1
        if page not in (before, after) or before != after:
            ahead[int(words) - page] += 1
    if not ahead:
        return None
    offset, count = ahead.most_common(1)[0]
    return offset if count > 2 else None


def _running_lines(lines: Sequence[tuple[str, int]]) -> set[int]:
    """Lines that open or close many pages alike but for their digits."""
    pages = [list(run) for _, run in groupby(enumerate(lines), lambda it: it[1][1])]
    if len(pages) < 4:
        return set()
    edges: dict[str, list[int]] = {}
    for number, page in enumerate(pages):
        near = ([] if number == 0 else page[:2]) + page[2:][-2:]
        for place, (words, _) in near:
            if len(words) <= _LONGEST_RUNNING_LINE and not _COUNTED_TITLE.match(words):
                edges.setdefault(_shape(words), []).append(place)
    least = max(3, len(pages) * 2 // 5)
    return {
        place
        for found in edges.values()
        if len(found) >= least and _runs_alike([lines[place] for place in found])
        for place in found
    }


def _runs_alike(lines: Sequence[tuple[str, int]]) -> bool:
    """Whether each number in lines of one shape is the same, or goes with the page.

    A heading like "Article 7" opens many pages too, but counts on by itself.
    """
    columns = zip(*(re.findall(r"\d+", words) for words, _ in lines), strict=True)
    for column in columns:
        ahead = Counter(
            int(number) - page for number, (_, page) in zip(column, lines, strict=True)
        )
        same = Counter(column).most_common(1)[0][1]
        if max(same, ahead.most_common(1)[0][1]) * 4 < len(lines) * 3:
            return False
    return True


def _counted_pages(lines: Sequence[tuple[str, int]]) -> set[int]:
    """The lines "7/20" that give the page of a document of so many pages."""
    found: dict[str, list[int]] = {}
    for place, (words, page) in enumerate(lines):
        if _COUNTED.fullmatch(words) and words.startswith(f"{page}/"):
            found.setdefault(words.split("/")[1], []).append(place)
    return {place for places in found.values() if len(places) > 1 for place in places}


def _shape(words: str) -> str:
    return re.sub(r"\d+", "#", " ".join(words.split()))


def _bare(symbol: str) -> str:
    named = _OWN_SYMBOL.match(symbol)
    return (named.group() if named else symbol).rstrip("*").replace(" ", "")
