"""What stands beside a name: whether a place is meant at all, and whether it is mentioned for a good reason."""

import re
import tomllib
from functools import cache
from pathlib import Path

VERBS = Path(__file__).parent / "data" / "verbs.toml"
HIGHER = frozenset("省市县区州盟旗")

# 新城镇|化, 某镇|域: the characters go on to another word.
GOES_ON = re.compile(
    r"化|域|级|属|容|貌|志(?!愿)|(?<=街道)路|(?<=乡镇)企|(?<=村镇)(?:银行|建设|规划)|"
    r"(?<=城镇)(?:居|常住|人口|人均|职工|登|低|基|老|新|就|户|体系|规|建|单|非|失|医|污|生|土|住)"
)
# 示范镇, 中心镇, 小城镇, 各乡镇: 镇 is a common noun and what stands before it no name.
COMMON_NOUN = re.compile(
    r".{0,4}(?:重点|中心|示范|特色|文明|平安|先进|卫生|生态|健康|试点|法治|建制|样板|达标|美丽|宜居|智慧|旅游|工业|农业|专业|经济|百强|"
    r"千强|相关|有关|所辖|下辖|周边|其他|其它|模范|创建|星级|优秀|民主|贫困|边境|新型|入驻|基层)|[各该全我本每两几某等]个?[乡城市村]?|老城|"
    r".?[于万小大中新]城|明村|.?新市"
)
# A company, school, court, road or village that bears the name. Before 公司 its own name may stand, but nothing that the
# place does to it: 某镇|聘请律师, 某镇|联合法院, 某镇|涌现, 某镇|围绕 speak of the place.
BODY = re.compile(
    r"(?:(?!.{0,3}(?:[聘请邀与和同对由在向为将已各所及的]|联合|组织|协调|帮助|督促|指导|服务|辖区|国有|成立|法律))[\u4e00-\u9fff]{0,4}"
    r"(?:有限|公司|集团|厂(?!房)|合作社|银行|律师(?:事务)?所|公证处|酒店|宾馆|出版社|研究院|社(?![区会保]))|"
    r"(?:中心|人民|实验|初级|高级|职业|第?[一二三四五六七八九]|[东西南北])?(?:法院|法庭|检察院|大学|学院|中学|小学|学校|幼儿园|医院)|"
    r"[东西南北中一二三四]?(?:大道|大街|路(?!径|线|演)|街(?!道|镇)|巷(?!道)|大?桥|隧道|高速|铁路|机场|码头|港(?!澳)|"
    r"[江河]流域|河(?![流道长湖])|湖(?![长泊])|山(?![体洪林区])|海(?![洋外])|溪(?!流)|围(?!绕)|涌(?!现)|套(?![用取路餐])|[江湾岛洋泉岭滩墩祠墓寺庙塔淀窟]|"
    r"水库|湿地|森林|公园|广场|大厦|社区(?!矫正|服务|治理|法律|警务|干部|工作)|新村|村(?![级民居务委干规])|遗址|故居|战役|会议|经验|模式|精神|论坛))"
)
# The text says that another place is meant ...
BEFORE = re.compile(
    r"(?:赴|前往|到访|走访|来自|毗邻|邻近|相邻|邻|对接|原籍|籍贯|户籍|交界|借鉴|考察|结对|帮扶|支援|协作|对标|移送|移交|转至|转办|涉及|位于|"
    r"途经|原告|被告|第三人|上诉人|申请人|诉|与|和|同|跟|由|、|从|自|至|及|往|向|比|到)$"
)
CLEARLY_BEFORE = re.compile(
    r"(?:赴|前往|接待|到访|来自|毗邻的?|邻近的?|相邻的?|周边的?|附近的?|原籍|籍贯|户籍|借鉴|考察|结对|帮扶|支援|对标|移送|移交|转至|转办|涉及|位于|途经|原告|被告|第三人|诉)$"
)
# ... or it is one of several, a partner, an origin, a party. What a partner does stands right beside it or with a 与.
PARTNERS = "(?:结对|对口|签订|签署|协作|交界|接壤|毗邻|学习考察|考察学习|交流学习)"
WITH = ("与", "和", "同", "跟")
VISITS = "(?:学习|考察|交流|调研|参观|观摩|取经)"
TOWARDS = (*WITH, "到", "往", "至", "向", "从", "在")
AFTER_WITH = re.compile(rf"[^，。；]{{0,8}}{PARTNERS}")
# 到某区、某市学习: where several are visited, the last stands beside the verb and the first after 到.
AFTER_TOWARDS = re.compile(rf"(?:、[^、，。；]{{2,7}}){{0,4}}{VISITS}")
NEAR_BEFORE = re.compile(r"(?:毗邻|邻近|相邻|周边|附近)的?(?:[^、，。；]{2,12}、){1,4}$")
LISTED_BEFORE = re.compile(r"[赴到往至向从与和同跟](?:[^、，。；]{2,12}、){1,4}$")
AFTER = re.compile(
    r"(?:、[^、，。；]{1,7}){0,4}等?[两三四五六七八九十\d]{1,2}个(?:片区|管区|自然村|行政村|村|社区|网格)|"
    r"(?:、[^、，。；]{2,7}){0,4}等(?:\d|[一二三四五六七八九十两多几])?个?(?:地|镇|乡|街道|区|市|县|省|单位|处)|籍|"
    rf"(?:[^，。；]{{0,6}}[与和同跟](?![各全所辖]))?[^，。；]{{0,2}}{PARTNERS}|案(?![件卷例])|"
    r"(?:党委|政府|司法所|干部|一行|同志)*(?:考察团|观摩团|来访|来[镇乡我](?:街道)?(?:学习|考察|交流|调研|参观|观摩|取经))"
)
# A bare name that ends in 路 or 街 is a road where it stands with others, or where a stretch of it is meant.
ROAD = re.compile(
    r"、[^、，。；]{1,6}[路街巷](?!道)|等|沿线|两侧|沿途|路段|[东西南北中]?段|[路]?口|与|至|到|交叉|交汇|\d+号|上(?!年|级)|及"
)
QUARTER = re.compile("城[关厢东南西北中郊区]|[东南西北老]城|[东南西北]关")
SUED = re.compile("(?:被告|诉)$")
GOVERNMENT = re.compile("(?:人民)?政府|街道办|办事处")
HEADS = re.compile("(?:^|中共|抄送：|抄报：|党委、|委员会[ \u3000]?)$")
UNIT = re.compile(
    r"(?:人民政府|街道办事处|办事处|党委|党工委|委员会|政府)(?:[ \u3000：、（(\n]|关于|20\d\d年|办公室|$)|(?:关于)?20\d\d年度?法治"
)
LONGEST_BEFORE, LONGEST_AFTER, LONGEST_LIST = 3, 20, 40


