"""Reports of an item are found by `reports_of_item` alone; the other index was written with every report and never asked.

Only the index goes: SQLite would copy the whole table for a field that is altered.
"""

import django.db.models.deletion
from django.db import migrations, models

NAME = "delivery_progressreport_commitment_id_6e164025"


class Migration(migrations.Migration):

    dependencies = [("delivery", "0002_working_ledger")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    f'DROP INDEX IF EXISTS "{NAME}"',
                    f'CREATE INDEX "{NAME}" ON "delivery_progressreport" ("commitment_id")',
                ),
            ],
            state_operations=[
                migrations.AlterField(
                    model_name="progressreport",
                    name="commitment",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="delivery.commitment",
                    ),
                ),
            ],
        ),
    ]
