"""Runs from before they had parts: one for each version, one part for each document."""

import uuid

from django.db import migrations
from django.db.models import Max
from django.db.migrations.state import StateApps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def give_parts(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Run, RunPart, Suggestion = (
        apps.get_model("coding", name) for name in ("Run", "RunPart", "Suggestion")
    )
    for run in Run.objects.select_related("round"):
        said = Suggestion.objects.filter(run=run)
        versions = list(
            said.order_by()
            .values("code__version")
            .annotate(number=Max("code__version__number"))
            .order_by("-number")
            .values_list("code__version", flat=True)
        )
        run.version_id = versions[0] if versions else run.round.version_id
        run.save(update_fields=["version"])
        for version in versions[1:]:
            older = said.filter(code__version=version)
            run_of_older = Run.objects.get(pk=run.pk)
            run_of_older.pk, run_of_older.version_id = uuid.uuid4(), version
            run_of_older.save(force_insert=True)
            older.update(run=run_of_older)
    for run in Run.objects.all():
        documents = set(run.suggestions.values_list("document", flat=True))
        works = apps.get_model("coding", "Assignment").objects.filter(round=run.round)
        if run.finished_at:
            documents |= set(works.values_list("document", flat=True))
        RunPart.objects.bulk_create(
            RunPart(
                run=run,
                document_id=document,
                finished_at=run.finished_at or run.started_at,
            )
            for document in documents
        )


class Migration(migrations.Migration):
    dependencies = [("coding", "0007_runs")]
    operations = [migrations.RunPython(give_parts, migrations.RunPython.noop)]
