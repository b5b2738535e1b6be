"""The one base of all our forms: it listens, joins a form to its action, and words errors to be mended.

`from kith.ui import forms as ui`, then `class ClosureForm(ui.Form)`. Forms hold no rules of the work.
"""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar, Protocol

from django import forms
from django.core.validators import MaxLengthValidator, MinLengthValidator, ProhibitNullCharactersValidator
from django.db import transaction
from django.http import QueryDict
from django.utils.safestring import SafeString

from kith.refusals import Refused
from kith.ui import renderer
from kith.ui.fields import (
    NAME_LENGTH,
    TEXT_LENGTH,
    DateField,
    DateOfBirthField,
    LongField,
    OperationField,
    TextField,
    TimeField,
    YesNoField,
)

__all__ = ["DateField", "DateOfBirthField", "Form", "LongField", "TextField", "TimeField", "YesNoField"]


class Draft(Protocol):
    """What a form needs of a `kith.drafts.writing.FormDraft`: the words as sent, and to be finished."""

    @property
    def data(self) -> QueryDict: ...

    def finish(self) -> None: ...


class Form(forms.Form):
    """A form that knows its operation and can be joined to an action."""

    operation = OperationField()

    choice_hints: ClassVar[dict[str, dict[str, str]]] = {}
    reveals: ClassVar[dict[str, dict[str, list[str]]]] = {}
    inline: ClassVar[Iterable[str]] = ()
    unmarked: ClassVar[Iterable[str]] = ()
    groups: ClassVar[list[tuple[str, list[str]]]] = []
    heading: ClassVar[str] = ""

    use_required_attribute = False

    def __init__(self, *args: Any, draft: Draft | None = None, **kwargs: Any) -> None:
        """`draft`: words kept as they were typed (`kith.drafts.writing`); an unsent form begins with them."""
        super().__init__(*args, **kwargs)
        self.result: Any = None
        self._kept: QueryDict | None = draft.data if draft and not self.is_bound else None
        for name, field in self.fields.items():
            if name != "operation":
                _speak_plainly(name, field)

    def add_field(self, name: str, field: forms.Field) -> None:
        """One more field, made for this page; it speaks as plainly as those written in the class."""
        self.fields[name] = field
        _speak_plainly(name, field)

    def clean_values(self) -> dict[str, Any]:
        """What the action is given."""
        return {name: value for name, value in self.cleaned_data.items() if name != "operation"}

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        """What a box begins with: what was typed into it before, read as the box reads it. Never a file."""
        box, name = field.widget, self.add_prefix(field_name)
        never = field_name == "operation" or isinstance(box, forms.FileInput | forms.PasswordInput)
        if self._kept is None or never or box.value_omitted_from_data(self._kept, {}, name):
            return super().get_initial_for_field(field, field_name)
        return box.value_from_datadict(self._kept, {}, name)

    def submit_to(self, action: Callable[..., Any], *, draft: Draft | None = None, **kwargs: Any) -> Any:
        """Do the act if the form is sent and sound; its result (True for none), or None if not done.

        A `draft` is finished in the same transaction; after an error both the words and the draft are there.
        """
        if not self.is_bound or not self.is_valid():
            return None
        operation = self.cleaned_data["operation"]
        try:
            if draft is None:
                self.result = action(**kwargs, **self.clean_values(), operation=operation)
            else:
                with transaction.atomic():
                    self.result = action(**kwargs, **self.clean_values(), operation=operation)
                    draft.finish()
        except Refused as refusal:
            self.add_error(refusal.field if refusal.field in self.fields else None, refusal.sentence)
            return None
        return True if self.result is None else self.result

    def summary(self) -> SafeString:
        """The error summary; the shell shows it by itself."""
        return renderer.error_summary(self)

    def hidden(self) -> SafeString:
        """The hidden fields, for pages that lay out the others one by one."""
        return renderer.hidden_fields(self)


def _speak_plainly(name: str, field: forms.Field) -> None:
    """Django's own sentences say what is wrong; ours say what to do, and name the field."""
    field.label = field.label or name.replace("_", " ").capitalize()
    label = f"“{field.label}”"
    if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
        field.error_messages["required"] = _missing(field, label)
    default = forms.ChoiceField.default_error_messages["invalid_choice"]
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField) and (
        field.error_messages["invalid_choice"] in (default, *_other_defaults())
    ):
        field.error_messages["invalid_choice"] = f"Choose one of the answers shown for {label}"
    if isinstance(field, forms.EmailField):
        field.error_messages["invalid"] = "Write an email address like name@example.org"
    if isinstance(field, forms.CharField):
        _limit(field, label)


def _other_defaults() -> tuple[Any, ...]:
    kinds = (forms.MultipleChoiceField, forms.ModelChoiceField, forms.ModelMultipleChoiceField)
    return tuple(kind.default_error_messages["invalid_choice"] for kind in kinds)


def _missing(field: forms.Field, label: str) -> str:
    if isinstance(field, forms.FileField):
        return f"Choose a file for {label}"
    if isinstance(field, forms.BooleanField):
        return f"Tick {label} to go on"
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return f"Choose an answer to {label}" if "?" in label else f"Choose {label}"
    if isinstance(field, DateField):
        return f"Write the date for {label}"
    return f"Answer {label}" if "?" in label else f"Fill in {label}"


def _limit(field: forms.CharField, label: str) -> None:
    """Every text has a limit, and says by how much it is over it."""
    if field.max_length is None:
        field.max_length = TEXT_LENGTH if isinstance(field.widget, forms.Textarea) else NAME_LENGTH
    kept = (MaxLengthValidator, MinLengthValidator, ProhibitNullCharactersValidator)
    field.validators = [check for check in field.validators if not isinstance(check, kept)]
    field.validators.append(_Text(label, field.min_length, field.max_length))


class _Text:
    """The checks of a text, in sentences."""

    def __init__(self, label: str, shortest: int | None, longest: int) -> None:
        self.label, self.shortest, self.longest = label, shortest, longest

    def __call__(self, value: object) -> None:
        text = str(value)
        if "\x00" in text:
            sentence = (
                f"{self.label} has a sign in it that cannot be kept. Type it again instead of pasting it."
            )
            raise forms.ValidationError(sentence, code="null_characters_not_allowed")
        if len(text) > self.longest:
            sentence = f"{self.label} has {len(text):,} characters. Shorten it to {self.longest:,} or fewer."
            raise forms.ValidationError(sentence, code="max_length")
        if self.shortest and len(text) < self.shortest:
            sentence = f"{self.label} needs at least {self.shortest:,} characters."
            raise forms.ValidationError(sentence, code="min_length")
