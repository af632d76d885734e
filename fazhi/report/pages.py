"""The report as HTML: the article for the desk, and one file that stands alone and needs no script."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from fazhi.figures import Figure, say
from fazhi.report.content import Text
from fazhi.report.proofs import Proofs


def article(report: Text) -> Markup:
    """The `article.doc`: each figure is a link to #fig-KEY, parts and themes stand at #part-KEY."""
    page = _environment().get_template("report/article.html")
    return Markup(page.render(report=report, title=report.title, lines=report.lines[2:]))


def standalone(report: Text, proofs: Proofs) -> str:
    """A whole page in which each cited figure opens its rows and files."""
    cited = report.cited
    shown = [(figure, cited[figure.key]) for figure in report.figures if figure.key in cited]
    page = _environment().get_template("report/standalone.html")
    return page.render(report=report, article=article(report), shown=shown, proofs=proofs)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("fazhi.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["total"] = _total
    environment.filters["grouped"] = _grouped
    return environment


def _total(figure: Figure) -> str:
    """A rate with its counts, any other figure as the prose says it."""
    if figure.denominator is None:
        return say(figure)
    return f"{say(figure).partition('（')[0]}（{figure.numerator}/{figure.denominator}）"


def _grouped(digest: str) -> str:
    """The first and last digits of a fingerprint, in fours, for the eye."""
    return f"{digest[:4]} {digest[4:8]} {digest[8:12]} … {digest[-4:]}" if digest else ""
