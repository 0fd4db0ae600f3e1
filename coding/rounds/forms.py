"""The plan of a round as a lead fills it in."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db import models

from coding.models import CodebookVersion, Round
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


class RoundForm(forms.Form):
    """Choices are the project's own: a foreign id is no valid choice."""

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

    def __init__(self, project: Project, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self,
            "version",
            CodebookVersion.objects.published()
            .filter(codebook__project=project)
            .select_related("codebook"),
        )
        offer(self, "documents", project.documents.ready().listed())
        offer(self, "coders", coders_of(project))


class DueForm(forms.Form):
    due_on = DueField()


def offer(form: forms.Form, name: str, rows: models.QuerySet[Any]) -> None:
    """Let a field choose among these rows alone."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows
