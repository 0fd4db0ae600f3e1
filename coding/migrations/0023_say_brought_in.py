"""Say of rounds that an intake made that their codings came in with a file."""

from django.db import migrations
from django.db.migrations.state import StateApps


def say_so(apps: StateApps, schema_editor: object) -> None:
    rounds = apps.get_model("coding", "Round").objects
    rounds.filter(intake__isnull=False).update(brought_in=True)


class Migration(migrations.Migration):
    dependencies = [("coding", "0022_brought_in_rounds")]

    operations = [migrations.RunPython(say_so, migrations.RunPython.noop)]
