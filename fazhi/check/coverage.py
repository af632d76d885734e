"""The statement of what was examined and what was not, so that silence is not read as a pass."""

from collections.abc import Iterable
from dataclasses import dataclass

from fazhi.check.context import Context
from fazhi.check.rule import Rule

_LAYOUT = "署名、成文日期、主送和抄送、序号、标点、发文字号；没有查字体和行距"
_WORDING = "法制与法治、法律和机构名称、固定提法、别类单位的称呼、常见错别字，都按词表查；词表以外的没有查"
_PERSONAL = "身份证号、手机号、银行卡号，当事人称呼后面的姓名，住址门牌；没有查病情和其他写法的姓名"


@dataclass(frozen=True, slots=True)
class Covered:
    """One thing examined, or not, and why."""

    what: str
    done: bool
    why: str


def coverage(context: Context, judged: Iterable[Rule]) -> tuple[Covered, ...]:
    """What the rules that were asked have really looked at in this document."""
    families = {rule.code[0] for rule in judged}
    return (
        _places(context),
        Covered(
            "法定内容",
            "S" in families,
            f"按{context.year.value}年适用的规定核对五块内容和不足的原因"
            if "S" in families
            else _not_annual(context),
        ),
        _figures(context),
        Covered("用语", "W" in families, _WORDING),
        _times(context),
        Covered("格式", "L" in families, _LAYOUT if "L" in families else _not_annual(context)),
        Covered("个人信息", "D" in families, _PERSONAL),
        _previous(context),
        _ledger(context),
        _library(context),
        *(Covered("原文件", False, note) for note in context.document.notes),
    )


def _places(context: Context) -> Covered:
    town = context.town
    if not town.name:
        return Covered("地名", False, "看不出是哪个乡镇的报告，请用 --town 指定")
    doubt = "" if town.code else "；同名乡镇不止一个，没有分清是哪一个，可用 --town 指定代码"
    return Covered("地名", True, f"按{town.name}（{town.how}）与全国乡镇名录比对{doubt}")


def _not_annual(context: Context) -> str:
    if not context.annual:
        return "标题和开头看不出是法治政府建设年度报告，没有按年度报告核对"
    return "不知道报告年度，不能确定适用的规定"


def _figures(context: Context) -> Covered:
    count = len(context.quantities)
    return Covered(
        "数字",
        bool(count),
        f"读出 {count} 个数，核对了 {len(context.sums)} 组合计" if count else "正文没有读到数字",
    )


def _times(context: Context) -> Covered:
    year = context.year
    if year.value is None:
        return Covered("时间", False, "看不出是哪一年度的报告，请用 --year 指定")
    return Covered("时间", True, f"按{year.value}年度（{year.how}）核对小标题、正文、成文日期和期满的规划")


def _previous(context: Context) -> Covered:
    if context.previous is None:
        return Covered("与上年报告", False, "没有给上年报告，可用 --previous 指定")
    return Covered("与上年报告", True, f"与《{context.previous.title}》比对相同的句子和数字")


def _library(context: Context) -> Covered:
    if context.library is None:
        return Covered("与外地雷同", False, "没有给比对库，可用 --library 指定放着其他报告的文件夹")
    formula = sum(copied.formula for copied in context.copied)
    told = f"；{formula} 段是四个以上乡镇都有的套话，没有列出" if formula else ""
    return Covered("与外地雷同", True, f"与比对库里的 {len(context.library.entries)} 份报告比对{told}")


def _ledger(context: Context) -> Covered:
    if context.facts is None:
        return Covered("数字与台账", False, "本文件没有连接台账，数字真假无从核对")
    return Covered("数字与台账", True, f"与台账的 {len(context.facts['figures'])} 个数比对")
