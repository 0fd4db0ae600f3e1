"""What is counted and asked, as forms and addresses send it."""

from typing import Any

from django import forms

from coding.analysis.figures import Asked
from coding.analysis.offered import Offered
from coding.analysis.places import OPERATIVE, PREAMBLE
from coding.analysis.queries.text import LONGEST
from coding.analysis.selection import NONE, Said, Selection
from coding.analysis.tabulate import By, Measure
from coding.analysis.together import Unit
from coding.models import Exposure, Polarity

Choices = list[tuple[str, str]]
# What a query can be true of.
UNITS = {
    Unit.LEAF: "paragraph",
    Unit.NUMBERED: "numbered paragraph",
    Unit.SECTION: "section",
    Unit.DOCUMENT: "document",
}


class SelectionForm(forms.Form):
    """The selection; what can be chosen is what the user may know of."""

    said = forms.ChoiceField(
        choices=Said.choices, required=False, label="Counted", initial=Said.CODERS
    )
    codebook = forms.ChoiceField(required=False)
    round = forms.MultipleChoiceField(required=False, label="Rounds")
    coder = forms.MultipleChoiceField(required=False, label="Coders")
    mission = forms.MultipleChoiceField(required=False, label="Missions")
    year = forms.MultipleChoiceField(required=False, label="Years")
    kind = forms.MultipleChoiceField(required=False, label="Kinds of document")
    variable = forms.ChoiceField(required=False)
    value = forms.CharField(
        required=False,
        max_length=300,
        label="Values",
        help_text="One value of that variable.",
    )
    code = forms.CharField(
        required=False, max_length=1000, label="Codes", help_text="Keys, by commas."
    )
    polarity = forms.MultipleChoiceField(required=False, choices=Polarity.choices)
    part = forms.MultipleChoiceField(
        required=False,
        choices=[(PREAMBLE, "preamble"), (OPERATIVE, "operative"), (NONE, "neither")],
    )
    speaker = forms.CharField(required=False, max_length=300, label="Speakers")
    state = forms.CharField(required=False, max_length=300, label="States")
    exposure = forms.ChoiceField(
        required=False,
        choices=[("", "any"), *Exposure.choices],
        label="Coded",
    )
    roll_up = forms.BooleanField(
        required=False, label="Codes speak for those above them"
    )
    by_hand = forms.BooleanField(
        required=False, label="Without machine-suggested codings"
    )
    finished = forms.BooleanField(required=False, label="Finished work only")
    revealed = forms.BooleanField(required=False, label="Revealed rounds only")
    document = forms.CharField(required=False, widget=forms.HiddenInput)

    LISTED = ("value", "code", "speaker", "state", "document")

    def __init__(self, data: Any, offered: Offered) -> None:
        # Several values of one name come as a list, of which these fields take one.
        sent = data.copy()
        for name in self.LISTED:
            if name in sent:
                sent[name] = "\n".join(sent.getlist(name))
        super().__init__(sent)
        self.offered = offered
        self._offer("codebook", [(str(one.pk), one.title) for one in offered.codebooks])
        self._offer("round", [(str(one.pk), one.name) for one in offered.rounds])
        self._offer("coder", [(one, one) for one in offered.coders])
        self._offer(
            "mission", [*((one, one) for one in offered.missions), (NONE, "none")]
        )
        self._offer(
            "year",
            [*((str(one), str(one)) for one in offered.years), (NONE, "no date")],
        )
        self._offer("kind", offered.kinds)
        self._offer("variable", [(str(one.pk), one.name) for one in offered.variables])

    def _offer(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        several = isinstance(field, forms.MultipleChoiceField)
        field.choices = (
            choices if several or name == "measure" else [("", "any"), *choices]
        )

    def clean_document(self) -> list[str]:
        uuid = forms.UUIDField()
        return [str(uuid.clean(one)) for one in _lines(self.cleaned_data["document"])]

    def clean_value(self) -> list[str]:
        return _whole(self.cleaned_data["value"])

    def clean_code(self) -> list[str]:
        return _lines(self.cleaned_data["code"])

    def clean_speaker(self) -> list[str]:
        return _whole(self.cleaned_data["speaker"])

    def clean_state(self) -> list[str]:
        return _whole(self.cleaned_data["state"])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("value") and not told.get("variable"):
            self.add_error("variable", "Say of which variable these are values.")
        return told

    @property
    def selection(self) -> Selection:
        """Only of a form that is valid."""
        return Selection.of(self.cleaned_data)


class FigureForm(SelectionForm):
    """The selection, and what a figure is asked beside it; each has its own choices."""

    by = forms.ChoiceField(required=False, choices=By.choices, label="Columns")
    measure = forms.ChoiceField(
        required=False, choices=Measure.choices, label="Counting"
    )
    unit = forms.ChoiceField(required=False, choices=Unit.choices, label="Together in")
    under = forms.CharField(
        required=False,
        max_length=40,
        label="Code",
        help_text="Its key, for that code and those below it; else the principles.",
    )

    MEASURES = {
        "balance": [Measure.CODINGS, Measure.PARAGRAPHS],
        "timeline": [Measure.WORDS, Measure.PARAGRAPHS],
    }
    FIELDS = {
        "table": ["by", "measure"],
        "together": ["unit"],
        "balance": ["measure"],
        "timeline": ["measure", "under"],
    }

    def __init__(self, data: Any, offered: Offered, figure: str) -> None:
        sent = data.copy()
        measures = self.MEASURES.get(figure, list(Measure))
        usual = {"by": By.NOTHING, "measure": measures[0], "unit": Unit.LEAF}
        for name, value in usual.items():
            sent[name] = sent.get(name) or value.value
        super().__init__(sent, offered)
        self._offer("measure", [(one.value, one.label) for one in measures])
        self.own_fields = [self[one] for one in self.FIELDS[figure]]

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if told.get("by") == By.VARIABLE and not told.get("variable"):
            self.add_error("variable", "Say which variable makes the columns.")
        return told

    @property
    def asked(self) -> Asked:
        told = self.cleaned_data
        return Asked(
            By(told["by"]), Measure(told["measure"]), Unit(told["unit"]), told["under"]
        )


class QueryForm(SelectionForm):
    """The selection, and a query put to it."""

    words = forms.CharField(required=False, max_length=LONGEST, label="Query")
    unit = forms.ChoiceField(
        required=False,
        choices=[(unit.value, f"a {words}") for unit, words in UNITS.items()],
        label="True of",
    )
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)


def _whole(text: str) -> list[str]:
    """One value a line, whatever commas are in it."""
    return [one.strip() for one in text.split("\n") if one.strip()]


def _lines(text: str) -> list[str]:
    return [one.strip() for one in text.replace(",", "\n").split("\n") if one.strip()]
