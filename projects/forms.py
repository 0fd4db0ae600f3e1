"""What people type about projects and members."""

from django import forms

from projects.models import Project, Role


class ProjectForm(forms.ModelForm):
    class Meta:
        model = Project
        fields = ["name", "description"]
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"description": "What the study asks, for its members."}


class MemberForm(forms.Form):
    username = forms.CharField(max_length=150, label="User name")
    role = forms.ChoiceField(choices=Role.choices, initial=Role.CODER)


class InvitationForm(forms.Form):
    email = forms.EmailField(
        required=False,
        label="E-mail",
        help_text="May stay empty: you get a link to hand over yourself.",
    )
    role = forms.ChoiceField(choices=Role.choices, initial=Role.CODER)


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=Role.choices)
