"""The plan of a round as a lead fills it in."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db import models

from coding.models import CodebookVersion, Round
from coding.rounds.machines import engine_choices
from coding.rounds.plan import coders_of
from documents.models import Document
from projects.models import Project


class DueField(forms.DateField):
    """A day by which work is wanted, or none."""

    def __init__(self) -> None:
        super().__init__(
            required=False,
            label="Due",
            widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
            help_text="Coders see it beside their work. Nothing closes by itself.",
        )


class ChosenField(forms.ChoiceField):
    """One of a few ways, spelt out; a plan that names none has the first one meant."""

    def __init__(self, choices: Any, initial: str, **more: Any) -> None:
        super().__init__(
            choices=choices,
            initial=initial,
            required=False,
            widget=forms.RadioSelect,
            **more,
        )

    def clean(self, value: Any) -> str:
        return str(super().clean(value)) or str(self.initial)


class RoundForm(forms.Form):
    """Choices are the project's own: a foreign id is no valid choice."""

    FOLDED = ("engine", "learns", "order", "gate")

    name = forms.CharField(max_length=120)
    version = forms.ModelChoiceField(
        CodebookVersion.objects.none(), label="Codebook", empty_label=None
    )
    documents = forms.ModelMultipleChoiceField(
        Document.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    coders = forms.ModelMultipleChoiceField(
        User.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    due_on = DueField()
    shown = forms.ChoiceField(
        choices=Round.Shown.choices,
        initial=Round.Shown.AFTER_READING,
        label="Show suggestions",
        help_text=(
            "What coders have seen before they decide is kept on record. "
            "“After reading” lets them form their own view first."
        ),
    )
    blind_share = forms.IntegerField(
        min_value=0,
        max_value=100,
        initial=20,
        label="Blind share, %",
        help_text=(
            "Paragraphs drawn by lot that never show suggestions, the same for "
            "everyone: they tell what the suggestions do to people."
        ),
    )

    engine = ChosenField(engine_choices, "learning", label="What suggests")
    learns = ChosenField(
        Round.Learns.choices,
        Round.Learns.OWN,
        label="What it learns from",
        help_text=(
            "With everybody's running work, coders learn of each other through the "
            "suggestions: the round's figures then count as assisted."
        ),
    )
    order = ChosenField(
        Round.Order.choices,
        Round.Order.UNCERTAIN,
        label="In which order they wait",
        help_text="In the queue that a coder can go through across documents.",
    )

    gate = forms.FloatField(
        required=False,
        min_value=0,
        max_value=1,
        label="Main coding waits for",
        help_text=(
            "What the lower end of each code's agreement must reach, .667 say; the "
            "agreement page then says whether main coding may begin. Empty: no gate."
        ),
        widget=forms.NumberInput({"step": "0.001", "min": "0", "max": "1"}),
    )

    def __init__(self, project: Project, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self,
            "version",
            CodebookVersion.objects.standing()
            .published()
            .filter(codebook__project=project)
            .select_related("codebook"),
        )
        offer(self, "documents", project.documents.ready().listed())
        offer(self, "coders", coders_of(project))

    def calm(self) -> list[forms.BoundField]:
        """The fields that every plan needs."""
        return [field for field in self if field.name not in self.FOLDED]

    def folded(self) -> list[forms.BoundField]:
        """Those whose defaults suit most rounds."""
        return [self[name] for name in self.FOLDED]

    def is_unfolded(self) -> bool:
        return any(name in self.errors for name in self.FOLDED)


class DueForm(forms.Form):
    due_on = DueField()


def offer(form: forms.Form, name: str, rows: models.QuerySet[Any]) -> None:
    """Let a field choose among these rows alone."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows
