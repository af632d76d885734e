"""Studies, trainings, examinations, publicity events and those who carry them."""

from tests.recounts import Recount, Row, Sheets, amount, of_year, rate, standing

STUDY, TRAINING, EXAM = "education.study_session", "education.training", "education.exam_result"
EVENT, PAIRING = "education.publicity_event", "education.school_pairing"
VOLUNTEER, VILLAGER = "education.publicity_volunteer", "education.law_savvy_villager"
AUDIENCES = {
    "leaders": "领导班子", "office-staff": "机关干部", "town-and-village": "镇村干部", "village-cadres": "村干部",
    "enforcement": "执法人员", "mediators": "调解员", "law-savvy": "法律明白人",
}  # fmt: skip


def studies(occasion: str, sums: str = "") -> Recount:
    return of_year(STUDY, "学习日期", sums=sums, 场合=occasion)


def trainings(audience: str) -> Recount:
    """Trainings for an audience; one may be for several."""
    return lambda sheets, year: amount(
        row
        for row in sheets[TRAINING]
        if row["培训日期"].startswith(year) and audience in row["对象"].split("、")
    )


def exams(column: str) -> Recount:
    return of_year(EXAM, "考试日期", sums=column)


def events(sums: str = "", **wanted: str | tuple[str, ...]) -> Recount:
    return of_year(EVENT, "活动日期", sums=sums, **wanted)


def reached(*ways: str) -> Recount:
    return events("受众人次", 人次计法=ways)


def joint(sheets: Sheets, year: str) -> int:
    return amount(
        r for r in sheets[EVENT] if r["活动日期"].startswith(year) and r.get("协办、联合单位", "").strip()
    )


def schools(capacity: str) -> Recount:
    """Schools with somebody engaged on the last day."""

    def count(sheets: Sheets, year: str) -> int:
        engaged = (row for row in sheets[PAIRING] if row["身份"] == capacity)
        return len({row["学校"] for row in engaged if standing(row, year, "聘期起", "聘期止")})

    return count


def enlisted(kind: str, since: str) -> Recount:
    def stays(row: Row, last: str) -> bool:
        return row[since] <= last and not "" < row.get("退出日期", "") <= last

    return lambda sheets, year: amount(row for row in sheets[kind] if stays(row, f"{year}-12-31"))


RECOUNTS = {
    "central-group-studies": studies("中心组学习"),
    "pre-meeting-studies": studies("党委会会前学法"),
    "law-lectures": studies("法治讲座"),
    "court-observations": studies("旁听庭审"),
    "constitution-oaths": studies("宪法宣誓"),
    "court-observers": studies("旁听庭审", "参加人数"),
    "constitution-oath-takers": studies("宪法宣誓", "参加人数"),
    "trainings": of_year(TRAINING, "培训日期"),
    **{f"trainings-{key}": trainings(label) for key, label in AUDIENCES.items()},
    "trainees": of_year(TRAINING, "培训日期", sums="参加人次"),
    "enforcement-training-hours": of_year(TRAINING, "培训日期", sums="学时", 对象="执法人员"),
    "exam-due": exams("应考人数"),
    "exam-taken": exams("参考人数"),
    "exam-passed": exams("合格人数"),
    "exam-participation-rate": rate(exams("参考人数"), exams("应考人数")),
    "exam-pass-rate": rate(exams("合格人数"), exams("参考人数")),
    "publicity-events": events(),
    "publicity-anti-fraud": events(所属系列="共筑反诈"),
    "school-sessions": events(所属系列="一校一律师"),
    "publicity-constitution-week": events(所属系列="宪法宣传周"),
    "publicity-civil-code-month": events(所属系列="民法典宣传月"),
    "publicity-orders": events(所属系列="订单"),
    "publicity-regular": events(所属系列="常规"),
    "publicity-in-villages": events(场所类型="村庄"),
    "publicity-in-communities": events(场所类型="社区"),
    "publicity-in-schools": events(场所类型="校园"),
    "publicity-in-enterprises": events(场所类型="企业"),
    "publicity-in-offices": events(场所类型="机关"),
    "publicity-at-markets": events(场所类型="市场集市"),
    "publicity-elsewhere": events(场所类型=("网络", "其他")),
    "publicity-joint": joint,
    "publicity-materials": events("资料份数"),
    "person-times-reached": reached("签到", "清点", "估算"),
    "person-times-signed": reached("签到"),
    "person-times-counted": reached("清点"),
    "person-times-estimated": reached("估算"),
    "duty-publicity": of_year("education.on_duty_publicity", "期间起", sums="次数"),
    "schools-with-lawyer": schools("一校一律师"),
    "schools-with-vice-principal": schools("法治副校长"),
    "volunteers": enlisted(VOLUNTEER, "入册日期"),
    "law-savvy-villagers": enlisted(VILLAGER, "遴选日期"),
    "office-team-coordinations": of_year("education.office_team_coordination", "联动日期"),
}
