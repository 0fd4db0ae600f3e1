"""What the pages of framework charts send."""

from typing import Any
from uuid import uuid4

from django import forms
from django.contrib.auth.models import User

from coding.analysis.framework.charts import ChartPlan
from coding.analysis.framework.seats import LONGEST
from coding.models import (
    Chart,
    Code,
    CodebookVersion,
    Coding,
    Confidence,
    Evidence,
    Rating,
    Round,
)
from coding.models.coding import CodingQuerySet
from coding.rounds.forms import offer
from coding.rounds.plan import coders_of
from documents.models import Document, Paragraph, ParagraphQuerySet
from documents.searching.results import choices
from projects.models import Project

_TICKS = forms.CheckboxSelectMultiple


class KeyForm(forms.Form):
    """An act with the key that its page made for it."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def clean_key(self) -> Any:
        return self.cleaned_data["key"] or uuid4()


class ChartForm(KeyForm):
    """Choices are the project's own; only the rows of the chosen kind count."""

    title = forms.CharField(max_length=200)
    version = forms.ModelChoiceField(
        CodebookVersion.objects.none(), label="Codebook", empty_label=None
    )
    kind = forms.ChoiceField(
        choices=Chart.Kind.choices,
        initial=Chart.Kind.DOCUMENTS,
        label="A row for each of the",
        widget=forms.RadioSelect,
    )
    documents = forms.ModelMultipleChoiceField(
        Document.objects.none(), required=False, widget=_TICKS
    )
    missions = forms.MultipleChoiceField(required=False, widget=_TICKS)
    years = forms.TypedMultipleChoiceField(required=False, coerce=int, widget=_TICKS)
    principles = forms.MultipleChoiceField(
        required=False,
        widget=_TICKS,
        help_text="None ticked: all principles of the codebook.",
    )
    rounds = forms.ModelMultipleChoiceField(
        Round.objects.none(),
        required=False,
        widget=_TICKS,
        label="Rounds whose codings feed the chart",
        help_text="Assessors are offered passages as far as they may know them: "
        "their own, and everybody’s once a round is closed.",
    )
    assessors = forms.ModelMultipleChoiceField(
        User.objects.none(),
        widget=_TICKS,
        help_text="Two at least. Neither sees the other’s cells until both have "
        "finished and you compare.",
    )

    def __init__(self, project: Project, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        published = CodebookVersion.objects.published()
        published = published.filter(codebook__project=project)
        offer(self, "version", published.select_related("codebook"))
        offer(self, "documents", project.documents.ready().listed())
        offer(self, "rounds", project.rounds.all())
        offer(self, "assessors", coders_of(project))
        known = choices(project)
        tops = Code.objects.filter(version__in=published, parent=None, retired=False)
        named = dict(tops.order_by("version", "position").values_list("key", "name"))
        self._choose("missions", [(name, name) for name in known["missions"]])
        self._choose("years", [(year, str(year)) for year in known["years"]])
        self._choose("principles", [(key, f"{key} {named[key]}") for key in named])

    def plan(self) -> ChartPlan:
        """What `open_chart` is given."""
        said = dict(self.cleaned_data)
        del said["key"]
        return ChartPlan(**said)

    def _choose(self, name: str, offered: list[tuple[Any, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = offered


class EvidenceForm(KeyForm):
    """A passage to be filed: a coding's, a whole paragraph, or one filed already."""

    stance = forms.ChoiceField(choices=Evidence.Stance.choices)
    weight = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        choices=[(1, "1 slight"), (2, "2 fair"), (3, "3 strong")],
    )
    note = forms.CharField(required=False, max_length=1000)
    coding = forms.ModelChoiceField(Coding.objects.none(), required=False)
    paragraph = forms.ModelChoiceField(Paragraph.objects.none(), required=False)
    evidence = forms.ModelChoiceField(Evidence.objects.none(), required=False)

    def __init__(
        self,
        codings: CodingQuerySet,
        paragraphs: ParagraphQuerySet,
        own: Any,
        *args: Any,
    ) -> None:
        super().__init__(*args)
        offer(self, "coding", codings)
        offer(self, "paragraph", paragraphs)
        offer(self, "evidence", own)

    def clean_weight(self) -> int:
        return self.cleaned_data["weight"] or 2


class RatingForm(KeyForm):
    rating = forms.ChoiceField(
        choices=reversed(Rating.choices),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a rating."},
    )
    confidence = forms.ChoiceField(
        choices=Confidence.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say how sure you are."},
    )
    reasoning = forms.CharField(
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 7}),
        help_text="Cite what is filed by its mark, such as [E1].",
        error_messages={"required": "Give your reasons."},
    )


class RulingForm(KeyForm):
    rating = forms.ChoiceField(
        choices=reversed(Rating.choices), widget=forms.RadioSelect
    )
    reason = forms.CharField(
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        help_text="Needed where no assessor rated it so.",
    )
