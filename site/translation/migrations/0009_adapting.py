import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("translation", "0008_wording"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Adaptation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("field", models.CharField(max_length=100)),
                ("block", models.CharField(blank=True, max_length=100)),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("own", "Own"),
                            ("added", "Added"),
                            ("left", "Left Out"),
                        ],
                        max_length=5,
                    ),
                ),
                ("before", models.JSONField(default=list)),
                ("value", models.JSONField(default=list)),
                ("seen", models.CharField(blank=True, max_length=64)),
                ("made", models.DateTimeField()),
                ("ended", models.DateTimeField(null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "translation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="adaptations",
                        to="wagtail_localize.translation",
                    ),
                ),
            ],
            options={
                "verbose_name": "adaptation",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("act__in", ("own", "left")), ("ended", None)),
                        fields=("translation", "field", "block"),
                        name="translation_one_adaptation",
                    )
                ],
            },
        ),
    ]
