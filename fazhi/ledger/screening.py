"""What a town's ledger must not keep (state secrets, identity numbers, special groups, minors' names): found on
entry and refused with the place where it belongs."""

import re
import unicodedata
from collections.abc import Iterable

_ID_NUMBER = re.compile(
    r"(?<!\d)[1-9]\d{5}[\s-]?(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])[\s-]?\d{3}[\dXx](?!\d)"
)
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)")
_BANK_CARD = re.compile(r"(?<!\d)62\d{14,17}(?!\d)")
# Fingerprints and record numbers: by chance their digits may look like a telephone's.
_DRAWN = re.compile(r"(?<![0-9a-z])(?:[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9a-z])")
_SECRET = re.compile(r"(绝密|机密|秘密)\s*(★|级|[（(]\d)|标密文件")
_NAMED = (
    r"(?:姓名|名单|[\u4e00-\u9fff]某|：\s*[\u4e00-\u9fff]{2,3}[，。、；）)]|[\u4e00-\u9fff]{2,3}，(?:男|女))"
)
_SPECIAL = re.compile(
    rf"(社区矫正(?:对象|人员)|安置帮教(?:对象|人员)|吸毒人员|戒毒人员|精神障碍患者|重点信访(?:人|人员)).{{0,6}}{_NAMED}"
)
_MINOR = re.compile(rf"(未成年人|学生|儿童).{{0,4}}{_NAMED}")

# Without any of these characters and without two times four digits none of the patterns above finds anything.
_MARKS, _DIGITS = frozenset("密矫教毒障访未学童"), re.compile(r"\d{4}[\s-]?\d{4}")

# The sixty commonest surnames bear two thirds of all people; with one or two more characters it is a person's name.
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
_FULL_NAME = re.compile(rf"[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}")

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def is_id_number(text: str) -> bool:
    """Whether 18 characters are a Chinese identity number by their check digit (GB 11643)."""
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == text[17].upper()


def is_full_name(text: str) -> bool:
    """Whether a whole field looks like a person's real name: a common surname, one or two characters, no 某."""
    return "某" not in text and _FULL_NAME.fullmatch(text.strip()) is not None


def screen(texts: Iterable[tuple[str, str]], *, contacts: frozenset[str] = frozenset()) -> str | None:
    """Return the sentence why one of the texts (field name, text) must not be kept, or None.

    `contacts` names the fields that exist to keep a telephone number.
    """
    kept = list(texts)
    if _is_harmless("\n".join([text for _, text in kept])):
        return None
    for name, text in kept:
        if sentence := _screen(text, keeps_phone=name in contacts):
            return sentence
    return None


def _is_harmless(text: str) -> bool:
    """Whether nothing in a text can be found below."""
    text = unicodedata.normalize("NFKC", text)
    return _MARKS.isdisjoint(text) and not _DIGITS.search(text)


def _screen(text: str, *, keeps_phone: bool) -> str | None:
    text = _DRAWN.sub("", unicodedata.normalize("NFKC", text))  # full-width digits are digits
    if any(is_id_number(re.sub(r"[\s-]", "", found)) for found in _ID_NUMBER.findall(text)):
        return "内容里有身份证号。台账不收身份证号，请删去后再保存；需要的，留在原始卷宗里。"
    if _BANK_CARD.search(text):
        return "内容里有银行卡号。台账不收银行卡号，请删去后再保存。"
    if not keeps_phone and _MOBILE.search(text):
        return "内容里有手机号码。这一栏不收电话，请删去后再保存。"
    if _SECRET.search(text):
        return "内容像是涉密文件。国家秘密和标密文件不得录入本系统，请按保密规定另行保管。"
    if _SPECIAL.search(text):
        return "内容涉及特殊人群的个人信息。请在司法行政、公安等专门系统办理，这里只写事项，不写人。"
    if _MINOR.search(text):
        return "内容像是写了未成年人的姓名。这里只记人数和年级，请删去姓名后再保存。"
    return None
