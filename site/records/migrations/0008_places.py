"""A record stands at a page, and is no more one with it: the first step, which copies."""

import django.db.models.deletion
from django.db import migrations, models

from records import versions


def drop(apps, schema_editor):
    versions.drop(schema_editor.connection.alias)


def copy(apps, schema_editor):
    schema_editor.execute("UPDATE records_record SET place_id = page_id")


class Migration(migrations.Migration):
    dependencies = [("records", "0007_details")]

    operations = [
        migrations.RunPython(drop, migrations.RunPython.noop),
        migrations.AddField(
            model_name="record",
            name="place",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="wagtailcore.page",
            ),
        ),
        migrations.RunPython(copy, migrations.RunPython.noop),
    ]
