"""Kinds of the room: one description each, from which forms, lists, steps, clocks and figures come."""

from django.db.models import Q

from fazhi.education import guards, queries
from fazhi.education.models import (
    ExamResult,
    LawSavvyVillager,
    OfficeTeamCoordination,
    OnDutyPublicity,
    PublicityDutyList,
    PublicityEvent,
    PublicityVolunteer,
    SchoolPairing,
    StudySession,
    Training,
)
from fazhi.ledger.kinds import (
    Access,
    Clock,
    Expiry,
    Indicator,
    Kind,
    Privacy,
    Ratio,
    Reads,
    Step,
    View,
    register,
)
from fazhi.ledger.tallies import mark_tallies, refuse_wrong_tally
from fazhi.org.roles import Role

KEEPERS = (Role.JUSTICE, Role.PARTY_OFFICE, Role.GENERAL_OFFICE)
Series, Venue, Basis = PublicityEvent.Series, PublicityEvent.Venue, PublicityEvent.Basis


def _sessions(key: str, label: str, occasion: str, basis: str) -> Indicator:
    return Indicator(
        key, label, "次", where=Q(occasion=occasion), basis=f"{basis}按场次计，一次学几部法算1次。"
    )


def _people(key: str, label: str, occasion: str, basis: str) -> Indicator:
    return Indicator(
        key, label, "人次", where=Q(occasion=occasion), measure="attendance", basis=basis
    )  # fmt: skip


STUDY_SESSION = Kind(
    model=StudySession,
    help="领导干部和机关学法，一次一条：中心组、会前学法、讲座、旁听庭审、宪法宣誓各选场合，不混计。个人自学不在这里登记。",
    fields=("on", "occasion", "themes", "attendance", "chair", "office", "handler", "note"),
    first=("chair",),
    view=View(
        ("title", "on", "attendance", "chair"), filters=("occasion", "themes"), totals=("count", "attendance"),
        marks=queries.mark_study_sessions,
    ),
    indicators=(
        _sessions("central-group-studies", "中心组法治学习", "central_group", "党委理论学习中心组的法治专题学习，与会前学法分列；"),
        _sessions("pre-meeting-studies", "会前学法", "pre_meeting", "党委会会前学法，不并入中心组学习；"),
        _sessions("law-lectures", "法治讲座", "lecture", "为领导班子举办的法治讲座；"),
        _sessions("court-observations", "旁听庭审", "court_observation", "组织旁听庭审的场次，人次另列；"),
        _sessions("constitution-oaths", "宪法宣誓", "constitution_oath", "宪法宣誓仪式的场次，人次另列；"),
        _people("court-observers", "旁听庭审人次", "court_observation", "旁听庭审的参加人数合计。"),
        _people("constitution-oath-takers", "宪法宣誓人次", "constitution_oath", "宪法宣誓的参加人数合计。"),
    ),
    access=Access(create=KEEPERS, guards=(guards.refuse_future,)),
    privacy=Privacy(public=("on", "title")),
    reads=Reads(("中心组", "学法", "旁听庭审", "宣誓"), {
        "on": ("学习时间", "时间"), "attendance": ("人数", "参加人数"), "occasion": ("学习形式", "学法形式"), "themes": ("学法内容",),
        "chair": ("主持人", "主讲人")}),
    natural=("on", "occasion"),
)  # fmt: skip


def _trainings(key: str, label: str, audience: str) -> Indicator:
    where = Q(audience=audience)
    return Indicator(
        key, f"其中：{label}", "次", where=where, basis=f"法治培训中对象为{label}的。", of="trainings"
    )


TRAINING = Kind(
    model=Training,
    help="一次培训一条，选对象。线上自学在上级平台完成，这里只登记人次，不记在线时长。",
    fields=("on", "title", "audience", "attendance", "form", "hours", "lecturer", "office", "handler", "note"),
    first=("hours",),
    view=View(
        ("title", "on", "audience", "attendance", "hours"), filters=("audience", "form"),
        totals=("count", "attendance"), marks=queries.mark_trainings,
    ),
    indicators=(
        Indicator("trainings", "法治培训", "次", basis="当年举办的法治培训次数，按培训日期计年；考试不计。"),
        _trainings("trainings-leaders", "领导班子", "leaders"),
        _trainings("trainings-office-staff", "机关干部", "office_staff"),
        _trainings("trainings-town-and-village", "镇村干部", "town_and_village"),
        _trainings("trainings-village-cadres", "村干部", "village_cadres"),
        _trainings("trainings-enforcement", "执法人员", "enforcement"),
        _trainings("trainings-mediators", "调解员", "mediators"),
        _trainings("trainings-law-savvy", "法律明白人", "law_savvy"),
        Indicator("trainees", "培训人次", "人次", measure="attendance", basis="各次培训的参加人次合计，不是人数。"),
        Indicator("enforcement-training-hours", "执法人员培训学时", "学时", where=Q(audience="enforcement"), measure="hours",
                  basis="对象为执法人员的培训学时合计；人均数除以在岗执法人员得出，没有核到法定数，只作展示。"),
    ),
    access=Access(create=(*KEEPERS, Role.ENFORCEMENT_TEAM), guards=(guards.refuse_future, guards.refuse_online_hours)),
    privacy=Privacy(public=("on", "title")),
    reads=Reads(("培训",), {
        "on": ("培训时间",), "attendance": ("参训人数", "人数"), "title": ("培训内容", "培训主题"), "audience": ("培训对象",),
        "hours": ("课时",), "lecturer": ("授课人", "授课老师")}),
    natural=("on", "title"),
)  # fmt: skip

