"""Whose report a text is."""

import pytest

from fazhi.places import Gazetteer, OwnPlace, infer_own

G = Gazetteer.packaged()


@pytest.mark.parametrize(
    ("text", "title", "own"),
    [
        ("岚溪镇2024年法治政府建设情况报告\n一年来成效明显。", "", OwnPlace("岚溪镇", ("990101101",), "title")),
        ("法治政府建设情况报告\n岚溪镇坚持依法行政。" + "成效明显。" * 30, "", OwnPlace("岚溪镇", ("990101101",), "text")),
        ("一年来成效明显。", "岚溪镇2024年报告", OwnPlace("岚溪镇", ("990101101",), "title")),
        ("报告\n" + "成效明显。" * 100 + "\n岚溪镇人民政府\n2025年1月", "", OwnPlace("岚溪镇", ("990101101",), "signature")),
        ("云岭县岚溪镇2024年报告\n成效明显。", "", OwnPlace("岚溪镇", ("990101101",), "title")),
        ("深圳市龙华区2019年报告\n龙华区成效明显。", "", OwnPlace("龙华区", ("440309",), "title")),
        ("争创示范镇、平安镇，新型城镇化水平提高。", "", OwnPlace("", (), "unknown")),
        ("", "", OwnPlace("", (), "unknown")),
    ],
)  # fmt: skip
def test_infer_own(text: str, title: str, own: OwnPlace) -> None:
    assert infer_own(text, title=title) == own


def test_own_is_the_title_not_the_one_named_most() -> None:
    text = "岚溪镇2024年法治政府建设情况报告\n" + "听泉镇来访。" * 5 + "\n岚溪镇人民政府"
    assert infer_own(text).name == "岚溪镇"


def test_namesakes_are_narrowed_by_the_county_in_the_text() -> None:
    assert infer_own("高庄镇2024年报告").codes == (
        "371323112",
        "371702105",
        "410522116",
        "411481103",
        "610423108",
    )
    assert infer_own("高庄镇2024年报告\n沂水县司法局予以督察。").codes == ("371323112",)
    assert infer_own("高庄镇2024年报告\n河南省有关要求。").codes == ("410522116", "411481103")


def test_town_called_like_a_common_noun_is_known_by_its_government() -> None:
    assert infer_own("平安镇人民政府2024年报告\n平安镇人民政府").name == "平安镇"


def test_own_in_another_gazetteer() -> None:
    g = Gazetteer({"99": "示例省", "9901": "示例市", "990101": "云岭县", "990101001": "新湾镇"})
    assert infer_own("新湾镇2024年报告", g=g) == OwnPlace("新湾镇", ("990101001",), "title")
    assert infer_own("岚溪镇2024年报告", g=g) == OwnPlace("", (), "unknown")
