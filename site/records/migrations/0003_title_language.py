from django.db import migrations, models
from django.db.models import F


def as_the_text(apps, schema_editor):
    apps.get_model("records", "Record").objects.update(title_language=F("language"))


class Migration(migrations.Migration):
    dependencies = [("records", "0002_remove_words")]

    operations = [
        migrations.AddField(
            model_name="record",
            name="title_language",
            field=models.CharField(default="", max_length=12),
            preserve_default=False,
        ),
        migrations.RunPython(as_the_text, migrations.RunPython.noop),
    ]