EXAM_RESULT = Kind(
    model=ExamResult,
    help="学法考试的总数：应考、参考、合格。不登记个人成绩和名次；考试在上级平台完成的，按平台的结果登记。",
    fields=("on", "title", "organiser", "due", "taken", "passed", "average", "office", "handler", "note"),
    view=View(("title", "on", "due", "taken", "passed"), totals=("count", "due", "taken", "passed")),
    indicators=(
        Indicator("exam-due", "学法考试应考", "人次", measure="due", basis="当年各次学法考试的应考人数合计。"),
        Indicator("exam-taken", "其中：参考", "人次", measure="taken", of="exam-due", basis="应考人数中参加考试的。"),
        Indicator("exam-passed", "其中：合格", "人次", measure="passed", of="exam-taken", basis="参考人数中合格的。"),
        Ratio("exam-participation-rate", "学法考试参考率", "exam-taken", "exam-due", basis="参考÷应考，各次合计后相除，不平均。"),
        Ratio("exam-pass-rate", "学法考试合格率", "exam-passed", "exam-taken", basis="合格÷参考，与参考率分开。"),
    ),
    access=Access(create=KEEPERS, guards=(guards.refuse_future,)),
    privacy=Privacy(public=("on", "title", "due", "taken", "passed")),
    reads=Reads(("考试", "参考率"), {
        "due": ("应考",), "taken": ("实考", "参考"), "passed": ("合格", "合格人数"), "on": ("考试时间",), "organiser": ("组织单位",),
        "average": ("平均成绩",)}),
    natural=("on", "title"),
)  # fmt: skip

ON_DUTY_PUBLICITY = Kind(
    model=OnDutyPublicity,
    help="站所在检查、处罚、调解、信访、窗口服务中结合办事讲法，每月汇总一条就够，附登记簿。不和普法活动的场次相加。",
    fields=(
        "office", "on", "scene", "work", "count", "until", "depth", "excludes_itemised", "audience", "theme", "handler", "note",
    ),
    first=("count", "until"),
    view=View(
        ("title", "on", "until", "count", "audience"), filters=("office", "scene", "work", "depth"), marks=mark_tallies
    ),
    indicators=(
        Indicator("duty-publicity", "岗位普法", "次", basis="站所结合办事普法的次数，多为按月汇总；不与普法活动的场次相加。"),
    ),
    access=Access(guards=(guards.refuse_future, refuse_wrong_tally)),
    privacy=Privacy(),
    reads=Reads(("岗位普法", "以案释法"), {
        "on": ("月份", "期间"), "count": ("次数",), "office": ("单位", "责任单位"), "audience": ("普法对象",), "theme": ("普法内容",)}),
    natural=("office", "on", "scene", "work"),
)  # fmt: skip

PUBLICITY_VOLUNTEER = Kind(
    model=PublicityVolunteer,
    help="普法志愿者名册：教师、民警、律师等。不评星、不积分；退出的填退出日期，不删。",
    fields=("on", "name", "profession", "areas", "contact", "left_on", "note"),
    first=("areas",),
    view=View(("title", "name", "areas", "on", "left_on"), filters=("profession",)),
    indicators=(
        Indicator("volunteers", "普法志愿者", "人", standing=("on", "left_on"), basis="数据截止日在册的普法志愿者。"),
    ),
    access=Access(create=(*KEEPERS, Role.PEACE_OFFICE), guards=(guards.refuse_future, guards.refuse_leaving_early)),
    privacy=Privacy(masked=("name", "contact"), keep="退出后一年内删去联系方式",
                    expiry=Expiry("left_on", ("contact",), latest=1)),
    reads=Reads(("志愿者",), {
        "name": ("姓名",), "profession": ("职业",), "contact": ("电话", "联系电话"), "areas": ("擅长领域", "服务领域")}),
    natural=("name", "profession"),
)  # fmt: skip

