"""Other places' names in a text: what is found, how firmly, and what is left alone."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.places import Foreign, Gazetteer, OwnPlace, infer_own

G = Gazetteer.packaged()
DATA = Path(__file__).parent / "data"
SEED = Path(__file__).parents[3] / "shared/corpus/texts/高庄镇关于2024年法治政府建设情况的报告.txt"
LANXI = G.named("岚溪镇")[0]

# Reports of our own invention (演示数据): own unit, then each find as (grade, name) in the order of the text.
REPORTS = {
    "好-岚溪镇-普通词": ("岚溪镇", []),
    "好-望川镇-有意提及": (
        "望川镇",
        [("hint", name) for name in ("听泉镇", "晚渡镇", "芦汀乡", "柳浦镇", "柳浦镇", "岚溪镇", "栖霞岭镇")],
    ),
    "好-松崖乡-单位名称": ("松崖乡", []),
    "好-望岚街道-道路": ("望岚街道", []),
    "好-云岭县-下属乡镇": ("云岭县", []),
    "好-未写单位": ("", []),
    "好-高庄镇-点明县": ("高庄镇", []),
    "坏-岚溪镇-全称": ("岚溪镇", [("must", "听泉镇")]),
    "坏-岚溪镇-两次简称": ("岚溪镇", [("must", "晚渡"), ("must", "晚渡")]),
    "坏-岚溪镇-别县": ("岚溪镇", [("should", "澜山县")]),
    "坏-松崖乡-全称和简称": ("松崖乡", [("must", "柳浦"), ("must", "柳浦镇")]),
    "坏-望川镇-邻镇": ("望川镇", [("should", "岚溪镇")]),
    "坏-栖霞岭镇-一次简称": ("栖霞岭镇", [("must", "听泉")]),
    "坏-望岚街道-乡党委": ("望岚街道", [("must", "芦汀乡")]),
}


def graded(found: list[Foreign]) -> list[tuple[str, str]]:
    return [(one.grade, one.name) for one in found]


def test_every_invented_report_is_judged() -> None:
    assert {path.stem for path in DATA.glob("*.txt")} == set(REPORTS)


@pytest.mark.parametrize("name", REPORTS)
def test_invented_report(name: str) -> None:
    text = (DATA / f"{name}.txt").read_text("utf-8")
    own = infer_own(text)
    assert (own.name, graded(G.foreign(text, own))) == REPORTS[name]


@pytest.mark.skipif(
    not SEED.exists(), reason="the report this project grew from is not part of the repository"
)
def test_report_the_project_grew_from() -> None:
    text = SEED.read_text("utf-8")
    own = infer_own(text, title=SEED.stem)
    found = G.foreign(text, own)
    assert (own.name, len(own.codes), own.how) == ("高庄镇", 5, "title")
    assert graded(found) == [("must", "仁兆"), ("must", "仁兆")]
    assert found[0].reason == (
        "“仁兆”是山东省青岛市平度市仁兆镇的简称，本文单位是高庄镇，全文出现2次，疑为照抄他处文本时遗留。"
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "争创省级示范镇，推进中心镇建设，创建平安镇。",
        "新型城镇化水平提高，城镇居民增收，各乡镇协作。",
        "街道路面平整，街道路灯明亮，村镇银行下乡。",
        "推动和平发展，团结一心，新华社记者前来采访，人民生活改善。",
        "岚溪镇的法治建设得到岚溪群众好评，云岭县、示例市予以表彰。",
        "全国文明村镇评选中，小城镇与新市镇各有特色。",
        "会同县公安局、县司法局开展检查。",
    ],
)
def test_no_more_than_a_hint(sentence: str) -> None:
    assert [one for one in G.foreign(sentence, LANXI) if one.grade != "hint"] == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("5月，镇党委组织人员赴听泉镇学习调解经验。", "听泉镇"),
        ("来自听泉镇的调解员作了介绍。", "听泉镇"),
        ("原告李某诉听泉镇村民王某一案已经审结。", "听泉镇"),
        ("案件已移送听泉镇办理。", "听泉镇"),
        ("与听泉镇签订协作协议。", "听泉镇"),
        ("听泉镇、晚渡镇等3个乡镇参加。", "听泉镇"),
        ("听泉镇有限责任公司中标。", "听泉镇"),
        ("听泉镇中学的学生来访。", "听泉镇"),
        ("听泉镇法庭开庭审理。", "听泉镇"),
        ("听泉镇第二中学的学生来访。", "听泉镇"),
        ("听泉镇宏达建材有限公司中标。", "听泉镇"),
        ("镇司法所与听泉镇司法所联合签订协议。", "听泉镇"),
        ("到听泉镇参观学习。", "听泉镇"),
    ],
)
def test_mentioned_on_purpose_is_a_hint(sentence: str, name: str) -> None:
    found = [one for one in G.foreign(sentence, LANXI) if one.name == name]
    assert graded(found) == [("hint", name)]
    assert found[0].reason == (
        f"“{name}”是示例省示例市澜山县{name}，本文单位是岚溪镇，从上下文看像是有意提及，请核对。"
    )


@pytest.mark.parametrize(
    "deed",
    [
        "学习贯彻习近平法治思想",
        "调研法治建设工作",
        "聘请律师担任法律顾问",
        "联合法院开展巡回审判",
        "围绕中心工作推进依法行政",
        "涌现出一批法律明白人",
        "案件办理更加规范",
        "纠纷化解率达98%",
        "社区矫正对象管理规范",
        "村级事务公开透明",
        "公办幼儿园开展法治课堂",
        "已同各村签订责任书",
    ],
)
def test_what_a_town_does_is_no_reason_to_name_it(deed: str) -> None:
    assert graded(G.foreign(f"听泉镇{deed}。", LANXI)) == [("must", "听泉镇")]


def test_named_on_purpose_once_is_milder_everywhere() -> None:
    found = G.foreign("赴听泉镇学习。听泉镇司法所全年调解纠纷30件。", LANXI)
    assert graded(found) == [("hint", "听泉镇"), ("should", "听泉镇")]
    assert found[1].reason.endswith("全文出现2次，别处像是有意提及，请一并核对。")


def test_sister_town_is_milder() -> None:
    found = G.foreign("望川镇人民政府全年审查合同12份。", LANXI)
    assert graded(found) == [("should", "望川镇")]
    assert found[0].reason.endswith("两地同属一县，请核对是否写错。")


def test_allowed_codes_are_home() -> None:
    text = "听泉镇人民政府全年审查合同12份。"
    assert graded(G.foreign(text, LANXI)) == [("must", "听泉镇")]
    assert G.foreign(text, LANXI, allowed=["990102"]) == []


def test_unknown_own_gives_hints_only() -> None:
    found = G.foreign("听泉镇人民政府全年审查合同12份。", OwnPlace("", (), "unknown"))
    assert graded(found) == [("hint", "听泉镇")]
    assert "本文单位未能确定" in found[0].reason


def test_town_that_is_not_listed_does_not_find_itself() -> None:
    text = "青杨镇人民政府全年审查合同12份，青杨的做法得到肯定。"
    assert G.foreign(text, OwnPlace("青杨镇", (), "given")) == []


def test_own_villages_called_like_another_town() -> None:
    """塘尾 is a village of 宝安区 and the stem of a town elsewhere."""
    text = "塘尾法治建设成效明显，塘尾群众满意。"
    assert G.foreign(text, G.named("宝安区")[0]) == []
    assert [one.name for one in G.foreign(text, LANXI)] == ["塘尾", "塘尾"]


def test_number_of_namesakes_is_told() -> None:
    found = G.foreign("高庄镇司法所全年调解纠纷30件。", LANXI)
    assert found[0].reason == (
        "“高庄镇”是山东省临沂市沂水县高庄镇（全国同名的还有4个），本文单位是岚溪镇，疑为照抄他处文本时遗留。"
    )


@given(st.text(alphabet="听泉镇岚溪乡街道县的，。赴与法治2024年\n 仁兆", max_size=60))
def test_any_text_gives_ordered_separate_true_spans(text: str) -> None:
    found = G.foreign(text, infer_own(text))
    assert [text[one.start : one.end] for one in found] == [one.name for one in found]
    assert all(one.end <= after.start for one, after in pairwise(found))


def test_stem_called_like_a_city_is_milder_than_the_full_name() -> None:
    assert graded(G.foreign("结合太原实际推进太原法治建设。", LANXI)) == [
        ("should", "太原"),
        ("should", "太原"),
    ]
    assert graded(G.foreign("太原镇司法所全年调解纠纷30件。", LANXI)) == [("must", "太原镇")]


@pytest.mark.parametrize(
    "sentence", ["原告李某诉听泉镇人民政府一案已经审结。", "原告李某、被告听泉镇政府，开庭1次。"]
)
def test_only_the_own_government_is_sued(sentence: str) -> None:
    assert graded(G.foreign(sentence, LANXI)) == [("should", "听泉镇")]


@pytest.mark.parametrize(
    "text",
    [
        "听泉2024年度法治政府建设情况的报告\n岚溪镇学法4次。",
        "报告如下：\n听泉人民政府\n2025年1月6日",
        "报告如下：\n抄送：听泉党委办公室",
    ],
)
def test_only_a_unit_stands_at_the_head_of_a_line(text: str) -> None:
    assert graded(G.foreign(text, LANXI)) == [("must", "听泉")]


def test_no_name_begins_inside_the_own_one() -> None:
    own = G.named("高都镇")[0]
    assert G.foreign("高都党委把法治建设摆在首位，高都党委书记带头述法。", own) == []


@pytest.mark.parametrize(
    "sentence", ["调解由镇党委会联合镇妇联开展。", "新建街道长者服务中心2个。", "推动发展乡村特色产业。"]
)
def test_a_verb_and_its_object_are_no_name(sentence: str) -> None:
    assert G.foreign(sentence, LANXI) == []


@pytest.mark.parametrize(
    "sentence",
    ["与邻近的听泉镇、晚渡镇建立协作机制。", "到听泉镇、晚渡镇学习执法规范化建设。"],
)
def test_each_of_several_partners_is_named_on_purpose(sentence: str) -> None:
    assert graded(G.foreign(sentence, LANXI)) == [("hint", "听泉镇"), ("hint", "晚渡镇")]


def test_an_ordinary_bare_name_is_told_beside_its_full_one() -> None:
    own = G.named("沙河街道")[0]
    found = G.foreign("和平镇党委把好关口，和平群众满意，维护社会和平安宁。", own)
    assert [(one.grade, one.name, one.start) for one in found] == [
        ("must", "和平镇", 0),
        ("should", "和平", 10),
    ]
    assert found[1].reason == "“和平”与文中的“和平镇”同名，疑为照抄他处文本时一并遗留。"
    assert [one.name for one in G.foreign("新华镇党委把好关口，新华社记者采访。", own)] == ["新华镇"]


def test_every_county_has_a_quarter_called_so() -> None:
    found = G.foreign("城关司法所、听泉司法所联合化解纠纷2件。", LANXI)
    assert graded(found) == [("should", "城关"), ("must", "听泉")]


@pytest.mark.parametrize(
    "sentence", ["推动王台、张店、李村三个片区网格员持证上岗。", "在人民路、解放路沿线设置宣传栏。"]
)
def test_villages_and_roads_in_a_row_are_no_towns(sentence: str) -> None:
    assert [one for one in G.foreign(sentence, LANXI) if one.grade != "hint"] == []
