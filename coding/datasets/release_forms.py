"""What a lead says of a release before it is made."""

from collections.abc import Sequence
from typing import Any

from django import forms

from coding.datasets.releasing.authors import authors_in
from coding.datasets.releasing.licences import LICENCES
from coding.datasets.releasing.offered import Offer
from coding.datasets.releasing.protocol import protocol_of
from coding.models import Release, Round
from coding.rounds.forms import offer
from projects.models import Project

_OTHER = ""
_CHOICES = [
    *((name, f"{name}: {words.lower()}") for name, (words, _) in LICENCES.items()),
    (_OTHER, "another, named below"),
]
_FOUR_ROWS = {"rows": 4}


class ReleaseForm(forms.Form):
    """Choices are the project's own; the protocol begins with the rounds' plans."""

    title = forms.CharField(max_length=200)
    authors = forms.CharField(
        max_length=20_000,
        widget=forms.Textarea(_FOUR_ROWS),
        help_text="One a line: given name, family name, ORCID, affiliation. The last"
        " two may be left out.",
    )
    licence = forms.ChoiceField(choices=_CHOICES, required=False, initial="CC-BY-4.0")
    other = forms.CharField(
        max_length=200,
        required=False,
        label="Another licence",
        help_text="Its name, if it is none of these.",
    )
    protocol = forms.CharField(
        max_length=200_000,
        widget=forms.Textarea({"rows": 12}),
        help_text="How coders worked, in Markdown. It begins with what the plans say:"
        " add how coders were trained, and what they were told.",
    )
    note = forms.CharField(
        max_length=20_000,
        required=False,
        widget=forms.Textarea(_FOUR_ROWS),
        help_text="What readers should know first: it stands at the README's top.",
    )
    replaces = forms.ModelChoiceField(
        Release.objects.none(),
        required=False,
        label="It replaces",
        empty_label="no other release",
    )
    names = forms.BooleanField(
        required=False,
        label="Name coders by their user names",
        help_text="Otherwise they have pseudonyms, the same in every release.",
    )
    texts = forms.BooleanField(
        required=False,
        initial=True,
        label="Include the texts of the documents",
        help_text="Without them nobody can check quotations. Documents of the United"
        " Nations are public; others may not be yours to share.",
    )
    open_work = forms.BooleanField(
        required=False,
        label="Work that is not finished may be in",
        help_text="It is marked as open; agreement and the gold set leave it out.",
    )

    def __init__(
        self, project: Project, offers: Sequence[Offer], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        made = Release.objects.made().filter(project=project)
        offer(self, "replaces", made)
        self.fields["replaces"].initial = made.first()
        self.fields["title"].initial = project.name
        self.fields["protocol"].initial = protocol_of(one.round for one in offers)
        if all(one.ready for one in offers):
            del self.fields["open_work"]

    def clean_authors(self) -> str:
        authors_in(self.cleaned_data["authors"])
        return str(self.cleaned_data["authors"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("licence") and not said.get("other"):
            self.add_error("other", "Choose a licence, or name another.")
        return said

    def asked(self, rounds: Sequence[Round]) -> dict[str, Any]:
        """What `ask_for_release` is given."""
        said = dict(self.cleaned_data)
        other = said.pop("other")
        return said | {"licence": said["licence"] or other, "rounds": rounds}
