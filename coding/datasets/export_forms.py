"""What the export page sends."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundWidget

from coding.datasets.asking import Choices
from coding.datasets.outgoing.kind import Kind, Sort
from coding.datasets.outgoing.kinds import KINDS
from coding.datasets.outgoing.tables import TABLES
from coding.datasets.outgoing.wanted import Said, Wanted


class ExportForm(forms.Form):
    """A kind of file, and what is to be in it; whatever is left open is everything."""

    kind = forms.ChoiceField(widget=forms.RadioSelect)
    tables = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(name, table.title) for name, table in TABLES.items()],
    )
    said = forms.ChoiceField(
        label="Whose words", widget=forms.RadioSelect, choices=Said.choices
    )
    rounds = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple
    )
    coders = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple
    )
    codes = forms.MultipleChoiceField(
        required=False,
        help_text="A code brings those under it.",
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    documents = forms.CharField(
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Symbols, titles or file names, one on a line.",
    )
    names = forms.BooleanField(
        required=False, label="User names in place of pseudonyms"
    )

    def __init__(self, choices: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self._choices = choices
        self.initial.setdefault("kind", "csv")
        self.initial.setdefault("said", Said.CODERS)
        self._offer("kind", [(name, kind.title) for name, kind in KINDS.items()])
        self._offer("rounds", [(str(one.pk), one.name) for one in choices.rounds])
        self._offer("coders", [(str(one.pk), str(one)) for one in choices.coders])
        keys = {one.key: f"{one.key} {one.name}" for one in choices.codes}
        self._offer("codes", list(keys.items()))
        if not choices.may_compare:
            del self.fields["said"]

    def clean_documents(self) -> frozenset[UUID]:
        lines = self.cleaned_data["documents"].splitlines()
        names = [line.strip() for line in lines if line.strip()]
        try:
            return self._choices.documents(names)
        except ValidationError as unknown:
            raise ValidationError(unknown.messages) from None

    @property
    def kinds(self) -> list[tuple[Sort, list[tuple[BoundWidget, Kind]]]]:
        """By sort, each kind's radio button, and what it is good for."""
        told = [(radio, KINDS[radio.data["value"]]) for radio in self["kind"]]
        return [(sort, [one for one in told if one[1].sort == sort]) for sort in Sort]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but everything was chosen, so that it is shown."""
        narrowing = ("rounds", "coders", "codes", "documents", "said")
        return self.is_bound or any(self.initial.get(name) for name in narrowing[:4])

    @property
    def wanted(self) -> Wanted:
        """What was chosen; only for a valid form."""
        said = self.cleaned_data
        return Wanted(
            documents=said["documents"],
            codes=frozenset(said["codes"]),
            coders=frozenset(map(int, said["coders"])),
            rounds=frozenset(map(UUID, said["rounds"])),
            said=Said(said.get("said") or Said.CODERS),
            names=said["names"],
            tables=frozenset(said["tables"] if KINDS[said["kind"]].tables else ()),
        )

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]
