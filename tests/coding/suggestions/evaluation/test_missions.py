"""The report on real mandates: cells led to paragraphs, missions held out."""

from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from coding.suggestions.engine import EngineCode, EngineParagraph
from coding.suggestions.engines.learning import LearningEngine
from coding.suggestions.evaluation.activities import activity_codes
from coding.suggestions.evaluation.missions import (
    Mandates,
    leave_missions_out,
    precisions,
    read_mandates,
)
from tests.coding.suggestions.study import CODES, corpus
from tests.shared import SHARED, needs_shared

UN = SHARED / "data" / "un"
TABLE = UN / "coded" / "PEMA_raw_v2_part.csv"
FOLDERS = [UN / "resolutions_txt", UN / "resolutions_json"]


def study() -> Mandates:
    """The made-up study, each of its documents a mission of its own."""
    paragraphs = corpus()
    carried = [[one.pk[0] == code.key for code in CODES] for one in paragraphs]
    missions = [one.document for one in paragraphs]
    return Mandates(paragraphs, missions, CODES, np.array(carried, float))


def test_every_activity_is_told_in_words() -> None:
    codes = activity_codes()

    assert len({code.key for code in codes}) == len(codes) == 41
    assert all(code.name and code.definition.endswith(".") for code in codes)


def test_a_mission_is_judged_by_what_the_others_taught() -> None:
    odd = EngineCode("Q", "Quite another thing")
    mandates = study()
    paragraphs = [
        EngineParagraph("x", "d9", "The secret word of one mission is abracadabra."),
        EngineParagraph("y", "d9", "Nothing of that kind."),
    ]
    alone = Mandates(
        [*mandates.paragraphs, *paragraphs],
        [*mandates.missions, "d9", "d9"],
        [*CODES, odd],
        np.pad(mandates.carried, ((0, 2), (0, 1))),
    )
    engine = LearningEngine(None)
    before = leave_missions_out(alone, engine)
    alone.carried[-2, -1] = 1
    after = leave_missions_out(alone, engine)

    # What a mission itself carries is never learned from when it is judged.
    assert after[-2:].tolist() == before[-2:].tolist()
    assert (after[:-2] != before[:-2]).any()


def test_intervals_hold_the_figure_they_are_of() -> None:
    mandates = study()
    for one in precisions(mandates, mandates.carried * 0.9 + 0.05):
        assert (one.positives, one.found, one.low, one.high) == (4, 1, 1, 1)


@needs_shared
def test_the_report_names_each_activity_with_an_interval_for_each_engine() -> None:
    mandates = read_mandates(TABLE, FOLDERS)
    assert len(set(mandates.missions)) >= 8
    assert (mandates.carried.sum(axis=0) >= 5).all()

    out = StringIO()
    call_command("evaluate_missions", TABLE, *FOLDERS, without_model=True, stdout=out)
    lines = out.getvalue().splitlines()

    assert [line.split()[0] for line in lines[5:-1]] == [
        code.key for code in mandates.codes
    ]
    assert all(line.count("[") == 3 for line in lines[5:-1])


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n"])
def test_another_table_is_refused_in_one_line(tmp_path: Path, content: str) -> None:
    table = tmp_path / "table.csv"
    table.write_text(content)

    with pytest.raises(CommandError, match="no columns Signature"):
        call_command("evaluate_missions", table, tmp_path, without_model=True)
    with pytest.raises(CommandError, match="cannot be read"):
        call_command(
            "evaluate_missions", tmp_path / "none.csv", tmp_path, without_model=True
        )


def test_a_line_that_breaks_off_is_left_out(tmp_path: Path) -> None:
    words = "1. Decides to send observers;\n\n2. Decides to remain seized.\n"
    (tmp_path / "S_RES_0042_1999.txt").write_text(words)
    table = tmp_path / "table.csv"
    lines = ["NamePKO,Signature,Ceasefire_1", "UNOBS", "UNOBS,S/RES/42,1"]
    table.write_text("\n".join(lines))

    mandates = read_mandates(table, [tmp_path])

    assert set(mandates.missions) == {"UNOBS"}
