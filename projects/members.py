"""Bring people in, change what they may do, let them go."""

from allauth.account.forms import default_token_generator
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from projects.access import require_lead
from projects.models import Invitation, Membership, Project, Role


@transaction.atomic
def invite(project: Project, user: User, role: str, email: str = "") -> Invitation:
    """Make a link for one person; it is mailed only where an address is given."""
    require_lead(user, project)
    invitation = Invitation(project=project, role=role, email=email, invited_by=user)
    invitation.full_clean()
    invitation.save()
    return invitation


def mail_invitation(invitation: Invitation, link: str) -> None:
    """Send the link to the invited address."""
    send_mail(
        f"Invitation to {invitation.project.name}",
        f"{invitation.invited_by} invites you to {invitation.project.name} as "
        f"{invitation.role}.\n\n{link}\n\nThe link works once, for two weeks.",
        None,
        [invitation.email],
        fail_silently=True,
    )


@transaction.atomic
def accept(token: str, user: User) -> Project:
    """Become a member by a link; a used, withdrawn or old one is refused."""
    invitation = (
        Invitation.objects.open().select_for_update().filter(token=token).first()
    )
    if invitation is None:
        raise ValidationError("This invitation has been used or has expired.")
    current = Membership.objects.current().filter(project=invitation.project, user=user)
    if not current.exists():
        Membership.objects.create(
            project=invitation.project, user=user, role=invitation.role
        )
    invitation.accepted_by, invitation.accepted_at = user, timezone.now()
    invitation.save()
    return invitation.project


@transaction.atomic
def withdraw_invitation(invitation: Invitation, user: User) -> None:
    """Make the link worthless."""
    require_lead(user, invitation.project)
    invitation.withdrawn_at = timezone.now()
    invitation.save()


@transaction.atomic
def add_member(project: Project, user: User, username: str, role: str) -> Membership:
    """Make somebody who has an account a member."""
    require_lead(user, project)
    person = User.objects.filter(username=username, is_active=True).first()
    if person is None:
        raise ValidationError({"username": "Nobody here has this user name."})
    if Membership.objects.current().filter(project=project, user=person).exists():
        raise ValidationError({"username": f"{person} is a member already."})
    membership = Membership(project=project, user=person, role=role)
    membership.full_clean()
    membership.save()
    return membership


@transaction.atomic
def change_role(membership: Membership, user: User, role: str) -> None:
    """Give a member another role; the last lead stays a lead."""
    require_lead(user, membership.project)
    if role != Role.LEAD:
        _keep_a_lead(membership)
    membership.role = role
    membership.full_clean()
    membership.save()


@transaction.atomic
def remove_member(membership: Membership, user: User) -> None:
    """End a membership; what the member coded stays."""
    require_lead(user, membership.project)
    _keep_a_lead(membership)
    membership.left_at = timezone.now()
    membership.save()


def _keep_a_lead(membership: Membership) -> None:
    others = (
        Membership.objects.current()
        .select_for_update()
        .filter(project=membership.project, role=Role.LEAD)
        .exclude(pk=membership.pk)
    )
    if membership.role == Role.LEAD and not others:
        raise ValidationError("A project needs a lead: name another one first.")


def reset_key(membership: Membership, user: User) -> str:
    """A key with which the member sets a new password, for the lead to hand over.

    Refused where the member also belongs to a project that `user` does not lead, or
    runs the whole site: a lead must not be able to take over such an account.
    """
    require_lead(user, membership.project)
    person = membership.user
    led = Project.objects.led_by(user)
    elsewhere = (
        Membership.objects.current().filter(user=person).exclude(project__in=led)
    )
    if elsewhere.exists() or person.is_staff or person.is_superuser:
        raise PermissionDenied("Only an administrator can reset this password.")
    return default_token_generator.make_token(person)
