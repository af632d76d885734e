"""What must not be kept is refused with the place where it belongs; what merely looks like it is kept."""

import pytest

from fazhi.ledger.screening import is_full_name, is_id_number, screen

# Invented: the region code 990101 is issued to nobody, so these belong to no person.
ID_NUMBER = "99010119900307231X"

REFUSED = {
    f"当事人证号{ID_NUMBER}": "身份证号",
    "联系13900000000核实": "手机号码",
    "打到卡6222000000000000": "银行卡号",
    "按机密★10年文件办理": "涉密",
    "走访社区矫正对象张某": "特殊群体".replace("群体", "人群"),
    "未成年人李某参加活动": "未成年人",
}
KEPT = (
    "全年开展禁毒宣传，走进社区矫正中心",
    "为学生讲授民法典，五年级120人",
    "证号990101199003072317的末位不对",
    "标的额6222000000元",
    "讨论机密文件的管理办法",
    "未成年人保护法宣传",
)


def test_check_digit_of_an_identity_number() -> None:
    assert is_id_number(ID_NUMBER)
    assert not is_id_number(ID_NUMBER[:-1] + "7")


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("张三丰", True),
        (" 柳青禾", False),
        ("李四", True),
        ("张某某", False),
        ("何记杂货店", False),
        ("某某物业公司", False),
    ],
)
def test_a_field_that_looks_like_a_real_name(text: str, looks: bool) -> None:
    assert is_full_name(text) is looks


@pytest.mark.parametrize(("text", "told"), REFUSED.items())
def test_what_must_not_be_kept_is_refused(text: str, told: str) -> None:
    sentence = screen([("note", text)])
    assert sentence is not None
    assert told in sentence
    assert sentence.endswith("。")


@pytest.mark.parametrize("text", KEPT)
def test_what_merely_looks_like_it_is_kept(text: str) -> None:
    assert screen([("note", text)]) is None


def test_a_contact_field_keeps_a_telephone_number() -> None:
    assert screen([("contact", "13900000000")], contacts=frozenset({"contact"})) is None


@pytest.mark.parametrize(("text", "told"), REFUSED.items())
def test_one_text_among_others_is_found(text: str, told: str) -> None:
    sentence = screen([("title", "演示"), ("note", text), ("result", "已办结1234件，2024年5月")])
    assert sentence is not None
    assert told in sentence


@pytest.mark.parametrize(
    "drawn", ["9f6eb4d909a32b4c13900000000fa17f" * 2, "9f6eb4d9-09a3-4b4c-8254-a13900000000"]
)
def test_a_fingerprint_or_a_record_number_is_no_telephone(drawn: str) -> None:
    assert screen([("frozen", drawn), ("note", f"见{drawn}。")]) is None
    assert screen([("note", f"{drawn} 联系13900000000")]) == screen([("note", "联系13900000000")])


def test_digits_written_in_other_ways_are_digits() -> None:
    assert screen([("note", "联系１３９－００００－００００核实")]) == screen(
        [("note", "联系13900000000核实")]
    )
    assert screen([("contact", "139 0000 0000"), ("note", "")], contacts=frozenset({"contact"})) is None
