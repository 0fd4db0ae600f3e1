"""Queries over codings that members keep under a name."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from projects.models import AnyUser, Membership, Project, Role


class StoredQueryQuerySet(models.QuerySet["StoredQuery"]):
    def current(self) -> "StoredQueryQuerySet":
        return self.filter(withdrawn_at=None)

    def readable_by(self, user: AnyUser) -> "StoredQueryQuerySet":
        """One's own, and those of the project's leads.

        What a coder asks would tell the other coders what that one found.
        """
        leads = Membership.objects.current().filter(
            project=OuterRef("project"), user=OuterRef("made_by"), role=Role.LEAD
        )
        return self.current().filter(
            Q(made_by=user.pk or 0) | Exists(leads),
            project__in=Project.objects.visible_to(user),
        )


class StoredQuery(models.Model):
    """A question put to the codings; whoever asks it gets what one may see.

    `query` holds its `words`, the `unit` they are asked of, and the `selection`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    project = models.ForeignKey(Project, models.PROTECT, related_name="stored_queries")
    name = models.CharField(max_length=80)
    query = models.JSONField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = StoredQueryQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "made_by", "name"],
                condition=Q(withdrawn_at=None),
                name="one_current_query_per_maker_and_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name
