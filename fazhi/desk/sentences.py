"""What Django itself says when a field refuses a value, said as a clerk would be told. Fields with sentences of their
own keep them."""

from django import forms
from django.core import validators
from django.db import models

_CHOOSE = "没有这一项，请从列出的几项里选。"
_FIELDS: dict[type, dict[str, str]] = {
    forms.Field: {"required": "这一项要填。"},
    forms.IntegerField: {"invalid": "请填整数，用阿拉伯数字，例如30。"},
    forms.DecimalField: {"invalid": "请填数字，例如12.5。"},
    forms.DateField: {"invalid": "没有这一天，请核对日期。"},
    forms.DateTimeField: {"invalid": "没有这个时间，请核对日期和时间。"},
    forms.TimeField: {"invalid": "没有这个时间，请核对。"},
    forms.URLField: {"invalid": "网址不完整，请从浏览器的地址栏里整行复制。"},
    forms.ChoiceField: {"invalid_choice": _CHOOSE},
    forms.MultipleChoiceField: {"invalid_choice": _CHOOSE, "invalid_list": _CHOOSE},
    forms.ModelChoiceField: {"invalid_choice": _CHOOSE},
    forms.FileField: {
        "required": "还没有选文件。",
        "invalid": "文件没有传上来，请再选一次。",
        "missing": "文件没有传上来，请再选一次。",
        "empty": "这是一个空文件（0 字节）。",
        "max_length": "文件名太长，最多%(max)d个字，现在有%(length)d个。",
    },
    models.Field: {"invalid_choice": _CHOOSE, "null": "这一项要填。", "blank": "这一项要填。"},
    models.UUIDField: {"invalid": _CHOOSE},
    models.IntegerField: {"invalid": "请填整数，用阿拉伯数字，例如30。"},
    models.DecimalField: {"invalid": "请填数字，例如12.5。"},
    models.DateField: {"invalid": "没有这一天，请核对日期。", "invalid_date": "没有这一天，请核对日期。"},
}
_VALIDATORS = {
    validators.MaxLengthValidator: "太长，最多%(limit_value)d个字，现在有%(show_value)d个。",
    validators.MinValueValidator: "太小，不能小于%(limit_value)s。",
    validators.MaxValueValidator: "太大，不能大于%(limit_value)s。",
    validators.ProhibitNullCharactersValidator: "里面有看不见的字符，请删掉重新填。",
    validators.URLValidator: "网址不完整，请从浏览器的地址栏里整行复制。",
}
_DIGITS = {
    "max_digits": "数太长，最多%(max)s位。",
    "max_decimal_places": "小数太长，最多%(max)s位小数。",
    "max_whole_digits": "数太大，小数点前最多%(max)s位。",
}


def speak_plainly() -> None:
    """Put these sentences in the place of Django's; once, before any field is asked."""
    for field, told in _FIELDS.items():
        field.default_error_messages = {**vars(field).get("default_error_messages", {}), **told}
    for validator, sentence in _VALIDATORS.items():
        validator.message = sentence
    validators.DecimalValidator.messages = validators.DecimalValidator.messages | _DIGITS