LAW_SAVVY_VILLAGER = Kind(
    model=LawSavvyVillager,
    help="乡村“法律明白人”名册，一人一条；退出的填退出日期，不删。",
    fields=("on", "village", "name", "identity", "gender", "trained_on", "certificate", "left_on", "note"),
    view=View(("title", "village", "name", "on", "trained_on", "left_on"), filters=("identity",)),
    indicators=(
        Indicator("law-savvy-villagers", "法律明白人", "名", standing=("on", "left_on"), basis="数据截止日在册的法律明白人。"),
    ),
    access=Access(create=(Role.JUSTICE, Role.VILLAGE), guards=(guards.refuse_future, guards.refuse_leaving_early)),
    privacy=Privacy(masked=("name",)),
    reads=Reads(("法律明白人",), {
        "village": ("村", "村居", "所在村"), "name": ("姓名",), "certificate": ("证书编号",), "identity": ("身份",),
        "trained_on": ("培训时间",)}),
    natural=("village", "name"),
)  # fmt: skip

SCHOOL_PAIRING = Kind(
    model=SchoolPairing,
    help="学校聘任的法治副校长和“一校一律师”的律师，两种身份分开登记。课讲了几场，在普法活动里登记。",
    fields=("on", "school", "capacity", "name", "sent_by", "letter_on", "ends_on", "note"),
    first=("ends_on",),
    view=View(("title", "name", "sent_by", "on", "ends_on", "state"), filters=("capacity", "state")),
    workflow=(
        Step("end", "结束聘期", moves_to="ended", basis="rlp_school_duty", note="聘期届满或者提前解聘；提前的，先把“聘期止”改成实际那一天。"),
    ),
    clocks=(Clock(starts="created", stops="end", label="聘期届满", until="ends_on"),),
    indicators=(
        Indicator("schools-with-lawyer", "“一校一律师”结对学校", "所", where=Q(capacity="lawyer"), distinct="school",
                  standing=("on", "ends_on"), basis="数据截止日有在聘律师的学校，一校多人只算1所。"),
        Indicator("schools-with-vice-principal", "有法治副校长的学校", "所", where=Q(capacity="vice_principal"),
                  distinct="school", standing=("on", "ends_on"), basis="数据截止日有在聘法治副校长的学校，一校多人只算1所。"),
    ),
    access=Access(create=KEEPERS, guards=(guards.refuse_term_ending_early,)),
    privacy=Privacy(masked=("name",), public=("school", "capacity")),
    reads=Reads(("法治副校长", "一校一律师"), {
        "school": ("学校名称",), "ends_on": ("聘期至",), "name": ("副校长姓名", "律师姓名"), "sent_by": ("工作单位", "所在单位")}),
    natural=("school", "capacity", "on"),
)  # fmt: skip


def _events(key: str, label: str, where: Q, basis: str) -> Indicator:
    return Indicator(key, f"其中：{label}", "场次", where=where, basis=basis, of="publicity-events")


def _series(key: str, label: str, series: str) -> Indicator:
    return _events(key, label, Q(series=series), f"普法活动中所属系列为“{label}”的；各系列之和等于总场次。")


def _venue(key: str, label: str, *venues: str) -> Indicator:
    return _events(
        key, label, Q(venue_kind__in=venues), "按场所类型分，一场多处的按主场所；各场所之和等于总场次。"
    )


def _reached(key: str, label: str, basis: str) -> Indicator:
    return Indicator(
        key, f"其中：{label}", "人次", where=Q(person_times_basis=basis), measure="person_times_reached",
        of="person-times-reached", basis=f"普法受众中计法为{label}的人次。",
    )  # fmt: skip


