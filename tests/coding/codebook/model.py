"""What edits of a codebook should lead to, in plain Python: no Django, no database."""

from dataclasses import dataclass, replace


class Refused(Exception):
    """The act is to be refused, and nothing to change."""


@dataclass(frozen=True)
class Word:
    """One code of one version, as far as codings depend on it."""

    name: str
    retired: bool = False
    becomes: tuple[str, ...] = ()


class Book:
    """Published versions of a codebook, the first of them number 1, and a draft."""

    def __init__(self, keys: list[str]) -> None:
        self.versions = [{key: Word(key) for key in keys}]
        self.changed: list[set[str]] = [set()]
        self.draft: dict[str, Word] = {}
        self.drafted: set[str] = set()

    @property
    def newest(self) -> int:
        return len(self.versions)

    def of(self, number: int) -> dict[str, Word]:
        return self.versions[number - 1]

    def start(self) -> None:
        self.draft = self.draft or dict(self.of(self.newest))

    def say(self, key: str, name: str, *, meaning: bool) -> None:
        self.draft[key] = replace(self.draft[key], name=name)
        self._mean(key, meaning)

    def merge(self, key: str, into: str, *, meaning: bool) -> None:
        if key == into or self.draft[into].retired:
            raise Refused
        self._retire(key, (into,))
        self._mean(into, meaning)

    def split(self, key: str, parts: tuple[str, ...]) -> None:
        if set(parts) & set(self.draft):
            raise Refused
        self._retire(key, parts)
        self.draft |= {part: Word(part) for part in parts}

    def retire(self, key: str) -> None:
        self._retire(key, ())
        if key not in self.of(self.newest):
            del self.draft[key]

    def bring_back(self, key: str) -> None:
        self.draft[key] = replace(self.draft[key], retired=False, becomes=())

    def publish(self) -> None:
        latest = self.of(self.newest)
        looks = {key: (word.name, word.retired) for key, word in self.draft.items()}
        before = {key: (word.name, word.retired) for key, word in latest.items()}
        if looks == before or all(word.retired for word in self.draft.values()):
            raise Refused
        self.versions.append(self.draft)
        self.changed.append(self.drafted)
        self.draft, self.drafted = {}, set()

    def why(self, key: str, made: int, now: int) -> str | None:
        """Why a coding made under one version needs a word under a later one."""
        word = self.of(now)[key]
        if made < now and word.retired:
            return {0: "retired", 1: "merged"}.get(len(word.becomes), "split")
        later = self.changed[made:now]
        return "meaning" if any(key in changed for changed in later) else None

    def _retire(self, key: str, becomes: tuple[str, ...]) -> None:
        if self.draft[key].retired:
            raise Refused
        self.draft[key] = replace(self.draft[key], retired=True, becomes=becomes)

    def _mean(self, key: str, meaning: bool) -> None:
        if meaning and key in self.of(self.newest):
            self.drafted.add(key)
