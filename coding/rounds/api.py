"""Rounds over the API."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding.models import CodebookVersion, Round
from coding.rounds.machines import ENGINES
from coding.rounds.moving import move_round
from coding.rounds.plan import close_round, coders_of, open_round
from hsframe.api import (
    Choice,
    NothingSerializer,
    Pages,
    RowId,
    checked,
    find,
    find_all,
    signed_in,
)
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
            "engine",
            "learns",
            "order",
            "gate",
            "opened_by",
            "opened_at",
            "due_on",
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
    engine = Choice(
        choices=list(ENGINES),
        default="learning",
        help_text="What suggests; a language model only where one is set up.",
    )
    learns = Choice(
        choices=Round.Learns.choices,
        default=Round.Learns.OWN,
        help_text="What it learns from; with everybody's running work the round's "
        "figures count as assisted.",
    )
    order = Choice(
        choices=Round.Order.choices,
        default=Round.Order.UNCERTAIN,
        help_text="In which order suggestions wait for a coder.",
    )
    gate = serializers.FloatField(
        default=None,
        allow_null=True,
        help_text="What the lower end of each code's agreement must reach, 0 to 1.",
    )
    due_on = serializers.DateField(
        default=None, allow_null=True, help_text="By when it is wanted, if by any day."
    )


class RoundList(generics.ListAPIView):
    """The project's rounds, newest first."""

    queryset = Round.objects.none()
    serializer_class = RoundSerializer
    pagination_class = Pages

    def get_queryset(self) -> Any:
        rounds = project_of(self).rounds.standing()
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
        versions = CodebookVersion.objects.standing().filter(codebook__project=project)
        parts = {
            "version": find(versions.select_related("codebook"), pk=sent["version"]),
            "documents": find_all(
                project.documents.current().listed(), sent["documents"]
            ),
            "coders": coders_named(project, sent["coders"]),
        }
        planned = open_round(project, user, **(sent | parts))
        return Response(RoundSerializer(planned).data, status=201)


def coders_named(
    project: Project, names: list[str], field: str = "coders"
) -> list[User]:
    """Members by name; a stranger's name is refused like one that nobody has."""
    found = {one.username: one for one in coders_of(project).filter(username__in=names)}
    for name in names:
        if name not in found:
            raise ValidationError({field: f"{name} does not code here."})
    return list(found.values())


def led(view: APIView) -> Round:
    """The round that the address names, if the user leads its project."""
    rounds = Round.objects.led_by(signed_in(view.request))
    rounds = rounds.select_related("version__codebook", "project", "opened_by")
    return find(rounds, pk=view.kwargs["pk"])


class MoveSerializer(serializers.Serializer):
    version = RowId(help_text="A newer published version of the round's codebook.")


class RoundMove(generics.GenericAPIView):
    """Go on with a newer version of the codebook; coders are asked about what means
    another thing by then (leads only)."""

    queryset = Round.objects.none()
    serializer_class = MoveSerializer

    @extend_schema(responses=RoundSerializer)
    def post(self, request: Request, pk: str) -> Response:
        planned = led(self)
        sent = checked(self.get_serializer(data=request.data))
        versions = planned.version.codebook.versions.published()
        version = find(versions, pk=sent["version"])
        moved = move_round(planned, version, signed_in(request))
        return Response(RoundSerializer(moved).data)


class RoundClose(generics.GenericAPIView):
    """End the coding in a round; what is unfinished stays as it is (leads only)."""

    queryset = Round.objects.none()
    serializer_class = NothingSerializer

    @extend_schema(request=None, responses=RoundSerializer)
    def post(self, request: Request, pk: str) -> Response:
        planned = led(self)
        close_round(planned, signed_in(request))
        return Response(RoundSerializer(planned).data)
