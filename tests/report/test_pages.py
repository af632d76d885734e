"""The report as HTML: each cited figure opens its rows and files, without script, and nothing is taken for markup."""

from datetime import date

from lxml import html

from fazhi.figures import Figure
from fazhi.report.pages import article, standalone
from tests.report.invented import WRITTEN, figures_of_a_year, proofs, report


def test_article_reads_as_the_report() -> None:
    composed = report()
    (doc,) = html.fragment_fromstring(str(article(composed)), create_parent="div")
    assert (doc.tag, doc.get("class"), doc.get("id")) == ("article", "doc", "doc")
    told = ["".join(element.itertext()) for element in doc][1:]
    assert told == [line.plain.replace("〔", "").replace("〕", "") for line in composed.lines[2:]]
    assert list(doc[0].itertext()) == list(composed.title)
    assert [h.get("id") for h in doc.iter("h2")] == [part.key for part in composed.parts]


def test_article_links_each_figure_and_marks_each_gap() -> None:
    composed = report()
    doc = html.fromstring(str(article(composed)))
    links = doc.xpath("//a")
    assert {a.get("class") for a in links} == {"fig"}
    assert list(dict.fromkeys(a.get("href") for a in links)) == [f"#fig-{key}" for key in composed.cited]
    gaps = [s.text for line in composed.lines for s in line.spans if s.origin == "gap"]
    assert [s.text for s in doc.xpath("//span[@class='gap']")] == [f"缺：{gap}" for gap in gaps]


def test_article_within_the_year_marks_figures_provisional() -> None:
    composed = report(as_of=date(2024, 11, 23))
    classes = {a.get("class") for a in html.fromstring(str(article(composed))).xpath("//a")}
    assert classes == {"fig is-prov"}


def test_article_escapes_what_people_wrote() -> None:
    composed = report(written={"other": "<script>alert(1)</script>&无"})
    assert "<script" not in article(composed)
    assert html.fromstring(str(article(composed))).xpath("//p[@id='other']/text()") == [
        "<script>alert(1)</script>&无"
    ]


def test_standalone_opens_the_rows_and_files_of_each_cited_figure() -> None:
    composed = report(written=WRITTEN)
    found = proofs(composed)
    page = html.fromstring(standalone(composed, found))
    assert page.xpath("//script | //link | //img | //@style | //@onclick") == []
    assert len(page.xpath("//@id")) == len(set(page.xpath("//@id")))
    assert set(page.xpath("//a/@href")) - {f"#{one}" for one in page.xpath("//@id")} == set()
    for figure in (one for one in composed.figures if one.key in composed.cited):
        (panel,) = page.xpath(f"//section[@id='fig-{figure.key}']")
        lines = panel.xpath(".//tbody/tr")
        assert [line[0].text for line in lines] == [row.on for row in figure.rows]
        assert [line[1].text.strip() for line in lines] == [found[row.id].shown for row in figure.rows]
        assert [line[2].text for line in lines] == [str(row.count) for row in figure.rows]
        assert len(panel.xpath(".//span[@class='file']")) == len(figure.rows)
        assert panel.xpath(".//tfoot//td/text()") == ([str(figure.value)] if figure.unit != "%" else [])
    assert len(page.xpath("//section")) == len(composed.cited)


def test_standalone_marks_tallies_and_shows_counts_beside_a_rate() -> None:
    composed = report()
    page = html.fromstring(standalone(composed, proofs(composed)))
    tags = page.xpath("//section[@id='fig-reviews-decisions']//span[@class='tag']/text()")
    assert tags == ["汇总数"]
    heading = page.xpath("//section[@id='fig-head-appearance-rate']/h2/text()")
    assert heading == ["出庭应诉率　100%（4/4）"]
    assert page.xpath("//p[@class='demo']/text()") == ["演示数据"]


def test_standalone_without_a_figure_still_reads() -> None:
    composed = report({})
    page = html.fromstring(standalone(composed, {}))
    assert page.xpath("//section") == []
    assert len(page.xpath("//span[@class='gap']")) == 13


def test_standalone_cites_only_what_the_text_cites() -> None:
    figures = {**figures_of_a_year(), "meetings-held": Figure.of("meetings-held", "会议", "次", value=20)}
    composed = report(figures)
    assert "meetings-held" not in composed.cited
    assert html.fromstring(standalone(composed, proofs(composed))).xpath("//*[@id='fig-meetings-held']") == []
