"""A query as people type it: `PR.1 and not PR.3`, `PR.1 within 2 paragraphs of PR.2`.

A query is true or false of a unit of text, mostly a paragraph. From the weakest to the
strongest: `or`, `and`, `not`, then one of `within N paragraphs of`, `inside` and
`overlapping`, then `by` with a coder's name behind a code. Brackets join.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError

LONGEST = 500
DEEPEST = 30
FARTHEST = 1000
_TOKEN = re.compile(r'\s*(?:(?P<sign>[()])|"(?P<quoted>[^"]*)"|(?P<word>[^\s()"]+))')
_WORDS = {"and", "or", "not", "within", "inside", "overlapping", "by", "of"}
_HOW = "Write, for example, PR.1 and not PR.3."


class QueryRefused(ValidationError):
    """What is wrong with a query, and between which of its characters."""

    def __init__(self, words: str, start: int, end: int) -> None:
        super().__init__({"words": words})
        self.words, self.start, self.end = words, start, end


@dataclass(frozen=True, slots=True)
class Given:
    """A code, given by anybody or by one coder."""

    key: str
    coder: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Not:
    one: "Node"


@dataclass(frozen=True, slots=True)
class Joined:
    """Several that must all hold ("and"), or of which one must ("or")."""

    how: str
    all: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """The first where it lies so to the second: "within", "inside", "overlapping"."""

    how: str
    first: "Node"
    second: "Node"
    paragraphs: int
    start: int
    end: int


Node = Given | Not | Joined | Placed


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    kind: str
    start: int
    end: int

    def says(self, *words: str) -> bool:
        return self.kind != "quoted" and self.text.lower() in words


def parse_query(text: str) -> Node:
    """Raises QueryRefused, which points at what it could not read."""
    if len(text) > LONGEST:
        raise QueryRefused(
            f"A query has {LONGEST} characters at most.", LONGEST, len(text)
        )
    return _Reader(text).read()


def quoted(key: str) -> str:
    """A code's key as a query may hold it."""
    return f'"{key}"' if key.lower() in _WORDS else key


def codes_in(node: Node) -> Iterator[Given]:
    """All codes that a query names."""
    match node:
        case Given():
            yield node
        case Not(one):
            yield from codes_in(one)
        case Joined(_, every):
            for one in every:
                yield from codes_in(one)
        case Placed(_, first, second):
            yield from codes_in(first)
            yield from codes_in(second)


class _Reader:
    """One token after the other."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(_tokens(text))
        self.at = 0
        self.depth = 0

    def read(self) -> Node:
        found = self._either()
        if self.next:
            self._refuse(
                f"“{self.next.text}” cannot stand here: put and or or before it."
            )
        return found

    @property
    def next(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _take(self, *words: str) -> _Token | None:
        token = self.next
        if token and token.says(*words):
            self.at += 1
            return token
        return None

    def _need(self, words: tuple[str, ...], why: str) -> _Token:
        return self._take(*words) or self._refuse(why)

    def _refuse(self, words: str) -> "_Token":
        token = self.next
        start, end = (token.start, token.end) if token else (len(self.text),) * 2
        where = f"At character {start + 1}" if token else "At the end"
        raise QueryRefused(f"{where}: {words}", start, end)

    def _either(self) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            self._refuse(f"Brackets go {DEEPEST} deep at most.")
        parts = [self._both()]
        while self._take("or"):
            parts.append(self._both())
        self.depth -= 1
        return parts[0] if len(parts) == 1 else Joined("or", tuple(parts))

    def _both(self) -> Node:
        parts = [self._negated()]
        while self._take("and"):
            parts.append(self._negated())
        return parts[0] if len(parts) == 1 else Joined("and", tuple(parts))

    def _negated(self) -> Node:
        count = 0
        while self._take("not"):
            count += 1
        found = self._placed()
        return Not(found) if count % 2 else found

    def _placed(self) -> Node:
        begin = self.next.start if self.next else len(self.text)
        first = self._atom()
        how = self._take("within", "inside", "overlapping")
        if not how:
            return first
        paragraphs = self._reach() if how.says("within") else 0
        second = self._atom()
        end = self.tokens[self.at - 1].end
        return Placed(how.text.lower(), first, second, paragraphs, begin, end)

    def _reach(self) -> int:
        token = self.next
        if not token or not re.fullmatch(r"[0-9]{1,4}", token.text):
            self._refuse(
                "say within how many paragraphs, as in within 2 paragraphs of."
            )
        assert token
        number = int(token.text)
        if number > FARTHEST:
            self._refuse(f"{FARTHEST} paragraphs are the farthest.")
        self.at += 1
        self._need(("paragraph", "paragraphs"), "here “paragraphs of” must follow.")
        self._need(("of",), "here “of” must follow.")
        return number

    def _atom(self) -> Node:
        if self._take("("):
            found = self._either()
            self._need((")",), "a bracket is not closed here.")
            return found
        token = self.next
        if token is None:
            self._refuse(f"a code is missing. {_HOW}")
        assert token
        if token.kind == "sign" or token.says(*_WORDS):
            self._refuse(f"a code is expected, not “{token.text}”. {_HOW}")
        self.at += 1
        return Given(token.text, self._coder(), token.start, token.end)

    def _coder(self) -> str:
        if not self._take("by"):
            return ""
        token = self.next
        if token is None or token.kind == "sign":
            self._refuse("say by which coder.")
        assert token
        self.at += 1
        return token.text


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text.rstrip()):
        found = _TOKEN.match(text, at)
        if found is None:
            raise QueryRefused(
                f"At character {at + 1}: a quotation mark is not closed.", at, len(text)
            )
        kind = found.lastgroup or ""
        yield _Token(found[kind], kind, found.start(kind), found.end(kind))
        at = found.end()
