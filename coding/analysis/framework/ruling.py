"""The lead's word on a cell, kept apart from what the assessors said."""

from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from coding.analysis.framework.absence import proof_of
from coding.analysis.framework.charts import led_or_refused
from coding.analysis.framework.grounds import lacking_ground
from coding.analysis.framework.seats import Cell, cleaned
from coding.models import Assessment, AssessmentRuling, Chart, Evidence, Rating
from hsframe.refusals import Conflict

NO_REASON = "Give a reason: no assessor rated it so."


@transaction.atomic
def rule(
    chart: Chart, user: User, cell: Cell, *, key: UUID, rating: str, reason: str = ""
) -> AssessmentRuling:
    """Settle a cell in place of an earlier ruling, which is kept.

    A rating that is no assessor's needs a reason, and the evidence or proof that such
    a rating stands on, from either.
    """
    led_or_refused(chart, user)
    locked = Chart.objects.select_for_update().get(pk=chart.pk)
    words = cleaned(reason)
    if rating not in Rating.values:
        raise ValidationError({"rating": "Choose a rating."})
    if known := AssessmentRuling.objects.filter(pk=key).first():
        asked = (cell.row.pk, cell.principle, rating, words)
        if (known.row_id, known.principle, known.rating, known.reason) != asked:
            raise Conflict("You have sent another ruling from this page: open it anew.")
        return known
    if cell.row.chart_id != locked.pk or cell.principle not in locked.principles:
        raise ValidationError("This cell is not in the chart.")
    _check_rating(locked, cell, rating, words)
    standing = AssessmentRuling.objects.standing()
    standing = standing.filter(row=cell.row, principle=cell.principle)
    standing.update(withdrawn_at=timezone.now())
    return AssessmentRuling.objects.create(
        pk=key,
        row=cell.row,
        principle=cell.principle,
        rating=rating,
        reason=words,
        ruled_by=user,
    )


@transaction.atomic
def withdraw_chart_ruling(ruling: AssessmentRuling, user: User) -> None:
    """Open the cell again."""
    led_or_refused(ruling.row.chart, user)
    AssessmentRuling.objects.filter(pk=ruling.pk, withdrawn_at=None).update(
        withdrawn_at=timezone.now()
    )


def _check_rating(chart: Chart, cell: Cell, rating: str, words: str) -> None:
    place = {"row": cell.row, "principle": cell.principle}
    given = Assessment.objects.standing().filter(**place)
    if rating in given.values_list("rating", flat=True):
        return
    if not words:
        raise ValidationError({"reason": NO_REASON})
    stances = Evidence.objects.standing().filter(**place).order_by()
    proven = rating == Rating.ABSENT and any(
        proof_of(cell, seat).holds for seat in chart.assessors.select_related("user")
    )
    why = lacking_ground(rating, set(stances.values_list("stance", flat=True)), proven)
    if why:
        raise ValidationError(why)
