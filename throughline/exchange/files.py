"""Files by digest: `var/files/<realm>/<2 hex>/<sha256>` (ruling 31), checked before they are kept.

The kind is read from the first bytes, not from the name: a file that is not what it says is refused.
"""

import hashlib
import io
import zipfile
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid
from throughline.base.models import File

LARGEST = 20 * 1024 * 1024
ZIPPED = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
STARTS = {
    "pdf": b"%PDF-",
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff",
    "jpeg": b"\xff\xd8\xff",
    "docx": b"PK\x03\x04",
    "xlsx": b"PK\x03\x04",
    "pptx": b"PK\x03\x04",
}
PLAIN = {"txt", "csv"}
SECRET_MARKS = ("绝密", "机密", "秘密★", "秘密 ★")
TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "txt": "text/plain",
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


def _is_what_it_says(suffix: str, data: bytes) -> bool:
    """Compare the first bytes (and, for office files, the main part) with the ending of the name."""
    if suffix in PLAIN:
        return b"\x00" not in data
    if not data.startswith(STARTS[suffix]):
        return False
    if suffix not in ZIPPED:
        return True
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError):  # as zipfile refuses what it cannot read
        return False
    return ZIPPED[suffix] in names and not any(name.endswith("vbaProject.bin") for name in names)


def check(upload: UploadedFile, *, field: str = "file", any_kind: bool = False) -> str:
    """Return the ending of an upload that may be kept; raise Invalid on `field` for size, kind, content or mark."""
    name = Path(upload.name or "").name
    suffix = name.rpartition(".")[2].lower()
    if not upload.size and not any_kind:
        raise Invalid({field: _("The file is empty.")})
    if upload.size > LARGEST:
        raise Invalid({field: _("The file is larger than 20 MB.")})
    if any(mark in name for mark in SECRET_MARKS):
        raise Invalid({field: _("The name marks the file as secret. Nothing classified may be kept here.")})
    if any_kind:
        return suffix
    if suffix not in TYPES:
        raise Invalid({field: _("Only PDF, Word, Excel, PowerPoint, PNG, JPEG, text and CSV files are taken.")})
    upload.seek(0)
    if not _is_what_it_says(suffix, upload.read()):
        raise Invalid({field: _("The file is not what its name says, or it carries macros. It was not kept.")})
    return suffix


def place(realm: str, sha256: str) -> Path:
    """Return where a file of a realm lies on disk."""
    return Path(settings.FILES_DIR) / realm / sha256[:2] / sha256


def store(data: bytes, target: Path) -> None:
    """Write a file to its place unless it is there. Two may do so at once: each writes aside, the whole is moved."""
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f"{target.name}.{uuid4().hex}.part")
    try:
        aside.write_bytes(data)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


def keep(upload: UploadedFile, *, realm: str, field: str = "file", any_kind: bool = False) -> File:
    """Check an upload, store it by digest and return its row. The same content in one realm is stored once.

    With `any_kind` it is kept whatever it is, for a reader that says what is wrong with it; it is never served.
    """
    suffix = check(upload, field=field, any_kind=any_kind)
    upload.seek(0)
    data = upload.read()
    sha256 = hashlib.sha256(data).hexdigest()
    store(data, place(realm, sha256))
    return File.objects.create(
        realm=realm,
        sha256=sha256,
        name=Path(upload.name or "").name[:200],
        size=len(data),
        content_type=TYPES.get(suffix, "application/octet-stream"),
        stored_at=clock.now(),
    )
