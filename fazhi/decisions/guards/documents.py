"""Guards of normative documents and of the register of documents: the sentence why not, or None."""

from django.utils import timezone

from fazhi.decisions.guards.meetings import PERSONNEL
from fazhi.decisions.models import IssuedDocument, MatterKind, NormativeDocument
from fazhi.decisions.queries.opinions import DOCUMENT, REVIEW
from fazhi.law import Book
from fazhi.ledger.kinds import Act
from fazhi.ledger.procedure import done

PERSONNEL_PAPER = "人事任免文件"
_FAIR = "fair_competition_review_gate"


def refuse_before_draft(document: NormativeDocument, act: Act) -> str | None:
    """No step lies before the day of drafting."""
    if act.on < document.on:
        return f"日期{act.on}早于起草日期{document.on}，请核对。"
    return None


def refuse_excused_competition(document: NormativeDocument, act: Act) -> str | None:
    """Fair competition review is excused only where no operators are concerned."""
    if act.excused and document.concerns_business == NormativeDocument.Business.YES:
        basis = Book.packaged().rule(_FAIR).basis
        return f"认定为涉及经营者经济活动的，公平竞争审查不能免做（{basis}）。认定错了的，先撤回“认定”。"
    return None


def refuse_unscreened_issue(document: NormativeDocument, act: Act) -> str | None:
    """The gate of fair competition: not issued today without the review; what was issued earlier is recorded and marked."""
    rule = Book.packaged().rule(_FAIR)
    if document.concerns_business != NormativeDocument.Business.YES or act.on < timezone.localdate(act.at):
        return None
    if rule.since and act.on < rule.since:
        return None
    if done(DOCUMENT, "competition").filter(record=document.pk, on__lte=act.on).exists():
        return None
    return f"“{document.title}”涉及经营者经济活动，还没有登记公平竞争审查，不能签发（{rule.basis}）。先审查，再签发。"


def refuse_other_review(document: NormativeDocument, act: Act) -> str | None:
    """A normative document rests on an audit of its own kind whose opinion is there."""
    if act.excused or document.review is None:
        return None
    if document.review.matter_kind != MatterKind.NORMATIVE_DOCUMENT:
        told = document.review.get_matter_kind_display()
        return f"所选的件是“{told}”的合法性审查，规范性文件要选事项类别为“行政规范性文件”的合法性审核件。"
    if not done(REVIEW, "issue").filter(record=document.review_id, on__lte=act.on).exists():
        return f"所选的审核件到{act.on}还没有出具意见书。意见书出具后再登记；没有审核就签发的，直接登记签发。"
    return None


def refuse_publication_before_issue(document: NormativeDocument, act: Act) -> str | None:
    """What is not signed cannot be published; a term ends after it begins."""
    issued = done(DOCUMENT, "issue").filter(record=document.pk).first()
    if issued and act.on < issued.on:
        return f"公布日期{act.on}早于签发日期{issued.on}，请核对。"
    if document.valid_until and document.valid_until < (document.effective_on or act.on):
        return f"有效期止{document.valid_until}早于施行日期，请核对。"
    return None


def refuse_contradicting_line(document: IssuedDocument, act: Act) -> str | None:
    """What is linked must not say otherwise than the line itself."""
    if document.review_id and document.reviewed != IssuedDocument.Reviewed.YES:
        return "选了合法性审查件的，“合法性审查”请选“已审查”；没有审查的，请清空审查件。"
    if document.normative_document_id and document.normative != IssuedDocument.Normative.YES:
        return "选了规范性文件台账的，“规范性文件”请选“是”；不是的，请清空。"
    return None


def refuse_personnel_title(document: IssuedDocument, act: Act) -> str | None:
    """Of a paper on personnel the register keeps its number and day."""
    if document.title != PERSONNEL_PAPER and (found := PERSONNEL.search(document.title + document.note)):
        return f"标题里有“{found.group()}”，像是人事文件。标题只写“{PERSONNEL_PAPER}”，不写姓名和职务；文件留在党建办。"
    return None
