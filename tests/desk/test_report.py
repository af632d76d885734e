"""The year's report at the desk: begun, written in its places, confirmed room by room, signed, published with reasons."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from fazhi.ledger.kinds import kind
from fazhi.ledger.telling import timeline
from fazhi.ledger.writing import take_step
from fazhi.org.roles import Role
from fazhi.report.drafting import report_of
from fazhi.report.models import AnnualReport, FigureConfirmation, Passage, TextDifference
from fazhi.report.outline import written_places
from fazhi.report.store import PUBLISHED, SENT, file_of, read_text
from tests.desk.test_rights import signed_in
from tests.making import NOW, Town, save

TODAY = NOW.date()
CUT_OFF = date(2024, 11, 15)


@pytest.fixture
def begun(town: Town, desk: Client) -> AnnualReport:
    """Two lawsuits and the report begun."""
    for number, on in enumerate((date(2024, 3, 4), date(2024, 9, 18)), 1):
        save(kind("disputes.lawsuit"), town, number, on=on)
    desk.get(reverse("report"), {"year": "2024"})
    desk.post(reverse("report-begin"), {"cut_off": CUT_OFF.isoformat()})
    record = report_of(town.unit, 2024)
    assert record is not None
    return record


def write(desk: Client, place: str, text: str, version: int = 0) -> object:
    return desk.post(reverse("report-write", args=[place]), {"text": text, "version": version})


def marks(desk: Client) -> dict[str, str]:
    """What the form of the one room would send."""
    page = html.fromstring(desk.get(reverse("confirm-figures")).content)
    return {
        one.get("name"): one.get("value")
        for one in page.xpath("//input[starts-with(@name, 'mark:') or @name='room']")
    }


def state_of_room(desk: Client) -> str:
    page = desk.get(reverse("confirm-figures")).content.decode()
    return re.sub(
        "<[^>]*>", "", page.partition('<section class="sec" id="disputes"><h2>')[2].partition("</h2>")[0]
    )


def test_report_is_begun_once_with_its_cut_off_day(begun: AnnualReport, desk: Client) -> None:
    page = desk.get(reverse("report")).content.decode()
    assert "起草中，数据截至 2024-11-15" in page
    assert "数据截至2024年11月15日，其后发生的事项未计入。" in page
    again = desk.post(reverse("report-begin"), {"cut_off": ""})
    assert again.status_code == 403
    assert "已经开始编制" in again.content.decode()
    assert AnnualReport.objects.count() == 1


def test_each_place_is_written_in_a_form_that_keeps_what_was_refused(
    begun: AnnualReport, desk: Client
) -> None:
    page = desk.get(reverse("report"), {"write": "disputes"}).content.decode()
    assert "{行政诉讼收案}" in page
    refused = write(desk, "disputes", "收案{没有的数}，都已应诉。")
    assert refused.status_code == 400
    assert "没有叫“没有的数”的数。" in refused.content.decode()
    assert "收案{没有的数}，都已应诉。</textarea>" in refused.content.decode()
    assert write(desk, "disputes", "收案{行政诉讼收案}，都已应诉。").status_code == 302
    shown = html.fromstring(desk.get(reverse("report")).content)
    assert "收案2件，都已应诉。" in "".join(shown.xpath("//article")[0].itertext())
    assert write(desk, "nowhere", "x").status_code == 404


def test_two_people_do_not_write_over_each_other(begun: AnnualReport, desk: Client) -> None:
    write(desk, "plan", "先写的一段。")
    passage = Passage.objects.get()
    second = write(desk, "plan", "后写的一段。")  # from a form opened before there was one
    assert (second.status_code, Passage.objects.get().text) == (400, "先写的一段。")
    assert "后写的一段。</textarea>" in second.content.decode()
    write(desk, "plan", "改过的一段。", passage.version)
    stale = write(desk, "plan", "照旧稿改的一段。", passage.version)
    assert (stale.status_code, Passage.objects.get().text) == (400, "改过的一段。")
    assert "已经改过这条记录" in stale.content.decode()
    write(desk, "plan", "", passage.version + 1)
    assert Passage.objects.get().voided


def test_figures_are_confirmed_by_room_and_again_when_they_change(
    begun: AnnualReport, town: Town, desk: Client
) -> None:
    assert state_of_room(desk) == "行政争议还没有核"
    seen = marks(desk)
    assert desk.post(reverse("confirm-figures"), {**seen, "act": "confirm"}).status_code == 302
    assert state_of_room(desk).startswith("行政争议已核演示经办人")
    save(kind("disputes.lawsuit"), town, 3, on=date(2024, 10, 8))
    assert state_of_room(desk).startswith("行政争议已变动，需重新确认")
    page = desk.get(reverse("confirm-figures")).content.decode()
    assert "核的是2件，已变动" in page
    stale = desk.post(reverse("confirm-figures"), {**seen, "act": "confirm"})
    assert stale.status_code == 400
    assert "行政争议的数在您看的时候变了，没有确认。" in stale.content.decode()
    desk.post(reverse("confirm-figures"), {**marks(desk), "act": "confirm"})
    again = FigureConfirmation.objects.get()
    assert again.figures["lawsuits-received"]["said"] == "3件"
    (told,) = [one for one in timeline(again)[0].changes if one.label == "核过的数"]
    assert (told.old, told.new) == (f"{len(seen) - 1}项", f"{len(again.figures)}项")


def test_objection_needs_its_words_and_bars_signing(begun: AnnualReport, desk: Client) -> None:
    seen = marks(desk)
    assert (
        desk.post(reverse("confirm-figures"), {**seen, "act": "object", "objection": " "}).status_code == 400
    )
    desk.post(reverse("confirm-figures"), {**seen, "act": "object", "objection": "9月一件是重复登记的。"})
    assert state_of_room(desk).startswith("行政争议有异议")


def test_room_is_confirmed_by_those_who_record_in_it(begun: AnnualReport, town: Town, desk: Client) -> None:
    village = signed_in(town, Role.VILLAGE)
    village.get(reverse("report"), {"year": "2024"})
    assert (
        "由司法所、党政综合办、综合行政执法队核。" in village.get(reverse("confirm-figures")).content.decode()
    )
    assert village.post(reverse("confirm-figures"), {**marks(desk), "act": "confirm"}).status_code == 400
    assert FigureConfirmation.objects.count() == 0


def test_report_is_signed_and_published_with_a_reason_for_each_difference(
    begun: AnnualReport, town: Town, desk: Client
) -> None:
    for place, name in written_places():
        write(desk, place, f"（演示）{name}没有需要说明的。")
    assert "不能登记“签批定稿”" in desk.get(reverse("report")).content.decode()
    for step in ("review", "deliberate"):
        take_step(begun, step, by=town.clerk, on=TODAY, at=NOW)
    refused = desk.post(reverse("report-sign"), {"on": TODAY.isoformat()})
    assert "不能签批：行政争议的数还没有核。" in refused.content.decode()
    desk.post(reverse("confirm-figures"), {**marks(desk), "act": "confirm"})
    assert desk.post(reverse("report-sign"), {"on": TODAY.isoformat()}).status_code == 302
    record = report_of(town.unit, 2024)
    word = desk.get(reverse("report-file", args=["word"])).content
    assert word == file_of(record, SENT, "年报.docx")
    save(kind("disputes.lawsuit"), town, 3, on=date(2024, 10, 8))
    page = desk.get(reverse("report")).content.decode()
    assert "定稿以后，台账里有" in page
    assert "写：" not in page
    assert desk.get(reverse("report-file", args=["word"])).content == word

    take_step(record, "send", by=town.clerk, on=TODAY, at=NOW)
    take_step(record, "secrecy", by=town.clerk, on=TODAY, at=NOW)
    lines = [line.plain for line in read_text(record, SENT).lines]
    other = next(number for number, line in enumerate(lines, 1) if "其他需要报告的情况没有" in line)
    masked = {"line": other, "act": "masked", "words": "需要说明", "ground": "other"}
    assert "选“其他”的，写明理由。" in desk.post(reverse("report-texts"), masked).content.decode()
    desk.post(reverse("report-texts"), {**masked, "reason": "演示遮去"})
    guidance = next(number for number, line in enumerate(lines, 1) if "指导思想没有" in line)
    desk.post(reverse("report-texts"), {"line": guidance, "act": "deleted", "ground": "internal"})
    assert TextDifference.objects.count() == 2
    assert (
        desk.post(reverse("report-publish"), {"on": TODAY.isoformat(), "channel": "县网站镇栏目"}).status_code
        == 302
    )
    record = report_of(town.unit, 2024)
    public = file_of(record, PUBLISHED, "年报.txt").decode()
    assert "指导思想没有" not in public
    assert "其他需要报告的情况没有××××的。" in public
    assert desk.get(reverse("report-file", args=["public-plain"])).content.decode() == public
    assert desk.get(reverse("report-file", args=["word"])).content == word
    told = desk.get(reverse("report-texts")).content.decode()
    assert (told.count('class="differs"'), "2 处不同" in told) == (2, True)
    late = desk.post(reverse("report-texts"), {"line": 1, "act": "deleted", "ground": "internal"})
    assert "年报已经公开" in late.content.decode()
