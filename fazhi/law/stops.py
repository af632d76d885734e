"""Why there is no answer; the text of each is a full Chinese sentence for the clerk."""


class Stop(Exception):
    """The law room cannot answer; catch this one to show its sentence."""


class UnknownTerm(Stop):
    """No rule, or no rule of that kind, has this key."""


class NotInForce(Stop):
    """The rule exists, but no version of it was in force on that day."""


class TermUnset(Stop):
    """The number is the county's to set, and it has not been set."""


class WrongTerm(Stop):
    """The term is counted in the other direction, or its data cannot be read."""


class OutOfCalendar(Stop):
    """The day lies outside the years we can count in; usually a mistyped year."""


class WrongNotice(Stop):
    """A holiday notice contradicts itself or cannot be read."""
