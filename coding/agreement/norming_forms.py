"""The plan of a norming meeting as a lead fills it in."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from coding.agreement.comparison import Comparison
from coding.models import CodebookVersion, Round
from coding.rounds.forms import offer
from coding.rounds.plan import coders_of
from documents.citing import look_up
from documents.models import Paragraph
from projects.models import Project

OFFERED = 30


class MeetingForm(forms.Form):
    """Choices are the project's own; `about` names a round and a disputed code."""

    name = forms.CharField(max_length=120)
    version = forms.ModelChoiceField(
        CodebookVersion.objects.none(), label="Codebook", empty_label=None
    )
    coders = forms.ModelMultipleChoiceField(
        User.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    chosen = forms.ModelMultipleChoiceField(
        Paragraph.objects.none(),
        required=False,
        label="Disputed paragraphs",
        widget=forms.CheckboxSelectMultiple,
    )
    cited = forms.CharField(
        required=False,
        max_length=4000,
        label="Paragraphs, as they are cited",
        widget=forms.Textarea({"rows": 4}),
        help_text="One a line: S/RES/2149 (2014), para 30 (a). Forty at most.",
    )

    def __init__(
        self, project: Project, user: User, about: tuple[str, str], *args: Any
    ) -> None:
        super().__init__(*args)
        self.project = project
        versions = CodebookVersion.objects.standing().published()
        versions = versions.filter(codebook__project=project)
        offer(self, "version", versions.select_related("codebook"))
        offer(self, "coders", coders_of(project))
        offer(self, "chosen", disputed(project, user, *about))

    def clean(self) -> dict[str, Any]:
        """Lead citations to paragraphs that can be coded."""
        said = super().clean() or {}
        cited = look_up(said.get("cited") or "", self.project.documents.listed())
        wrong = [f"{one.citation}: {one.why}" for one in cited if one.why]
        if said.get("cited") and not cited:
            wrong = ["No citation was found in these words."]
        if wrong:
            raise ValidationError({"cited": wrong})
        self.paragraphs = [*(said.get("chosen") or ())]
        self.paragraphs += [
            leaf
            for one in cited
            for paragraph in one.paragraphs
            for leaf in _leaves(paragraph)
        ]
        return said

    def plan(self) -> dict[str, Any]:
        """What `open_meeting` is given."""
        said = self.cleaned_data
        names = ("name", "version", "coders")
        return {name: said[name] for name in names} | {"paragraphs": self.paragraphs}


def disputed(project: Project, user: User, name: str, key: str) -> Any:
    """The paragraphs that coders of a round differ on, as far as the user may know."""
    rounds = Round.objects.comparable_by(user).filter(project=project)
    planned = rounds.filter(name=name).first()
    if planned is None:
        return Paragraph.objects.none()
    code = planned.version.codes.filter(key=key).first()
    if code is None:
        return Paragraph.objects.none()
    compared = Comparison(planned).compared(code)
    keys = [one.paragraph.pk for one in compared if one.disputed][:OFFERED]
    return Paragraph.objects.filter(pk__in=keys).select_related("document")


def _leaves(paragraph: Paragraph) -> list[Paragraph]:
    if paragraph.leaf:
        return [paragraph]
    inside = Paragraph.objects.codable().filter(document=paragraph.document_id)
    return list(inside.filter(start__gte=paragraph.start, end__lte=paragraph.end))
