"""The page of an official document in points and twips, read from the law room's rules of GB/T 9704."""

from dataclasses import dataclass
from functools import cache

from fazhi.law import Book

_POINTS = {"二号": 22, "三号": 16, "四号": 14}
# The standard names faces; these are the names under which an office's machine knows them.
_FACES = {
    "小标宋": "方正小标宋简体",
    "黑体": "黑体",
    "楷体": "楷体_GB2312",
    "仿宋": "仿宋_GB2312",
    "宋体": "宋体",
}
_TWIPS_PER_MM = 1440 / 25.4


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface by its installed name, and its size in points."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Page and margins in millimetres, pitches in twips, faces by use."""

    paper: tuple[int, int]
    top: int
    bottom: int
    left: int
    right: int
    line_pitch: int  # rounded down, so that the full number of lines fits
    char_space: int  # twips added to each character, negative, so that the full number stands on a line
    title: Face
    body: Face
    heading: Face
    theme: Face
    page_number: Face
    date_indent: int  # characters kept free at the right of the date


@cache
def gb9704() -> Layout:
    """The layout of GB/T 9704-2012 as the law room carries it."""
    page, grid, title, levels, number, date = (
        Book.packaged().rule(f"doc_{name}").value
        for name in ("page_geometry", "grid", "title_font", "heading_levels", "page_number", "date_signature")
    )
    width, height = page["type_area_mm"]
    body = _face(grid["body_font"], grid["body_size"])
    char_pitch = width * _TWIPS_PER_MM / grid["chars_per_line"]
    return Layout(
        paper=tuple(page["paper_mm"]),
        top=page["top_mm"],
        bottom=page["bottom_mm"],
        left=page["left_mm"],
        right=page["right_mm"],
        line_pitch=int(height * _TWIPS_PER_MM / grid["lines_per_page"]),
        char_space=int(char_pitch) - 20 * body.size,
        title=_face(title["font"], title["size"]),
        body=body,
        heading=_face(levels["levels"][0]["font"], levels["size"]),
        theme=_face(levels["levels"][1]["font"], levels["size"]),
        page_number=_face(number["font"], number["size"]),
        date_indent=date["right_indent_chars"],
    )


def _face(font: str, size: str) -> Face:
    return Face(_FACES[font], _POINTS[size])
