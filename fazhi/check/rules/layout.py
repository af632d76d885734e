"""Layout: signature, date and addressee of an official document."""

import re
from collections.abc import Iterable

from fazhi.check.context import Context
from fazhi.check.document import Document
from fazhi.check.rule import Mark
from fazhi.check.years import signed_on

_SIGNATURE = re.compile(
    r"^[^。；，：:、]{2,40}(?:人民政府|政府|委员会|办事处|街道|[镇乡]|司法所|办公室|[司法]*局)(?:办公室)?(?:（(?:印|盖?章)）)?"
    r"\s*(?:20\d\d年\d{1,2}月\d{1,2}日)?$"
)
_ADDRESSEE = re.compile(r"^[^。，；]{2,60}(?:政府|委|局|办|办公室|大|机关|部门|单位)[^。，；]{0,20}[：:]$")
_TAIL = 8  # paragraphs in which a signature may stand: copies, attachments and contacts follow it


def signature(document: Document, context: Context) -> Iterable[Mark]:
    """没有署名

    what: 文末没有发文机关的署名。
    why: 没有署名，不知道是谁的报告；报送稿和公开稿都应当署名。
    wrong: 青杨镇2024年法治政府建设情况的报告
     明年继续推进各项工作。
     2025年1月20日
    right: 青杨镇2024年法治政府建设情况的报告
     明年继续推进各项工作。
     青杨镇人民政府
     2025年1月20日
    basis: 党政机关公文格式（GB/T 9704—2012）关于署名和成文日期的规定
    since: 2012年度报告起
    """
    after_title = [p for p in document.body if p.start >= document.title_span[1]]
    if not any(_SIGNATURE.match(p.text) for p in after_title[-_TAIL:]):
        yield Mark(*_last_sentence(document), "文末没有发文机关署名。", "在正文后另起一行署发文机关的全称。")


def date(document: Document, context: Context) -> Iterable[Mark]:
    """没有成文日期

    what: 文末没有写明年月日的成文日期。
    why: 是否在3月1日前报送、4月1日前公开，要靠成文日期判断。
    wrong: 青杨镇2024年法治政府建设情况的报告
     明年继续推进各项工作。
     青杨镇人民政府
    right: 青杨镇2024年法治政府建设情况的报告
     明年继续推进各项工作。
     青杨镇人民政府
     2025年1月20日
    basis: 党政机关公文格式（GB/T 9704—2012）关于署名和成文日期的规定
    since: 2012年度报告起
    """
    if signed_on(document) is None:
        yield Mark(
            *_last_sentence(document),
            "文末没有成文日期。",
            "署名下一行写成文日期，用阿拉伯数字，月日不补零。",
        )


def addressee(document: Document, context: Context) -> Iterable[Mark]:
    """没有主送机关

    what: 标题之后没有“某某政府：”一类的主送机关。
    why: 报送稿应当有主送机关；网上公开的文本可以没有，所以只作提示。
    wrong: 青杨镇2024年法治政府建设情况的报告
     2024年，青杨镇扎实推进各项工作。
    right: 青杨镇2024年法治政府建设情况的报告
     县人民政府：
     2024年，青杨镇扎实推进各项工作。
    basis: 党政机关公文格式（GB/T 9704—2012）关于主送机关的规定
    since: 2012年度报告起
    """
    after_title = [p for p in document.body if p.start >= document.title_span[1]]
    if not any(_ADDRESSEE.match(p.text) for p in after_title[:5]):
        yield Mark(
            *document.title_span, "标题之后没有主送机关。", "报送的稿子加上主送机关；公开的稿子可以不加。"
        )


def _last_sentence(document: Document) -> tuple[int, int]:
    return document.sentence_at(document.body[-1].end - 1) if document.body else document.title_span
