"""The rule of lights counts silence in working days: thresholds that were set in calendar days are carried over.

Five of seven days are worked. Lights that rest on the old count are worked out again by the next tick.
"""

from datetime import date

from django.db import migrations

OLD, NEW = "silent_days", "silent_working_days"
PASSED = date(2000, 1, 1)  # by whatever clock: that of a demo shows a day of its year


def carry_over(apps, _editor):
    """Rename the threshold of every dated value, and mark what is live as due."""
    for row in apps.get_model("bodies", "RuleValue").objects.filter(rule="light.thresholds"):
        if OLD in row.value:
            days = row.value.pop(OLD)
            row.value[NEW] = max(round(days * 5 / 7), 1) if days else 0
            row.save(update_fields=["value"])
    apps.get_model("delivery", "Commitment").objects.filter(live=True).update(light_next=PASSED)


class Migration(migrations.Migration):

    dependencies = [("delivery", "0004_how_far_it_was"), ("bodies", "0003_readouts")]

    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
