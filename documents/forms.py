"""Files as people choose them, several at a time."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from documents.models import Document, DocumentQuerySet
from documents.structure.mend import KINDS


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files; each is checked when it is received."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = data if isinstance(data, list | tuple) else [data]
        if not [file for file in files if file]:
            raise forms.ValidationError("Choose a file.")
        return list(files)


class UploadForm(forms.Form):
    files = FilesField(  # type: ignore[assignment]  # BaseForm.files is the request's
        label="Files",
        help_text="Word, PDF, HTML, JSON or plain text; several, or a ZIP of them.",
        widget=FilesInput(attrs={"accept": ".txt,.docx,.pdf,.html,.htm,.json,.zip"}),
    )


class CorrectedForm(forms.Form):
    file = forms.FileField(label="Corrected file", allow_empty_file=True)


class SplitForm(forms.Form):
    path = forms.CharField(widget=forms.HiddenInput, max_length=120)
    words = forms.CharField(
        label="The second part begins with",
        help_text="Copy its first words from the paragraph.",
        max_length=2000,
        strip=True,
    )


class ChangeForm(forms.Form):
    """Kind, number and place of one paragraph; the place is checked by the act."""

    path = forms.CharField(widget=forms.HiddenInput, max_length=120)
    kind = forms.ChoiceField(choices=[(kind, kind.capitalize()) for kind in KINDS])
    label = forms.CharField(label="Number", required=False, max_length=40)
    within = forms.CharField(required=False, max_length=120, widget=forms.Select)

    def offer(self, places: list[str]) -> None:
        """Let the place be chosen among these paths, or the top level."""
        choices = [
            ("", "nothing: it stands on its own"),
            *((one, one) for one in places),
        ]
        self.fields["within"].widget = forms.Select(choices=choices)


class EarlierForm(forms.Form):
    """The mandate before a document, among those that the viewer may see."""

    before = forms.ModelChoiceField(Document.objects.none(), required=False)

    def __init__(
        self, data: Any, documents: DocumentQuerySet, *, required: bool
    ) -> None:
        super().__init__(data)
        self.fields["before"] = forms.ModelChoiceField(documents, required=required)
