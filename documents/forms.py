"""Files as people choose them, several at a time."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile


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
        help_text="Word, PDF, HTML or plain text; several at once.",
        widget=FilesInput(attrs={"accept": ".txt,.docx,.pdf,.html,.htm"}),
    )
