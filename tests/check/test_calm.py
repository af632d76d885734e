"""Sentences of our own invention that are right, with the names, figures and words that look wrong: nothing is told of them."""

from pathlib import Path

import pytest

from fazhi.check import Document, examine

SENTENCES = (Path(__file__).parent / "calm.txt").read_text("utf-8").splitlines()
REPORT = """{town}2024年法治政府建设情况的报告
县人民政府：
{town}现将情况报告如下。
一、主要举措和成效
{sentence}
二、存在的不足和原因
执法力量不足，原因是编制少。
三、党政主要负责人履行推进法治建设第一责任人职责情况
书记研究法治工作4次。
四、2025年工作安排
由司法所负责，6月底前充实执法力量。
五、其他需要报告的情况
无。
{town}人民政府
2025年1月9日"""


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_right_sentence_is_left_alone(sentence: str) -> None:
    report = examine(Document.of(REPORT.format(town="高庄镇", sentence=sentence)))
    assert [(one.rule, one.quote) for one in report.findings] == []
