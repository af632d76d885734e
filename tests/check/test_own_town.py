"""Whose report a document is: told by title, file name, signature; unknown where the text speaks of another place."""

import pytest

from fazhi.check import Document, examine

BODY = "一、主要举措和成效\n审查合同20份。"


@pytest.mark.parametrize(
    ("path", "text", "town", "how"),
    [
        ("高庄镇2024年报告.docx", f"关于2024年法治政府建设情况的报告\n{BODY}", "高庄镇", "文件名"),
        ("模板.docx", f"高庄镇2024年法治政府建设情况的报告\n{BODY}", "高庄镇", "标题"),
        ("仁兆镇.docx", f"高庄镇2024年法治政府建设情况的报告\n{BODY}", "高庄镇", "标题"),
        (
            "仁兆镇.docx",
            f"关于2024年法治政府建设情况的报告\n{BODY}\n高庄镇人民政府\n2025年1月6日",
            "高庄镇",
            "署名",
        ),
        (
            "",
            f"云溪县人民政府关于2024年法治政府建设情况的报告\n安平镇“门前法庭”获评。\n{BODY}",
            "云溪县",
            "标题",
        ),
        ("", f"云溪新区管委会2024年法治政府建设情况的报告\n{BODY}", "云溪新区", "标题"),
    ],
)
def test_the_own_town_is_told(path: str, text: str, town: str, how: str) -> None:
    report = examine(Document.of(text, path=path))
    assert (report.town.name, report.town.how) == (town, how)
    assert [f.quote for f in report.findings if f.rule == "P101" and f.severity != "hint"] == []


def test_a_text_that_speaks_far_oftener_of_another_place_has_no_known_town() -> None:
    text = "工作报告\n龙岗区予以支持。" + "坪梓法治建设有新进展，仁兆干部群众满意。" * 8
    report = examine(Document.of(text))
    assert (report.town.name, [f for f in report.findings if f.rule == "P101"]) == ("", [])


def test_a_work_report_may_speak_of_this_year_and_of_what_has_ended() -> None:
    text = "政府工作报告\n一、2025年工作\n扎实开展党纪学习教育，“八五”普法收官率100%。\n二、2026年工作\n今年要办好实事。"
    codes = {f.rule for f in examine(Document.of(text), year=2026).findings}
    assert codes & {"T402", "T404", "F304"} == set()


def test_a_name_the_text_has_a_reason_for_is_left_alone() -> None:
    deeds = "赴仁兆镇学习1次，来自高庄镇的调解员到场，与邻近的石门镇、板桥镇建立协作机制。"
    found = examine(Document.of(f"柳溪镇2024年法治政府建设情况的报告\n{deeds}")).findings
    assert [f for f in found if f.rule == "P101"] == []


@pytest.mark.parametrize(
    ("deed", "found"),
    [
        ("江坪湾乡人民政府牵头督办积案2件。", ["江坪湾乡"]),
        ("柳溪镇人民政府牵头督办积案2件。", []),
        ("各乡镇人民政府协同，督促乡镇党委整改。", []),
        ("指导村镇司法所建设。", []),
        ("一年来，协助镇人民政府化解纠纷，配合街道办事处排查，督促镇党委整改。", []),
    ],
)
def test_a_government_on_no_list_is_told(deed: str, found: list[str]) -> None:
    report = examine(Document.of(f"柳溪镇2024年法治政府建设情况的报告\n{deed}"))
    assert [(f.severity, f.quote) for f in report.findings if f.rule == "P101"] == [
        ("should", q) for q in found
    ]
