"""Evidence: files kept by their content, dated by the event they prove, linked to a record."""

import os
import re
import tempfile
import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from fazhi.figures import sm3
from fazhi.ledger.errors import NotFound, Refused
from fazhi.ledger.kinds import Act, kind, kind_of
from fazhi.ledger.models import WITHDRAW, Evidence, Record
from fazhi.ledger.screening import screen
from fazhi.ledger.writer import moment_told, write
from fazhi.ledger.writing import refuse_edit
from fazhi.org.models import Person
from fazhi.org.people import roles_of

LIMIT = 30 * 1024 * 1024
_OFFICE = {"word": "docx", "xl": "xlsx", "ppt": "pptx"}
_MEDIA = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "ofd": "application/ofd",
    "doc": "application/x-ole-storage",
    "txt": "text/plain",
}


def attach(record: Record, content: bytes, name: str, on: date, *, by: Person, at: datetime) -> Evidence:
    """Keep a file as evidence of a record. `on` is the day of what it proves; the same file twice is kept once.

    Raises Refused for a file that is empty, too large, of a type that proves nothing, or dated in the future.
    """
    described = kind_of(record)
    name = _plain_name(name)
    media = _MEDIA[sniff(content)]
    if on > timezone.localdate(at):
        raise Refused(f"形成日期 {on} 还没有到，请核对。文件没有保存。")
    if sentence := screen([("name", name)]):
        raise Refused(f"文件名：{sentence}")
    act = Act(by, on, at, roles_of(by, record.unit, timezone.localdate(at)))
    if sentence := refuse_edit(described, record, act):
        raise Refused(sentence)
    digest = store(
        content
    )  # before the transaction: a file without a row is harmless, a row without a file is not
    with write() as writer:
        kept, made = Evidence.objects.get_or_create(
            record=record.pk, digest=digest,
            defaults={
                "unit_id": record.unit_id, "kind": described.key, "name": name, "media": media,
                "size": len(content), "on": on, "uploaded_at": at, "by": by,
            },
        )  # fmt: skip
        if made:
            said = {"evidence": str(kept.pk), "name": name, "digest": digest, "size": kept.size}
            writer.say(described, record, "attach", said, on=on, at=at, by=by.pk)
    return kept


def withdraw(evidence: Evidence, *, by: Person, at: datetime, reason: str) -> None:
    """Take a wrong file back, with the reason: it proves nothing any more, but stays kept until an act of retention.

    Raises Refused or Busy; then nothing was written.
    """
    if sentence := "撤下佐证要写明理由。" if not reason.strip() else screen([("reason", reason)]):
        raise Refused(sentence)
    described = kind(evidence.kind)
    with write() as writer:
        fresh = Evidence._base_manager.select_for_update(of=("self",)).get(pk=evidence.pk)
        record = described.model._base_manager.select_related("unit").get(pk=fresh.record)
        on = timezone.localdate(at)
        act = Act(by, on, at, roles_of(by, record.unit, on))
        if sentence := refuse_edit(described, record, act):
            raise Refused(sentence)
        if fresh.withdrawn_at:
            raise Refused("这份佐证已经撤下过。")
        fresh.withdrawn_at = moment_told(described, at)
        fresh.save(update_fields=("withdrawn_at",))
        said = {"evidence": str(fresh.pk), "reason": reason}
        writer.say(described, record, WITHDRAW, said, on=on, at=at, by=by.pk)
    evidence.withdrawn_at = fresh.withdrawn_at


def forget(digest: str) -> None:
    """Delete a file, unless a standing or withdrawn row still keeps it."""
    if not Evidence._base_manager.filter(digest=digest, erased_at=None).exists():
        path_of(digest).unlink(missing_ok=True)


def store(content: bytes, *, apart: str = "") -> str:
    """Store bytes under their SM3 fingerprint, whole or not at all; returns the fingerprint.

    `apart` names a shelf of its own for files that are no evidence: erasing evidence never reaches them.
    """
    digest = sm3(content)
    path = path_of(digest, apart=apart)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).replace(path)
    return digest


def path_of(digest: str, *, apart: str = "") -> Path:
    """Where the file of a fingerprint lies."""
    return settings.EVIDENCE / apart / digest[:2] / digest


def content_of(evidence: Evidence) -> bytes:
    """Read a file back; raises NotFound when it is gone, Refused when it is not what was stored."""
    path = path_of(evidence.digest)
    if not path.exists():
        raise NotFound(f"文件“{evidence.name}”不在本机的档案里，请从备份恢复。")
    content = path.read_bytes()
    if sm3(content) != evidence.digest:
        raise Refused(f"文件“{evidence.name}”和登记时的指纹不符，已经被改动过，请从备份恢复。")
    return content


def sniff(content: bytes) -> str:
    """Tell a file's type from its content: key of the known types; raises Refused."""
    if not content:
        raise Refused("这是一个空文件，没有保存。")
    if len(content) > LIMIT:
        raise Refused(
            f"文件有 {len(content) // 1048576} MB，超过 30 MB 的上限，没有保存；视频只登记存放编号，不上传。"
        )
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"\x89PNG\r\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return "doc"
    if content.startswith(b"PK"):
        return _sniff_zip(content)
    return _sniff_text(content)


def _sniff_zip(content: bytes) -> str:
    try:
        names = zipfile.ZipFile(BytesIO(content)).namelist()
    except zipfile.BadZipFile as error:
        raise Refused("文件已损坏，打不开，没有保存。") from error
    if "OFD.xml" in names:
        return "ofd"
    for folder, office in _OFFICE.items():
        if "[Content_Types].xml" in names and any(name.startswith(f"{folder}/") for name in names):
            return office
    raise Refused("不收压缩包。请解开后把里面的文件逐个上传。")


def _sniff_text(content: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\x00-\x08\x0e-\x1f]", text):
            return "txt"
    raise Refused("这种文件不能作佐证。可以上传 PDF、图片（PNG、JPG）、Word、Excel、OFD 和文本。")


def _plain_name(name: str) -> str:
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", Path(name).name)[-200:] or "未命名"
