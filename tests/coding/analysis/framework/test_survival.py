"""The coding behind each cell, recounted under each voice."""

import random
from collections import defaultdict
from uuid import uuid4

from coding.analysis.framework.seats import Cell
from coding.analysis.framework.support import Support
from coding.analysis.framework.survival import passages_of, survival_of
from coding.desk import decide
from coding.models import Coding
from tests import factories, suggesting
from tests.charting import cell_of


def heard(chart, user, principle="PR"):
    """The balance in passages by the name of the voice."""
    cells = survival_of(Support(chart, user)).cells
    [cell] = [one for one in cells if one.principle.key == principle]
    return {one.voice.name: one.balance and one.balance.passages for one in cell.heard}


def finish_both(*works):
    for work in works:
        factories.finish_work(work)


def test_a_cell_is_named_whose_sign_turns_from_coder_to_coder(
    fed, ada_work, bruno_work, lead
):
    factories.code_words(ada_work, "PR.1", factories.CIVILIANS)
    factories.code_words(ada_work, "PR.1", factories.POLICE)
    factories.code_words(bruno_work, "PR.7", factories.CIVILIANS)
    finish_both(ada_work, bruno_work)

    found = survival_of(Support(fed, lead))

    assert heard(fed, lead) == {
        "ada": 2,
        "bruno": -1,
        "All coders": 1,
        "Gold": 0,
        "Without the machine": 1,
    }
    [turning] = found.turning
    assert turning.principle.key == "PR"
    assert turning.told == (
        "In passages: supports under ada, All coders, Without the machine;"
        " even under Gold; undermines under bruno"
    )
    assert turning.open == 3


def test_a_tension_counts_for_the_principles_it_bears_on_and_neutral_codes_for_none(
    fed, ada_work, bruno_work, lead
):
    factories.code_words(ada_work, "TE.1", factories.CIVILIANS)
    factories.code_words(ada_work, "TE.3", factories.POLICE)
    finish_both(ada_work, bruno_work)

    assert heard(fed, lead, "PR")["ada"] == heard(fed, lead, "EM")["ada"] == -1


def test_the_machine_had_a_part_in_what_it_suggested_or_had_shown(
    fed, round, document, ada_work, bruno_work, lead, ada
):
    shown = suggesting.suggest(round, document, "PR.1", factories.CIVILIANS)
    decide.confirm(ada_work, ada, shown, key=uuid4())
    beside = factories.code_words(ada_work, "PR.1", factories.CIVILIANS[:9])
    factories.code_words(ada_work, "PR.1", factories.LAW)
    finish_both(ada_work, bruno_work)

    assert beside.exposure == "shown"
    told = heard(fed, lead)
    assert (told["ada"], told["All coders"], told["Without the machine"]) == (3, 3, 1)


def test_who_finished_nothing_says_nothing_which_is_not_even(
    fed, ada_work, bruno_work, lead
):
    factories.code_words(ada_work, "PR.1", factories.CIVILIANS)
    factories.code_words(bruno_work, "PR.7", factories.LAW)
    factories.finish_work(ada_work)

    told = heard(fed, lead)

    assert "bruno" not in told
    assert told["All coders"] == told["Gold"] == 1


def test_only_a_lead_who_does_not_code_in_a_round_has_it_counted(
    fed, ada_work, bruno_work, ada, lead, project, version, document, bruno
):
    factories.code_words(ada_work, "PR.1", factories.CIVILIANS)
    finish_both(ada_work, bruno_work)
    own = factories.plan_round(
        project, lead, version, [document], [lead, bruno], name="Own"
    )
    fed.rounds.add(own)

    assert survival_of(Support(fed, ada)).cells == []
    assert survival_of(Support(fed, ada)).left_out == 2
    assert survival_of(Support(fed, lead)).left_out == 1


SIDES = {"PR": ({"PR.1"}, {"PR.7", "TE.1"}), "EM": ({"EM.1"}, {"TE.1"})}


def code_at_random(work, drawn):
    """Forty passages of the coder's, across words and over one another."""
    text = work.document.text
    leaves = list(work.document.paragraphs.codable())
    for _ in range(40):
        leaf = drawn.choice(leaves)
        start = drawn.randrange(leaf.start, leaf.end - 1)
        end = drawn.randrange(start + 1, leaf.end)
        key = drawn.choice(["PR.1", "PR.7", "EM.1", "TE.1", "TE.3"])
        if text[start:end].strip():
            place = {"start": start, "end": end, "quote": text[start:end]}
            factories.code_words(work, key, "Velmora", **place)


def counted_by_hand():
    """By voice and principle the spans on both sides."""
    found = defaultdict(lambda: (set(), set()))
    for one in Coding.objects.standing().select_related("code", "assignment__coder"):
        for principle, keys in SIDES.items():
            for side in (0, 1):
                if one.code.key in keys[side]:
                    for voice in (one.assignment.coder.username, "All coders"):
                        found[voice, principle][side].add((one.start, one.end))
    return found


def test_every_balance_equals_a_count_by_hand(
    fed, ada_work, bruno_work, lead, document
):
    drawn = random.Random(7)
    code_at_random(ada_work, drawn)
    code_at_random(bruno_work, drawn)
    finish_both(ada_work, bruno_work)
    by_hand = counted_by_hand()

    counted = [
        (one.balance, *by_hand[one.voice.name, cell.principle.key])
        for cell in survival_of(Support(fed, lead)).cells
        for one in cell.heard
        if one.voice.name in ("ada", "bruno", "All coders")
    ]

    assert len(counted) == 6
    for balance, supports, against in counted:
        assert (balance.supports, balance.undermines) == (len(supports), len(against))
        assert balance.words_for == words_touched(document.text, supports)
        assert balance.words_against == words_touched(document.text, against)


def words_touched(text, spans):
    covered = {place for start, end in spans for place in range(start, end)}
    count, inside = 0, False
    for place, sign in enumerate(text):
        if sign.isspace():
            inside = False
        elif place in covered and not inside:
            count, inside = count + 1, True
    return count


def test_the_passages_listed_are_those_counted(fed, ada_work, bruno_work, lead):
    factories.code_words(ada_work, "PR.1", factories.CIVILIANS)
    factories.code_words(ada_work, "PR.7", factories.CIVILIANS)
    finish_both(ada_work, bruno_work)
    asked = cell_of(fed)

    listed = passages_of(
        Support(fed, lead, [asked.row]), "everybody", Cell(asked.row, "PR")
    )

    assert [(one.polarity, one.quote, one.place.citation) for one in listed] == [
        ("supports", factories.CIVILIANS, "S/RES/9001 (2031), para. 2 (a)"),
        ("undermines", factories.CIVILIANS, "S/RES/9001 (2031), para. 2 (a)"),
    ]
