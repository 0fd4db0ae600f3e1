"""A worker makes a release: once, from one state of the database."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils import timezone

from coding.datasets.exporting import digest_of
from coding.datasets.outgoing.one_state import one_state
from coding.datasets.outgoing.pseudonyms import name_coders
from coding.datasets.releasing.package import write_release
from coding.models import Release
from projects.models import Job


def make_release(job: Job) -> None:
    """Make the release that was asked for. Made once, it is never made again.

    Raises ValidationError where it cannot be made; the release then says why.
    """
    release = Release.objects.select_related("project", "asked_by", "replaces").get(
        pk=job.target
    )
    if release.state != Release.State.WAITING:
        return
    if release.made_at is None:
        # Stored before anything is read, so that whoever takes it up again tells
        # the same time.
        release.made_at = timezone.now().replace(microsecond=0)
        release.save(update_fields=["made_at"])
    pseudonyms = name_coders(release.project)

    def tell(done: int, total: int) -> None:
        job.done, job.total = done, max(done, total)

    with TemporaryDirectory(prefix="hsframe-release-") as folder:
        path = Path(folder) / "file"
        try:
            with one_state():
                figures = write_release(release, pseudonyms, path, tell)
        except ValidationError as refusal:
            _fail(release, " ".join(refusal.messages))
            raise
        _keep(release, path, figures)


def filename_of(release: Release) -> str:
    """What the file is called where it is saved."""
    return f"{release.project.slug}-release-{release.number}.zip"


def job_of(release: Release) -> Job | None:
    """The work of making it, as long as it is not made."""
    return Job.objects.filter(kind="release", target=release.pk).first()


def _keep(release: Release, path: Path, figures: list[str]) -> None:
    with path.open("rb") as file:
        release.sha256 = digest_of(file)
        release.file.save("file", File(file), save=False)
    release.size = path.stat().st_size
    release.figures = figures
    release.state = Release.State.DONE
    release.save()


def _fail(release: Release, words: str) -> None:
    waiting = Release.objects.filter(pk=release.pk, state=Release.State.WAITING)
    waiting.update(state=Release.State.FAILED, failure=words)
