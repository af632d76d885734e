"""Personal data that must not stand in a report: identity numbers, phones, bank cards, names, addresses."""

import re
from collections.abc import Iterable, Iterator

from fazhi.check.context import Context
from fazhi.check.document import Document
from fazhi.check.rule import Mark
from fazhi.check.rules.wording import SURNAMES

_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])"
)
_CALLED = re.compile(r"身份证[^，。；]{0,6}$|公民身份号码[^，。；]{0,3}$")
_MOBILE = re.compile(r"(?<![\dA-Za-z])1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
_CARD = re.compile(r"(?<![\dA-Za-z])(?:62\d{14,17}|[345]\d{15})(?![\dA-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_NAMED = re.compile(
    "(?P<role>被申请人|申请人|上诉人|原告|被告|第三人|当事人|违法行为人|行为人|被处罚人|信访人|上访人|投诉人|举报人|嫌疑人|受害人"
    "|被害人|矫正对象|帮教对象|安置帮教人员|刑满释放人员|戒毒人员|吸毒人员|未成年人|学生|低保户|贫困户)"
    "(?:(?P<name>[\u4e00-\u9fff]{3})(?=[，。、；：（(诉与因和在对的案作进提不未开申请拒已被向将等至\\n]|$)"
    "|(?P<short>[\u4e00-\u9fff]{2})(?=[，。、；（(诉案]))"
)
# Characters that given names hardly hold, and words that begin with a surname: 当事人陈述、申辩 names nobody.
_NO_NAME = re.compile(
    r"[某全性率度化感数量员们制法力会式等心神工作方时前后中上下多少的了是在有不人家年月日合同书件户村镇乡理由权利益身份证据和及与或]"
)
_WORD = re.compile(
    r"陈[述情词]|方[便面向案]|安[全置排抚定稳检装]|高[度兴龄考低]|常[住委规见务]|许[可诺]|金[额融]|施[工救暴行]|项目|任[何意务]|万元"
    r"|严[重格禁]|康复|周[边围知]|张[贴榜]|于[是]|余[下额]|江[苏西]|马[上路]|田[间地]|林[地业]|曾[经]|关[系于注键爱]|单[位独]|左右"
    r"|谢绝|程[序]|顾[虑问]|包[括含庇]|卫生|贺信|计划|龙头|石[材]|温[馨暖]|章程|季[度节]|成[功立]|钱款|毛利|祝贺|汪洋|路[过费]"
    r"|向来|易[地发]|黎明|白天"
)
_PARTICULARS = re.compile(r"[（(](?:身份证|公民身份|(?:[男女][，,、]?)?\d{1,2}岁)")
_ADDRESS = re.compile(
    r"(?:家住|现住址|住址|住所地|居住[于在]|住在|户籍地)[为是：:]?(?P<at>[\u4e00-\u9fff]{2,12}?(?:\d+组)?\d+号(?:楼)?(?:\d+(?:单元|室))*)"
)
_BASIS = "不应写进报告，公开后无法收回。"


def identity_number(document: Document, context: Context) -> Iterable[Mark]:
    """出现了身份证号

    what: 正文里有校验位正确的18位公民身份号码，或者写明是身份证号的18位号码。
    why: 身份证号是个人信息，写进报告并公开会造成泄露。检查结果里只显示首尾几位。
    wrong: 当事人身份证号99010119000101123X，已经缴纳罚款。
    right: 当事人已经缴纳罚款，立案编号202400000000000001。
    basis: 个人信息保护法；政府信息公开条例关于个人隐私的规定
    since: 不限年度
    """
    for found in _IDENTITY.finditer(document.text) if context.has_long_number else ():
        named = _CALLED.search(document.text, max(0, found.start() - 10), found.start())
        if named or is_identity_number(found[0]):
            yield Mark(*found.span(), f"这里有一个公民身份号码，{_BASIS}", "删去号码；确需区分的，用案号。")


def mobile_number(document: Document, context: Context) -> Iterable[Mark]:
    """出现了手机号码

    what: 正文里有11位手机号码。
    why: 手机号是个人信息；对外联系请写单位的座机或者12345、12348热线。检查结果里只显示首尾几位。
    wrong: 值班手机13000000000。
    right: 公共法律服务热线12348。
    basis: 个人信息保护法；政府信息公开条例关于个人隐私的规定
    since: 不限年度
    """
    for found in _MOBILE.finditer(document.text) if context.has_long_number else ():
        yield Mark(*found.span(), f"这里有一个手机号码，{_BASIS}", "删去，或者改写单位座机、热线。")


def bank_card(document: Document, context: Context) -> Iterable[Mark]:
    """出现了银行卡号

    what: 正文里有校验正确的16至19位银行卡号。
    why: 银行卡号是个人信息，公开会造成财产风险。检查结果里只显示首尾几位。
    wrong: 退还保证金至账户6200000000000000000。
    right: 保证金已经退还。
    basis: 个人信息保护法；政府信息公开条例关于个人隐私的规定
    since: 不限年度
    """
    for found in _CARD.finditer(document.text) if context.has_long_number else ():
        if _passes_luhn(found[0]) and not is_identity_number(found[0]):
            yield Mark(*found.span(), f"这里有一个银行卡号，{_BASIS}", "删去卡号。")


def full_name(document: Document, context: Context) -> Iterable[Mark]:
    """出现了当事人、未成年人的姓名

    what: “当事人、原告、信访人、未成年人、矫正对象”等称呼后面写了完整的姓名，或者姓名后面括号里写着身份证号、年龄。
    why: 案件当事人、未成年人的姓名公开后无法收回；负责人、先进典型的姓名不在此列。检查结果里只显示姓氏。
    wrong: 对当事人王志强作出行政处罚，对未成年人刘小宝开展帮教。
    right: 对当事人王某作出行政处罚，对未成年人开展帮教，原告方未到庭。
    basis: 个人信息保护法；未成年人保护法；政府信息公开条例关于个人隐私的规定
    since: 不限年度
    """
    for start, end in _with_particulars(document.text):
        yield Mark(start, end, f"这里写了姓名和身份信息，{_BASIS}", "改为“王某”，删去括号里的身份信息。")
    for found in _NAMED.finditer(document.text):
        name = found["name"] or found["short"]
        if name[0] in SURNAMES and not _NO_NAME.search(name, 1) and not _WORD.match(name):
            span = found.span("name" if found["name"] else "short")
            yield Mark(*span, f"这里写了{found['role']}的姓名，{_BASIS}", "改为“王某”，或者只写案件名称。")


def _with_particulars(text: str) -> Iterator[tuple[int, int]]:
    """Names in front of （身份证号…） or （男，42岁）."""
    for found in _PARTICULARS.finditer(text):
        end = found.start()
        for start in (end - 3, end - 2):
            name = text[max(0, start) : end]
            role = _NAMED.match(text, max(0, start - 2), end + 1)
            if name[:1] in SURNAMES and not _NO_NAME.search(name, 1) and not _WORD.match(name) and not role:
                yield start, end
                break


def home_address(document: Document, context: Context) -> Iterable[Mark]:
    """出现了住址

    what: 写了某人的住址到门牌或者户（“家住……村3组45号”）。
    why: 住址加上案情就能找到人。检查结果里只显示首尾几个字。
    wrong: 当事人家住大槐村3组45号。
    right: 当事人家住大槐村；司法所地址为文化路12号。
    basis: 个人信息保护法；政府信息公开条例关于个人隐私的规定
    since: 不限年度
    """
    for found in _ADDRESS.finditer(document.text):
        yield Mark(*found.span("at"), f"这里写了住址，{_BASIS}", "只写到村（社区），或者删去。")


def is_identity_number(text: str) -> bool:
    """Whether the last digit of an 18-digit citizen number is right (GB 11643)."""
    if len(text) != 18 or not text[:17].isdigit():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], _WEIGHTS, strict=True))
    return _CHECK_DIGITS[total % 11] == text[17].upper()


def masked(text: str) -> str:
    """The same number of characters: of a number the first three and last two left to read, of a name the first."""
    first, last = (3, 2) if len(text) > 5 else (1, 0)
    return text[:first] + "*" * (len(text) - first - last) + text[len(text) - last :]


def _passes_luhn(number: str) -> bool:
    doubled = (int(d) * (1 + i % 2) for i, d in enumerate(reversed(number)))
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0
