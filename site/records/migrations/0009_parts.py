"""A record stands at a page, and is no more one with it; parts of pages have records too."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0008_places")]

    operations = [
        migrations.AlterField(
            model_name="record",
            name="page",
            field=models.IntegerField(db_column="page_id", primary_key=True, serialize=False),
        ),
        migrations.RenameField(model_name="record", old_name="page", new_name="id"),
        migrations.AlterField(
            model_name="record",
            name="id",
            field=models.IntegerField(primary_key=True, serialize=False),
        ),
        migrations.RenameField(model_name="record", old_name="place", new_name="page"),
        migrations.AlterField(
            model_name="record",
            name="page",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="records",
                db_index=False,
                to="wagtailcore.page",
            ),
        ),
        migrations.AddField(
            model_name="record",
            name="part",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.UniqueConstraint(fields=("page", "part"), name="records_part_once"),
        ),
        migrations.CreateModel(
            name="PartNumber",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
            options={"verbose_name": "number of a part"},
        ),
    ]
