"""One record at the desk: entering, steps and their refusals, changes in between, children, evidence, voiding."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from lxml import html

from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Event, Evidence, Record, StepTaken
from fazhi.ledger.writing import save_record, take_step
from tests.making import NOW, Town, save

LAWSUIT, MEETING, ITEM = kind("disputes.lawsuit"), kind("decisions.meeting"), kind("decisions.agenda_item")
OVERSIGHT = kind("duty.oversight_report")


def filled(page: str, holding: str = 'name="version"') -> dict[str, str]:
    """What a browser would send from the form that holds this text: as it stands, required fields answered."""
    form = next(
        form for form in html.fromstring(page).forms if holding in html.tostring(form, encoding="unicode")
    )
    sent = {name: value for name, value in form.fields.items() if value is not None}
    for field in form.xpath(".//*[@required]"):
        if not sent.get(field.name):
            sent[field.name] = field.value_options[1] if field.tag == "select" else "演示"
    return sent


@pytest.fixture
def lawsuit(town: Town) -> Record:
    return save(LAWSUIT, town)


def address(name: str, record: Record, *more: object) -> str:
    return reverse(name, args=[kind("disputes.lawsuit"), record.pk, *more])


def test_new_record_needs_only_what_is_asked_first(town: Town, desk: Client) -> None:
    page = desk.get(reverse("new", args=[LAWSUIT])).content.decode()
    sent = filled(page) | {"on": "2024-11-12", "plaintiff_label": "某公司", "number": "（2024）演0001行初1号"}
    response = desk.post(reverse("new", args=[LAWSUIT]), sent)
    assert response.status_code == 302, re.findall('class="why"[^>]*>([^<]*)', response.content.decode())
    record = LAWSUIT.model._base_manager.get()
    assert response.headers["Location"] == address("record", record)
    assert (record.on, record.unit, record.version) == (date(2024, 11, 12), town.unit, 1)
    assert Event.objects.get(record=record.pk).verb == "create"


def test_number_of_a_tally_is_asked_at_once(desk: Client) -> None:
    page = html.fromstring(desk.get(reverse("new", args=[kind("services.legal_consultation")])).content)
    assert page.xpath("//details/ancestor::form//div[@class='grid'][not(ancestor::details)]//@name") == [
        "on", "channel", "topic", "count", "until",
    ]  # fmt: skip


def test_form_sent_twice_makes_one_record_and_another_after_the_way_back(town: Town, desk: Client) -> None:
    page = desk.get(reverse("new", args=[LAWSUIT])).content.decode()
    sent = filled(page) | {"on": "2024-11-12", "plaintiff_label": "某公司", "number": "（2024）演0001行初1号"}
    first, second = (desk.post(reverse("new", args=[LAWSUIT]), sent) for _ in range(2))
    record = LAWSUIT.model._base_manager.get()
    assert first.headers["Location"] == second.headers["Location"] == address("record", record)
    assert "这一条刚才已经存好了，没有重复登记。" in desk.get(address("record", record)).content.decode()
    third = desk.post(reverse("new", args=[LAWSUIT]), sent | {"number": "（2024）演0001行初2号"})
    assert third.headers["Location"] != first.headers["Location"]
    numbers = LAWSUIT.model._base_manager.values_list("number", flat=True)
    assert sorted(numbers) == ["（2024）演0001行初1号", "（2024）演0001行初2号"]


def test_form_sent_twice_at_once_makes_one_record(
    town: Town, desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other_was_quicker(*args: object, **kwargs: object) -> None:
        save_record(*args, **kwargs)
        raise IntegrityError("UNIQUE constraint failed: disputes_lawsuit.id")

    def broken(*args: object, **kwargs: object) -> None:
        raise IntegrityError("CHECK constraint failed: disputes_lawsuit")

    page = desk.get(reverse("new", args=[LAWSUIT])).content.decode()
    sent = filled(page) | {"on": "2024-11-12", "plaintiff_label": "某公司", "number": "（2024）演0001行初1号"}
    monkeypatch.setattr("fazhi.desk.entry.save_record", other_was_quicker)
    answer = desk.post(reverse("new", args=[LAWSUIT]), sent)
    assert answer.headers["Location"] == reverse("record", args=[LAWSUIT, sent["once"].partition(":")[0]])
    monkeypatch.setattr("fazhi.desk.entry.save_record", broken)
    with pytest.raises(IntegrityError):
        desk.post(reverse("new", args=[LAWSUIT]), sent | {"number": "（2024）演0001行初2号", "once": ""})


def test_confidential_form_sent_twice_makes_one_record_that_tells_no_moment(desk: Client) -> None:
    page = desk.get(reverse("new", args=[OVERSIGHT])).content.decode()
    sent = filled(page) | {"on": "2024-11-12", "summary": "某处夜间噪声"}
    places = {desk.post(reverse("new", args=[OVERSIGHT]), sent).headers["Location"] for _ in range(2)}
    record = OVERSIGHT.model._base_manager.get()
    assert places == {reverse("record", args=[OVERSIGHT, record.pk])}
    assert record.pk.version == 4


def test_nobody_chooses_the_identifier_of_a_record(town: Town, desk: Client) -> None:
    theirs = save(OVERSIGHT, town)
    own, other = (
        filled(desk.get(reverse("new", args=[one])).content.decode()) for one in (LAWSUIT, OVERSIGHT)
    )
    forged = f"{theirs.pk}:{own['once'].partition(':')[2]}"
    for number, once in enumerate((str(theirs.pk), forged, other["once"])):
        sent = own | {
            "on": "2024-11-12",
            "plaintiff_label": "某公司",
            "number": f"（2024）演{number}号",
            "once": once,
        }
        desk.post(reverse("new", args=[LAWSUIT]), sent)
    made = {str(pk) for pk in LAWSUIT.model._base_manager.values_list("pk", flat=True)}
    assert (len(made), made & {str(theirs.pk), other["once"].partition(":")[0]}) == (3, set())


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("plaintiff_label", "长" * 5000, "太长，最多60个字，现在有5000个。"),
        ("plaintiff_label", "某\x00公司", "里面有看不见的字符，请删掉重新填。"),
        ("plaintiff_label", "", "请填“原告（脱敏）”。"),
        ("act_type", "nothing", "没有这一项，请从列出的几项里选。"),
        ("handler", "nobody", "没有这一项，请从列出的几项里选。"),
        ("on", "2024-02-30", "没有这一天，请核对日期。"),
    ],
)
def test_what_is_wrong_with_a_value_is_said_in_our_words(
    desk: Client, name: str, value: str, sentence: str
) -> None:
    page = desk.post(reverse("new", args=[LAWSUIT]), {name: value}).content.decode()
    assert html.fromstring(page).get_element_by_id(f"id_{name}_why").text == sentence


def test_wrong_day_keeps_what_was_typed_and_says_why(desk: Client) -> None:
    sent = {"on": "2024-02-30", "plaintiff_label": "某公司"}
    response = desk.post(reverse("new", args=[LAWSUIT]), sent)
    page = response.content.decode()
    assert response.status_code == 400
    assert 'value="2024-02-30"' in page
    assert 'value="某公司"' in page
    assert LAWSUIT.model._base_manager.count() == 0


def test_step_is_taken_with_its_day_and_shown_as_done(lawsuit: Record, desk: Client) -> None:
    sent = {"taken_on": "2024-03-12", "version": lawsuit.version, "act": "take"}
    response = desk.post(address("step", lawsuit, "defend"), sent)
    assert response.headers["Location"] == address("record", lawsuit)
    assert StepTaken.objects.get(record=lawsuit.pk).on == date(2024, 3, 12)
    page = desk.get(address("record", lawsuit)).content.decode()
    assert '<li class="is-done"><i></i><b>答辩举证</b><small>2024-03-12</small></li>' in page
    assert "已登记“答辩举证”，3月12日。" in page


def test_step_out_of_order_is_refused_with_its_sentence_and_not_taken(lawsuit: Record, desk: Client) -> None:
    sent = {"taken_on": "2024-03-12", "version": lawsuit.version, "act": "take"}
    response = desk.post(address("step", lawsuit, "effect"), sent)
    assert response.status_code == 400
    assert "不能登记“生效”：还没有登记“登记裁判”。" in response.content.decode()
    assert StepTaken.objects.count() == 0


def test_missing_answer_of_a_step_stands_beside_its_field(lawsuit: Record, desk: Client) -> None:
    sent = {"taken_on": "2024-03-12", "version": lawsuit.version, "act": "take"}
    response = desk.post(address("step", lawsuit, "judge"), sent)
    page = response.content.decode()
    assert response.status_code == 400
    assert 'id="id_outcome_why"' in page
    assert StepTaken.objects.count() == 0


def test_excuse_needs_a_reason(lawsuit: Record, town: Town, desk: Client) -> None:
    outcome = LAWSUIT.model._meta.get_field("outcome").flatchoices[0][0]
    for name, values in (("judge", {"outcome": outcome}), ("effect", {})):
        take_step(lawsuit, name, by=town.clerk, on=date(2024, 5, 6), at=NOW, values=values)
    sent = {"taken_on": "2024-06-03", "version": lawsuit.version, "act": "excuse", "excused_reason": ""}
    assert desk.post(address("step", lawsuit, "perform"), sent).status_code == 400
    assert not StepTaken.objects.filter(step="perform").exists()
    assert (
        desk.post(address("step", lawsuit, "perform"), sent | {"excused_reason": "没有履行内容"}).status_code
        == 302
    )
    assert StepTaken.objects.get(step="perform").excused_reason == "没有履行内容"


def test_step_recorded_wrongly_is_taken_back_with_a_reason(lawsuit: Record, town: Town, desk: Client) -> None:
    taken = take_step(lawsuit, "defend", by=town.clerk, on=date(2024, 3, 12), at=NOW)
    undo = address("retract", lawsuit, taken.pk)
    assert desk.post(undo, {"reason": " "}).status_code == 403
    assert StepTaken.objects.get().retracted_at is None
    assert desk.post(undo, {"reason": "日期写错"}).status_code == 302
    assert StepTaken.objects.get().retracted_at == NOW


def test_change_in_between_is_named_and_the_input_kept(lawsuit: Record, town: Town, desk: Client) -> None:
    sent = filled(desk.get(address("edit", lawsuit)).content.decode()) | {"note": "我的备注"}
    theirs = LAWSUIT.model._base_manager.get(pk=lawsuit.pk)
    theirs.note = "别人的备注"
    save_record(theirs, by=town.person("justice", name="演示同事"), at=NOW)
    response = desk.post(address("edit", lawsuit), sent)
    page = response.content.decode()
    assert response.status_code == 409
    assert "演示同事" in page
    assert "现在是“别人的备注”，您填的是“我的备注”" in page
    assert ">\n我的备注</textarea>" in page
    assert LAWSUIT.model._base_manager.get(pk=lawsuit.pk).note == "别人的备注"
    again = filled(page) | {"note": "我的备注"}
    assert desk.post(address("edit", lawsuit), again).status_code == 302
    assert LAWSUIT.model._base_manager.get(pk=lawsuit.pk).note == "我的备注"


def test_voided_record_stays_readable_and_leaves_the_list(lawsuit: Record, desk: Client) -> None:
    assert desk.post(address("void", lawsuit), {"reason": ""}).status_code == 403
    assert desk.post(address("void", lawsuit), {"reason": "重复登记"}).status_code == 302
    page = desk.get(address("record", lawsuit)).content.decode()
    assert "已作废" in page
    assert "理由：重复登记" in page
    assert str(lawsuit.pk) not in desk.get(reverse("list", args=[LAWSUIT]) + "?year=2024").content.decode()


@pytest.mark.parametrize("scripts", [True, False], ids=["htmx", "no scripts"])
def test_child_is_added_alone(scripts: bool, town: Town, desk: Client) -> None:
    meeting = save(MEETING, town)
    part = reverse("child", args=[MEETING, meeting.pk, ITEM])
    headers = {"HX-Request": "true"} if scripts else {}
    opened = desk.get(part, headers=headers).content.decode()
    assert ("<html" in opened) is not scripts
    sent = filled(opened, "/part/") | {"title": "演示议题"}
    response = desk.post(part, sent, headers=headers)
    item = ITEM.model._base_manager.get()
    assert (item.meeting_id, item.title, item.unit) == (meeting.pk, "演示议题", town.unit)
    if scripts:
        assert response.content.decode().count("演示议题") == 1
    else:
        assert response.headers["Location"] == reverse("record", args=[MEETING, meeting.pk]) + "#agenda_item"


def test_evidence_is_kept_by_the_day_it_proves_and_comes_back(lawsuit: Record, desk: Client) -> None:
    file = SimpleUploadedFile("送达回证.pdf", b"%PDF-1.4 demo")
    assert desk.post(address("evidence", lawsuit), {"file": file, "on": "2024-03-02"}).status_code == 302
    kept = Evidence.objects.get()
    assert (kept.name, kept.on, kept.uploaded_at) == ("送达回证.pdf", date(2024, 3, 2), NOW)
    response = desk.get(address("file", lawsuit, kept.pk))
    assert response.content == b"%PDF-1.4 demo"
    assert response.headers["Content-Disposition"].startswith("attachment; ")


def test_evidence_that_proves_nothing_is_refused(lawsuit: Record, desk: Client) -> None:
    file = SimpleUploadedFile("空.pdf", b"")
    response = desk.post(address("evidence", lawsuit), {"file": file, "on": "2024-03-02"})
    assert response.status_code == 400
    assert Evidence.objects.count() == 0


def test_article_beside_a_step_is_called_a_gist(lawsuit: Record, desk: Client) -> None:
    page = desk.get(address("record", lawsuit) + "?step=defend").content.decode()
    assert "行政诉讼法第六十七条" in page
    assert "要义：" in page
    assert "不是条文原文" in page


def test_part_of_a_page_asked_for_after_signing_out_moves_the_whole_page(town: Town, desk: Client) -> None:
    part = reverse("child", args=[MEETING, save(MEETING, town).pk, ITEM])
    desk.post(reverse("sign-out"))
    response = desk.get(part, headers={"HX-Request": "true"})
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["HX-Redirect"] == f"{reverse('sign-in')}?next={part}"
