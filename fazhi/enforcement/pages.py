"""Pages of the room: the draw of a review's files."""

import secrets
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from fazhi.enforcement.actions import draw_files
from fazhi.enforcement.queries import reviews
from fazhi.enforcement.queries.taken import CASE, REVIEW
from fazhi.ledger.pages import Asked, Deed, Line, Page, Shown, Table, register_page
from fazhi.ledger.readers import reader_of

SEED_DIGITS = 10


def show_draw(asked: Asked) -> Shown:
    """The files that may be drawn; after the draw in its order, with the number that decided it."""
    review, reader = asked.record, reader_of(asked.by, timezone.localdate(asked.at))
    taken = set(reviews.drawn(review)) if review.seed else set()
    lines = [
        Line(
            number,
            (reader.name(case), code[:12], "抽中" if case.pk in taken else ""),
            behind=(((CASE, str(case.pk)),), (), ()),
        )
        for number, code, case in reviews.draw_list(review)
    ]
    lead = f"范围内已经作出决定的案件有{len(lines)}件。"
    if taken:
        lead += f"种子“{review.seed}”，抽取{review.sample_size}卷：次序码最小的{len(taken)}卷抽中，谁都可以照着重算。"
    return Shown(
        (Table("可以评查的案卷", ("案件", "次序码", "结果"), tuple(lines), corner="编号"),), lead=lead
    )


def refuse_draw(asked: Asked) -> str | None:
    """A review is drawn once; another way of choosing is entered as the step itself."""
    if asked.record.method:
        return "这次评查已经定过案卷。抽错了，在记录页撤回“抽取案卷”再抽；重抽会留痕。"
    return None if reviews.draw_list(asked.record) else "范围内还没有作出决定的案件，没有可以抽取的案卷。"


def do_draw(asked: Asked, values: Mapping[str, Any]) -> str:
    """Draw, and say with which seed."""
    seed = values["seed"].strip() or f"{secrets.randbelow(10**SEED_DIGITS):0{SEED_DIGITS}}"
    rows = draw_files(
        asked.record,
        values["sample_size"],
        seed,
        by=asked.by,
        on=timezone.localdate(asked.at),
        at=asked.at,
    )
    return f"用种子“{seed}”抽了{len(rows)}卷，已经逐卷登在评查下面，等待评分。"


register_page(
    Page(
        room="enforcement",
        name="draw",
        label="抽取案卷",
        of=REVIEW,
        help="把种子和案卷编号连在一起算出指纹（SM3），按指纹从小到大排，取前几卷。同一份案卷清单、同一个种子，谁算都抽出同样的卷。",
        show=show_draw,
        deed=Deed(
            "抽取案卷",
            "种子可以由在场的人当场报一串数字；留空，由系统随机定一个。种子随抽取一起记下，抽过以后不能悄悄重抽。",
            do_draw,
            refuse_draw,
            asks=("sample_size",),
            offers=("seed",),
        ),
    )
)
