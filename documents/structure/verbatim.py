"""A verbatim record: who spoke, in order, and what was said in how many paragraphs."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from documents.structure.blocks import Block, blocks_of, is_closed, starts_upper
from documents.structure.found import Node
from documents.structure.lines import Line, body_lines, joined
from documents.structure.turns import Turn, turn_at

_TITLE = re.compile(r"\d[\d,. ]*(?:st|nd|rd|th) (?:\(.*\) )?(?:plenary )?meeting", re.I)
_HEADING = re.compile(
    r"(?:Adoption of the agenda|Expressions? of |The situation |Agenda item |Tribute |"
    r"Address(?:es)? by |Programme of work|Statement by the President|Agenda$|"
    r"Reports? of the |Threats to |Maintenance of |Women and peace |Briefing)"
    r"[^.;?!]{0,160}"
)
_STAGE = re.compile(
    r"(?:The (?:agenda|draft resolution|meeting|sitting|motion)\b.{0,90}\b"
    r"(?:adopted|rejected|suspended|resumed|called to order)\b.{0,60}\."
    r"|A vote was taken by .{0,60}\.|(?:In favour|Against|Abstaining)\s?:.*"
    r"|The members of the Council observed .{0,60}\.)",
    re.DOTALL,
)
_ROSE = re.compile(r"\bThe (?:meeting|sitting) rose at [^;]{3,30}$")
_VOTED = re.compile(r"\bA (?:recorded )?vote was taken\b[^.]{0,60}\.")
_SIDE = re.compile(r"\b(?:In favour|Against|Abstaining|Absent)\s?:\s?")
_HEADS = frozenset({"Adoption of the agenda", "Agenda"})
_CLOSING = re.compile(r"The (?:meeting|sitting) (?:rose|was adjourned)\b.{0,40}")


@dataclass(slots=True)
class _Record:
    source: str
    nodes: list[Node] = field(default_factory=list)
    speech: Node | None = None
    paragraphs: list[Node] = field(default_factory=list)
    words: str = ""
    side: Node | None = None
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, family: str, kind: str, lines: Sequence[Line]) -> Node:
        """A node of its own on the top level, counted within its family."""
        self.counts[family] = self.counts.get(family, 0) + 1
        page = lines[0].page if lines else None
        node = Node(f"{family}.{self.counts[family]}", kind, page=page)
        node.slices = joined(self.source, list(lines))
        self.nodes.append(node)
        return node


def read_verbatim(source: str) -> list[Node]:
    """The cover, then each speech with its speaker; nothing where nobody speaks."""
    lines = _votes_parted(_end_parted(body_lines(source)))
    turns = _turns(lines)
    if not turns:
        return []
    record = _Record(source)
    for block in _title_apart(blocks_of(_parted(lines, turns))):
        turn = turns.get(block.whole[0].start if block.whole else block.lines[0].start)
        if turn:
            _open(record, turn, block)
        elif record.speech is None:
            _between(record, block)
        else:
            _inside(record, block)
    _close(record)
    return record.nodes


def _title_apart(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks; the meeting's number on the cover is one of its own."""
    for block in blocks:
        begin = 0
        for place, line in enumerate(block.lines):
            if _TITLE.fullmatch(line.text) and len(block.lines) > 1:
                for first, end in ((begin, place), (place, place + 1)):
                    if first < end:
                        yield Block(block.lines[first:end], page=line.page)
                begin = place + 1
        if not begin:
            yield block
        elif begin < len(block.lines):
            yield Block(block.lines[begin:], page=block.lines[begin].page)


def _turns(lines: Sequence[Line]) -> dict[int, Turn]:
    """The turns by the place in the source where their line starts."""
    found: dict[int, Turn] = {}
    for place, line in enumerate(lines):
        turn = turn_at(lines, place)
        if turn:
            found[line.start] = turn
    return found


def _parted(lines: Sequence[Line], turns: dict[int, Turn]) -> list[Line]:
    """The lines with a blank one before whatever opens a speech or stands between."""
    parted: list[Line] = []
    for place, line in enumerate(lines):
        before = lines[place - 1].text if place else ""
        opens = line.start in turns or _stands_alone(line.text)
        gap = opens or _stands_alone(before) or line.gap
        parted.append(replace(line, gap=gap, turn=line.turn and not opens))
    return parted


