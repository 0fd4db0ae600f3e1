"""Freeze a draft as the codebook's next version."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from coding.codebook.comparing import differences
from coding.models import CodebookVersion
from projects.access import require_lead


@transaction.atomic
def publish(version: CodebookVersion, user: User, note: str = "") -> CodebookVersion:
    """Freeze a draft; from here on the database refuses every change to its codes.

    Raises ValidationError for a draft without a code that can be given, and for one
    that differs in nothing from the version before.
    """
    require_lead(user, version.codebook.project)
    version = CodebookVersion.objects.select_for_update().get(pk=version.pk)
    if version.published_at:
        return version
    latest = version.codebook.versions.newest()
    if latest and not differences(latest, version):
        raise ValidationError("The draft says what the published version says.")
    if not version.codes.filter(codable=True, retired=False).exists():
        raise ValidationError("A codebook needs a code that can be given.")
    version.note = note.strip() or version.note
    version.published_at = timezone.now()
    version.published_by = user
    version.save(update_fields=["note", "published_at", "published_by"])
    return version
