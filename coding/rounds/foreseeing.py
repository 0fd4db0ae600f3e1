"""What a change of a running round would do, said before it is done."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User

from coding.models import Round
from coding.rounds.changing import check_added, check_open, check_successor
from coding.rounds.handed import coders_in, documents_in, may_compare, unfinished_of
from coding.rounds.plan import check_coders
from coding.rounds.progress import due_of, with_progress
from documents.models import Document

KEPT_FROM_YOU = (
    "You code in this round: how far the others are is not counted here until you "
    "have finished."
)
STAYS = "What was said there stays on record and counts nowhere."


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The consequences in words; numbers only for a lead who may compare the round."""

    words: list[str]
    made: int | None = None
    documents: list[Document] = field(default_factory=list)
    ending: list[Any] = field(default_factory=list)


def foresee_documents(
    planned: Round, user: User, documents: Collection[Document]
) -> Foreseen:
    """What handing out more documents would do."""
    check_open(planned, user)
    check_added(planned, documents)
    told = may_compare(planned, user)
    coders = list(coders_in(planned))
    made = _new_pairs(planned, documents, coders)
    many = _many(len(documents), "document")
    words = [f"Everybody who codes in this round is given {many}, blind to the others."]
    if told:
        names = ", ".join(str(coder) for coder in coders) or "nobody"
        words = [
            f"{many} for {_many(len(coders), 'coder')} ({names}): "
            f"{_many(made, 'new assignment')}, each blind to the others."
        ]
    which = "it" if len(documents) == 1 else "them"
    words.append(f"A worker makes suggestions for {which}, {_shown(planned)}.")
    loose = sum(document.frozen_at is None for document in documents)
    if loose:
        words.append(
            f"The structure of {_many(loose, 'document')} can no longer be mended."
        )
    words += _of_work(planned, user, told, user in coders)
    return Foreseen(words, made if told else None, list(documents))


def foresee_coders(planned: Round, user: User, coders: Collection[User]) -> Foreseen:
    """What bringing more people into the round would do."""
    check_open(planned, user)
    check_coders(planned.project, coders)
    told = may_compare(planned, user)
    documents = list(documents_in(planned))
    names = ", ".join(str(coder) for coder in coders)
    many = _many(len(documents), "document")
    words = [
        f"{names}: {many} of the round, fresh and blind to the others, but for those "
        "already given to them."
    ]
    made = _new_pairs(planned, documents, coders)
    if told:
        words = [f"{names}: {_many(made, 'new assignment')} over {many}."]
        if made < len(documents) * len(coders):
            words.append("What they have been given in this round already stays so.")
        words.append("They begin with nothing, and see nothing of the others' work.")
    words.append(f"The documents keep their suggestions, {_shown(planned)}.")
    words += _of_work(planned, user, told, user in coders)
    return Foreseen(words, made if told else None, documents)


def foresee_replacement(
    planned: Round, user: User, leaver: User, successor: User | None
) -> Foreseen:
    """What ending somebody's unfinished work would do, and who takes it over."""
    check_open(planned, user)
    check_successor(planned, user, leaver, successor)
    told = may_compare(planned, user)
    after = _of_work(planned, user, told or leaver == user, user == successor)
    if not told and leaver != user:
        return Foreseen([*_unseen(leaver), _afresh(successor), *after])
    ending = list(with_progress(unfinished_of(planned, leaver)))
    if not ending:
        words = [f"{leaver} has nothing unfinished in this round: nothing changes."]
        return Foreseen(words, 0)
    finished = planned.assignments.finished().filter(coder=leaver).count()
    documents = [one.document for one in ending]
    many = _many(len(ending), "document")
    words = [f"{leaver}’s unfinished work on {many} ends. {STAYS}"]
    if finished:
        stay = "stays and counts" if finished == 1 else "stay and count"
        words.append(f"{_many(finished, 'finished document')} of {leaver} {stay}.")
    if not told:
        words += [_afresh(successor), "The others’ work opens to you."]
        return Foreseen([*words, *after], None, documents, ending)
    if successor is None:
        words.append(f"Nobody takes over.{_left_alone(planned, leaver, documents)}")
        return Foreseen([*words, *after], 0, documents, ending)
    made = _new_pairs(planned, documents, [successor])
    words.append(
        f"{successor} is given {_many(made, 'new assignment')}: empty, and blind to "
        "what was said before."
    )
    return Foreseen([*words, *after], made, documents, ending)


def _unseen(leaver: User) -> list[str]:
    """The same in words alone, for a lead who may not know what is unfinished."""
    return [
        f"Whatever {leaver} has not finished ends. {STAYS}",
        f"What {leaver} has finished stays and counts.",
    ]


def _afresh(successor: User | None) -> str:
    if successor is None:
        return "Nobody takes over."
    return (
        f"{successor} begins afresh with each document that ends, unless it was given "
        "to them before."
    )


def _of_work(planned: Round, user: User, told: bool, codes: bool) -> list[str]:
    """What holds for every change: agreement, the due date, one's own blindness."""
    words = ["Agreement counts finished work alone, before and after."]
    if due := due_of(planned.due_on):
        words.append(f"The round stays due on {due.on:%-d %B %Y} ({due.words}).")
    if not told:
        words.append(KEPT_FROM_YOU)
    elif codes:
        words.append(
            "You are among those who code: the others' work closes to you until you "
            "have finished yours."
        )
    return words


def _shown(planned: Round) -> str:
    if planned.shown == Round.Shown.HIDDEN:
        return "hidden as in the whole round"
    share = f"{planned.blind_share} % of paragraphs blind"
    return f"shown {planned.get_shown_display()}, {share}, as in the whole round"


def _left_alone(planned: Round, leaver: User, documents: list[Document]) -> str:
    """How many of the documents would have no coder at all."""
    others = planned.assignments.current().exclude(coder=leaver)
    coded = set(others.values_list("document_id", flat=True))
    alone = sum(document.pk not in coded for document in documents)
    return f" {_many(alone, 'document')} would have no coder at all." if alone else ""


def _new_pairs(
    planned: Round, documents: Collection[Document], coders: Collection[User]
) -> int:
    had = set(planned.assignments.values_list("document_id", "coder_id"))
    return sum(
        (document.pk, coder.pk) not in had for document in documents for coder in coders
    )


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
