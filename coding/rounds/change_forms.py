"""What a lead fills in to change a running round, or to remind somebody."""

from typing import Any

from django import forms
from django.contrib.auth.models import User

from coding.models import Nudge, Round
from coding.rounds.forms import offer
from coding.rounds.handed import coders_in, documents_in, may_compare
from coding.rounds.plan import coders_of
from documents.models import Document


class DocumentsForm(forms.Form):
    documents = forms.ModelMultipleChoiceField(
        Document.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, planned: Round, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ready = planned.project.documents.ready().listed()
        rows = ready.exclude(pk__in=documents_in(planned).values("pk"))
        offer(self, "documents", rows)
        if not rows.exists():
            self.fields["documents"].help_text = "Every document is in it already."


class CodersForm(forms.Form):
    coders = forms.ModelMultipleChoiceField(
        User.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, planned: Round, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        coders = coders_of(planned.project)
        if may_compare(planned, user):
            coders = coders.exclude(pk__in=coders_in(planned).values("pk"))
        offer(self, "coders", coders)
        if not coders.exists():
            self.fields["coders"].help_text = "Everybody who may code does already."


class ReplacementForm(forms.Form):
    leaver = forms.ModelChoiceField(User.objects.none(), label="Who stops")
    successor = forms.ModelChoiceField(
        User.objects.none(),
        label="Who takes over",
        required=False,
        empty_label="Nobody",
    )

    def __init__(self, planned: Round, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.order_by("username")
        if may_compare(planned, user):
            at_work = planned.assignments.current().filter(finished_at=None)
            people = people.filter(pk__in=at_work.order_by().values("coder_id"))
        else:
            # Who has anything unfinished is not to be told: everybody who ever came.
            ever = planned.project.memberships.order_by()
            people = people.filter(pk__in=ever.values("user_id"))
        offer(self, "leaver", people)
        offer(self, "successor", coders_of(planned.project))


class NudgeForm(forms.Form):
    coder = forms.ModelChoiceField(User.objects.none())
    document = forms.ModelChoiceField(Document.objects.none())
    text = forms.CharField(
        max_length=Nudge._meta.get_field("text").max_length,
        required=False,
        label="A word to go with it",
        help_text="It waits on the coder's list of work; no mail is sent.",
    )

    def __init__(self, planned: Round, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "coder", coders_of(planned.project).exclude(pk=user.pk))
        offer(self, "document", documents_in(planned))
