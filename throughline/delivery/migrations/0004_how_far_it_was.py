"""An asked-for change keeps where its item stood; of what was asked before, that is not known."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("delivery", "0003_one_index_of_reports")]

    operations = [
        migrations.AddField("change", "percent", models.PositiveSmallIntegerField(null=True, blank=True)),
        migrations.AddField("change", "count", models.PositiveIntegerField(null=True, blank=True)),
    ]
