"""Coders beside the engine as arrays: each blind reading is a unit of two voices."""

import numpy as np

from coding.agreement.counted import Counted
from coding.agreement.judged import Judgements
from coding.models import Round


def count_machine(planned: Round) -> Counted:
    """What human-machine figures count: a coder's blind reading, and what would have
    been shown there. Two coders' readings of one paragraph are two units.

    Characters are not compared: an engine proposes whole paragraphs to begin with.
    """
    heard = Judgements(planned)
    codes = list(planned.version.codes.filter(codable=True).select_related("parent"))
    row = {place: at for at, place in enumerate(heard.held)}
    documents = list(dict.fromkeys(heard.works[work].document_id for work, _ in row))
    named = {leaf.pk: leaf for some in heard.leaves.values() for leaf in some}
    at = {pk: place for place, pk in enumerate(documents)}
    by_pk = {work.document_id: work.document for work in heard.works.values()}
    found = Counted(
        codes=codes,
        voices=["coders", "the engine"],
        documents=[by_pk[pk] for pk in documents],
        leaves=[named[leaf] for _, leaf in row],
        of_document=np.array(
            [at[heard.works[work].document_id] for work, _ in row], dtype=int
        ),
        judged=np.ones((len(row), 2), dtype=bool),
        said=np.zeros((len(row), 2, len(codes)), dtype=bool),
    )
    for column, code in enumerate(codes):
        for one in heard.blind[code.key]:
            place = row[one.work.pk, one.leaf]
            found.said[place, :, column] = one.coded, one.suggested
            found.passages[code.key].update({0: int(one.coded), 1: int(one.suggested)})
    return found
