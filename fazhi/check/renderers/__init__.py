"""Renderers: the same report as text, as a page, as data, as Word comments. They show; they decide nothing."""

import json
from typing import Literal

from fazhi.check.report import Report

Form = Literal["text", "json", "html", "docx"]
ENDINGS: dict[Form, str] = {"text": ".txt", "json": ".json", "html": ".html", "docx": ".docx"}


def render(report: Report, form: Form, *, source: bytes | None = None, text: bool = False) -> bytes:
    """The bytes of a result file; `source` is the file examined, into which a docx writes its comments."""
    # Each renderer is imported only when it is asked for: templates and XML cost start-up time.
    if form == "docx":
        from fazhi.check.renderers.word import to_docx

        return to_docx(report, source)
    if form == "html":
        from fazhi.check.renderers.page import to_html

        return to_html([report]).encode()
    if form == "json":
        return (json.dumps(report.to_json(text=text), ensure_ascii=False, indent=1) + "\n").encode()
    from fazhi.check.renderers.terminal import to_text

    return to_text(report).encode()
