"""The text as HTML: the article, drawn here alone, and one file that stands alone and needs no script."""

from collections.abc import Callable
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from fazhi.figures import Figure, say
from fazhi.report.content import Span, Text
from fazhi.report.proofs import Proofs


def article(
    text: Text,
    *,
    links: Callable[[Span], str] = lambda span: f"#fig-{span.key}" if span.origin == "figure" else "",
    after: Callable[[str], str] = lambda place: "",
    current: Span | None = None,
    demo: bool = False,
) -> Markup:
    """The `article.doc` of a text; every place of it stands at #PLACE.

    `links`: where a span leads, "" for nowhere; `after`: what follows a place; `current`: the span that is looked at.
    """
    page = _environment().get_template("report/article.html")
    lines = [line for line in text.lines if line.style != "title"]
    return Markup(
        page.render(title=text.title, lines=lines, links=links, after=after, current=current, demo=demo)
    )


def standalone(text: Text, proofs: Proofs) -> str:
    """A whole page in which each cited figure opens its rows and files."""
    cited = text.cited
    shown = [(figure, cited[figure.key]) for figure in text.figures if figure.key in cited]
    page = _environment().get_template("report/standalone.html")
    return page.render(report=text, article=article(text), shown=shown, proofs=proofs)


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
