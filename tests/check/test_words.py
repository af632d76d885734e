"""The lists of words and titles: their conditions, their years, the user's own table of phrases."""

from pathlib import Path

import pytest

from fazhi.check import Document, examine
from fazhi.check.titles import Titles, titles
from fazhi.check.words import UnreadableTable, Words, read_lists

OWN_TABLE = """
[[list]]
rule = "W506"
source = "本县提法表（2026年）"
severity = "should"
reason = "与本县提法表不同。"
words = [["法治乡村行动", "法治乡村建设行动"]]

[[list]]
rule = "W512"
words = [["不该有", "别的规则的词"]]
"""


def marked(text: str, code: str, *, year: int = 2024, **known: Path) -> list[tuple[str, str]]:
    found = examine(Document.of(text), year=year, **known).findings
    return [(f.severity, f.quote) for f in found if f.rule == code]


@pytest.mark.parametrize(
    ("year", "found"),
    [(2018, []), (2019, []), (2020, [("should", "工商局")]), (2025, [("should", "工商局")])],
)
def test_a_body_is_renamed_from_its_year_on(year: int, found: list[tuple[str, str]]) -> None:
    assert marked("会同县工商局检查。", "W504", year=year) == found


@pytest.mark.parametrize(
    "text",
    ["接收原县工商局档案3卷。", "工商局职责划转后，由新机构承担。", "走访工商户20户。", "县工商联参加。"],
)
def test_a_body_named_as_it_was_is_right(text: str) -> None:
    assert marked(text, "W504") == []


@pytest.mark.parametrize(
    ("town", "found"), [("青杨镇", []), ("青杨乡", ["我镇", "镇党委"]), ("青杨街道", ["我镇", "镇党委"])]
)
def test_another_kind_of_body_is_told_by_the_own_name(town: str, found: list[str]) -> None:
    text = f"{town}2024年法治政府建设情况的报告\n我镇学法4次，镇党委研究2次，指导乡镇党委换届。"
    assert [quote for _, quote in marked(text, "W509")] == found


RIGHT_USES = [
    "学生对校园满意度高，公园满目葱茏。",
    "开展预防犯罪教育2次。",
    "解决择校矛盾3件，攻克苦难关。",
    "既使群众受益，又使企业便利。",
    "这项制度确实提高了效率，确实解决了难题。",
    "坚持领导下访、领导下沉一线。",
    "会同县文化和旅游局、文化广电和旅游局检查。",
    "县司法局党组、县公安局机关党委派人指导，县公安局法制办公室复核。",
    "村民自我委托代理2件，自我委派监督员。",
    "动物疫情防控工作、重大动物疫情防控工作有序。",
    "如今年轻人多，清理以前年度、之前年度旧账，过去年度没有。",
    "按照以下步骤、下一步骤办理，模拟于现场。",
    "统揽全局，全局性工作稳步推进，我委托律师办理。",
    "城关街道党工委来访，党组织健全，机关党组织书记到会。",
    "反应迅速，报名截止日期前受理，权利义务明确。",
    "接收原国土资源局、原扶贫办档案。",
    "落实“一规划两纲要”，法律援助人员到岗。",
    "自己经营、自己完成，按排名、按排放量收费，既将执法公开又将结果公开。",
    "检查院落、检查院内消防，开展执法检察监督，安全检察建议2份，审查案卷必需的材料。",
    "一张帖子，打折除外，回函盖章，究竟争取到多少，社区纠正违建3处。",
    "个人材料库、工人材料费，调节用水，权利义务，权力清单公开，法制审核5件。",
    "申辩、答辩、辨认笔录，截止时间、截止日期，赃款返还。",
    "深刻领悟“两个确立”的决定性意义，铸牢中华民族共同体意识。",
]


WRONG_USES = {
    "W512": {
        "在路口按装宣传屏6块，按排专人维护。": ["按装", "按排"],
        "己经办结，自己办的己完成。": ["己经", "己完成"],
        "县检查院派员，配合开展安全检察3次。": ["检查院", "安全检察"],
        "听取陈述申辨，组织辩认2次，劳动仲载1件，行政诉颂1件。": ["申辨", "辩认", "仲载", "行政诉颂"],
        "法院开廷，负责人出庭应讼；调节矛盾纠纷5件。": ["开廷", "出庭应讼", "调节矛盾纠纷"],
        "社区校正对象3名，维护诉讼权力，规范权利运行。": ["社区校正", "诉讼权力", "权利运行"],
        "折除违建2处，张帖公告，截止现在全部完成。": ["折除", "张帖", "截止"],
        "相辅相承、如火如茶，以身做则，不遣余力。": ["相辅相承", "如火如茶", "以身做则", "不遣余力"],
    },
    "W506": {
        "做到“两个确立”，统筹推进“五位一体”战略布局。": ["做到“两个确立”", "“五位一体”战略布局"],
        "筑牢中华民族共同体意识，创成民主法制示范村1个。": ["筑牢中华民族共同体意识", "民主法制示范村"],
    },
    "W502": {
        "重大执法决定法治审核5件，帮扶残废人3名。": ["法治审核", "残废人"],
        "安置刑释解教人员2名，行政复议被告变更1件。": ["刑释解教人员", "行政复议被告"],
    },
}


