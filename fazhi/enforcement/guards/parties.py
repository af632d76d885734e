"""Parties are named by labels, never in full; index rows tell where the original is."""

import re

from fazhi.ledger.kinds import Act
from fazhi.ledger.models import Record

# The sixty commonest surnames bear two thirds of all people; with one or two more characters it is a person's name.
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
_FULL_NAME = re.compile(rf"[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}")


def refuse_full_name(record: Record, act: Act) -> str | None:
    """A party who is a person is 张某某."""
    return _refuse(record.party_label)


def refuse_inspected_name(record: Record, act: Act) -> str | None:
    """A person inspected is 经营户 or 张某某; an enterprise is named in full."""
    return None if record.is_enterprise else _refuse(record.title)


def refuse_ending_before_start(record: Record, act: Act) -> str | None:
    """No step lies before the day on which the matter came to light."""
    if act.on < record.on:
        label = record._meta.get_field("on").verbose_name
        return f"日期{act.on}早于{label}{record.on}，请核对。"
    return None


def _refuse(label: str) -> str | None:
    name = label.strip()
    if "某" in name or not _FULL_NAME.fullmatch(name):
        return None
    return f"“{name}”像是真实姓名。台账只写“{name[0]}某某”；全名留在案卷里。"