def goes_on(text: str, end: int) -> bool:
    """Whether the name ending at ``end`` is the beginning of another word: 新城镇|化."""
    return GOES_ON.match(text, end) is not None


def is_verb(text: str, start: int, stem: str) -> bool:
    """Whether a full name is rather a verb and its object: 会同|县公安局; not behind a higher division: 某市会同县."""
    return stem in verbs() and text[start - 1 : start] not in HIGHER


@cache
def verbs() -> frozenset[str]:
    """Stems that are verbs."""
    return frozenset(tomllib.loads(VERBS.read_text("utf-8"))["words"])


def is_common_noun(stem: str) -> bool:
    """Whether 镇 or 乡 after this makes no name: 示范镇, 各乡镇."""
    return COMMON_NOUN.fullmatch(stem) is not None


def circumstances(text: str, start: int, end: int) -> tuple[bool, bool, bool]:
    """Whether the name is part of a body's or feature's name, and whether words before or after may excuse it."""
    after = text[end : end + LONGEST_AFTER]
    return (
        BODY.match(after) is not None,
        BEFORE.search(text[max(0, start - LONGEST_BEFORE) : start]) is not None,
        AFTER.match(after) is not None,
    )


def is_excused(text: str, start: int, end: int) -> bool:
    """Whether the text leaves no doubt why it mentions the name: 赴某镇学习, 某镇有限公司, 被告某镇."""
    after = text[end : end + LONGEST_AFTER]
    before = text[max(0, start - LONGEST_BEFORE) : start]
    return bool(
        BODY.match(after)
        or AFTER.match(after)
        or CLEARLY_BEFORE.search(before)
        or (before.endswith(WITH) and AFTER_WITH.match(after))
        or (before.endswith(TOWARDS) and AFTER_TOWARDS.match(after))
        or (before.endswith("、") and _is_listed(text, start, after))
    )


def names_a_body(text: str, end: int) -> bool:
    """Whether the name ending there begins that of a company, a school, a road."""
    return BODY.match(text[end : end + LONGEST_AFTER]) is not None


def names_a_road(text: str, start: int, end: int) -> bool:
    """Whether a bare name is that of a road: 在[人民路]、解放路沿线."""
    if text[end - 1] not in "路街":
        return False
    return ROAD.match(text, end) is not None or text[start - 2 : start] in ("路、", "街、")


def is_quarter(stem: str) -> bool:
    """Whether every county has a quarter called so: 城关, 东城, 城北."""
    return QUARTER.fullmatch(stem) is not None


def is_sued(text: str, start: int, end: int) -> bool:
    """Whether a government is named as defendant, which in a report can only be the unit's own: 诉某镇政府."""
    return SUED.search(text[max(0, start - LONGEST_BEFORE) : start]) is not None and bool(
        GOVERNMENT.match(text, end)
    )


def heads_a_line(text: str, start: int, end: int) -> bool:
    """Whether the name stands as title, addressee, signature or receiver of copies, where only units stand."""
    line = text.rfind("\n", 0, start) + 1
    return HEADS.search(text[line:start]) is not None and UNIT.match(text, end) is not None


def _is_listed(text: str, start: int, after: str) -> bool:
    """Whether the name is a later one of several partners: 与邻近的甲镇、[乙镇]建立协作机制."""
    listed = LISTED_BEFORE.search(text, max(0, start - LONGEST_LIST), start)
    if NEAR_BEFORE.search(text, max(0, start - LONGEST_LIST), start):
        return True
    return listed is not None and bool(AFTER_TOWARDS.match(after) or AFTER_WITH.match(after))
