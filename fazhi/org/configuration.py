"""What has no national value and is set here: the items a county or town fills in, each typed, none with a default."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fazhi.org.roles import Role

UNSET = "未设定"
_LONGEST = 200
_DAYS = re.compile(r"(\d{1,4})\s*(个?工作日|日|天)")
_MONEY = re.compile(r"(\d{1,9}(?:\.\d{1,4})?)\s*(万)?元?")
_DATE = re.compile(r"(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_LOOKED_UP = "供办事时查阅，不参与计算。"


@dataclass(frozen=True)
class Item:
    """One item: how it is entered, what it looks like, and what the workbench does with it.

    `form`: days (15日, 10个工作日) · money (50000元, 5万元) · day_of_year (1月31日) · choice · text.
    """

    key: str
    label: str
    form: str
    example: str
    choices: tuple[tuple[str, str], ...] = ()
    use: str = _LOOKED_UP

    @property
    def counts(self) -> bool:
        """Whether the workbench counts with it; else it is only there to be looked up."""
        return self.use != _LOOKED_UP

    def read(self, text: str) -> Any:
        """The value a clerk has written; ValueError with a sentence."""
        text = text.strip()
        value = _READ[self.form](self, text)
        if value is None:
            raise ValueError(f"“{self.label}”写成“{text}”没有看懂，没有保存；请写成“{self.example}”这样。")
        return self._as_law(value)

    def say(self, value: Any) -> str:
        """A value in Chinese; 未设定 for none."""
        return UNSET if value is None else _SAY[self.form](self, value)

    def _as_law(self, value: Any) -> Any:
        """A term carries what the law room needs to count with it."""
        if not self.key.startswith("term:"):
            return value
        if self.form == "days":
            return {"title": self.label, "unit": "day", "relation": "within", **value}
        return {"title": self.label, "kind": "fixed_date", "relation": "on_or_before", **value}


def _read_days(item: Item, text: str) -> Mapping[str, Any] | None:
    found = _DAYS.fullmatch(text)
    if not found or not int(found[1]):
        return None
    return {"number": int(found[1]), "day_kind": "working" if "工作" in found[2] else "calendar"}


def _say_days(item: Item, value: Mapping[str, Any]) -> str:
    return f"{value['number']}{'个工作日' if value['day_kind'] == 'working' else '日'}"


def _read_money(item: Item, text: str) -> int | None:
    """Whole yuan."""
    found = _MONEY.fullmatch(text.replace(",", ""))
    if not found:
        return None
    whole, _, part = found[1].partition(".")
    yuan = int(whole + part.ljust(4, "0")) if found[2] else int(whole) if not part.strip("0") else 0
    return yuan or None


def _say_money(item: Item, value: int) -> str:
    tens, rest = divmod(value, 10_000)
    return f"{tens}万元" if tens and not rest else f"{value}元"


def _read_date(item: Item, text: str) -> Mapping[str, Any] | None:
    found = _DATE.fullmatch(text)
    if not found:
        return None
    try:
        date(2001, int(found[1]), int(found[2]))  # no leap year: a day that every year has
    except ValueError:
        return None
    return {"month": int(found[1]), "day": int(found[2])}


def _say_date(item: Item, value: Mapping[str, Any]) -> str:
    return f"{value['month']}月{value['day']}日"


def _read_choice(item: Item, text: str) -> str | None:
    return next((key for key, label in item.choices if text in (key, label)), None)


def _say_choice(item: Item, value: str) -> str:
    return dict(item.choices).get(value, value)


def _read_text(item: Item, text: str) -> str | None:
    return text if 0 < len(text) <= _LONGEST else None


_READ: Mapping[str, Callable[[Item, str], Any]] = {
    "days": _read_days, "money": _read_money, "day_of_year": _read_date, "choice": _read_choice, "text": _read_text,
}  # fmt: skip
_SAY: Mapping[str, Callable[[Item, Any], str]] = {
    "days": _say_days, "money": _say_money, "day_of_year": _say_date, "choice": _say_choice,
    "text": lambda item, value: str(value),
}  # fmt: skip

_CYCLES = (("half_month", "每半月"), ("month", "每月"), ("quarter", "每季度"))
_CONFIRMATION = (("required", "核数以后才能签批"), ("advised", "只提示"))
_BODIES = tuple((role.value, role.label) for role in (Role.JUSTICE, Role.GENERAL_OFFICE, Role.PEACE_OFFICE))

ITEMS = (
    Item("review_body", "合法性审查机构", "choice", "司法所", _BODIES),
    Item("review_working_days", "合法性审查时限", "days", "7个工作日"),
    Item("contract_review_threshold", "送审合同的金额起点", "money", "5万元"),
    Item("large_fund_threshold", "大额资金的起点", "money", "10万元"),
    Item("three_majors_list", "三重一大事项清单", "text", "〔2024〕3号附件"),
    Item("term:nd_filing_deadline", "规范性文件备案期限", "days", "15日", use="规范性文件公布后，按它计算备案的期限。"),
    Item("filing_agency", "规范性文件的备案机关", "text", "县人民政府（县司法局收）"),
    Item("score_sheet", "案卷评查标准", "text", "省评查标准2024年版"),
    Item("sampling_rule", "案卷抽查办法", "text", "每类抽三成，不少于2卷"),
    Item("hearing_fine_threshold", "听证的罚款数额", "text", "公民5000元以上，单位5万元以上"),
    Item("complaint_days", "群众投诉答复时限", "days", "15个工作日"),
    Item("term:hotline_deadline_configurable", "12345热线工单时限", "days", "7个工作日", use="热线转来的事项，按它计算办结的期限。"),
    Item("consultation_days", "咨询答复时限", "days", "3个工作日"),
    Item("adviser_min_visits", "村居法律顾问最少到村次数", "text", "每月1次"),
    Item("mediation_report_cycle", "调解数据报送周期", "choice", "每月", _CYCLES),
    Item("screening_cycle", "矛盾纠纷排查周期", "choice", "每半月", _CYCLES),
    Item("report_due", "法治建设年度报告报县日期", "day_of_year", "1月15日"),
    Item("report_outline", "法治建设年度报告提纲", "text", "县委依法治县办2024年度提纲"),
    Item("term:ogi_report_township_due", "政府信息公开年报日期", "day_of_year", "1月31日"),
    Item("report_confirmation", "年报数据由站所核数", "choice", "核数以后才能签批", _CONFIRMATION,
         use="选“只提示”的，没有核数也能签批；没有设定的，核数以后才能签批。"),
    Item("enforcement_report_due", "执法统计年报日期", "day_of_year", "1月31日"),
    Item("appearance_report_days", "出庭和裁判文书报县时限", "days", "5个工作日"),
)  # fmt: skip


def item_of(key: str) -> Item | None:
    """The item of that key; None when there is none."""
    return next((one for one in ITEMS if one.key == key), None)
