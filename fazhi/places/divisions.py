"""An administrative division: its code, its names, and the stem by which people call it."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Level = Literal["province", "city", "county", "town"]

LEVELS: dict[int, Level] = {2: "province", 4: "city", 6: "county", 9: "town"}
PARENT_LENGTH = {9: 6, 6: 4, 4: 2}
# Rows of the code book that name no place of their own.
BOOKKEEPING = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})

NATIONALITIES = (
    "蒙古族|回族|藏族|维吾尔族|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|傣族|黎族|傈僳族|佤族|畲族|"
    "高山族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|阿昌族|普米族|"
    "塔吉克族|怒族|乌孜别克族|俄罗斯族|鄂温克族|德昂族|保安族|裕固族|京族|塔塔尔族|独龙族|鄂伦春族|赫哲族|门巴族|珞巴族|基诺族"
)
# 「鄂温克民族乡」 drops the 族 of the nationality, 「各族自治县」 names none.
_PEOPLES = rf"(?:(?:{NATIONALITIES}|{NATIONALITIES.replace('族|', '|').removesuffix('族')}|各族)+(?:民族)?)?"
_TOWN = re.compile(rf"(.+?)({_PEOPLES}(?:民族乡|民族苏木|民族镇|苏木|乡|镇)|(?:街道|地区)(?:办事处)?)")
_COUNTY = re.compile(
    rf"(.+?)({_PEOPLES}(?:自治(?:区|州|县|旗)|特别行政区)|地区|林区|特区|新区|盟|[省市州县区旗])"
)


@dataclass(frozen=True, slots=True)
class Division:
    """A division of the code book; ``until`` is set on a name that is no longer in use."""

    code: str
    name: str
    level: Level
    parent_code: str
    demo: bool = False
    until: date | None = None

    @property
    def stem(self) -> str:
        """The name as people say it: 高庄镇 → 高庄; the whole name where nothing can be left off."""
        return split_name(self.name, self.level)[0]

    @property
    def suffix(self) -> str:
        """What kind of division the name says it is: 镇, 回族乡, 街道; empty for farms and zones."""
        return split_name(self.name, self.level)[1]

    @property
    def bookkeeping(self) -> bool:
        """Whether the row only fills a level of the code: 市辖区, or the county row of a city without counties."""
        return self.name in BOOKKEEPING or (self.level == "county" and self.code.endswith("00"))


def make_division(code: str, name: str, *, demo: bool = False, until: date | None = None) -> Division:
    """Read level and parent out of the code."""
    return Division(code, name, LEVELS[len(code)], parent_of(code), demo, until)


def parent_of(code: str) -> str:
    """The code one level up; empty for a province."""
    return code[: PARENT_LENGTH.get(len(code), 0)]


def split_name(name: str, level: Level = "town") -> tuple[str, str]:
    """Split a name into stem and suffix; a stem has at least two characters, else the name stays whole."""
    found = (_TOWN if level == "town" else _COUNTY).fullmatch(name)
    if found is None or len(found[1]) < 2:
        return name, ""
    return found[1], found[2]
