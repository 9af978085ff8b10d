"""The ledger counts silence in working days: saved filters that asked in calendar days are carried over.

Five of seven days are worked, as for the thresholds of lights.
"""

import re

from django.db import migrations

SILENT = re.compile(r"(?<![^&])silent=([0-9]{1,4})(?![^&])")


def carry_over(apps, _editor):
    """Write the number of working days into every saved filter that asks for silence."""
    for row in apps.get_model("desk", "SavedFilter").objects.filter(query__contains="silent="):
        row.query = SILENT.sub(lambda days: f"silent={max(round(int(days[1]) * 5 / 7), 1)}", row.query)
        row.save(update_fields=["query"])


class Migration(migrations.Migration):

    dependencies = [("desk", "0002_form_drafts")]

    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