def _end_parted(lines: Sequence[Line]) -> list[Line]:
    """The last line's "The meeting rose", glued to the words before it, as its own."""
    if not lines:
        return []
    last = lines[-1]
    found = _ROSE.search(last.text)
    if not found or not found.start():
        return list(lines)
    at = found.start()
    words = last.text[:at].rstrip()
    said = replace(last, end=last.start + len(words), text=words)
    rose = replace(last, start=last.start + at, text=last.text[at:])
    return [*lines[:-1], said, rose]


def _votes_parted(lines: Sequence[Line]) -> list[Line]:
    """The lines; a vote that was run into a speech, and its sides, are lines apart."""
    parted: list[Line] = []
    for line in lines:
        vote = _VOTED.search(line.text)
        if vote is None:
            parted.append(line)
            continue
        sides = [side.start() for side in _SIDE.finditer(line.text, vote.end())]
        cuts = [0, vote.start(), vote.end(), *sides, len(line.text)]
        for begin, end in itertools.pairwise(cuts):
            words = line.text[begin:end].strip()
            if not words:
                continue
            start = line.start + line.text.index(words, begin)
            parted.append(
                replace(line, start=start, end=start + len(words), text=words)
            )
    return parted


def _stands_alone(text: str) -> bool:
    if _CLOSING.fullmatch(text) or _TITLE.fullmatch(text) or text in _HEADS:
        return True
    if _SIDE.match(text) or _VOTED.fullmatch(text):
        return True
    return len(text) < 90 and bool(_STAGE.fullmatch(text))


def _open(record: _Record, turn: Turn, block: Block) -> None:
    _close(record)
    lines = block.whole or block.lines
    words = [*turn.lines, *lines[turn.taken :]]
    record.speech = record.add("speech", "speech", [])
    record.speech.speaker, record.speech.label = turn.speaker, turn.label
    record.speech.page = lines[0].page
    if words:
        _say(record, words)


def _inside(record: _Record, block: Block) -> None:
    """A block after a speech's first: one of its paragraphs, or the end of it."""
    lines = block.whole or block.lines
    text = " ".join(line.text for line in lines)
    whole = is_closed(record.words)
    if _is_between(text) and (whole or not block.flows):
        _close(record)
        _between(record, block)
    elif record.paragraphs and not whole and (block.flows or not starts_upper(text)):
        record.paragraphs[-1].slices += joined(record.source, lines)
        record.words = text
    else:
        _say(record, lines)


def _say(record: _Record, lines: list[Line]) -> None:
    assert record.speech is not None
    number = len(record.paragraphs) + 1
    node = Node(f"p{number}", "speech", page=lines[0].page)
    node.speaker = record.speech.speaker
    node.slices = joined(record.source, lines)
    record.paragraphs.append(node)
    record.words = lines[-1].text


def _close(record: _Record) -> None:
    """Settle the open speech: one paragraph is the speech itself."""
    speech, paragraphs = record.speech, record.paragraphs
    record.speech, record.paragraphs = None, []
    if speech is None:
        return
    if len(paragraphs) == 1:
        speech.slices = paragraphs[0].slices
    else:
        speech.children = paragraphs


def _is_between(text: str) -> bool:
    if _CLOSING.fullmatch(text) or _STAGE.fullmatch(text) or _VOTED.fullmatch(text):
        return True
    return bool(_HEADING.fullmatch(text)) and not is_closed(text)


def _between(record: _Record, block: Block) -> None:
    """What nobody says: the cover, headings, votes, the end of the meeting."""
    lines = block.whole or block.lines
    text = " ".join(line.text for line in lines)
    side, record.side = record.side, None
    opened = bool(record.counts.get("speech") or record.counts.get("h"))
    if _TITLE.fullmatch(text) and not any(node.key == "title" for node in record.nodes):
        record.add("title", "title", lines).key = "title"
    elif _CLOSING.fullmatch(text):
        record.add("closing", "closing", lines)
    elif _STAGE.fullmatch(text):
        node = record.add("p", "paragraph", lines)
        record.side = node if _SIDE.fullmatch(text) else None
    elif side and not _HEADING.fullmatch(text):
        side.slices += joined(record.source, lines)
        record.side = side if not is_closed(text) else None
    elif _HEADING.fullmatch(text) and (opened or text == "Adoption of the agenda"):
        record.add("h", "heading", lines)
    elif opened:
        record.add("p", "paragraph", lines)
    else:
        record.add("masthead", "masthead", lines)