PUBLICITY_EVENT = Kind(
    model=PublicityEvent,
    help="一场普法活动一条，办完就记：哪天、哪里、什么主题、什么形式。会议、横幅、推文不是场次；几家一起办的只登一条。照片选填。",
    fields=(
        "on", "place", "venue_kind", "themes", "form", "series", "person_times_reached", "person_times_basis",
        "publicity_materials", "consulted", "partners", "organiser", "speaker_kind", "ends_on", "pairing", "grades",
        "office", "handler", "note",
    ),
    view=View(
        ("title", "on", "series", "person_times_reached", "publicity_materials", "partners"),
        filters=("series", "venue_kind", "themes", "form", "speaker_kind", "person_times_basis"),
        totals=("count", "person_times_reached", "publicity_materials"), marks=queries.mark_events,
    ),
    indicators=(
        Indicator("publicity-events", "普法活动", "场次", basis="面向社会的普法活动，一场一条，跨日的算1场，按活动日期计年。"),
        _series("publicity-anti-fraud", "共筑反诈", Series.ANTI_FRAUD),
        Indicator("school-sessions", "其中：一校一律师校园法治课", "场次", where=queries.series(Series.ONE_SCHOOL_ONE_LAWYER),
                  of="publicity-events", basis="普法活动中所属系列为“一校一律师”的；其他进校园活动不计在内。"),
        _series("publicity-constitution-week", "宪法宣传周", Series.CONSTITUTION_WEEK),
        _series("publicity-civil-code-month", "民法典宣传月", Series.CIVIL_CODE_MONTH),
        _series("publicity-orders", "订单", Series.ORDER),
        _series("publicity-regular", "常规", Series.REGULAR),
        _venue("publicity-in-villages", "进村庄", Venue.VILLAGE),
        _venue("publicity-in-communities", "进社区", Venue.COMMUNITY),
        _venue("publicity-in-schools", "进校园", Venue.SCHOOL),
        _venue("publicity-in-enterprises", "进企业", Venue.ENTERPRISE),
        _venue("publicity-in-offices", "进机关", Venue.OFFICE),
        _venue("publicity-at-markets", "进市场集市", Venue.MARKET),
        _venue("publicity-elsewhere", "网络和其他场所", Venue.ONLINE, Venue.OTHER),
        _events("publicity-joint", "联合开展", ~Q(partners=""), "普法活动中填了协办、联合单位的；与系列、场所交叉，不能相加。"),
        Indicator("publicity-materials", "发放资料", "份", measure="publicity_materials", basis="各场活动发放资料的份数合计，不做库存账。"),
        Indicator("person-times-reached", "普法受众", "人次", where=queries.ON_THE_SPOT, measure="person_times_reached",
                  basis="各场活动现场受众的人次合计，不是人数；线上阅读不并入；签到、清点、估算的分列。"),
        _reached("person-times-signed", "签到", Basis.SIGNED),
        _reached("person-times-counted", "清点", Basis.COUNTED),
        _reached("person-times-estimated", "估算", Basis.ESTIMATED),
    ),
    access=Access(guards=(guards.refuse_future, guards.refuse_event_ending_early, guards.refuse_reach_without_basis)),
    privacy=Privacy(public=("on", "title", "place", "form", "series")),
    reads=Reads(("普法", "宣传活动", "法治讲座", "法治课", "反诈", "发放资料", "宣传资料"), {
        "on": ("活动时间", "时间", "日期"), "place": ("活动地点",), "person_times_reached": ("参加人次", "受教育人次", "受众"),
        "publicity_materials": ("发放资料", "宣传资料"), "partners": ("协办单位", "联合单位"), "organiser": ("主办单位",),
        "themes": ("活动主题", "宣传内容"), "form": ("活动形式", "宣传形式"), "venue_kind": ("活动场所",), "speaker_kind": ("主讲人",)}),
    natural=("on", "place", "form"),
)  # fmt: skip

PUBLICITY_DUTY_LIST = Kind(
    model=PublicityDutyList,
    help="“谁执法谁普法”责任清单，一个站所一年一条：普哪些法、在什么节点、对谁。",
    fields=("office", "on", "laws", "moments", "audience", "note"),
    view=View(("title", "laws", "moments", "audience"), filters=("office",)),
    access=Access(create=(*KEEPERS, Role.STATION, Role.ENFORCEMENT_TEAM, Role.PEACE_OFFICE)),
    privacy=Privacy(public=("title", "laws", "moments", "audience")),
    reads=Reads(("责任清单",), {
        "laws": ("普法内容",), "moments": ("普法节点", "时间"), "office": ("责任单位",), "audience": ("普法对象",)}),
    natural=("office", "on"),
)  # fmt: skip

OFFICE_TEAM_COORDINATION = Kind(
    model=OfficeTeamCoordination,
    help="司法所和综合行政执法队联合培训、会商案件等，一次一条。联合普法、联合培训的，选那一条记录，场次不重计。",
    fields=("on", "title", "way", "participants", "result", "event", "training", "office", "handler", "note"),
    view=View(("title", "on", "way", "participants"), filters=("way",)),
    indicators=(
        Indicator("office-team-coordinations", "所队联动", "次", basis="司法所与执法队联合培训、会商、审核、普法等的次数；不与培训、活动相加。"),
    ),
    access=Access(create=(Role.JUSTICE, Role.ENFORCEMENT_TEAM, Role.LEGAL_AUDITOR), guards=(guards.refuse_future,)),
    privacy=Privacy(),
    reads=Reads(("所队联动", "会商"), {
        "on": ("时间",), "participants": ("参加单位",), "title": ("会商事项", "联动事项"), "way": ("联动方式",), "result": ("会商意见",)}),
    natural=("on", "title"),
)  # fmt: skip

register(
    STUDY_SESSION, TRAINING, EXAM_RESULT, PUBLICITY_EVENT, ON_DUTY_PUBLICITY, SCHOOL_PAIRING, PUBLICITY_VOLUNTEER,
    LAW_SAVVY_VILLAGER, PUBLICITY_DUTY_LIST, OFFICE_TEAM_COORDINATION,
)  # fmt: skip
