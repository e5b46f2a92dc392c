from django.db import migrations, models
from django.utils.text import slugify


def name_all(apps, schema_editor):
    """Give each meeting that is there a key, the one made first the shortest."""
    MeetingPage = apps.get_model("meetings", "MeetingPage")
    MeetingKey = apps.get_model("meetings", "MeetingKey")
    taken = set()
    known = set()
    for page in MeetingPage.objects.filter(alias_of=None).order_by("pk"):
        if page.translation_key in known:
            continue
        known.add(page.translation_key)
        named = f"{page.series} {page.edition}" if page.series and page.edition else page.slug
        wanted = key = slugify(named)[:55].strip("-") or "meeting"
        number = 1
        while key in taken:
            number += 1
            key = f"{wanted}-{number}"
        taken.add(key)
        MeetingKey.objects.create(
            translation_key=page.translation_key,
            key=key,
            fixed=page.first_published_at is not None,
        )


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_secretariats")]

    operations = [
        migrations.CreateModel(
            name="MeetingKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("translation_key", models.UUIDField(editable=False, unique=True)),
                ("key", models.SlugField(max_length=60, unique=True, verbose_name="key")),
                ("fixed", models.BooleanField(default=False, editable=False)),
            ],
            options={"verbose_name": "meeting", "verbose_name_plural": "meetings"},
        ),
        migrations.RunPython(name_all, migrations.RunPython.noop),
    ]
