"""What the pictures need besides the demo year: a spreadsheet on its way in, notices, and where some rows are.

Everything is done by the product's own actions, by the people of the year, on the demo's day.
"""

import io
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from openpyxl import Workbook

from throughline.bodies.models import Account
from throughline.casework.models import Case
from throughline.delivery.answering import links_of
from throughline.delivery.imports import run as imports
from throughline.delivery.models import Commitment, ItemList, Round, RoundItem
from throughline.demo.clock import shown
from throughline.exchange.actions.batches import queue_check
from throughline.exchange.models import ImportBatch
from throughline.jobs import tick, worker
from throughline.readouts import reading, together
from throughline.readouts.models import DraftLine

OFFICER, LIAISON = "wang", "zhao"
READOUTS = Path(__file__).parent / "readouts"
NAMES = {  # the district of the texts becomes that of the officer
    "en": (("Lanting District", "Sample District 1"), ("Lanting", "Sample")),
    "zh": (("兰汀", "示例一"),),
}
HEADS = ("序号", "任务名称", "完成标准", "牵头单位", "配合单位", "完成时限")
LINES = (
    ("国际会客厅启用（示例）", "一处启用", "示例一区商务局", "", "2026年3月31日"),
    ("涉外服务手册 修订（示例）", "中英文版印发", "示例一区政务服务和数据管理局", "", "２０２６－０４－３０"),
    ("重点商圈双语标识核验（示例）", "核验 60 处", "", "", "2026-05-29"),
    ("外籍人才服务专窗（示例）", "专窗启用", "示例一区人力资源和社会保障局", "", "尽快"),
    ("友城青少年交流周（示例）", "举办一次", "示例一区教育委员会", "", "2026年8月21日"),
    ("涉外应急演练（示例）", "演练两次", "民防办公室", "", "2026年6月30日"),
    ("国际医院就医指引（示例）", "指引上线", "示例一区卫生健康委员会", "", "2026年13月1日"),
)


def prepare() -> dict[str, str]:
    """Make what the year does not have, and return the places that the addresses of pictures name."""
    with shown():
        batch = uploaded(Account.objects.get(username=OFFICER))
        places = {"batch": f"import_batch/{batch.pk}/", **_rows(), "answer": _link(), **_readouts()}
    while worker.step():
        pass
    tick.minutely()
    return places


def uploaded(officer: Account) -> ImportBatch:
    """Hand in a spreadsheet as offices have it, with rows that cannot be taken, up to its check by the worker."""
    own = ItemList.objects.filter(jurisdiction="S01", versions=None).latest("pk")
    upload = SimpleUploadedFile("2026年拟列事项.xlsx", _workbook(own))
    batch = imports.start(by=officer, target="items", item_list=own, upload=upload)
    batch = imports.name_columns(by=officer, batch=batch, named=batch.columns)
    names = {scheme: dict.fromkeys(found, "") for scheme, found in imports.asked_names(batch).items()}
    return queue_check(by=officer, batch=imports.name_people(by=officer, batch=batch, names=names))


def _workbook(own: ItemList) -> bytes:
    """Return the file: a merged title, headings, lines that are known by the names of the units."""
    book = Workbook()
    sheet = book.active
    sheet.append([own.title_zh])
    sheet.merge_cells("A1:F1")
    sheet.append(HEADS)
    for number, line in enumerate(LINES, own.commitments.count() + 1):
        sheet.append((number, *line))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _readouts() -> dict[str, str]:
    """Bring in the readout of a district, in each language, and decide on its first lines."""
    officer = Account.objects.get(username=OFFICER)
    places = {}
    for language in ("en", "zh"):
        text = (READOUTS / f"lanting-{language}.txt").read_text(encoding="utf-8")
        for there, here in NAMES[language]:
            text = text.replace(there, here)
        (review,) = reading.hand_in(by=officer, jurisdiction=officer.jurisdiction, pasted=[text])
        review = reading.read_review(by=officer, review=review)
        together.accept_all(by=officer, review=review, kinds=("meeting", "body", "person", "document"))
        line = review.lines.filter(kind="requirement").earliest("position")
        places[f"review_{language}"] = f"review/{review.pk}/?line={line.pk}"
        (other,) = reading.hand_in(by=officer, jurisdiction=officer.jurisdiction, pasted=[text.replace("2025", "2024")])
        other = reading.read_review(by=officer, review=other)
        together.accept_all(by=officer, review=other, kinds=DraftLine.NEEDED)
        places[f"preview_{language}"] = f"review/{other.pk}/confirm/"
    return places


def _rows() -> dict[str, str]:
    """Return where rows of the year are."""
    projects = ItemList.objects.get(jurisdiction="S02", kind="project_list")
    live = Commitment.objects.filter(jurisdiction="S01", live=True).order_by("pk")[:3]
    moved = Commitment.objects.filter(jurisdiction="S01", live=True).exclude(due=F("due_original")).earliest("pk")
    ticked = "&".join(f"pick={item.pk}" for item in live)
    return {
        "compare": f"item_list/{projects.pk}/compare/",
        "project": f"commitment/{projects.commitments.order_by('number')[0].pk}/",
        "round": f"round/{Round.objects.filter(jurisdiction='S01', state='open').latest('pk').pk}/",
        "case": f"case/{Case.objects.filter(kind='problem').earliest('pk').pk}/",
        "instruction": f"case/{Case.objects.filter(kind='instruction').latest('pk').pk}/",
        "panel": f"?open={moved.pk}",
        "columns": "?cols=number,title,light,lead,responsible,due,progress,report,problem",
        "bulk": f"items/bulk/?do=due&{ticked}",
    }


def _link() -> str:
    """Return the path of a link that answers one item of the open round, without its language."""
    owed = RoundItem.objects.select_related("round", "commitment").filter(round__state="open", state="owed")
    liaison = Account.objects.get(username=LIAISON)
    for asked in owed.filter(round__jurisdiction="S01").order_by("pk"):
        for account, path in links_of(asked):
            if account == liaison:
                return path.partition("/desk/")[2].join(("desk/", ""))
    raise LookupError(LIAISON)
