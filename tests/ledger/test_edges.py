"""The edges of what is kept and shown: the largest file, a name too long, a value half hidden."""

from datetime import date

import pytest

from fazhi.ledger.errors import Refused
from fazhi.ledger.evidence import LIMIT, attach, sniff
from fazhi.ledger.kinds import kind
from fazhi.ledger.telling import mask
from tests.making import NOW, make_town, save


def test_masked_text_keeps_its_first_character() -> None:
    assert [mask(text) for text in ("张某某", "张", "")] == ["张＊＊", "张＊＊", ""]


def test_largest_file_is_kept_and_one_byte_more_is_not() -> None:
    largest = b"%PDF-".ljust(LIMIT)
    assert sniff(largest) == "pdf"
    with pytest.raises(Refused) as refused:
        sniff(largest + b" ")
    assert str(refused.value) == ("文件有 30 MB，超过 30 MB 的上限，没有保存；视频只登记存放编号，不上传。")


@pytest.mark.django_db
def test_name_of_a_file_is_its_end_and_never_empty() -> None:
    town = make_town()
    record = save(kind("disputes.lawsuit"), town, on=date(2024, 11, 4))
    names = {"/": "未命名", "C:\\卷\\一/送达?.pdf": "送达_.pdf", "长" * 250 + ".pdf": "长" * 196 + ".pdf"}
    for number, (given, kept) in enumerate(names.items()):
        content = b"%PDF-" + bytes([48 + number])
        assert attach(record, content, given, date(2024, 11, 4), by=town.clerk, at=NOW).name == kept
