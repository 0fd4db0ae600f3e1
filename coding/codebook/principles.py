"""Under which principle, by its place, each code of a codebook stands."""

from collections.abc import Mapping
from functools import lru_cache
from uuid import UUID

from coding.codebook.tree import Tree
from coding.models import CodebookVersion


def principles_in(codebook_pk: UUID) -> Mapping[UUID, int]:
    """The place of each code's top-level code, in every published version."""
    published = CodebookVersion.objects.published().filter(codebook=codebook_pk)
    places: dict[UUID, int] = {}
    for version_pk in published.values_list("pk", flat=True):
        places.update(_places(version_pk))
    return places


@lru_cache(maxsize=256)
def _places(version_pk: UUID) -> Mapping[UUID, int]:
    """Kept for good: a published version is frozen."""
    tree = Tree(CodebookVersion.objects.get(pk=version_pk).codes.all())
    return {
        code.pk: place
        for place, top in enumerate(tree.children(None))
        for code in [top, *tree.under(top)]
    }
