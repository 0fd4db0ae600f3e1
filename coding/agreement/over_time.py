"""One code from round to round, and from one version of the codebook to the next."""

from dataclasses import dataclass

from coding.agreement.comparison import Comparison
from coding.agreement.counted import count
from coding.agreement.report import CodeAgreement, summed
from coding.agreement.which import Which, offered
from coding.models import Round
from projects.models import AnyUser

LATEST = 6


@dataclass(frozen=True, slots=True)
class Stage:
    """What a code came to in one round."""

    round: Round
    row: CodeAgreement


def over_time(
    planned: Round, user: AnyUser, key: str, which: Which, *, roll_up: bool = False
) -> list[Stage]:
    """The code in the latest rounds that the user may compare, the oldest first.

    Of the same codebook, whatever its version, and of the same kind of agreement; a
    round in which no two coders have finished a document is left out.
    """
    rounds = Round.objects.comparable_by(user).filter(
        project=planned.project_id, version__codebook=planned.version.codebook_id
    )
    found = []
    for one in rounds.select_related("version__codebook", "project")[:LATEST]:
        if which not in offered(one):
            continue
        report = summed(count(Comparison(one, which), roll_up), which, roll_up)
        rows = [row for row in report.rows if row.code.key == key and row.paragraphs]
        found += [Stage(one, row) for row in rows]
    return found[::-1]
