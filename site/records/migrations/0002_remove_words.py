from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]

    operations = [migrations.RemoveField(model_name="record", name="words")]
