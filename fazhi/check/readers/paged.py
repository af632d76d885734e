"""Pages of lines, as fixed-layout files (pdf, ofd) hold them, joined into paragraphs again."""

import re
from collections import Counter

_PAGE_NUMBER = re.compile(r"[-—–－─一\s]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[/／]\s*\d{1,3})?[-—–－─一\s]*")
_OPENING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)|20\d\d年\d"
)
_CLOSED = "。！？；：!?;:"
_SPACED = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”]) (?=[\d.%])|(?<=[\d%]) (?=[\u2e80-\u9fff\uff00-\uffef])"
)
_FEWEST = 3  # pages that must be there before something counts as repeated
_TITLE = re.compile(r"(?:报告|总结|汇报)$")


def is_page_number(line: str) -> bool:
    """Whether a line is nothing but the number of its page."""
    return bool(_PAGE_NUMBER.fullmatch(line))


def close_up(line: str) -> str:
    """A line without the gap that typesetting leaves between Chinese characters and digits."""
    return _SPACED.sub("", line)


def part_running(pages: list[list[str]]) -> tuple[list[list[str]], list[str]]:
    """The pages without the header and footer that most of them repeat, and those lines once each."""
    if len(pages) < _FEWEST:
        return pages, []
    tops = Counter(page[0] for page in pages if page)
    ends = Counter(page[-1] for page in pages if len(page) > 1)
    running = {line for counts in (tops, ends) for line, times in counts.items() if times * 2 > len(pages)}
    kept = []
    for page in pages:
        first = 1 if page and page[0] in running else 0
        last = len(page) - 1 if len(page) > 1 and page[-1] in running else len(page)
        kept.append(page[first:last])
    return kept, sorted(running)


def paragraphs(pages: list[list[str]]) -> tuple[list[str], list[int]]:
    """Paragraphs, and the index of the first paragraph that begins on each page.

    A line that fills the width and does not end a sentence goes on in the next one.
    """
    width = max((_width(line) for page in pages for line in page), default=0)
    lines: list[list[str]] = []
    breaks: list[int] = []
    goes_on = False
    for page in pages:
        breaks.append(len(lines))
        for line in page:
            if goes_on and not _OPENING.match(line):
                lines[-1].append(line)
            else:
                lines.append([line])
            goes_on = _width(line) >= width * 0.8 and line[-1] not in _CLOSED and not _TITLE.search(line)
    return ["".join(line) for line in lines], breaks


def blank_pages(pages: list[list[str]]) -> list[str]:
    """A note on the pages without text, or nothing."""
    blank = [str(number) for number, page in enumerate(pages, start=1) if not page]
    return [f"第 {'、'.join(blank[:10])} 页没有文字层，没有读"] if blank else []


def _width(line: str) -> int:
    """Width in half characters: a Chinese character counts for two."""
    return sum(2 if character >= "\u2e80" else 1 for character in line)
