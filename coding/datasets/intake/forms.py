"""What a lead chooses on the preview page."""

from typing import Any

from django import forms

from coding.datasets.intake.choices import (
    ADD,
    ALL,
    ANCHOR,
    CODED,
    OWN,
    Choices,
    members_by_name,
)
from coding.models import Intake

# More of them than a page can ask about stay as the file has them.
_MOST_ASKED = 200
_READ = [
    (
        CODED,
        "Not known. Agreement counts only the paragraphs that coders coded: whether "
        "they saw the others is missing data.",
    ),
    (
        OWN,
        "Each coder has read the whole of the documents that this coder coded. What "
        "a coder left uncoded there counts as a no.",
    ),
    (
        ALL,
        "Each coder has read the whole of every coded document, those without a "
        "coding of this coder, too: all that is uncoded counts as a no.",
    ),
]


class DatasetForm(forms.Form):
    file = forms.FileField(
        label="File",
        help_text="A project, export or table of another program, or an hsframe bundle;"
        " a folder as ZIP.",
    )


class RestoreForm(forms.Form):
    """Who the coders of a bundle are, before its project is made as it was."""

    def __init__(self, intake: Intake, data: Any = None) -> None:
        super().__init__(data)
        self.names = intake.preview["people"][:_MOST_ASKED]
        people = [(name, name) for name in members_by_name(intake.project)]
        for number, name in enumerate(self.names):
            self.fields[f"person-{number}"] = forms.ChoiceField(
                required=False,
                label=name,
                choices=[("", "an outside coder of that name"), *people],
            )

    def choices(self) -> Choices:
        """What was chosen, once it is valid."""
        told = {
            name: self.cleaned_data[f"person-{number}"]
            for number, name in enumerate(self.names)
        }
        coders = {name: member for name, member in told.items() if member}
        return Choices(coders=coders, restore=True)


class ChoicesForm(forms.Form):
    """One question for each coder and each differing text; fields are numbered."""

    version = forms.ChoiceField(required=False, label="Codes", widget=forms.RadioSelect)
    leave_out = forms.BooleanField(
        required=False, label="Leave out codes that this codebook lacks, with codings"
    )
    read = forms.ChoiceField(
        required=False,
        label="What have the coders read?",
        choices=_READ,
        widget=forms.RadioSelect,
    )

    def __init__(self, intake: Intake, data: Any = None) -> None:
        super().__init__(data, initial={"version": "", "read": CODED})
        preview = intake.preview
        counts = preview["coders"]
        self.names = sorted(counts, key=lambda name: (-counts[name], name))
        self.names = self.names[:_MOST_ASKED]
        self.alike = preview["texts"]["alike"][:_MOST_ASKED]
        version = self.fields["version"]
        assert isinstance(version, forms.ChoiceField)
        version.choices = [
            ("", f"A new codebook, “{intake.filename}”"),
            *((one["id"], _matched(one, preview)) for one in preview["versions"]),
        ]
        people = [(name, name) for name in members_by_name(intake.project)]
        for number, name in enumerate(self.names):
            count = preview["coders"][name]
            self.fields[f"coder-{number}"] = forms.ChoiceField(
                required=False,
                label=f"{name} ({count} coding{'s' * (count != 1)})",
                choices=[("", "an outside coder of that name"), *people],
            )
        for number, one in enumerate(self.alike):
            self.fields[f"text-{number}"] = forms.ChoiceField(
                required=False,
                label=f"“{one['name']}” differs from {one['like']}",
                initial=one["advice"],
                widget=forms.RadioSelect,
                choices=[
                    (ANCHOR, _led(one)),
                    (ADD, "Add the file's text as a document of its own."),
                ],
            )

    def choices(self) -> Choices:
        """What was chosen, once it is valid."""
        told = self.cleaned_data
        coders = {
            name: told[f"coder-{number}"]
            for number, name in enumerate(self.names)
            if told[f"coder-{number}"]
        }
        documents = {
            one["key"]: told[f"text-{number}"]
            for number, one in enumerate(self.alike)
            if told[f"text-{number}"]
        }
        return Choices(
            coders=coders,
            version=told["version"],
            leave_out=told["leave_out"],
            documents=documents,
            read=told["read"],
        )

    @property
    def coder_fields(self) -> list[forms.BoundField]:
        return [self[f"coder-{number}"] for number in range(len(self.names))]

    @property
    def text_fields(self) -> list[forms.BoundField]:
        return [self[f"text-{number}"] for number in range(len(self.alike))]


def _matched(version: dict[str, Any], preview: dict[str, Any]) -> str:
    lacking = version["lacking"]["count"]
    lacks = f", lacks {lacking}" if lacking else ""
    codes = preview["counts"]["codes"]
    return f"{version['name']}: has {version['matched']} of {codes} codes{lacks}"


def _led(one: dict[str, Any]) -> str:
    return (
        f"Use {one['like']}: {one['led']} of {one['passages']} passages have one place"
        " there, the others are left out and told."
    )
