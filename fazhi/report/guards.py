"""Why not: each guard answers with a sentence or with None."""

from datetime import date

from django.utils import timezone

from fazhi.ledger.kinds import Act, kinds
from fazhi.ledger.models import Record
from fazhi.ledger.procedure import done, refuse_post
from fazhi.report.models import AnnualReport, FigureConfirmation, TextDifference

KEY = "report.annual_report"


class Fingerprint(str):
    """The fingerprint of files that were stored: only freezing makes one, no form can."""


def is_done(record: AnnualReport, step: str) -> bool:
    """Whether a step of a report stands."""
    return done(KEY, step).filter(record=record.pk).exists()


def refuse_signed(record: Record, act: Act) -> str | None:
    """What was signed stays as it was signed."""
    report = record if isinstance(record, AnnualReport) else record.report
    if is_done(report, "sign"):
        return "这一年的年报已经签批定稿，不能再改。确要改的，请镇领导先撤回“签批定稿”，写明理由。"
    return None


def refuse_foreign_room(record: FigureConfirmation, act: Act) -> str | None:
    """The figures of a room are confirmed by those who record in it."""
    return refuse_post(recorders(record.room), act)


def recorders(room: str) -> tuple[str, ...]:
    """Roles that record in a room; none named: any role of the town."""
    creating = [described.access.create for described in kinds() if described.room == room]
    return tuple(dict.fromkeys(role for roles in creating for role in roles)) if all(creating) else ()


def refuse_without_files(record: AnnualReport, act: Act) -> str | None:
    """Signing is signing what is stored in the same moment."""
    if isinstance(act.values.get("frozen"), Fingerprint):
        return None
    return "签批定稿在“年报”页面上办：点“签批定稿”，系统把当时的正文、数据和清单一并存下，签的就是那一份。"


def refuse_unpublished(record: AnnualReport, act: Act) -> str | None:
    """Publishing stores what is published."""
    if isinstance(act.values.get("published"), Fingerprint):
        return None
    return "公开在“年报”的“两个文本”页面上办：先登记公开文本的改动和理由，系统再把公开的那一份存下。"


def refuse_published(record: TextDifference, act: Act) -> str | None:
    """What was published stays as it was published."""
    if is_done(record.report, "publish"):
        return "年报已经公开，公开文本的改动不能再登记。"
    return None


def refuse_year_to_come(record: AnnualReport, act: Act) -> str | None:
    """A year that has not begun has no report."""
    if record.year and date(record.year, 1, 1) > timezone.localdate(act.at):
        return f"{record.year}年还没有开始，不能编制这一年的年报。"
    return None