@pytest.mark.parametrize(
    ("code", "sentence"), [(code, sentence) for code, told in WRONG_USES.items() for sentence in told]
)
def test_listed_words_in_wrong_use_are_told(code: str, sentence: str) -> None:
    assert [quote for _, quote in marked(sentence, code)] == WRONG_USES[code][sentence]


@pytest.mark.parametrize("sentence", RIGHT_USES)
def test_listed_words_in_right_use_are_left_alone(sentence: str) -> None:
    text = f"青杨镇2024年法治政府建设情况的报告\n一、2024年主要举措和成效\n{sentence}"
    listed = {word.rule for word in Words.packaged().words}
    assert [(f.rule, f.quote) for f in examine(Document.of(text)).findings if f.rule in listed] == []


def test_a_word_is_shown_three_times_and_a_hint_once() -> None:
    text = "青杨镇2024年法治政府建设情况的报告\n" + "布署任务。我市领导来访。" * 5
    assert [quote for _, quote in marked(text, "W512")] == ["布署"] * 3
    assert marked(text, "W509") == [("hint", "我市")]


def test_the_users_own_table_takes_the_place_of_our_phrases(tmp_path: Path) -> None:
    table = tmp_path / "提法.toml"
    table.write_text(OWN_TABLE, "utf-8")
    text = "开展法治乡村行动，落实谁普法谁执法，布署任务，这句不该有。"
    report = examine(Document.of(text), year=2024, phrases=table)
    assert [(f.rule, f.quote, f.basis) for f in report.findings if f.rule in ("W506", "W512")] == [
        ("W506", "法治乡村行动", "本县提法表（2026年）"),
        ("W512", "布署", "现代汉语常见误用（用语规范）"),
    ]


UNREADABLE = [
    b"\xff\xfe",
    "不是表".encode(),
    b"[[list]]\nrule = 'W506'\n",
    b"[[list]]\nrule = 'W506'\nwords = [[3, 4]]",
    b"[[list]]\nrule = 'W506'\nseverity = 'bad'\nwords = [['a', 'b']]",
    b"[[list]]\nrule = 'W506'\nled = '('\nwords = [['a', 'b']]",
    b"[[list]]\nrule = 'W506'\nunknown = 1\nwords = [['a', 'b']]",
]


@pytest.mark.parametrize("content", UNREADABLE)
def test_a_table_that_cannot_be_read_ends_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    table = tmp_path / "提法.toml"
    table.write_bytes(content)
    with pytest.raises(UnreadableTable, match=r"词表“提法\.toml”读不了"):
        Words.packaged().with_phrases(table)


def test_words_of_a_year_are_silent_where_the_year_is_unknown() -> None:
    words, keep = read_lists(
        {"list": [{"rule": "X", "words": [{"found": "甲|乙", "since": 2020, "until": 2022}]}]}
    )
    hits = {year: Words(words, keep).hits("甲和乙", year, "") for year in (None, 2019, 2020, 2022, 2023)}
    assert {year: len(found.get("X", [])) for year, found in hits.items()} == {
        None: 0, 2019: 0, 2020: 2, 2022: 2, 2023: 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("中华人民共和国未成年保护法", "未成年人保护法"),
        ("反反有组织犯罪法", "反有组织犯罪法"),
        ("残疾人保护法", "残疾人保障法"),
        ("法治政府建设实施纲要(2022-2025年)", "法治政府建设实施纲要（2021—2025年）"),
        ("反电信诈骗法", "反电信网络诈骗法"),
        ("行政处罚法", None),
        ("中华人民共和国行政处罚法（2021年修订）", None),
        ("某某省法治宣传教育条例", None),
        ("公证法", None),
        ("关于做好年度报告工作的通知", None),
        ("青杨镇村规民约", None),
    ],
)
def test_a_title_is_held_against_the_list(written: str, meant: str | None) -> None:
    (title,) = titles(f"学习《{written}》。")
    assert Titles.packaged().meant(title.name) == meant


def test_listed_titles_are_known_or_one_word_off_from_none() -> None:
    known = Titles.packaged()
    assert [name for name in known.known if known.meant(name) is not None] == []
    assert [right for right in known.mistaken.values() if right not in known.known] == []
    assert [wrong for wrong in known.mistaken if wrong in known.known] == []


@pytest.mark.parametrize(
    ("year", "text", "found"),
    [
        (2020, "学习《合同法》。", []),
        (2021, "学习《合同法》。", ["《合同法》"]),
        (2024, "清理依据《合同法》（已废止）订立的合同。", []),
        (2022, "落实《信访条例》。", []),
        (2023, "落实《信访条例》。", ["《信访条例》"]),
    ],
)
def test_a_law_that_has_ended_is_told_from_its_year_on(year: int, text: str, found: list[str]) -> None:
    assert [quote for _, quote in marked(text, "W505", year=year)] == found
