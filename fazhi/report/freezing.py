"""Freezing: a text is signed or published in the same moment in which its files and rows are stored, or not at all."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.utils import timezone

from fazhi.figures import sm3
from fazhi.ledger.errors import LedgerError, Refused
from fazhi.ledger.kinds import Act, kind
from fazhi.ledger.models import ChainHead
from fazhi.ledger.procedure import done, progress_of, refuse_order, refuse_post
from fazhi.ledger.readers import Reader
from fazhi.ledger.writer import write
from fazhi.ledger.writing import take_step
from fazhi.org.models import Person, Unit
from fazhi.org.people import roles_of
from fazhi.org.roles import Role
from fazhi.report.composing import completeness, innermost
from fazhi.report.confirming import refuse_unconfirmed
from fazhi.report.content import Report, Text
from fazhi.report.drafting import draft
from fazhi.report.files import produce
from fazhi.report.guards import KEY
from fazhi.report.models import AnnualReport, FigureConfirmation
from fazhi.report.proofs import chain_of, proofs_of
from fazhi.report.publishing import public_files, public_text, refuse_text
from fazhi.report.store import (
    CANONICAL,
    PUBLISHED,
    SENT,
    canonical,
    file_of,
    files_of,
    keep_files,
    parts_of,
    put_rows,
    rebuild,
    rows_of,
)

_TRIES = 3


def sign(record: AnnualReport, *, by: Person, on: date, at: datetime) -> None:
    """Sign the report as it stands: its text, files and rows are stored with the step. Signed before: stays as it is.

    Raises Refused with the sentence what is still missing, Busy; then nothing is frozen.
    """
    if record.frozen:
        return
    for _ in range(_TRIES):
        head = _head(record.unit)
        text = draft(record.unit, record.year, on=on, signed_on=on)
        if sentence := refuse_signing(record, text, by=by, on=on, at=at):
            raise Refused(sentence)
        if _sign(record, text, head, by=by, on=on, at=at):
            return
    raise Refused("正在有人登记，数还在变，没有签批。请过一会儿再签；什么都没有改动。")


def refuse_signing(record: AnnualReport, text: Text, *, by: Person, on: date, at: datetime) -> str | None:
    """The sentence why this person cannot sign this text on a day, or None."""
    return (
        _refuse_early(record, "sign", by, at)
        or _refuse_day(record, on, at)
        or refuse_gaps(text)
        or refuse_unconfirmed(record, text, on)
    )


def refuse_publishing(record: AnnualReport, *, by: Person, at: datetime) -> str | None:
    """The sentence why this person cannot publish the text as it stands, or None."""
    return _refuse_early(record, "publish", by, at) or refuse_text(record)


def publish(record: AnnualReport, *, channel: str, by: Person, on: date, at: datetime) -> None:
    """Store the published text with the step. Published before: stays as it is. Raises as `sign`."""
    if record.published:
        return
    if sentence := refuse_publishing(record, by=by, at=at):
        raise Refused(sentence)
    text = public_text(record)
    parts = parts_of(text, _told(record, on, at), ())
    parts.pop("figures")  # those that were left out of the text stay out of the file
    files = public_files(text, at=at) | {CANONICAL: canonical(parts)}
    fingerprint = keep_files(record, PUBLISHED, files)
    with write():
        values = {"published": fingerprint, "channel": channel}
        take_step(record, "publish", by=by, on=on, at=at, values=values)
        put_rows(record, PUBLISHED, parts)


def refuse_gaps(text: Text) -> str | None:
    """The sentence naming the places that are still empty; a text that is signed has none."""
    lacking = [place.title for place in innermost(completeness(text))]
    if not lacking:
        return None
    return f"不能签批：{'、'.join(lacking)}还有空缺。请逐处写明；没有的写“无”，或者写明为什么没有。"


def frozen_heads(unit: Unit) -> list[tuple[str, str]]:
    """Heads of the unit's chain that its frozen reports name, each with where: anchors kept beside the ledger."""
    return [
        (digest, f"{record.year}年年报定稿")
        for record in _frozen(unit)
        for head in rows_of(record, SENT).get("head", ())
        for digest in head["chain"].values()
    ]


