"""What the pages of disagreements send."""

from typing import Any
from uuid import UUID

from django import forms

from coding.agreement.disagreements import Disagreements
from coding.agreement.kinds import Kind
from coding.agreement.narrowing import State, Wanted, counts
from coding.models import Ruling
from documents.models import Document, Paragraph

SEVERAL = "These words stand there more than once: add some before or after."
NOWHERE = "These words do not stand in the paragraph as you wrote them."


class NarrowingForm(forms.Form):
    """The filter over a round's disagreements, with how many each choice would show."""

    state = forms.ChoiceField(required=False, label="Which")
    kind = forms.ChoiceField(required=False, label="Type")
    code = forms.ChoiceField(required=False)
    document = forms.ChoiceField(required=False)

    def __init__(self, found: Disagreements, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        every = [*found.found, *found.alone]
        codes = {one.code.key: one.code for one in every}
        self.named: dict[str, list[tuple[str, str]]] = {
            "state": [(one.value, one.label) for one in State],
            "kind": [("", "all types"), *((one.value, one.label) for one in Kind)],
            "code": [
                ("", "all codes"),
                *(
                    (key, str(codes[key]))
                    for key in sorted(codes, key=lambda key: codes[key].position)
                ),
            ],
            "document": [
                ("", "all documents"),
                *_documents({one.document for one in every}),
            ],
        }
        for name, choices in self.named.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.fields["state"].initial = State.OPEN
        self._count(found)

    @property
    def wanted(self) -> Wanted:
        """The filter as far as it was filled in."""
        if not self.is_valid():
            return Wanted()
        said = self.cleaned_data
        return Wanted(
            State(said["state"] or State.OPEN),
            Kind(said["kind"]) if said["kind"] else None,
            said["code"],
            UUID(said["document"]) if said["document"] else None,
        )

    def _count(self, found: Disagreements) -> None:
        """Write behind each choice how many it would show."""
        for name, choices in self.named.items():
            counted = {
                str(value): count
                for value, count in counts(found, self.wanted, name).items()
            }
            total = sum(counted.values())
            self.fields[name].choices = [  # type: ignore[attr-defined]
                (value, f"{words} ({counted.get(value, 0) if value else total})")
                for value, words in choices
            ]


class DecisionForm(forms.Form):
    """A lead's decision: whose version is kept, or what stands in its place.

    `decision` is `keep`, with the assignment's id after a colon; `several`, with the
    codings ticked; `own`, the whole paragraph or words of it; `none`; or `plural`.
    """

    key = forms.UUIDField(required=False)
    decision = forms.CharField(max_length=60)
    whole = forms.BooleanField(required=False)
    words = forms.CharField(required=False, strip=False, max_length=20_000)
    at = forms.IntegerField(required=False, min_value=0)
    cause = forms.ChoiceField(
        choices=[("", "not said"), *Ruling.Cause.choices], required=False
    )
    reason = forms.CharField(
        required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, paragraph: Paragraph, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paragraph = paragraph

    def own(self, text: str) -> tuple[int, int, str]:
        """The lead's own passage; ValidationError where its words are not found."""
        base = self.paragraph.start
        if self.cleaned_data["whole"]:
            return base, self.paragraph.end, text
        # A browser sends line feeds of a form as CRLF.
        words = self.cleaned_data["words"].replace("\r\n", "\n")
        if not words.strip():
            raise forms.ValidationError(
                {"words": "Say which words, or take the whole paragraph."}
            )
        at = self.cleaned_data["at"]
        if at is None or text[at : at + len(words)] != words:
            words = words.strip()
            at = text.find(words)
            if at < 0:
                raise forms.ValidationError({"words": NOWHERE})
            if text.find(words, at + 1) >= 0:
                raise forms.ValidationError({"words": SEVERAL})
        return base + at, base + at + len(words), words


class CandidateForm(forms.Form):
    """What goes to the codebook: a note, and a passage for an example."""

    key = forms.UUIDField(required=False)
    text = forms.CharField(required=False, max_length=10_000)
    passage = forms.CharField(max_length=60)
    counter = forms.BooleanField(required=False)


class ObjectionForm(forms.Form):
    key = forms.UUIDField(required=False)
    text = forms.CharField(required=False, max_length=10_000)


def _documents(pks: set[UUID]) -> list[tuple[str, str]]:
    rows = Document.objects.filter(pk__in=pks).defer("text", "source_text", "ranges")
    named = [(str(row.pk), str(row)) for row in rows]
    return sorted(named, key=lambda one: one[1])
