from django.db import migrations, models

from search.engines import postgresql
from search.engines.rows import ENTRIES, FILE_PAGES


def ask_by_functions(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for rows in (ENTRIES, FILE_PAGES):
            for statement in postgresql.functions(rows):
                schema_editor.execute(statement, params=None)


def ask_tables(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for rows in (ENTRIES, FILE_PAGES):
            for name in ("matching", "gathered"):
                schema_editor.execute(f"DROP FUNCTION {rows.table}_{name}")


class Migration(migrations.Migration):
    dependencies = [("search", "0004_engine")]

    operations = [
        # May be empty, so that SQLite does not make the table anew, without its triggers.
        migrations.AddField("entry", "positions", models.TextField(editable=False, null=True)),
        migrations.CreateModel(
            name="TitleWords",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="records.record",
                    ),
                ),
                ("words", models.TextField()),
            ],
            options={
                "verbose_name": "words of a title",
                "verbose_name_plural": "words of titles",
            },
        ),
        migrations.RunPython(ask_by_functions, ask_tables),
    ]
