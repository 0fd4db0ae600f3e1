"""What the desk sends."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms

from coding.codebook.frozen import codes_of
from coding.desk.queue import Wanted
from coding.models import Assignment, Code
from coding.rounds.forms import offer


class ActForm(forms.Form):
    """An act with its client-made key, and the revision it was made on, if told."""

    key = forms.UUIDField(required=False)
    revision = forms.IntegerField(required=False, min_value=0)

    def clean_key(self) -> Any:
        return self.cleaned_data["key"] or uuid4()


class CodeForm(ActForm):
    """A code, named by its key in the round's codebook."""

    code = forms.CharField()

    def __init__(self, assignment: Assignment, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.assignment = assignment

    def clean_code(self) -> Code:
        codes = codes_of(self.assignment.round.version_id).by_key
        code = codes.get(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError("This code is not in the round's codebook.")
        return code


class MoveForm(ActForm):
    """A passage, in code points, with its words."""

    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)
    quote = forms.CharField(strip=False)

    def clean_quote(self) -> str:
        # A browser sends line feeds of a form as CRLF.
        return self.cleaned_data["quote"].replace("\r\n", "\n")


class CodingForm(CodeForm, MoveForm):
    """A passage and its code."""

    memo = forms.CharField(required=False)


class LinkForm(ActForm):
    to = forms.UUIDField()


class MemoForm(ActForm):
    text = forms.CharField(required=False, widget=forms.Textarea)


class CommentForm(MoveForm):
    text = forms.CharField(required=False, widget=forms.Textarea)
    discuss = forms.BooleanField(required=False)


class AnswerForm(ActForm):
    text = forms.CharField(widget=forms.Textarea)


class ReadingForm(ActForm):
    skipped = forms.BooleanField(required=False)
    nothing = forms.BooleanField(required=False)
    unmark = forms.BooleanField(required=False)


class QueueForm(forms.Form):
    """The filter over a queue of suggestions: `work`, `code` and `least`."""

    work = forms.ModelChoiceField(
        Assignment.objects.none(),
        required=False,
        label="Document",
        empty_label="all documents",
    )
    code = forms.ChoiceField(required=False)
    least = forms.FloatField(
        required=False,
        min_value=0,
        max_value=1,
        label="Score from",
        widget=forms.NumberInput({"step": "0.05", "min": "0", "max": "1"}),
    )

    def __init__(
        self,
        works: Sequence[Assignment],
        codes: Sequence[Code],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        mine = Assignment.objects.filter(pk__in=[one.pk for one in works])
        long = ("document__text", "document__source_text", "document__ranges")
        offer(self, "work", mine.select_related("document").defer(*long))
        self.fields["work"].label_from_instance = lambda one: str(one.document)  # type: ignore[attr-defined]
        self.fields["code"].choices = [  # type: ignore[attr-defined]
            ("", "all codes"),
            *((code.key, str(code)) for code in codes),
        ]

    @property
    def wanted(self) -> Wanted:
        """The filter as far as it was filled in."""
        said = self.cleaned_data
        work = said.get("work")
        return Wanted(
            work.pk if work else None, said.get("code") or "", said.get("least") or 0.0
        )


class BulkForm(ActForm):
    """How many suggestions the coder has seen, and whether they are right."""

    count = forms.IntegerField(min_value=1)
    confirmed = forms.TypedChoiceField(
        choices=[("yes", "yes"), ("no", "no")], coerce=lambda word: word == "yes"
    )
