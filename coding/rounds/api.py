"""Rounds over the API."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coding.models import CodebookVersion, Round
from coding.rounds.moving import move_round
from coding.rounds.plan import open_round
from hsframe.api import Choice, Pages, RowId, checked, find, find_all, signed_in
from projects.access import require_lead
from projects.api import project_of
from projects.models import Project


class RoundSerializer(serializers.ModelSerializer):
    codebook = serializers.CharField(source="version.codebook.title", read_only=True)
    version_number = serializers.IntegerField(source="version.number", read_only=True)
    opened_by = serializers.CharField(source="opened_by.username", read_only=True)

    class Meta:
        model = Round
        fields = [
            "id",
            "name",
            "version",
            "codebook",
            "version_number",
            "shown",
            "blind_share",
            "seed",
            "opened_by",
            "opened_at",
            "closed_at",
        ]


class PlanSerializer(serializers.Serializer):
    name = serializers.CharField(max_length=120)
    version = RowId(help_text="A published version of one of the project's codebooks.")
    documents = serializers.ListField(child=RowId(), allow_empty=False)
    coders = serializers.ListField(
        child=serializers.CharField(max_length=150),
        allow_empty=False,
        help_text="User names of members who code.",
    )
    shown = Choice(
        choices=Round.Shown.choices,
        default=Round.Shown.AFTER_READING,
        help_text="When coders see suggestions.",
    )
    blind_share = serializers.IntegerField(
        min_value=0,
        max_value=100,
        default=20,
        help_text="Per cent of the paragraphs that never show suggestions.",
    )
    seed = serializers.IntegerField(
        min_value=0,
        max_value=2**31 - 1,
        default=1,
        help_text="Draws the blind share, the same for all coders.",
    )


class RoundList(generics.ListAPIView):
    """The project's rounds, newest first."""

    queryset = Round.objects.none()
    serializer_class = RoundSerializer
    pagination_class = Pages

    def get_queryset(self) -> Any:
        rounds = project_of(self).rounds
        return rounds.select_related("version__codebook", "opened_by").order_by(
            "-opened_at", "pk"
        )

    @extend_schema(request=PlanSerializer, responses={201: RoundSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """Open a round: an assignment for each coder and document, and suggestions
        for each document from a worker (leads only)."""
        project, user = project_of(self), signed_in(request)
        require_lead(user, project)
        sent = checked(PlanSerializer(data=request.data))
        versions = CodebookVersion.objects.filter(codebook__project=project)
        parts = {
            "version": find(versions.select_related("codebook"), pk=sent["version"]),
            "documents": find_all(
                project.documents.current().listed(), sent["documents"]
            ),
            "coders": _coders(project, sent["coders"]),
        }
        planned = open_round(project, user, **(sent | parts))
        return Response(RoundSerializer(planned).data, status=201)


def _coders(project: Project, names: list[str]) -> list[User]:
    """Members by name; a stranger's name is refused like one that nobody has."""
    people = User.objects.filter(
        username__in=names,
        memberships__in=project.memberships.current(),
    )
    found = {person.username: person for person in people}
    for name in names:
        if name not in found:
            raise ValidationError({"coders": f"{name} does not code here."})
    return list(found.values())


class MoveSerializer(serializers.Serializer):
    version = RowId(help_text="A newer published version of the round's codebook.")


class RoundMove(generics.GenericAPIView):
    """Go on with a newer version of the codebook; coders are asked about what means
    another thing by then (leads only)."""

    queryset = Round.objects.none()
    serializer_class = MoveSerializer

    @extend_schema(responses=RoundSerializer)
    def post(self, request: Request, pk: str) -> Response:
        user = signed_in(request)
        planned = find(
            Round.objects.led_by(user).select_related("version", "project"), pk=pk
        )
        sent = checked(self.get_serializer(data=request.data))
        versions = planned.version.codebook.versions.published()
        moved = move_round(planned, find(versions, pk=sent["version"]), user)
        return Response(RoundSerializer(moved).data)
