import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("coding", "0008_parts_of_runs")]

    operations = [
        migrations.AlterField(
            model_name="run",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="runs",
                to="coding.codebookversion",
            ),
        ),
    ]
