"""Layout: signature, date, addressee and copies of an official document; its number and its dates as written."""

import re
from collections.abc import Iterable

from fazhi.check.context import Context
from fazhi.check.document import Document, Paragraph
from fazhi.check.rule import Mark
from fazhi.check.structure import ADDRESSEE, NUMBER, SIGNATURE, TAIL, numbers
from fazhi.check.years import signed_on, years_in

_OPENING = 5  # paragraphs after the title in which an addressee may stand
_COPIES = re.compile(r"抄[送报]")
_DATED = re.compile(r"\s*(?:20\d\d|二[〇○零]\S{2})年\S{1,3}月\S{1,3}日(?:印发)?$")
_CLOSING = re.compile(r"^[（(]?(?:抄[送报]|附件?|联系[人电]|此页无正文)")
_NUMBER_YEAR = re.compile(r"[\[（(【〔［]20\d\d[\]）)】〕］](?=第?\d)")
_RIGHT_NUMBER = re.compile(r"〔20\d\d〕[1-9]\d*号$")
_PADDED = re.compile(r"20\d\d年(?:0\d月\d{1,2}日|\d{1,2}月0\d日)")
_ASKED = r"否[，,]?请[^。，\n]{0,4}(?:批示|批准|指示|批复|审批)"
_REQUEST = re.compile(
    rf"以上[妥当可]{_ASKED}|如上[妥当可]{_ASKED}|妥{_ASKED}|当{_ASKED}|可{_ASKED}|特此请示|请予(?:批准|批复|批示)"
)


def signature(document: Document, context: Context) -> Iterable[Mark]:
    """没有署名

    what: 文末没有发文机关的署名；成文日期、主送机关也都没有的，合成这一条。
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
    if _is_signed(document):
        return
    if _is_dated(document):
        yield Mark(*_last_sentence(document), "文末没有发文机关署名。", "在正文后另起一行署发文机关的全称。")
        return
    also = "" if _is_addressed(document) else "标题下面也没有主送机关。"
    repair = "在正文后另起一行署发文机关的全称，下一行写成文日期" + (
        "；报送的稿子加上主送机关。" if also else "。"
    )
    yield Mark(*_last_sentence(document), f"文末没有发文机关署名，也没有成文日期。{also}", repair)


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
    if _is_signed(document) and not _is_dated(document):
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
     青杨镇人民政府
     2025年1月20日
    right: 青杨镇2024年法治政府建设情况的报告
     县人民政府：
     2024年，青杨镇扎实推进各项工作。
     青杨镇人民政府
     2025年1月20日
    basis: 党政机关公文格式（GB/T 9704—2012）关于主送机关的规定
    since: 2012年度报告起
    """
    bare = not _is_signed(document) and not _is_dated(document)  # told with the signature
    if not bare and not _is_addressed(document):
        yield Mark(
            *document.title_span, "标题之后没有主送机关。", "报送的稿子加上主送机关；公开的稿子可以不加。"
        )


def _after_title(document: Document) -> list[Paragraph]:
    return [p for p in document.body if p.start >= document.title_span[1]]


def _is_signed(document: Document) -> bool:
    return any(SIGNATURE.match(p.text) for p in _after_title(document)[-TAIL:])


def _is_dated(document: Document) -> bool:
    return signed_on(document) is not None


def _is_addressed(document: Document) -> bool:
    return bool(_addressees(document))


def _addressees(document: Document) -> list[Paragraph]:
    return [p for p in _after_title(document)[:_OPENING] if ADDRESSEE.match(p.text)]


def _last_sentence(document: Document) -> tuple[int, int]:
    return document.sentence_at(document.body[-1].end - 1) if document.body else document.title_span


