"""A codebook out of a file that somebody sent."""

import tempfile
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile

from coding.codebook.described import DescribedCodebook
from coding.codebook.formats.isolated import MOST_BYTES
from coding.codebook.formats.reading import read_codebook
from hsframe.refusals import TooLarge


def described_by(upload: UploadedFile) -> DescribedCodebook:
    """What an uploaded file says; it is gone from the disk when it has been read."""
    if (upload.size or 0) > MOST_BYTES:
        raise TooLarge("A codebook's file is at most 20 MB.")
    with tempfile.NamedTemporaryFile(prefix="codebook-") as kept:
        for chunk in upload.chunks():
            kept.write(chunk)
        kept.flush()
        return read_codebook(Path(kept.name), upload.name or "Codebook")
