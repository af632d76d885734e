"""What is left over: 发现A，办了B，其余C; rates written in characters."""

import pytest

from fazhi.figures import quantities, sums


def relations(text: str) -> list[tuple[str, str, str]]:
    return [(found.total.raw, found.kind, found.verdict) for found in sums(text, quantities(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("发现问题23个，整改20个，其余5个正在整改。", [("23个", "rest", "over")]),
        ("发现问题25个，整改20个，其余5个正在整改。", [("25个", "rest", "ok")]),
        ("发现问题25个，整改18个，剩余5个正在整改。", []),  # a stage may be left untold
        ("检查企业30家，发现隐患企业12家，整改11家，其余2家限期。", []),  # of which, nobody can tell
        ("发现问题23个，整改20个，新增5个。", []),
        ("40.151件实事，2件暂缓，其余149件完成。", []),  # 40. is a number of a list
        ("调处65件，调处成功61件，成功率百分之九十三点八。", [("百分之九十三点八", "rate", "ok")]),
        ("调处65件，调处成功61件，成功率百分之九十三点四。", [("百分之九十三点四", "rate", "unequal")]),
    ],
)
def test_what_is_left_over(text: str, found: list[tuple[str, str, str]]) -> None:
    assert relations(text) == found
