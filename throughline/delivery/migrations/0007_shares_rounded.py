"""Percents that are worked out round a half upwards: live items take over what their count, steps or parts give now.

What was reported keeps the figure it was reported with. Lights of what moved are worked out again by the next tick.
"""

from datetime import date

from django.db import migrations
from django.db.models import Q

PASSED = date(2000, 1, 1)  # by whatever clock: that of a demo shows a day of its year
LEFT = ("exited", "merged", "carried", "proposed")
PART = ~Q(part_en="") | ~Q(part_zh="") | ~Q(due=None) | ~Q(done_on=None) | Q(role="joint_owner")


def _share(done, total):
    """Return `done` of `total` in whole percent, a half upwards, below 100 until all is done."""
    if not total or done >= total:
        return 100 if total else 0
    return min((200 * done + total) // (2 * total), 99)


def _percent(apps, item):
    """Return what an item's own measure gives."""
    if item.progress_by == "count":
        return _share(item.count, item.target or 0)
    if item.progress_by == "milestone":
        done = [day is not None for day in item.milestones.values_list("done_on", flat=True)]
        return _share(sum(done), len(done))
    if item.override is not None:
        return item.override
    parts = apps.get_model("delivery", "CommitmentParty").objects.filter(PART, commitment=item)
    below = apps.get_model("delivery", "Commitment").objects.filter(parent=item).exclude(state__in=LEFT)
    done = [state == "done" for state in parts.values_list("state", flat=True)]
    done += [state == "closed" for state in below.values_list("state", flat=True)]
    return _share(sum(done), len(done)) if done else item.percent


def round_up(apps, _editor):
    """Let every live item stand where its measure stands."""
    items = apps.get_model("delivery", "Commitment").objects.filter(live=True).exclude(progress_by="percent")
    moved = []
    for item in items.order_by("pk").iterator(chunk_size=500):
        if (percent := _percent(apps, item)) != item.percent:
            item.percent, item.light_next = percent, PASSED
            moved.append(item)
    items.bulk_update(moved, ["percent", "light_next"], batch_size=500)


class Migration(migrations.Migration):

    dependencies = [("delivery", "0006_one_word_for_overdue")]

    operations = [migrations.RunPython(round_up, migrations.RunPython.noop)]
