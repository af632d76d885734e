"""Units that follow a number in reports, what family each counts, and which of them count the same thing."""

import re

_FAMILIES = {
    "case": "件 宗 起 案 例",
    "event": "次 场 场次 期 轮 批 批次 班次 课 节 节次 趟 班 件次 篇次 条次 份次 台次 车次 艘次 组次",
    "person": "人 名 位 人次",
    "house": "户 家 户次 家次 所",
    "paper": "份 册 条 篇 本 张 幅 块 部 封 则 版 页 面 字",
    "thing": "个 项 处 种 类 笔 票 台 套 辆 只 头 株 支 座 栋 幢 间 盏 口 根 艘 架 棵 枚 项次 处次 点次",
    "money": "元 美元 港元",
    "ratio": "% ‰ 个百分点 倍 成",
    "measure": "亩 平方米 平方公里 公里 千米 米 公顷 立方米 吨 公斤 千克 千瓦时 千瓦",
    "time": "天 日 个月 小时 分钟 个工作日 学时 课时",
    "score": "分",
    "rank": "名次",
}
FAMILY = {unit: family for family, units in _FAMILIES.items() for unit in units.split()}

# The units one kind of thing takes; sums and repetitions compare by these.
_SAME = {
    "宗": "件",
    "起": "件",
    "案": "件",
    "场次": "场",
    "名": "人",
    "位": "人",
    "家次": "家",
    "％": "%",
    "成": "%",
}

# A unit that goes on into another word is none: 5部门, 3起来, 2人大代表.
_WORDS = {
    "部": "门委分署队长",
    "起": "来草到点",
    "人": "大民均才",
    "名": "单称列义",
    "次": "要日年序于性全",
    "家": "庭长",
    "期": "间限末",
    "场": "所地馆景",
    "台": "账阶",
    "面": "积向对",
    "支": "部持撑出付援",
    "批": "准示复评",
    "位": "于居列置一",
    "所": "有在以属",
    "户": "籍口均外",
    "份": "子",
    "元": "旦",
    "天": "然",
    "宗": "旨教",
    "节": "约能假目点水",
    "例": "会行如外",
    "种": "植子粮业养",
    "处": "理罚置级长",
    "分": "钟之别类为析级工管布",
    "成": "立为员果功就本分效长",
    "课": "程题堂",
    "班": "子组长",
    "案": "件例卷",
    "口": "径",
    "字": "第号",
    "类": "似型",
    "版": "块",
    "根": "据本",
    "只": "有能要",
    "头": "条",
    "本": "级地年市区镇县",
    "块": "头",
    "千瓦": "时",
    "个": "半",
}


def _pattern() -> str:
    spelt = sorted(set(FAMILY) - {"日", "名次", "%"}, key=len, reverse=True)
    guarded = [re.escape(unit) + (f"(?![{_WORDS[unit]}])" if unit in _WORDS else "") for unit in spelt]
    return "|".join(["[%％]", "日(?=[之以]?内)", *guarded])


UNIT = _pattern()


def same_kind(unit: str) -> str:
    """The unit that stands for all units of one kind: 宗 and 起 for 件, 场次 for 场, 名 for 人; itself otherwise."""
    return _SAME.get(unit, unit)


# turns for what is counted each time (人次, 户次, 场次), heads for persons, else nothing.
ASPECT = {
    unit: "turns" if unit[1:] == "次" and unit != "名次" else "heads" if family == "person" else ""
    for unit, family in FAMILY.items()
}
