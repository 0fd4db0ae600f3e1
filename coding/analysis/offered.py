"""What a user may choose by: only what one may count, and what documents are like."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.functional import cached_property

from coding.models import Assignment, Codebook, Round
from documents.models import Document, Variable
from projects.models import AnyUser, Project


def countable(project: Project, user: AnyUser) -> QuerySet[Assignment]:
    """The work that a user may count: one's own, and of rounds one may compare."""
    mine = Assignment.objects.held_by(user)
    compared = compared_rounds(project, user)
    return Assignment.objects.current().filter(
        Q(pk__in=mine.values("pk")) | Q(round__in=compared.values("pk")),
        round__project=project,
    )


def compared_rounds(project: Project, user: AnyUser) -> QuerySet[Round]:
    """The rounds whose coders are revealed to a user."""
    return Round.objects.comparable_by(user).filter(project=project)


@dataclass
class Offered:
    """The choices of one user in one project, each read when it is asked for."""

    project: Project
    user: AnyUser

    @cached_property
    def rounds(self) -> Sequence[Round]:
        """Those of which one may count something, the newest first."""
        own = countable(self.project, self.user).order_by().values("round")
        compared = compared_rounds(self.project, self.user).values("pk")
        chosen = Round.objects.filter(Q(pk__in=own) | Q(pk__in=compared))
        return list(chosen.select_related("version__codebook"))

    @cached_property
    def compared(self) -> Sequence[Round]:
        return list(compared_rounds(self.project, self.user))

    @cached_property
    def coders(self) -> list[str]:
        works = countable(self.project, self.user).order_by()
        names = works.values_list("coder__username", flat=True).distinct()
        return sorted(names)

    @cached_property
    def codebooks(self) -> list[Codebook]:
        """That of the newest round first: it is the one meant where none is said."""
        used = [one.version.codebook_id for one in self.rounds]
        published = Codebook.objects.filter(
            project=self.project, versions__published_at__isnull=False
        ).distinct()
        order = {pk: place for place, pk in enumerate(dict.fromkeys(used))}
        return sorted(
            published, key=lambda one: (order.get(one.pk, len(order)), one.title)
        )

    @cached_property
    def variables(self) -> list[Variable]:
        return list(Variable.objects.current().filter(project=self.project))

    @cached_property
    def _facets(self) -> list[tuple[str, str, int | None]]:
        rows = Document.objects.filter(project=self.project).ready().order_by()
        return list(rows.values_list("kind", "mission", "date__year").distinct())

    @property
    def kinds(self) -> list[tuple[str, str]]:
        present = {kind for kind, _, _ in self._facets}
        return [one for one in Document.Kind.choices if one[0] in present]

    @property
    def missions(self) -> list[str]:
        return sorted({mission for _, mission, _ in self._facets if mission})

    @property
    def years(self) -> list[int]:
        return sorted({year for _, _, year in self._facets if year})
