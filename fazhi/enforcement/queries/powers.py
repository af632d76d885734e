"""Who might act on a day, and on what."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from fazhi.enforcement.models import EnforcementCertificate, EnforcementPower
from fazhi.enforcement.queries.faults import Fault

NEEDS_CERTIFICATE = tuple(
    staffing
    for staffing in EnforcementCertificate.Staffing
    if staffing != EnforcementCertificate.Staffing.AUXILIARY
)


def power_faults(power: EnforcementPower | None, days: dict[str, date | None]) -> Iterator[Fault]:
    """On which of the named days the town did not have the power; nothing where no power is named."""
    for what, day in days.items():
        if power and day and not power.is_in_force(day):
            yield Fault(
                f"{what}{day}，事项“{power.title}”不在有效期内（{_say_span(power)}）",
                "penalty_township_authority",
                "已经收回的事项移送承接部门办理；清单登记错了的，先改执法事项。",
            )


def officer_faults(
    officers: Sequence[EnforcementCertificate | None], day: date, rule: str = "penalty_min_two_officers"
) -> Iterator[Fault]:
    """Fewer than two officers, or one whose certificate was not in force; nothing where no officer is named."""
    named = [officer for officer in officers if officer]
    if not named:
        return
    if len({officer.pk for officer in named}) < 2:
        yield Fault("执法人员少于两人", rule, "补上另一名在场的执法人员。")
    for officer in named:
        if officer.staffing == EnforcementCertificate.Staffing.AUXILIARY:
            yield Fault(f"{officer.holder}是辅助人员", rule, "辅助人员不计入两名执法人员，请选持证人员。")
        elif not officer.is_certified(day):
            yield Fault(
                f"{officer.holder}{day}没有有效执法证",
                rule,
                "请选当天持有有效执法证的人员，或者先更正证件登记。",
            )


def mark_certificates(certificates: Sequence[EnforcementCertificate]) -> dict[UUID, str]:
    """Beside people: left with a certificate that was not ended, or on duty without one."""
    marks = {}
    for one in certificates:
        if one.left_on and one.number and not one.ended_on:
            marks[one.pk] = "已离岗，证件未注销"
        elif not one.left_on and not one.number and one.staffing in NEEDS_CERTIFICATE:
            marks[one.pk] = "在岗未持证"
    return marks


def mark_powers(powers: Sequence[EnforcementPower]) -> dict[UUID, str]:
    """Beside powers: entrusted or handed down without a public notice, or without a document; entrusted on."""
    told = ((power.pk, "、".join(_say_origin(power))) for power in powers)
    return {pk: said for pk, said in told if said}


def _say_origin(power: EnforcementPower) -> Iterator[str]:
    if power.source in (EnforcementPower.Source.ENTRUSTED, EnforcementPower.Source.PROVINCE):
        if not power.document:
            yield "没有文件"
        if not power.announced_on:
            yield "没有公告"
    if power.source == EnforcementPower.Source.ENTRUSTED and power.delegated_to:
        yield "受委托的事项再委托"


def _say_span(power: EnforcementPower) -> str:
    return f"{power.on}起" + (f"至{power.ends_on}止" if power.ends_on else "")
