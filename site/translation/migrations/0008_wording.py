import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.languages


class Migration(migrations.Migration):
    dependencies = [
        ("translation", "0007_keeping"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(choices=core.languages.language_choices, max_length=12),
                ),
                ("text", models.TextField()),
                ("context", models.CharField(blank=True, max_length=255)),
                ("forms", models.JSONField()),
                ("note", models.TextField(blank=True)),
                ("page", models.CharField(blank=True, max_length=255)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "proposed wording",
                "verbose_name_plural": "proposed wordings",
            },
        ),
    ]