def copies(document: Document, context: Context) -> Iterable[Mark]:
    """没有抄送

    what: 编了发文字号、写了主送机关的正式报送稿，没有写抄送县（市、区）委法治建设议事协调机构的办公室。
    why: 年度报告在报送上一级党委和政府的同时要抄送；公开的文本可以没有，所以只看有发文字号的，也只作提示。
    wrong: 青杨镇2024年法治政府建设情况的报告
     青政〔2025〕7号
     县人民政府：
     各项工作按计划完成。
     青杨镇人民政府
     2025年1月20日
    right: 青杨镇2024年法治政府建设情况的报告
     青政〔2025〕7号
     县人民政府：
     各项工作按计划完成。
     青杨镇人民政府
     2025年1月20日
     抄送：县委全面依法治县委员会办公室
    basis: 法治政府建设与责任落实督察工作规定关于报送和抄送的条款
    since: 2019年度报告起
    """
    addressed = _addressees(document)
    if (
        addressed
        and numbers(document)
        and not any(_COPIES.search(p.text) for p in document.paragraphs[-TAIL:])
    ):
        start, end = addressed[0].start, addressed[0].end
        yield Mark(
            start,
            end,
            "有主送机关，没有写抄送。",
            "文末加“抄送：县委全面依法治县委员会办公室”（按本地名称）。",
        )


def document_number(document: Document, context: Context) -> Iterable[Mark]:
    """发文字号写法不对

    what: 发文字号的年份没有用六角括号〔〕，或者序号前写了“第”、补了零。
    why: 发文字号要能被检索；写法不同，查不到那份文件。
    wrong: 按照《关于报送情况的通知》（青办发[2024]07号）要求报告如下。
    right: 按照《关于报送情况的通知》（青办发〔2024〕7号）要求报告如下。
    basis: 党政机关公文格式（GB/T 9704—2012）关于发文字号的规定
    since: 2012年度报告起
    """
    for year in _NUMBER_YEAR.finditer(document.text):
        found = NUMBER.search(document.text, max(0, year.start() - 6), year.end() + 12)
        case = (
            found is not None and document.text[year.start() - 1] == "字"
        )  # 青执罚字〔2024〕第3号 is a case's number
        if found and not case and not _RIGHT_NUMBER.search(found[0]):
            repair = "年份用六角括号〔〕，序号不写“第”、不补零，例如〔2024〕7号。"
            yield Mark(*found.span(), "发文字号的写法不合格式。", repair)


def padded_date(document: Document, context: Context) -> Iterable[Mark]:
    """日期的月、日补了零

    what: 日期写成“2025年01月09日”。
    why: 公文的成文日期用阿拉伯数字，月、日不补零。
    wrong: 青杨镇人民政府2025年01月09日
    right: 青杨镇人民政府2025年1月9日
    basis: 党政机关公文格式（GB/T 9704—2012）关于成文日期的规定
    since: 2012年度报告起
    """
    if found := _PADDED.search(document.text):
        yield Mark(*found.span(), "月、日前面补了零。", "去掉补的零，例如2025年1月9日。")


def title_year(document: Document, context: Context) -> Iterable[Mark]:
    """标题没有年度

    what: 年度报告的标题里没有写是哪一年度。
    why: 年度报告按年归档、公开；标题没有年度，查的人分不清是哪一年的。
    wrong: 青杨镇法治政府建设情况的报告
     一、2024年主要举措和成效
     全年审查合同20份。
    right: 青杨镇2024年法治政府建设情况的报告
     一、主要举措和成效
     全年审查合同20份。
    basis: 标题应当准确概括内容（用语规范）
    since: 不限年度
    """
    if "法治" in document.title and not years_in(document.title):
        yield Mark(*document.title_span, "标题里没有年度。", "在标题里写明年度，例如“2024年度”。")


def request_in_report(document: Document, context: Context) -> Iterable[Mark]:
    """报告里夹带请示

    what: 报告里出现“妥否，请批示”“请予批准”一类请示用语。
    why: 报告不需要答复；请示的事夹在报告里，会被当作阅件而没有人批。
    wrong: 以上报告，妥否，请批示。
    right: 特此报告。
    basis: 党政机关公文处理工作条例关于报告不得夹带请示事项的规定
    since: 2012年度报告起
    """
    asked = any(word in document.text for word in ("否", "特此请示", "请予"))
    for found in _REQUEST.finditer(document.text) if asked else ():
        yield Mark(*found.span(), "报告里不夹带请示。", "改为“特此报告”；需要批准的事另行请示。")


def is_closing(text: str) -> bool:
    """Whether a line is the signature, the date, the copies or an attachment."""
    return bool(SIGNATURE.match(text) or _DATED.fullmatch(text) or _CLOSING.match(text))
