"""Has the triggers made anew, as every run of migrations does."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0005_versions")]
    operations = []
