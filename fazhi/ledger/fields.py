"""Model fields that Django lacks."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models


class ManyChoices(models.JSONField):
    """Several of `choices`, stored as a list of keys; ticked in forms."""

    def __init__(self, *args: Any, choices: Any = None, **kwargs: Any) -> None:
        self.many = list(getattr(choices, "choices", choices) or [])
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def deconstruct(self) -> Any:
        """Leave the choices out of migrations: they are labels, not a format."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs

    def validate(self, value: Any, instance: Any) -> None:
        """Refuse anything but a list of the choices."""
        known = {key for key, _ in self.many}
        if not isinstance(value, list) or not set(value) <= known:
            raise ValidationError(f"“{self.verbose_name}”里有不认识的选项。")
        if not value and not self.blank:
            raise ValidationError(f"请至少选一项“{self.verbose_name}”。")

    def stands(self, value: Any) -> bool:
        """Whether a value is surely a list of the choices."""
        return (
            type(value) is list
            and bool(value or self.blank)
            and {key for key, _ in self.many}.issuperset(value)
        )

    def formfield(self, **kwargs: Any) -> forms.Field:
        """Offer the choices as a list to tick."""
        return forms.MultipleChoiceField(
            choices=self.many,
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )

    def say(self, value: list[str]) -> str:
        """Name the chosen in Chinese."""
        return "、".join(str(label) for key, label in self.many if key in (value or []))
