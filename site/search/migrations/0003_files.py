import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from search.engines import postgresql, sqlite
from search.engines.rows import FILE_PAGES

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}


def create(apps, schema_editor):
    for statement in ENGINES[schema_editor.connection.vendor].create(FILE_PAGES):
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in ENGINES[schema_editor.connection.vendor].drop(FILE_PAGES):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_media"),
        ("search", "0002_words"),
    ]

    operations = [
        migrations.CreateModel(
            name="FileText",
            fields=[
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="text",
                        serialize=False,
                        to=settings.WAGTAILDOCS_DOCUMENT_MODEL,
                    ),
                ),
                ("waiting", models.BooleanField(db_index=True, default=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("problem", models.CharField(blank=True, max_length=10)),
                ("pages", models.PositiveIntegerField(default=0)),
                ("name", models.CharField(max_length=255)),
                ("digest", models.CharField(blank=True, max_length=40)),
                ("language", models.CharField(blank=True, max_length=12)),
                ("analysis", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "text of a file",
                "verbose_name_plural": "texts of files",
            },
        ),
        migrations.CreateModel(
            name="FilePage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                # Before the text, so that SQLite need not read through it.
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pages",
                        to=settings.WAGTAILDOCS_DOCUMENT_MODEL,
                    ),
                ),
                ("number", models.PositiveIntegerField(default=0)),
                ("label", models.CharField(blank=True, max_length=255)),
                ("text", models.TextField()),
                ("lexemes", models.TextField(blank=True)),
            ],
            options={
                "verbose_name": "page of a file",
                "verbose_name_plural": "pages of files",
            },
        ),
        migrations.RunPython(create, drop),
    ]
