"""Rules for passwords. Django's checks with sentences of ours: its Chinese translation lacks some of them."""

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)


class LongEnough(MinimumLengthValidator):
    """At least twelve characters; a sentence one remembers is best."""

    def get_error_message(self) -> str:
        """Say what is wrong."""
        return f"口令太短，至少{self.min_length}个字，可以是一句好记的话。"

    def get_help_text(self) -> str:
        """Say what is wanted."""
        return f"至少{self.min_length}个字，可以是一句好记的话。"


class NotCommon(CommonPasswordValidator):
    """Not one of the passwords that everybody tries first."""

    def get_error_message(self) -> str:
        """Say what is wrong."""
        return "这个口令太常见，容易被猜到，请换一个。"


class UnlikeTheName(UserAttributeSimilarityValidator):
    """Not the account or the name over again."""

    def get_error_message(self) -> str:
        """Say what is wrong."""
        return "口令和账号、姓名太像，请换一个。"
