"""What a lead types about codebooks and their codes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from coding.codebook.shown import Shown
from coding.models import Code, CodebookVersion, Example, Polarity
from coding.palette import NAMES

_LONG = forms.Textarea(attrs={"rows": 3})


class LinesField(forms.CharField):
    """One thing a line."""

    def __init__(self, **words: Any) -> None:
        super().__init__(required=False, widget=_LONG, **words)

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value) or ""
        return [line.strip() for line in text.splitlines() if line.strip()]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        required=False,
        max_length=2000,
        label="Why",
        help_text="Kept in the codebook's history.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CodeForm(ReasonForm):
    """A code in all its words; examples are told one a line."""

    key = forms.CharField(max_length=40, help_text="Short, such as HR.1.")
    parent = forms.ChoiceField(required=False, label="Stands under")
    name = forms.CharField(max_length=120)
    polarity = forms.ChoiceField(
        required=False, choices=[("", "none"), *Polarity.choices]
    )
    bears_on = forms.CharField(
        required=False,
        max_length=400,
        help_text="Of a tension: keys of the principles it bears on, with commas.",
    )
    definition = forms.CharField(required=False, widget=_LONG, max_length=10_000)
    include_when = forms.CharField(required=False, widget=_LONG, max_length=10_000)
    exclude_when = forms.CharField(required=False, widget=_LONG, max_length=10_000)
    examples = LinesField(help_text="One a line.")
    counter_examples = LinesField(help_text="One a line: close, and yet not this code.")
    keywords = forms.CharField(
        required=False,
        max_length=4000,
        help_text="Words that point to it, with commas.",
    )
    source = forms.CharField(required=False, max_length=200, label="Rests on")
    colour = forms.TypedChoiceField(choices=list(enumerate(NAMES)), coerce=int)
    shortcut = forms.CharField(
        required=False,
        max_length=3,
        help_text="One to three digits; left empty, its place gives it one.",
    )
    weight = forms.IntegerField(required=False, min_value=0, max_value=100)
    codable = forms.BooleanField(
        required=False, initial=True, label="Passages can be given this code itself"
    )
    change = forms.ChoiceField(
        required=False,
        label="What changes for coders",
        choices=[("", "not said"), *Code.Change.choices],
        help_text="A changed meaning asks coders to look at their codings again.",
    )
    field_order = (
        "key", "parent", "name", "polarity", "bears_on", "definition",
        "include_when", "exclude_when", "examples", "counter_examples", "keywords",
        "source", "colour", "shortcut", "weight", "codable", "change", "reason",
    )  # fmt: skip

    def __init__(
        self,
        codes: list[Shown],
        data: Any = None,
        *,
        row: Shown | None = None,
        keeps_key: bool = False,
    ) -> None:
        super().__init__(data, initial=_initial(row) if row else {})
        self.linked = [one for one in _examples_of(row) if one.document_id]
        parents = self.fields["parent"]
        assert isinstance(parents, forms.ChoiceField)
        parents.choices = [("", "nothing: at the top")] + [
            (one.code.key, "\u2003" * one.depth + str(one.code))
            for one in codes
            if not one.code.retired
        ]
        if row:
            del self.fields["parent"]
        self.fields["key"].disabled = keeps_key
        if not keeps_key:
            del self.fields["change"]

    def words(self) -> dict[str, Any]:
        """What the acts take: the code's words without key, place and reason."""
        told = dict(self.cleaned_data)
        for name in ("key", "parent", "change", "reason"):
            told.pop(name, None)
        for name in ("bears_on", "keywords"):
            told[name] = [one.strip() for one in told[name].split(",") if one.strip()]
        told["examples"] = [
            *(_linked(one) for one in self.linked),
            *({"text": text, "counter": False} for text in told["examples"]),
            *({"text": text, "counter": True} for text in told.pop("counter_examples")),
        ]
        return told

    def refuse(self, refusal: ValidationError) -> None:
        """Put what a domain function refused beside the field it is about."""
        told = refusal.error_dict if hasattr(refusal, "error_dict") else {None: refusal}
        for name, errors in told.items():
            self.add_error(name if name in self.fields else None, errors)


class MoveForm(ReasonForm):
    parent = forms.CharField(required=False)
    after = forms.CharField(required=False)


class MergeForm(ReasonForm):
    into = forms.CharField()
    change = forms.ChoiceField(
        required=False, choices=[("", "not said"), *Code.Change.choices]
    )


class SplitForm(ReasonForm):
    parts = LinesField(help_text="One a line: the key, then the name.")

    def clean_parts(self) -> list[tuple[str, str]]:
        pairs = [line.partition(" ") for line in self.cleaned_data["parts"]]
        if any(not name.strip() for _, _, name in pairs):
            raise forms.ValidationError("Each line needs a key and a name.")
        return [(key, name.strip()) for key, _, name in pairs]


class NewCodebookForm(forms.Form):
    title = forms.CharField(max_length=190)
    description = forms.CharField(required=False, widget=_LONG, max_length=10_000)


class CodebookFileForm(forms.Form):
    file = forms.FileField(
        label="A codebook", help_text="REFI-QDA codebook (.qdc), CSV or XLSX."
    )


class VersionField(forms.ModelChoiceField):
    def label_from_instance(self, obj: CodebookVersion) -> str:
        return f"{obj.codebook.project}: {obj}"


class CopyForm(forms.Form):
    source = VersionField(
        CodebookVersion.objects.none(), label="From another project", empty_label=None
    )

    def __init__(self, versions: Any, data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["source"]
        assert isinstance(field, VersionField)
        field.queryset = versions


class PublishForm(forms.Form):
    note = forms.CharField(
        required=False,
        max_length=2000,
        widget=_LONG,
        label="What this version brings",
        help_text="Shown with the version.",
    )


def _examples_of(row: Shown | None) -> list[Example]:
    return [*row.examples, *row.counter_examples] if row else []


def _linked(one: Example) -> dict[str, Any]:
    return {
        "text": one.text,
        "counter": one.counter,
        "document_id": str(one.document_id),
        "start": one.start,
        "end": one.end,
    }


def _initial(row: Shown) -> dict[str, Any]:
    code = row.code
    names = (
        "key", "name", "polarity", "definition", "include_when", "exclude_when",
        "source", "colour", "shortcut", "weight", "codable",
    )  # fmt: skip
    told = {name: getattr(code, name) for name in names}
    for name in ("bears_on", "keywords"):
        told[name] = ", ".join(getattr(code, name))
    for name in ("examples", "counter_examples"):
        texts = [one.text for one in getattr(row, name) if not one.document_id]
        told[name] = "\n".join(" ".join(text.split()) for text in texts)
    return told
