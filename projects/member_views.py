"""Pages about members and invitations."""

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from hsframe.http import Request
from projects import members
from projects.forms import InvitationForm, MemberForm, RoleForm
from projects.models import Invitation, Membership, Project
from projects.views import project_or_404


@login_required
@require_GET
def member_list(request: Request, slug: str) -> HttpResponse:
    project, role = project_or_404(request, slug)
    return _page(request, project, role)


@login_required
@require_POST
def member_add(request: Request, slug: str) -> HttpResponse:
    project, role = project_or_404(request, slug)
    form = MemberForm(request.POST)
    if form.is_valid():
        try:
            members.add_member(project, request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("projects:members", slug)
    return _page(request, project, role, member_form=form)


@login_required
@require_POST
def member_invite(request: Request, slug: str) -> HttpResponse:
    project, role = project_or_404(request, slug)
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return _page(request, project, role, invitation_form=form)
    invitation = members.invite(
        project, request.user, form.cleaned_data["role"], form.cleaned_data["email"]
    )
    if invitation.email and settings.HAS_MAIL:
        members.mail_invitation(invitation, link_of(invitation))
        messages.success(request, f"The link was sent to {invitation.email}.")
    return redirect("projects:members", slug)


@login_required
@require_POST
def member_role(request: Request, slug: str, pk: int) -> HttpResponse:
    project, _ = project_or_404(request, slug)
    membership = _membership(project, pk)
    form = RoleForm(request.POST)
    if not form.is_valid():
        raise ValidationError("Choose lead, coder or viewer.")
    members.change_role(membership, request.user, form.cleaned_data["role"])
    return redirect("projects:members", slug)


@login_required
@require_POST
def member_remove(request: Request, slug: str, pk: int) -> HttpResponse:
    project, _ = project_or_404(request, slug)
    members.remove_member(_membership(project, pk), request.user)
    return redirect("projects:members", slug)


@login_required
@require_POST
def member_reset(request: Request, slug: str, pk: int) -> HttpResponse:
    """Show the lead a link with which the member sets a new password."""
    project, role = project_or_404(request, slug)
    membership = _membership(project, pk)
    key = members.reset_key(membership, request.user)
    uid = user_pk_to_url_str(membership.user)
    path = reverse("account_reset_password_from_key", args=[uid, key])
    return _page(
        request,
        project,
        role,
        reset_link=settings.PUBLIC_URL + path,
        reset_for=membership.user,
        status=200,
    )


@login_required
@require_POST
def invitation_withdraw(request: Request, slug: str, pk: str) -> HttpResponse:
    project, _ = project_or_404(request, slug)
    invitation = get_object_or_404(project.invitations.open(), pk=pk)
    members.withdraw_invitation(invitation, request.user)
    return redirect("projects:members", slug)


@require_http_methods(["GET", "POST"])
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    """Become a member, after signing in or up; the token waits in the session."""
    invitation = get_object_or_404(Invitation.objects.open(), token=token)
    if request.method == "POST" and request.user.is_authenticated:
        project = members.accept(token, request.user)
        request.session.pop("invitation", None)
        return redirect("coding:project", project.slug)
    request.session["invitation"] = token
    return render(request, "projects/invitation.html", {"invitation": invitation})


def link_of(invitation: Invitation) -> str:
    """The link to hand over."""
    return settings.PUBLIC_URL + reverse("projects:invitation", args=[invitation.token])


def _membership(project: Project, pk: int) -> Membership:
    return get_object_or_404(project.memberships.current(), pk=pk)


def _page(
    request: Request,
    project: Project,
    role: str,
    *,
    status: int | None = None,
    **context: object,
) -> HttpResponse:
    invitations = project.invitations.open() if role == "lead" else []
    page = {
        "project": project,
        "role": role,
        "memberships": project.memberships.current().select_related("user"),
        "invitations": [(one, link_of(one)) for one in invitations],
        "member_form": MemberForm(),
        "invitation_form": InvitationForm(),
    } | context
    status = status or (422 if context else 200)
    return render(request, "projects/members.html", page, status=status)
