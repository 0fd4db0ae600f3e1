"""Who works on what: projects, members, invitations, and jobs handed to workers."""

import secrets
import uuid
from datetime import datetime, timedelta

import pghistory
from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify

AnyUser = User | AnonymousUser


class Role(models.TextChoices):
    LEAD = "lead"
    CODER = "coder"
    VIEWER = "viewer"


class ProjectQuerySet(models.QuerySet["Project"]):
    def visible_to(self, user: AnyUser) -> "ProjectQuerySet":
        return self.filter(
            pk__in=Membership.objects.current()
            .filter(user_id=user.pk or 0)
            .values("project_id")
        )

    def led_by(self, user: AnyUser) -> "ProjectQuerySet":
        return self.filter(
            pk__in=Membership.objects.current()
            .filter(user_id=user.pk or 0, role=Role.LEAD)
            .values("project_id")
        )


@pghistory.track()
class Project(models.Model):
    """A study: its members, documents, codebooks and rounds."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def free_slug(name: str) -> str:
        """A slug for `name` that no project has yet."""
        stem = slugify(name)[:50].strip("-") or "project"
        taken = set(
            Project.objects.filter(slug__startswith=stem).values_list("slug", flat=True)
        )
        number = 1
        slug = stem
        while slug in taken or slug == "new":
            number += 1
            slug = f"{stem}-{number}"
        return slug


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> "MembershipQuerySet":
        return self.filter(left_at=None)


@pghistory.track()
class Membership(models.Model):
    """A user's role in a project; leaving ends it, the row stays."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships"
    )
    role = models.CharField(max_length=10, choices=Role.choices)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["role", "user__username"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "user"],
                condition=Q(left_at=None),
                name="one_current_membership_per_user",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.role})"


class OutsideCoder(models.Model):
    """Somebody whose coding came in with a file: named, and never a user of the site.

    Its user cannot sign in and is no member; the same name in a project is the same.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="outside_coders")
    name = models.CharField(max_length=200)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="outside_coder"
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "name"], name="one_outside_coder_per_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name


def _token() -> str:
    return secrets.token_urlsafe(32)


def _in_two_weeks() -> datetime:
    return timezone.now() + timedelta(days=14)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        return self.filter(
            accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
        )


class Invitation(models.Model):
    """A link that makes whoever opens it a member, once, within two weeks."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=10, choices=Role.choices)
    email = models.EmailField(blank=True)
    token = models.CharField(max_length=64, unique=True, default=_token)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(default=_in_two_weeks)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.project}: {self.email or self.role}"


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, user: AnyUser) -> "JobQuerySet":
        """The projects' jobs, without what others' own work asked for."""
        return self.filter(project__in=Project.objects.visible_to(user)).exclude(
            Q(private=True) & ~Q(asked_by_id=user.pk)
        )

    def due(self) -> "JobQuerySet":
        """Jobs nobody works on: not begun, or whose lease ran out."""
        now = timezone.now()
        return self.filter(
            Q(state=Job.State.WAITING)
            | Q(state=Job.State.RUNNING, leased_until__lt=now)
        )


class Job(models.Model):
    """Work for a worker, written with what needs it; the broker only rings."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        DROPPED = "dropped"  # taken back before it began

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="jobs")
    kind = models.CharField(max_length=20)
    target = models.UUIDField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    private = models.BooleanField(default=False)  # tells of its asker's own work
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.WAITING
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=1)
    failure = models.TextField(blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        indexes = [models.Index(fields=["state", "leased_until"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.target}: {self.state}"
