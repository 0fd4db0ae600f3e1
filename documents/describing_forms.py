"""What people type about documents, and about the variables of a project."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django import forms

from documents.describing import label_of
from documents.drafts import FIELDS, described
from documents.models import Document, Variable
from documents.typed import LONGEST, one_line

_HELP = {
    "date": "2014-04-10 or 10 April 2014.",
    "language": "Its short code: en, fr, ar.",
    "mission": "The short name, such as UNMISS.",
}
_VALUE_HELP = {
    Variable.Type.NUMBER: "A number, with a point before decimals.",
    Variable.Type.DATE: _HELP["date"],
}


class DescribeForm(forms.Form):
    """One field for each thing that is known of a document; the acts check them."""

    def __init__(
        self, document: Document, variables: Collection[Variable], data: Any = None
    ) -> None:
        super().__init__(data, initial=described(document, variables))
        for name in FIELDS:
            self.fields[name] = forms.CharField(
                required=False,
                max_length=LONGEST,
                help_text=_HELP.get(name, ""),
                disabled=name == "symbol" and document.frozen_at is not None,
            )
            self.fields[name].label = label_of(name, [])
        if self.fields["symbol"].disabled:
            self.fields[
                "symbol"
            ].help_text = "It stays, since the document is handed out in a round."
        for variable in variables:
            self.fields[str(variable.pk)] = value_field(variable)


class ManyForm(forms.Form):
    """The one field that several documents are given the same value for."""

    field = forms.ChoiceField()
    value = forms.CharField(
        required=False,
        max_length=LONGEST,
        label="New value",
        help_text="Leave it empty to clear the field. A date is 2014-04-10; "
        "yes or no is one of these words.",
    )

    def __init__(self, variables: Collection[Variable], data: Any = None) -> None:
        super().__init__(data)
        names = [*FIELDS[1:], *(str(variable.pk) for variable in variables)]
        self.fields["field"] = forms.ChoiceField(
            choices=[
                # Nothing is chosen beforehand: an empty value would clear it.
                ("", "Choose…"),
                *((name, label_of(name, variables)) for name in names),
            ]
        )


class VariableForm(forms.Form):
    """A column's name, type and choices; the type stays once it has been added."""

    name = forms.CharField(max_length=60)
    type = forms.ChoiceField(choices=Variable.Type.choices)
    choices = forms.CharField(
        required=False,
        max_length=30_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="For “One of a list”: one choice a line.",
    )

    def clean_choices(self) -> list[str]:
        return lines_of(self.cleaned_data["choices"])


class ChangeVariableForm(VariableForm):
    """The same for a variable that there is, with the choices that were shown."""

    drawn = forms.CharField(required=False, widget=forms.HiddenInput, max_length=60_000)

    def __init__(self, variable: Variable, data: Any = None) -> None:
        initial = {
            "name": variable.name,
            "choices": "\n".join(variable.choices),
            "drawn": "\n".join(variable.choices),
        }
        super().__init__(data, initial=initial, auto_id=f"{variable.pk}-%s")
        del self.fields["type"]
        if variable.type != Variable.Type.CHOICE:
            del self.fields["choices"]

    def draw_again(self, variable: Variable) -> None:
        """Keep what was typed, and stand on the choices that there are now."""
        self.data = {**self.data, "drawn": "\n".join(variable.choices)}

    def clean_drawn(self) -> list[str]:
        return lines_of(self.cleaned_data["drawn"])


class SheetForm(forms.Form):
    sheet = forms.FileField(
        label="Changed sheet",
        allow_empty_file=True,
        help_text="CSV, as any spreadsheet program saves it.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
    )


def value_field(variable: Variable) -> forms.Field:
    """A field that offers what the variable can be."""
    offered: Iterable[str] = ()
    if variable.type == Variable.Type.CHOICE:
        offered = variable.choices
    if variable.type == Variable.Type.YES_NO:
        offered = ("yes", "no")
    widget = forms.Select(choices=[("", "—"), *((one, one) for one in offered)])
    return forms.CharField(
        required=False,
        max_length=LONGEST,
        label=variable.name,
        help_text=_VALUE_HELP.get(Variable.Type(variable.type), ""),
        widget=widget if offered else forms.TextInput,
    )


def lines_of(text: str) -> list[str]:
    """The lines that have words."""
    return [one for line in text.splitlines() if (one := one_line(line))]


def changed_in(cleaned: Mapping[str, str], drawn: Mapping[str, str]) -> dict[str, str]:
    """What a person changed of what the form was drawn with."""
    return {name: text for name, text in cleaned.items() if drawn.get(name, "") != text}