def frozen_faults(unit: Unit) -> list[str]:
    """Sentences on frozen texts whose files or rows are no more what was frozen."""
    return [
        fault
        for record in _frozen(unit)
        for edition in (SENT, PUBLISHED)
        for fault in _faults(record, edition)
    ]


def _frozen(unit: Unit) -> Iterable[AnnualReport]:
    signed = done(KEY, "sign").filter(unit=unit).values("record")
    return (
        AnnualReport.objects.filter(pk__in=signed, voided=False)
        .select_related("unit__parent")
        .order_by("year")
    )


def _faults(record: AnnualReport, edition: str) -> Iterator[str]:
    try:
        files = files_of(record, edition)
        for name in files:
            file_of(record, edition, name)
        if files and sm3(rebuild(record, edition)) != files[CANONICAL]:
            yield f"{record.year}年年报{edition.label}存放的各行和定稿不一致，被绕过系统改过。"
    except LedgerError as error:
        yield f"{record.year}年年报{edition.label}：{error}"
    except (ValueError, LookupError):
        yield f"{record.year}年年报{edition.label}存放的各行读不懂，被改坏了。"


def _refuse_early(record: AnnualReport, name: str, by: Person, at: datetime) -> str | None:
    """What would be refused anyway, asked before the files are made."""
    described = kind(KEY)
    step, day = described.step(name), timezone.localdate(at)
    act = Act(by, day, at, roles_of(by, record.unit, day))
    return refuse_post(step.by, act) or refuse_order(step, progress_of(described, record))


def _refuse_day(record: AnnualReport, on: date, at: datetime) -> str | None:
    if record.cut_off > on:
        return f"数据截止日{record.cut_off}还没有到，不能签批。要提前定稿，先把数据截止日改早。"
    return f"签批日期{on}还没有到，请核对。" if on > timezone.localdate(at) else None


def _sign(record: AnnualReport, text: Report, head: str, *, by: Person, on: date, at: datetime) -> bool:
    """Freeze a text; False where something was recorded since the head was read, so that it may tell two states."""
    chain = chain_of(record.unit)
    parts = parts_of(text, _told(record, on, at) | {"chain": chain}, _confirmed(record))
    fingerprint = keep_files(record, SENT, _files(record, text, chain, at) | {CANONICAL: canonical(parts)})
    with write():
        if _head(record.unit) != head or "".join(chain.values()) != head:
            return False
        take_step(record, "sign", by=by, on=on, at=at, values={"frozen": fingerprint})
        put_rows(record, SENT, parts)
    return True


def _files(record: AnnualReport, text: Text, chain: Mapping[str, str], at: datetime) -> dict[str, bytes]:
    """The files, with titles as everybody may read them who answers for the report, whoever signs."""
    reader = Reader(Person(), {record.unit: frozenset({Role.LEADER})})
    proofs = proofs_of(record.unit, text.figures, reader)
    return produce(text, proofs, chain, code=record.unit.code or record.unit.name, at=at)


def _told(record: AnnualReport, on: date, at: datetime) -> dict[str, Any]:
    moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"report": str(record.pk), "code": record.unit.code, "dated": on.isoformat(), "frozen_at": moment}


def _confirmed(record: AnnualReport) -> Iterator[dict[str, Any]]:
    """Who confirmed which figures of the text, when."""
    found = FigureConfirmation.objects.filter(report=record, voided=False, draft=False)
    for one in found.select_related("handler").order_by("room"):
        yield {
            "room": one.room,
            "on": one.on.isoformat(),
            "by": str(one.handler),
            "note": one.note,
            "figures": one.figures,
        }


def _head(unit: Unit) -> str:
    found = ChainHead.objects.filter(unit=unit).values_list("digest", flat=True)
    return next(iter(found), "")
