"""The one table of the desk's keys: shown by `?`, and read by the script from there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """What one key does. `press` is what the browser calls it, `Shift+` before it
    where Shift is held; one without an act is told only."""

    press: tuple[str, ...]
    words: str
    act: str = ""

    @property
    def shown(self) -> list[str]:
        return [
            _NAMES.get(one, one.replace("Shift+", "⇧").upper()) for one in self.press
        ]


_NAMES = {
    "Enter": "Enter",
    "Space": "Space",
    "Backspace": "⌫",
    "Delete": "Del",
    "Escape": "Esc",
    "Shift+?": "?",
    "Arrows": "← ↑ ↓ →",
    "Shift+Arrows": "⇧ ← ↑ ↓ →",
    "Digits": "1–9",
    "-": "−",
    "Shift++": "⇧ +",
}

KEYS: dict[str, list[Key]] = {
    "Moving": [
        Key(("j",), "next paragraph", "next-paragraph"),
        Key(("k",), "previous paragraph", "previous-paragraph"),
        Key(("]",), "next coding or suggestion in the text", "next-mark"),
        Key(("[",), "the one before", "previous-mark"),
        Key(("o",), "another one on the same words", "next-in-stack"),
        Key(("g",), "go to a paragraph by its number", "go-to"),
    ],
    "Selecting": [
        Key(("s",), "select the next word of the paragraph", "select-word"),
        Key(("v",), "select the whole paragraph", "select-paragraph"),
        Key(("Arrows",), "move the caret in the text"),
        Key(("Shift+Arrows",), "widen or narrow the selection"),
        Key(("Shift+1",), "select by character", "snap-character"),
        Key(("Shift+2",), "select by word", "snap-word"),
        Key(("Shift+3",), "select by sentence", "snap-sentence"),
        Key(("Shift+4",), "select by paragraph", "snap-paragraph"),
    ],
    "Coding": [
        Key(("c", "Enter"), "code the selection", "open-picker"),
        Key(("Digits",), "code it by the digits shown beside the codes"),
        Key((".",), "give the last code again", "repeat"),
        Key(("l",), "give every selection the last code, until pressed again", "lock"),
        Key(("f",), "find a code in the list", "find-code"),
        Key(("i",), "what the code means", "explain"),
    ],
    "The coding you are on": [
        Key(("r",), "give it another code", "change-code"),
        Key(("b",), "move its beginning with ← and →", "move-start"),
        Key(("e",), "move its end with ← and →", "move-end"),
        Key(("m",), "memo", "memo"),
        Key(("t",), "tie it to another passage: go there, press again", "tie"),
        Key(("Backspace", "Delete"), "withdraw it", "withdraw"),
    ],
    "Suggestions": [
        Key(("a",), "confirm", "confirm"),
        Key(("x",), "reject", "reject"),
        Key(("p",), "pass over it", "pass"),
        Key(("-",), "take the shorter passage instead", "shorter"),
        Key(("+", "=", "Shift++"), "take the longer one", "longer"),
    ],
    "Reading": [
        Key(("Space",), "mark the paragraph read and go on", "read-on"),
        Key(("n",), "read, nothing to code, and go on", "nothing"),
        Key(("d",), "comment, or flag to discuss with the team", "comment"),
    ],
    "Everything": [
        Key(("u",), "undo", "undo"),
        Key(("Shift+u",), "redo", "redo"),
        Key(("h",), "history", "history"),
        Key(("Shift+f",), "finish the document", "finish"),
        Key(("Escape",), "leave what you began", "leave"),
        Key(("Shift+?",), "this list", "keys"),
    ],
}
