"""How long others wait for the writer while an import of many rows is taken in.

    DATABASE_URL=... THROUGHLINE_TODAY=2025-06-30 python -m tests.bench.waiting [--rows 5000]

Over a database that `python -m tests.bench --keep FOLDER` left, or that `throughline synth` filled. A thread writes all
the while, as a form does that is sent (its key is kept); its longest wait is what somebody at a page would notice.
"""

import argparse
import io
import os
import threading
import time
from typing import Any

import django

ROWS, BAD_EACH, PAUSE = 5000, 417, 0.02


def sheet(units: list[str], rows: int) -> bytes:
    """Return an xlsx of lines of a list; every so many has a unit that nobody knows."""
    from openpyxl import Workbook  # noqa: PLC0415 (Django is set up first)

    from throughline.delivery.imports.columns import columns  # noqa: PLC0415 (the same)

    heading = {column.name: column.en for column in columns()["items"]}
    book = Workbook(write_only=True)
    table = book.create_sheet("items")
    table.append([heading[name] for name in ("number", "title_en", "title_zh", "measure_en", "lead", "due")])
    for number in range(1, rows + 1):
        lead = "No such unit" if number % BAD_EACH == 0 else units[number % len(units)]
        title = f"Set out seats at the north platform, part {number}"
        table.append([number, title, f"增设北站台座位{number}", "Seats stand and are kept clean", lead, "2030-12-01"])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def write_on(stop: threading.Event, waits: list[float]) -> None:
    """Write a small row again and again, and note how long each took."""
    from throughline.base.once import once  # noqa: PLC0415 (Django is set up first)

    began = time.time()
    while not stop.wait(PAUSE):
        before = time.perf_counter()
        once(actor=0, key=f"waiting-{began}-{len(waits)}", body={}, act=lambda: "/")
        waits.append(time.perf_counter() - before)


def fresh_list(by: Any) -> Any:
    """Return a new list of the first district, in a year that has none."""
    from throughline.delivery.actions.lists import draft_list  # noqa: PLC0415 (Django is set up first)
    from throughline.delivery.models import ItemList  # noqa: PLC0415 (the same)

    body = ItemList.objects.filter(jurisdiction="D01").order_by("pk")[0].organization
    year = max(ItemList.objects.filter(organization=body).values_list("year", flat=True)) + 1
    return draft_list(by=by, organization=body, year=year, title_en=f"List of {year}", title_zh="")


def main() -> None:
    """Import while a thread writes, and print what both took."""
    parser = argparse.ArgumentParser(prog="tests.bench.waiting")
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--account", default="coord")
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.config.settings")
    django.setup()
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415 (Django is set up now)

    from throughline.bodies.models import Account, Organization  # noqa: PLC0415 (the same)
    from throughline.config.serve import leave_alone  # noqa: PLC0415 (the same)
    from throughline.delivery.imports import run  # noqa: PLC0415 (the same)

    by = Account.objects.get(username=asked.account)
    units = Organization.objects.filter(jurisdiction="D01").exclude(kind__in=Organization.NOT_UNITS).order_by("pk")
    upload = SimpleUploadedFile("items.xlsx", sheet([unit.name_en or unit.name_zh for unit in units], asked.rows))
    target = fresh_list(by)
    leave_alone()
    stop, waits = threading.Event(), []
    writer = threading.Thread(target=write_on, args=(stop, waits))
    cpu, wall = time.process_time(), time.perf_counter()
    writer.start()
    batch = run.straight_through(by=by, target="items", item_list=target, upload=upload)
    stop.set()
    writer.join()
    print(f"{batch.state} {batch.counts}: CPU {time.process_time() - cpu:.1f} s, {time.perf_counter() - wall:.1f} s")
    waits.sort()
    said = ", ".join(f"{wait:.2f}" for wait in waits[-3:])
    print(f"writer: {len(waits)} writes, median {waits[len(waits) // 2] * 1e3:.0f} ms, longest {said} s")
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
