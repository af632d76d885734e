"""Plays the procedure cases of tests/cases: records, steps and corrections told in the words of the pages.

A case is a question, what is done one after another (`do`), and what must come out: `marks`, `due` (the last day of a
clock, by its label), `figures`. Keys and values are the labels that a clerk sees; "@甲" is the record named 甲. An act
with "拒绝" must be refused with that sentence.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from fazhi.ledger.courses import clocks_of
from fazhi.ledger.errors import Refused
from fazhi.ledger.evidence import attach
from fazhi.ledger.indicators import figures_of
from fazhi.ledger.kinds import Kind, kind_of, kinds
from fazhi.ledger.models import Event, Record, StepTaken
from fazhi.ledger.writing import retract_step, save_record, take_step, void_record
from fazhi.org.models import Unit
from tests.making import Town, make_town

CASES = Path(__file__).parent / "cases"
_ABOUT = {
    "登记",
    "修改",
    "步骤",
    "免做",
    "撤回",
    "作废",
    "附件",
    "出具意见书",
    "名",
    "对",
    "日期",
    "录入",
    "拒绝",
    "理由",
}
_POINTS = "权限、程序、内容均已对照依据逐项核对，没有发现问题。"


def read_cases(room: str) -> list[Any]:
    """The cases of a room, each a parameter named by its question."""
    found = [
        case
        for path in sorted(CASES.glob(f"{room}_*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]
    return [pytest.param(case, id=case["question"]) for case in found]


def play_case(case: Mapping[str, Any]) -> None:
    """Play a case in a town of its own and compare what comes out, exactly."""
    stage = Stage(make_town())
    for act in case["do"]:
        stage.play(act)
    for name, mark in case.get("marks", {}).items():
        assert (name, stage.mark(name)) == (name, mark)
    for name, wanted in case.get("due", {}).items():
        assert (name, stage.due(name, wanted)) == (name, dict(wanted))
    for year, wanted in case.get("figures", {}).items():
        figures = figures_of(stage.town.unit, int(year))
        got = {key: _told(figures[key]) for key in wanted}
        assert got == dict(wanted)


def _told(figure: Any) -> Any:
    """A number as it is; a rate as its counts, 1/2."""
    if figure.denominator is None:
        return figure.value
    return f"{figure.numerator}/{figure.denominator}"


class Stage:
    """A town with the records of one case by their names."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.named: dict[str, Record] = {}

    def play(self, act: Mapping[str, Any]) -> None:
        """Do one act; where the case says so, it must be refused with exactly that sentence and leave no trace."""
        if "拒绝" not in act:
            self._do(act)
            return
        before = Event.objects.count(), StepTaken.objects.count()
        with pytest.raises((Refused, ValidationError)) as refused:
            self._do(act)
        error = refused.value
        told = "".join(error.messages) if isinstance(error, ValidationError) else str(error)
        assert told == act["拒绝"]
        assert (Event.objects.count(), StepTaken.objects.count()) == before

    def mark(self, name: str) -> str:
        """What stands beside a record in its list."""
        record = self._fresh(name)
        marks = kind_of(record).view.marks
        assert marks
        return marks([record]).get(record.pk, "")

    def due(self, name: str, labels: Iterable[str]) -> dict[str, date | str]:
        """The last day of each clock, or why there is none."""
        record = self._fresh(name)
        running = {line.running.clock.label: line.running for line in clocks_of(record, record.on)}
        return {
            label: (running[label].due_on or "未设定") if label in running else "没有起算" for label in labels
        }

    def _do(self, act: Mapping[str, Any]) -> None:
        if "登记" in act:
            self._create(act)
        elif "出具意见书" in act:
            self._issue(act)
        elif "修改" in act:
            self._edit(act)
        elif "撤回" in act:
            self._retract(act)
        elif "作废" in act:
            record = self._fresh(act["作废"])
            void_record(record, by=self.town.clerk, at=_at(act), reason=act.get("理由", "登记错了"))
        elif "附件" in act:
            self._attach(act)
        else:
            self._step(act)

    def _attach(self, act: Mapping[str, Any]) -> None:
        """A file of that name; files of the same 内容 have the same fingerprint."""
        attach(
            self._fresh(act["对"]),
            act["内容"].encode(),
            act["附件"],
            act["日期"],
            by=self.town.clerk,
            at=_at(act),
        )

    def _create(self, act: Mapping[str, Any]) -> None:
        described = next(one for one in kinds() if one.label == act["登记"])
        record = described.model(unit=self.town.unit, **self._values(described, act))
        at = _at(act) if "录入" in act else _at({"录入": record.on or self._parent_day(described, record)})
        self.named[act["名"]] = save_record(record, by=self.town.clerk, at=at)

    def _parent_day(self, described: Kind, record: Record) -> date:
        return getattr(record, described.view.part_of or "").on

    def _issue(self, act: Mapping[str, Any]) -> None:
        """A review brought to its opinion, in one act, because most cases only stand on it."""
        name, on = act["出具意见书"], act["日期"]
        common = {
            "名": name,
            "登记": "合法性审查",
            "送审日期": act.get("送审日期", on),
            "送审事项": f"{name}的送审事项",
        }
        self._create(
            {"事项类别": "合同协议"} | common | {k: v for k, v in act.items() if k in ("事项类别", "重送自")}
        )
        at = {"对": name, "日期": on}
        self._step(
            at | {"步骤": "受理", "日期": act.get("送审日期", on), "送审材料": ["草案"], "审查机构": "司法所"}
        )
        if act.get("事项类别") == "重大行政决策":
            self._step(at | {"步骤": "顾问意见", "署名的顾问、律师": "柳某某律师"})
        self._step(
            at
            | {
                "步骤": "出具意见书",
                "结论": act.get("结论", "合法"),
                "意见要点：权限": _POINTS,
                "意见要点：程序": _POINTS,
                "意见要点：内容": _POINTS,
                "意见书文号": f"演审〔{on.year}〕{len(self.named)}号",
                "意见条数": act.get("意见条数", 1),
            }
        )

    def _edit(self, act: Mapping[str, Any]) -> None:
        record = self._fresh(act["修改"])
        for field, value in self._values(kind_of(record), act).items():
            setattr(record, field, value)
        save_record(record, by=self.town.clerk, at=_at(act))

    def _step(self, act: Mapping[str, Any]) -> None:
        record = self._fresh(act["对"])
        described = kind_of(record)
        step = next(one for one in described.workflow if one.label == act.get("步骤", act.get("免做")))
        take_step(
            record, step.name, by=self.town.clerk, on=act["日期"], at=_at(act),
            values=self._values(described, act), excused_reason=act.get("理由", "") if "免做" in act else "",
        )  # fmt: skip

    def _retract(self, act: Mapping[str, Any]) -> None:
        record = self._fresh(act["对"])
        step = next(one for one in kind_of(record).workflow if one.label == act["撤回"])
        taken = StepTaken.objects.get(record=record.pk, step=step.name, retracted_at=None)
        retract_step(taken, by=self.town.clerk, at=_at(act), reason=act.get("理由", "登记错了"))

    def _fresh(self, name: str) -> Record:
        record = self.named[name]
        return type(record)._base_manager.get(pk=record.pk)

    def _values(self, described: Kind, act: Mapping[str, Any]) -> dict[str, Any]:
        labels = {
            str(described.model._meta.get_field(name).verbose_name): described.model._meta.get_field(name)
            for name in described.fields
        }
        return {
            labels[label].name: self._value(labels[label], said)
            for label, said in act.items()
            if label not in _ABOUT
        }

    def _value(self, field: Any, said: Any) -> Any:
        if isinstance(said, str) and said.startswith("@"):
            return self._fresh(said[1:])
        if field.is_relation and field.related_model is Unit and said:
            return Unit.objects.get(Q(parent=self.town.unit) | Q(posted_to=self.town.unit), name=said)
        if field.is_relation:
            return None  # "" takes a relation away
        if isinstance(said, list):
            return [key for key, label in field.many if label in said]
        if field.choices:
            return next((key for key, label in field.flatchoices if label == said), said)
        return {"是": True, "否": False}.get(said, said)


def _at(act: Mapping[str, Any]) -> datetime:
    day = act.get("录入", act.get("日期"))
    return timezone.make_aware(datetime.combine(day, time(17)))
