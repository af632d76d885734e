"""Why not: each guard answers with a sentence or with None. What lies late or has no paper is still recorded."""

from fazhi.education.models import (
    LawSavvyVillager,
    PublicityEvent,
    PublicityVolunteer,
    SchoolPairing,
    Training,
)
from fazhi.ledger.kinds import Act
from fazhi.ledger.models import Record


def refuse_future(record: Record, act: Act) -> str | None:
    """What has not been held is not recorded as held."""
    if record.on and record.on > act.on:
        return f"{record.on}还没有到，办完再登记；计划写在年度任务或者普法责任清单里。"
    return None


def refuse_online_hours(training: Training, act: Act) -> str | None:
    """Hours spent in front of a screen are not kept."""
    if training.form == Training.Form.ONLINE and training.hours:
        return "线上自学在上级平台完成，这里只登记人次，不记在线时长，“学时”请留空。"
    return None


def refuse_reach_without_basis(event: PublicityEvent, act: Act) -> str | None:
    """A number of persons says how it was found out, and reading on a screen is not attendance."""
    if event.person_times_reached and not event.person_times_basis:
        return "填了受众人次，还要选“人次计法”：签到、清点还是估算。"
    if event.person_times_basis and not event.person_times_reached:
        return "选了人次计法，还要填“受众人次”；没有数过的，两项都留空。"
    online = (event.venue_kind == PublicityEvent.Venue.ONLINE, event.form == PublicityEvent.Form.ONLINE)
    if any(online) and event.person_times_basis not in ("", PublicityEvent.Basis.ONLINE):
        return "线上活动的阅读、观看次数不并入现场人次，“人次计法”请选“线上阅读”。"
    return None


def refuse_event_ending_early(event: PublicityEvent, act: Act) -> str | None:
    """An event of several days ends after it began, and has ended."""
    if event.ends_on is None or event.on is None:
        return None
    if event.ends_on < event.on:
        return f"止日{event.ends_on}早于活动日期{event.on}，请核对。"
    if event.ends_on > act.on:
        return f"活动到{event.ends_on}才结束，结束后再登记。"
    return None


def refuse_leaving_early(member: PublicityVolunteer | LawSavvyVillager, act: Act) -> str | None:
    """Nobody leaves a list before entering it."""
    if member.left_on and member.on and member.left_on < member.on:
        return f"退出日期{member.left_on}早于{member._meta.get_field('on').verbose_name}{member.on}，请核对。"
    return None


def refuse_term_ending_early(pairing: SchoolPairing, act: Act) -> str | None:
    """A term ends after it began."""
    if pairing.ends_on and pairing.on and pairing.ends_on < pairing.on:
        return f"聘期止{pairing.ends_on}早于聘期起{pairing.on}，请核对。"
    return None
