"""What analysis added: framework charts, tensions, and attributes of paragraphs."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError

from coding.datasets.incoming.kept import Kept
from coding.datasets.incoming.kept_analysis import KeptChart, KeptEvidence, KeptSeat
from coding.datasets.intake.restoring.site import (
    BATCH,
    Row,
    Site,
    checked,
    moment,
    moment_or_none,
)
from coding.models import (
    Assessment,
    AssessmentRuling,
    Assessor,
    Chart,
    ChartFinish,
    ChartRow,
    EmptySearch,
    Evidence,
    ParagraphAttribute,
    Round,
    Tension,
)
from documents.models import Document


def restore_analysis(site: Site, kept: Kept) -> int:
    """All of it; answers how many charts there were."""
    for one in kept.charts:
        _chart(site, one)
    tensions = [
        checked(
            Tension(
                project=site.project,
                first_id=site.inside(one.first),
                second_id=site.inside(one.second),
                type=one.type,
                note=one.note,
                **_made(site, one),
            ),
            f"Tension {one.id}",
        )
        for one in kept.tensions
    ]
    Tension.objects.bulk_create(tensions, batch_size=BATCH)
    attributes = [
        checked(
            ParagraphAttribute(
                paragraph_id=site.inside(one.paragraph),
                name=one.name,
                value=one.value,
                **_made(site, one),
            ),
            f"Attribute {one.id}",
        )
        for one in kept.attributes
    ]
    ParagraphAttribute.objects.bulk_create(attributes, batch_size=BATCH)
    spoken = {one.document for one in kept.attributes}
    spoken |= {pk for one in kept.charts for row in one.rows for pk in row.documents}
    used = Document.objects.filter(pk__in=map(site.ids.row, spoken), frozen_at=None)
    used.update(frozen_at=site.now)
    return len(kept.charts)


def _made(site: Site, one: Any) -> dict[str, Any]:
    return {
        "id": site.ids.row(one.id),
        "made_by_id": site.person(one.coder),
        "made_at": moment(one.made_at),
    }


def _chart(site: Site, told: KeptChart) -> None:
    version = site.versions.get((told.codebook, told.version))
    if version is None:
        raise ValidationError(f"Chart “{told.title}”: its codebook is not told.")
    chart = Chart(
        id=site.ids.row(told.id),
        project=site.project,
        title=told.title,
        version_id=version,
        kind=told.kind,
        principles=list(told.principles),
        opened_by=site.user,
        opened_at=moment(told.opened_at),
        compared_at=moment_or_none(told.compared_at),
    )
    checked(chart, f"Chart “{told.title}”").save()
    chart.rounds.set(_rows(site, Round, told.rounds))
    for position, one in enumerate(told.rows):
        row = ChartRow(
            id=site.ids.row(one.id), chart=chart, position=position, name=one.name
        )
        checked(row, f"Row “{one.name}”").save()
        row.documents.set(_rows(site, Document, one.documents))
    for seat in told.seats:
        _seat(site, chart, seat)
    AssessmentRuling.objects.bulk_create(
        checked(
            AssessmentRuling(
                rating=one.rating,
                reason=one.reason,
                ruled_by_id=site.person(one.coder),
                **_in_cell(site, one),
            ),
            f"Ruling {one.id}",
        )
        for one in told.rulings
    )


def _rows(site: Site, model: type[Row], told: Sequence[str]) -> list[Row]:
    found = list(model._default_manager.filter(pk__in=map(site.ids.row, told)))
    if len(found) < len(set(told)):
        raise ValidationError("A chart names what is not in the file.")
    return found


def _seat(site: Site, chart: Chart, told: KeptSeat) -> None:
    seat = Assessor.objects.create(
        id=site.ids.row(told.id), chart=chart, user_id=site.person(told.coder)
    )
    if told.finished_at:
        ChartFinish.objects.create(assessor=seat, made_at=moment(told.finished_at))
    what = f"A cell of “{chart}”"
    Assessment.objects.bulk_create(
        checked(
            Assessment(
                assessor=seat,
                rating=one.rating,
                confidence=one.confidence,
                reasoning=one.reasoning,
                **_in_cell(site, one),
            ),
            what,
        )
        for one in told.assessments
    )
    searches = [
        EmptySearch(assessor=seat, words=one.words, **_in_cell(site, one))
        for one in told.searches
    ]
    EmptySearch.objects.bulk_create(checked(one, what) for one in searches)
    Evidence.objects.bulk_create(
        checked(_evidence(site, seat, one), what) for one in told.evidence
    )


def _evidence(site: Site, seat: Assessor, told: KeptEvidence) -> Evidence:
    taken = ("number", "start", "end", "quote", "stance", "weight", "note")
    return Evidence(
        assessor=seat,
        document_id=site.ids.row(told.document),
        coding_id=site.inside_or_none(told.coding),
        **{name: getattr(told, name) for name in taken},
        **_in_cell(site, told),
    )


def _in_cell(site: Site, one: Any) -> dict[str, Any]:
    return {
        "id": site.ids.row(one.id),
        "row_id": site.inside(one.row),
        "principle": one.principle,
        "made_at": moment(one.made_at),
    }
