"""Random acts: whatever the desk declares, by whoever may see the row, with a form filled by chance."""

import datetime
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils.datastructures import MultiValueDict

from tests.rights.crawl import addresses
from throughline.base import clock
from throughline.base.errors import Refused
from throughline.base.models import Event
from throughline.desk.acts import Act, is_open

WORDS = ("进展顺利", "一处完成", "need more time", "Two of three done.", "延期", "原因", "  ", "第３项")
KEPT = 0.6  # how often a field keeps what the form offers
NOT_HERE = {"account", "role_grant"}  # accounts are closed by these, and then nobody acts any more


def acts() -> list[Act]:
    """Give every act that the desk declares and that concerns the work, in a fixed order."""
    found = {address.name: address.act for address in addresses() if address.act is not None}
    return [act for name, act in sorted(found.items()) if act.noun not in NOT_HERE]


@dataclass
class Run:
    """What happened in one run: how often each act was done, and how often it was refused."""

    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)


def choice_of(chance: random.Random, field_: forms.Field) -> list[str]:
    """Give values for a field of choices; an empty list where it offers none."""
    if isinstance(field_, forms.ModelChoiceField):
        keys = [str(row.pk) for row in field_.queryset[:20]]
    else:
        groups = [label if isinstance(label, list | tuple) else [(key, label)] for key, label in field_.choices]
        keys = [str(key) for group in groups for key, _label in group]
    keys = [key for key in keys if key]
    several = isinstance(field_, forms.ModelMultipleChoiceField | forms.MultipleChoiceField)
    if not keys or (not field_.required and chance.random() < 0.4):
        return []
    return chance.sample(keys, min(len(keys), chance.randint(1, 3))) if several else [chance.choice(keys)]


def value_of(chance: random.Random, field_: forms.Field) -> list[str]:
    """Give values as a browser would send them."""
    if isinstance(field_, forms.ModelChoiceField | forms.ChoiceField | forms.MultipleChoiceField):
        return choice_of(chance, field_)
    if isinstance(field_, forms.BooleanField):
        return ["on"] if chance.random() < 0.5 else []
    if isinstance(field_, forms.DateField):
        return [(clock.today() + datetime.timedelta(days=chance.randint(-20, 160))).isoformat()]
    if isinstance(field_, forms.IntegerField | forms.DecimalField):
        low, high = field_.min_value, field_.max_value
        return [str(chance.randint(int(low or 0), int(high if high is not None else 100)))]
    if isinstance(field_.widget, forms.HiddenInput):
        return [""]
    return [chance.choice(WORDS)]


def filled(chance: random.Random, blank: forms.Form) -> tuple[MultiValueDict, MultiValueDict]:
    """Fill a form: some fields keep what it offers, others are typed or chosen anew."""
    data, files = MultiValueDict(), MultiValueDict()
    for name, field_ in blank.fields.items():
        if isinstance(field_, forms.FileField):
            if field_.required:
                files.setlist(name, [SimpleUploadedFile("a.txt", b"text", "text/plain")])
            continue
        offered = blank[name].value()
        if offered not in (None, "", []) and chance.random() < KEPT:
            given = offered if isinstance(offered, list | tuple) else [offered]
            data.setlist(name, [str(getattr(value, "pk", value)) for value in given])
        elif values := value_of(chance, field_):
            data.setlist(name, values)
    return data, files


def attempt(chance: random.Random, act: Act, user: Any, run: Run) -> bool:
    """Try one act on a row that the person sees, and say whether there was one; a refusal leaves nothing behind."""
    row = None
    if act.rows is not None:
        seen = list(act.rows(user).order_by("pk")[:60])
        open_ = [one for one in seen if is_open(act, user, one)] if chance.random() < 0.9 else seen
        if not open_:
            return False
        row = chance.choice(open_)
        if act.may(user, act.entry, row) is None:  # The page says so before it reads the form.
            run.refused[act.url_name] += 1
            return True
    blank = act.form(row=row, user=user)
    form = act.form(*filled(chance, blank), row=row, user=user)
    if not form.is_valid():
        run.refused[act.url_name] += 1
        return True
    before = Event.objects.count()
    version = getattr(row, "version", None) if chance.random() < 0.8 else None
    try:
        with transaction.atomic():
            act.run(by=user, row=row, data=form.cleaned_data, version=version)
    except (Refused, IntegrityError):
        run.refused[act.url_name] += 1
        assert Event.objects.count() == before, f"{act.url_name} was refused and left an event"
        return True
    (run.done if Event.objects.count() > before else run.refused)[act.url_name] += 1  # Nothing to do is no act.
    return True


@contextmanager
def undone() -> Iterator[None]:
    """Take everything back at the end, so that each example starts from the same town."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
