"""The plan of a round as a lead fills it in."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db import models

from coding.models import CodebookVersion, Round
from documents.models import Document
from projects.models import Project


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
        self._offer(
            "version",
            CodebookVersion.objects.published()
            .filter(codebook__project=project)
            .select_related("codebook"),
        )
        self._offer("documents", project.documents.ready().listed())
        coders = User.objects.filter(
            memberships__project=project,
            memberships__left_at=None,
            memberships__role__in=["coder", "lead"],
        )
        self._offer("coders", coders.order_by("username"))

    def _offer(self, name: str, rows: models.QuerySet[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows
