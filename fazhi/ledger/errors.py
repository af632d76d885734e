"""Named refusals. Each carries one full Chinese sentence: what happened, what was kept, what to do."""


class LedgerError(Exception):
    """Base of the ledger's refusals; `str(error)` is the sentence to show."""


class Refused(LedgerError):
    """The law, the procedure or the person's post does not allow this now. Nothing was written."""


class Stale(LedgerError):
    """Somebody saved this record in between. Nothing was written; the input is still in the caller's hands."""


class Busy(LedgerError):
    """Another write held the database for too long. Nothing was written."""

    SENTENCE = "另一项操作正在写入，请稍候再试；您填的内容还在。"

    def __init__(self, sentence: str = SENTENCE) -> None:
        super().__init__(sentence)


class NotFound(LedgerError):
    """No such record, or not one this person may see; the two are not told apart."""

    SENTENCE = "没有找到这条记录，或者您的岗位看不到它。"

    def __init__(self, sentence: str = SENTENCE) -> None:
        super().__init__(sentence)
