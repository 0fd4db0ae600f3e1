"""What the rules read in a mandate's operative paragraphs, chapeaux handed down."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from coding.analysis.addressed import actor_of, conditions_of
from coding.analysis.force import STATES, VERBS, Verb, verb_of
from documents.models import Paragraph

READ = ("operative", "subparagraph")
_SUBJECT = re.compile(r".{0,120}?\b(?:shall|should|will|must)\b", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is proposed for one paragraph; `inherited` from the words above it."""

    verb: Verb | None
    actor: str
    conditions: tuple[str, ...]
    inherited: bool = False


def read_operative(text: str, *, numbered: bool = True) -> Reading:
    """A paragraph read on its own. A mere statement addresses nobody."""
    verb = verb_of(text, numbered=numbered)
    actor = ""
    if verb and verb.force > STATES:
        actor = actor_of(text[verb.end :], verb.name)
    return Reading(verb, actor, tuple(conditions_of(text)))


def readings(
    leaves: Iterable[tuple[Paragraph, str]],
    said: Mapping[str, Mapping[str, str]] | None = None,
) -> dict[Paragraph, Reading]:
    """Every operative leaf of one document with what is proposed for it.

    A sub-paragraph without a verb of its own has the verb and the actor of the nearest
    words above it that have one; its conditions are its own. What people `said`, by
    path, goes before what the rules read, and is handed down too.
    """
    found: dict[Paragraph, Reading] = {}
    by_path: dict[str, Reading] = {}
    for leaf, text in leaves:
        if leaf.kind not in READ or not leaf.path.startswith("op."):
            continue
        own = read_operative(text, numbered=leaf.kind == "operative")
        if own.verb is None:
            own = _inherited(leaf.path, text, own, by_path)
        if said and leaf.path in said:
            own = _corrected(own, said[leaf.path])
        by_path[leaf.path] = found[leaf] = own
    return found


def _corrected(read: Reading, said: Mapping[str, str]) -> Reading:
    verb = read.verb
    if "verb" in said and (verb is None or said["verb"] != verb.name):
        name = said["verb"]
        verb = Verb(name, VERBS[name], 0) if name in VERBS else None
    return replace(read, verb=verb, actor=said.get("actor", read.actor))


def _inherited(
    path: str, text: str, own: Reading, above: Mapping[str, Reading]
) -> Reading:
    parent = path.removesuffix(".chapeau").rpartition(".")[0]
    while parent:
        chapeau = above.get(f"{parent}.chapeau") or above.get(parent)
        if chapeau and chapeau.verb:
            # Below “Decides that:” each sub-paragraph may name its own.
            subject = _SUBJECT.match(text)
            actor = chapeau.actor or (
                actor_of(subject[0], chapeau.verb.name) if subject else ""
            )
            return Reading(chapeau.verb, actor, own.conditions, inherited=True)
        parent = parent.rpartition(".")[0]
    return own
