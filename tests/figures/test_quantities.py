"""What holds for any text, and the two real reports where they are at hand."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.figures import quantities, sums
from fazhi.figures.units import FAMILY, same_kind

TEXTS = Path(__file__).parents[3] / "shared" / "corpus" / "texts"
FOUNDING = TEXTS / "高庄镇关于2024年法治政府建设情况的报告.txt"
LONGHUA = TEXTS / "深圳市龙华区2019年法治政府建设工作报告_2019.txt"
SCRAPS = [
    "其中",
    "共",
    "每",
    "合计",
    "（",
    "）",
    "，",
    "。",
    "；",
    "“",
    "”",
    "第",
    "百分之",
    "近",
    "以上",
    "的",
    "\n",
    "率",
]
SCRAPS += [
    "3",
    "12",
    "1.5",
    "两",
    "十",
    "万",
    "余",
    "件",
    "人次",
    "%",
    "由",
    "增至",
    "个",
    "期",
    "讲座",
    "一",
    "-",
    "至",
    "/",
]


@given(st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join) | st.text(max_size=60))
def test_any_text_is_read_in_order_and_in_place(text: str) -> None:
    found = quantities(text)
    assert [text[quantity.start : quantity.end] for quantity in found] == [quantity.raw for quantity in found]
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(quantity.high is None or quantity.high > quantity.value for quantity in found)
    for relation in sums(text, found):
        assert {relation.total, *relation.parts} <= set(found)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("1" * 100_000 + "件", 1),
        ("亿" * 100_000 + "元", 1),
        ("3件" * 9_000, 9_001),
        ("（其中3件，共" * 5_000, 5_001),
    ],
)
def test_hostile_text_is_read_to_its_end(text: str, count: int) -> None:
    text += "。\n办理7件，分别为来访3件、来信4件。"
    found = quantities(text)
    assert len(found) == count + 2
    assert [(s.total.raw, s.verdict) for s in sums(text, found)][-1] == ("7件", "ok")


def test_plan_section_makes_every_figure_a_plan_until_the_next_heading() -> None:
    text = "一、工作情况\n培训3次。\n二、下一步打算\n（一）培训\n培训6次。\n（二）宣传\n宣传8场。\n三、其他\n培训2次。"
    assert [(quantity.raw, quantity.role) for quantity in quantities(text)] == [
        ("3次", "plain"),
        ("6次", "plan"),
        ("8场", "plan"),
        ("2次", "plain"),
    ]


def test_plan_section_may_close_a_text() -> None:
    text = "（一）成效\n培训3次。\n（二）明年计划\n培训6次。"
    assert [quantity.role for quantity in quantities(text)] == ["plain", "plan"]


@pytest.mark.parametrize(
    ("text", "raws"),
    [
        ("近期每3个月检查一轮，自5月15日内部公示。", []),
        ("须于15日内答复，自2021起实施。", ["15日"]),
        ("推进污水厂二期工程，举办培训三期。", ["三期"]),
        ("区委六届十四次全会召开，发放一次性补贴。", []),
        ("印发第3至5期简报，居全市第一批试点。", []),
        ("提供365天不打烊服务，“500米服务圈”建成。", []),
        ("抽查12至4件，数十人参加。", []),
        ("投入3至5万元。", ["3至5万元"]),
        ("三三件、一百二件。", []),
        ("上千人次参与，百名律师进村居。", ["千人次"]),
        ("事项划分为三类。走访数十家。调解一百〇五件。", ["一百〇五件"]),
    ],
)
def test_quantities_are(text: str, raws: list[str]) -> None:
    assert [quantity.raw for quantity in quantities(text)] == raws


def test_quantity_tells_scope_period_aspect_form_and_brackets() -> None:
    text = "上半年，共接待群众1.2万人次（其中来访三十人）。2024年召开会议5场次。"
    told = [(q.scope, q.period, q.aspect, q.form, q.depth, q.family) for q in quantities(text)]
    assert told == [
        ("共", "上半年", "turns", "mixed", 0, "person"),
        ("", "上半年", "heads", "chinese", 1, "person"),
        ("", "2024年", "turns", "arabic", 0, "event"),
    ]
    assert [text[slice(*q.sentence)] for q in quantities(text)][-1] == "2024年召开会议5场次"


def test_one_range_with_a_scale_at_its_end_scales_both() -> None:
    assert [(q.value, q.high) for q in quantities("每村3至5万元，全镇2万至30万元。")] == [
        (30000, 50000),
        (20000, 300000),
    ]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("随机抽查100宗案卷。", "抽查案卷"),
        ("今年以来，镇司法所共办理38件以镇政府为被告的案件。", "办理以镇政府为被告的案件"),
        ("站所负责人列席党委（扩大）会议16次。", "站所负责人列席党委会议"),
        ("开展执法人员培训，共计约60人参加。", "开展执法人员培训参加"),
        ("审查《演示镇集市管理办法》等文件3件。", "审查文件"),
        ("惠及商户602家4.46万人。", "惠及商户"),
    ],
)
def test_subject_of_the_last_quantity_is(text: str, subject: str) -> None:
    assert quantities(text)[-1].subject == subject


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("企业总量27家（上年25家）。", ["plain", "plain"]),
        ("新排40套，其中棚改30套，增加5套。", ["total", "part", "delta"]),
        ("案件9件，其中新增2件。", ["total", "part"]),
        ("办理9件（其中调解5件），移送3件。", ["total", "part", "plain"]),
        ("办理9件，其中调解5件；移送3件。", ["total", "part", "plain"]),
        ("培训9次，其中参训5人。", ["plain", "plain"]),
        ("培训9次（其中参训5人）。", ["plain", "plain"]),
        ("培训9次。其中镇级5次。", ["plain", "plain"]),
        ("（其中镇级5次）", ["plain"]),
        ("培训9次。（镇级5次）", ["plain", "plain"]),
    ],
)
def test_parts_belong_to_what_其中_and_brackets_say(text: str, roles: list[str]) -> None:
    assert [quantity.role for quantity in quantities(text)] == roles


def test_every_unit_has_a_family_and_a_kind_of_the_same_family() -> None:
    assert [unit for unit in FAMILY if FAMILY[same_kind(unit)] != FAMILY[unit]] == []


@pytest.mark.skipif(not FOUNDING.exists(), reason="the founding report is not at hand")
def test_founding_report_has_its_fifteen_figures_and_one_sum() -> None:
    text = FOUNDING.read_text("utf-8")
    found = quantities(text)
    raws = "十起 5件 12个 16次 2起 100% 200余条 4次 3次 4场 10场 20场次 3000余份 150余人次 5500余人"
    objects = (
        "行政处罚案卷 重大行政决策 重大项目 列席镇党委会议 行政诉讼 出庭应诉率 公开各类信息 强化提升学习 镇村干部培训会 "
        "普法宣讲 普法宣传 法制宣传 普法资料 法律咨询 受教育人数"
    )
    assert [quantity.raw for quantity in found] == raws.split()
    named = [name in quantity.subject for name, quantity in zip(objects.split(), found, strict=True)]
    assert named == [True] * 15
    relations = [(s.total.raw, [part.raw for part in s.parts], s.verdict, s.gap) for s in sums(text, found)]
    assert relations == [("20场次", ["4场", "10场"], "short", 6)]


@pytest.mark.skipif(not LONGHUA.exists(), reason="the Longhua report is not at hand")
def test_longhua_report_has_its_figures_and_its_sums_add_up() -> None:
    text = LONGHUA.read_text("utf-8")
    found = quantities(text)
    raws = (
        "第二 28件 11件 15个 11个 10项 12家 34家 11个 4轮 1500余宗 21个 600人 120人次 270余宗 260余宗 40余宗 103宗 12宗 "
        "10宗 1宗 1宗 91宗 38宗 46宗 25宗 21宗"
    )
    objects = (
        "考评 规范性文件 印发 修订的文件 修订的文件 重大行政决策 法律顾问 法律顾问 执法部门 执法案卷评查 行政执法案卷 "
        "执法部门 知识培训 岗前培训考试 来电投诉 来邮投诉 行政执法类投诉 行政复议申请 不受理 转送 不予受理 告知处理 受理 "
        "行政诉讼案件 负责人出庭 正职 副职"
    )
    assert [quantity.raw for quantity in found] == raws.split()
    named = [name in quantity.subject for name, quantity in zip(objects.split(), found, strict=True)]
    assert named == [True] * 27
    assert [(s.total.raw, s.verdict) for s in sums(text, found)] == [
        ("103宗", "ok"),
        ("12宗", "ok"),
        ("46宗", "ok"),
    ]
