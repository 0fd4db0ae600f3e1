"""Codebooks with every version that was published, each code in the words it had."""

from django.core.exceptions import ValidationError

from coding.datasets.incoming.kept import KeptCode, KeptVersion
from coding.datasets.intake.restoring.site import Site, checked, moment
from coding.models import Code, Codebook, CodebookVersion, Example
from coding.palette import nearest

_TAKEN = (
    *("key", "name", "polarity", "definition", "include_when", "exclude_when"),
    *("source", "shortcut", "weight", "codable", "retired", "change"),
)
_SEVERAL = ("bears_on", "keywords", "becomes")


def restore_codebooks(site: Site, told: tuple[KeptVersion, ...]) -> None:
    """Versions in the order of their numbers, frozen once their codes are there."""
    books: dict[str, Codebook] = {}
    for one in sorted(told, key=lambda one: (one.codebook, one.number)):
        if one.codebook not in books:
            books[one.codebook] = book = Codebook(
                id=site.ids.row(one.codebook),
                project=site.project,
                title=one.title,
                description=one.description,
            )
            checked(book, f"Codebook “{one.title}”").save()
        _version(site, books[one.codebook], one)


def _version(site: Site, book: Codebook, told: KeptVersion) -> None:
    version = CodebookVersion(codebook=book, number=told.number, note=told.note)
    checked(version, f"{book}, version {told.number}").save()
    site.versions[told.codebook, told.number] = version.pk
    by_key: dict[str, Code] = {}
    for position, one in enumerate(told.codes):
        if one.parent and one.parent not in by_key:
            raise ValidationError(f"{one.key}: the code above it is not in {version}.")
        code = _code(version, one, position, by_key.get(one.parent))
        by_key[one.key] = code
        site.codes[one.code, told.number] = code.pk
    version.published_at, version.published_by = moment(told.published), site.user
    version.save(update_fields=["published_at", "published_by"])


def _code(
    version: CodebookVersion, one: KeptCode, position: int, parent: Code | None
) -> Code:
    code = Code(
        version=version,
        parent=parent,
        position=position,
        colour=nearest(one.colour),
        **{name: getattr(one, name) for name in _TAKEN},
        **{name: list(getattr(one, name)) for name in _SEVERAL},
    )
    checked(code, f"Code “{one.key}” of {version}").save()
    Example.objects.bulk_create(
        Example(code=code, counter=counter, position=place, text=text)
        for counter, words in ((False, one.examples), (True, one.counter_examples))
        for place, text in enumerate(words)
    )
    return code
