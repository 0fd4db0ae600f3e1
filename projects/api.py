"""Projects, their members, invitations and jobs, over the API."""

from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Subquery
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hsframe.api import Choice, Pages, checked, find, signed_in
from projects import members
from projects.access import require_lead
from projects.member_views import link_of
from projects.models import Invitation, Job, Membership, Project, ProjectQuerySet, Role
from projects.starting import start_project


class ProjectSerializer(serializers.ModelSerializer):
    role = serializers.ChoiceField(
        choices=Role.choices, read_only=True, help_text="Your role in the project."
    )

    class Meta:
        model = Project
        fields = ["slug", "name", "description", "role", "created_at"]
        read_only_fields = ["slug", "created_at"]


class MemberSerializer(serializers.ModelSerializer):
    username = serializers.CharField(source="user.username", max_length=150)
    role = Choice(choices=Role.choices)

    class Meta:
        model = Membership
        fields = ["username", "role", "joined_at"]
        read_only_fields = ["joined_at"]


class InvitationSerializer(serializers.ModelSerializer):
    role = Choice(choices=Role.choices)
    link = serializers.SerializerMethodField(
        help_text="Whoever opens it becomes a member, once, within two weeks."
    )

    class Meta:
        model = Invitation
        fields = ["id", "role", "email", "link", "expires_at"]
        read_only_fields = ["expires_at"]

    def get_link(self, invitation: Invitation) -> str:
        return link_of(invitation)


class JobSerializer(serializers.ModelSerializer):
    state = serializers.CharField(help_text="waiting, running, done or failed")

    class Meta:
        model = Job
        fields = [
            "id",
            "kind",
            "target",
            "state",
            "done",
            "total",
            "failure",
            "created_at",
            "finished_at",
        ]


def project_of(view: APIView) -> Project:
    """The project that the address names, if the user is in it."""
    visible = Project.objects.visible_to(view.request.user)
    return find(visible, slug=view.kwargs["slug"])


class ProjectList(generics.ListAPIView):
    """Your projects, with your role in each."""

    queryset = Project.objects.none()
    serializer_class = ProjectSerializer
    pagination_class = Pages

    def get_queryset(self) -> ProjectQuerySet:
        return _with_role(self.request).order_by("name", "slug")

    @extend_schema(responses={201: ProjectSerializer})
    def post(self, request: Request) -> Response:
        """Start a project; you are its first lead."""
        sent = checked(ProjectSerializer(data=request.data))
        project = start_project(signed_in(request), **sent)
        started = find(_with_role(request), pk=project.pk)
        return Response(ProjectSerializer(started).data, status=201)


class ProjectDetail(generics.RetrieveAPIView):
    """One project."""

    queryset = Project.objects.none()
    serializer_class = ProjectSerializer

    def get_object(self) -> Project:
        return find(_with_role(self.request), slug=self.kwargs["slug"])


class MemberList(generics.ListAPIView):
    """The project's members and their roles."""

    queryset = Membership.objects.none()
    serializer_class = MemberSerializer
    pagination_class = Pages

    def get_queryset(self) -> Any:
        return project_of(self).memberships.current().select_related("user")

    @extend_schema(responses={201: MemberSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """Make somebody who has an account a member (leads only)."""
        project = project_of(self)
        require_lead(signed_in(request), project)
        sent = checked(MemberSerializer(data=request.data))
        membership = members.add_member(
            project, signed_in(request), sent["user"]["username"], sent["role"]
        )
        return Response(MemberSerializer(membership).data, status=201)


class InvitationCreate(generics.GenericAPIView):
    """Invite somebody new."""

    serializer_class = InvitationSerializer

    @extend_schema(responses={201: InvitationSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """Make a link for one person; it is mailed too where an address is given and
        the site sends mail (leads only)."""
        project = project_of(self)
        require_lead(signed_in(request), project)
        sent = checked(InvitationSerializer(data=request.data))
        invitation = members.invite(project, signed_in(request), **sent)
        if invitation.email and settings.HAS_MAIL:
            members.mail_invitation(invitation, link_of(invitation))
        return Response(InvitationSerializer(invitation).data, status=201)


class JobList(generics.ListAPIView):
    """Work that the project's workers do, with how far it is; newest first.

    `target` is the document of an `import`, the round of a `suggest`.
    """

    queryset = Job.objects.none()
    serializer_class = JobSerializer
    pagination_class = Pages
    filterset_fields = ["kind", "state", "target"]

    def get_queryset(self) -> Any:
        return (
            project_of(self)
            .jobs.visible_to(self.request.user)
            .order_by("-created_at", "pk")
        )


def _with_role(request: Request) -> ProjectQuerySet:
    user = signed_in(request)
    own = Membership.objects.current().filter(project=OuterRef("pk"), user=user)
    visible = Project.objects.visible_to(user)
    return visible.annotate(role=Subquery(own.values("role")[:1]))
