"""Which codebook a file's codings are stored under: a new one, or one there is."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from coding.codebook.described import DescribedCode
from coding.datasets.incoming.found import Incoming
from coding.datasets.intake.choices import Choices, chosen_version
from coding.datasets.intake.codes import Described, describe_codes, folded, match_codes
from coding.datasets.intake.standing import Names, names_of
from coding.models import Code, CodebookVersion, Intake
from projects.models import Project


@dataclass
class Book:
    """The version that there is, or the codes of one that is to be made.

    `keys` lead from the file's codes to those of the version; `names` are what each
    goes by elsewhere.
    """

    version: CodebookVersion | None
    described: list[DescribedCode]
    keys: dict[str, str]
    names: dict[str, Names]
    repaired: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    @property
    def codes(self) -> set[str]:
        """The file's codes that can be stored."""
        return set(self.keys)


def book_for(project: Project, incoming: Incoming, choices: Choices) -> Book:
    """The codebook chosen, or for a new one that of an earlier file with these codes.

    Raises ValidationError where the version chosen lacks codes that are not to be
    left out.
    """
    coded = _used(incoming)
    described = describe_codes(incoming.codes, coded)
    if choices.version:
        version = chosen_version(project, choices)
        assert version is not None
        return _existing(incoming, described, version, choices.leave_out)
    if not incoming.codes:
        return Book(None, [], {}, {})
    for version in _earlier(project):
        if not match_codes(incoming.codes, described, version).unmatched:
            book = _existing(incoming, described, version, False)
            book.repaired.append(f"The codes are those of {version}, which is used.")
            return book
    names = {
        one.key: names_of(None, folded(one.path), described.paths[one.key])
        for one in incoming.codes
    }
    keys = {one.key: described.keys[one.key] for one in incoming.codes}
    return Book(None, described.codes, keys, names)


def _earlier(project: Project) -> list[CodebookVersion]:
    """The versions that earlier files brought, the latest first."""
    brought = project.intakes.filter(state=Intake.State.STORED, made_codebook=True)
    versions = CodebookVersion.objects.standing().filter(
        pk__in=brought.values("version")
    )
    return list(versions.select_related("codebook").order_by("-published_at"))


def _existing(
    incoming: Incoming, described: Described, version: CodebookVersion, leave_out: bool
) -> Book:
    matched = match_codes(incoming.codes, described, version)
    used = _used(incoming)
    lacking = [one for one in matched.unmatched if one.codable or one.key in used]
    if lacking and not leave_out:
        first = " › ".join(lacking[0].path)
        raise ValidationError(
            f"{version} lacks {len(lacking)} of the file's codes, “{first}” first."
            " Leave them out with their codings, or choose a new codebook."
        )
    by_key = {one.key: one for one in incoming.codes}
    book = Book(version, [], {}, {})
    for key, code in matched.codes.items():
        book.keys[key] = code.key
        book.names[key] = _names(code, version, by_key[key].path, described, key)
    for one in lacking:
        count = sum(coding.code == one.key for coding in incoming.codings)
        path = " › ".join(one.path)
        book.skipped.append(f"“{path}” is left out with {count} codings: no such code.")
    return book


def _used(incoming: Incoming) -> set[str]:
    """The codes that passages carry, or that a machine proposed for some."""
    coded = {one.code for one in incoming.codings}
    return coded | {one.code for one in incoming.suggestions}


def _names(
    code: Code,
    version: CodebookVersion,
    path: tuple[str, ...],
    described: Described,
    key: str,
) -> Names:
    code.version = version
    return names_of(code, folded(path), described.paths[key])
