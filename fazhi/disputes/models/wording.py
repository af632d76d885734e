"""What is disputed, who stood for the town, why it gave in or lost: words of lawsuits and reconsiderations alike."""

from django.db import models


class ActType(models.TextChoices):
    """What is disputed."""

    DEMOLITION = "demolition", "强制拆除"
    EXPROPRIATION = "expropriation", "征收补偿"
    PENALTY = "penalty", "行政处罚"
    INACTION = "inaction", "不履行职责"
    DISCLOSURE = "disclosure", "信息公开"
    REGISTRATION = "registration", "确认、登记"
    AGREEMENT = "agreement", "行政协议"
    PETITION_REPLY = "petition_reply", "信访答复"
    OTHER = "other", "其他"


class LossCause(models.TextChoices):
    """Why it was lost or corrected."""

    POWER = "power", "主体、权限"
    EVIDENCE = "evidence", "事实证据"
    PROCEDURE = "procedure", "程序"
    LAW = "law", "法律适用"
    INACTION = "inaction", "未履职"
    LATE_EVIDENCE = "late_evidence", "逾期举证"


class Head(models.TextChoices):
    """Which head of the town's government appeared (judicial interpretation 2020 no. 3, article 2)."""

    CHIEF = "chief", "正职"
    DEPUTY = "deputy", "副职"
    DEPUTY_LEVEL = "deputy_level", "参与分管的副职级负责人"
    OTHER = "other", "其他参与分管的负责人"
    NONE = "none", "负责人未出庭"
