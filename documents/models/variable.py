"""Variables: a project's own typed columns beside its documents."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q

from projects.models import Project


class VariableQuerySet(models.QuerySet["Variable"]):
    def current(self) -> "VariableQuerySet":
        return self.filter(withdrawn_at=None)


@pghistory.track()
class Variable(models.Model):
    """One column; a document's value for it is kept under the variable's id."""

    class Type(models.TextChoices):
        TEXT = "text"
        NUMBER = "number"
        DATE = "date"
        CHOICE = "choice", "One of a list"
        YES_NO = "yes_no", "Yes or no"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="variables")
    name = models.CharField(max_length=60)
    type = models.CharField(max_length=8, choices=Type.choices, default=Type.TEXT)
    choices = models.JSONField(default=list, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = VariableQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "name"],
                condition=Q(withdrawn_at=None),
                name="one_current_variable_per_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name
