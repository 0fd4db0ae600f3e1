"""Releases over the API: listed, foreseen, asked for, downloaded."""

from typing import Any

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding.datasets.release_views import file_answer
from coding.datasets.releasing.asking import ask_for_release
from coding.datasets.releasing.licences import LICENCES
from coding.datasets.releasing.offered import offers_in
from coding.datasets.releasing.preview import Preview, previews_of
from coding.datasets.releasing.protocol import protocol_of
from coding.models import Release, Round
from hsframe.api import Pages, RowId, checked, find, find_all, signed_in
from projects.api import project_of
from projects.models import Project


class ReleaseSerializer(serializers.ModelSerializer):
    rounds = serializers.SerializerMethodField(help_text="Their names.")
    figures = serializers.ListField(child=serializers.CharField())

    class Meta:
        model = Release
        fields = [
            "id",
            "number",
            "title",
            "authors",
            "licence",
            "protocol",
            "note",
            "rounds",
            "open_work",
            "names",
            "texts",
            "replaces",
            "asked_at",
            "state",
            "failure",
            "made_at",
            "size",
            "sha256",
            "figures",
        ]

    def get_rounds(self, release: Release) -> list[str]:
        return sorted(one.name for one in release.rounds.all())


class ReleaseAskSerializer(serializers.Serializer):
    rounds = serializers.ListField(child=RowId(), allow_empty=False, max_length=1000)
    title = serializers.CharField(max_length=200)
    authors = serializers.CharField(
        max_length=20_000,
        help_text="One a line: given name, family name, ORCID, affiliation.",
    )
    licence = serializers.CharField(
        max_length=200, help_text=f"One of {', '.join(LICENCES)}, or in words."
    )
    protocol = serializers.CharField(
        max_length=200_000,
        required=False,
        help_text="Markdown; what the plans of the rounds say, if it is left out.",
    )
    note = serializers.CharField(max_length=20_000, required=False, allow_blank=True)
    replaces = RowId(required=False, allow_null=True)
    open_work = serializers.BooleanField(default=False)
    names = serializers.BooleanField(default=False)
    texts = serializers.BooleanField(default=True)


class AgreementKindSerializer(serializers.Serializer):
    which = serializers.CharField()
    codes = serializers.IntegerField()
    without = serializers.ListField(child=serializers.CharField())


class ReleasePreviewSerializer(serializers.Serializer):
    """One round as a release would tell it now."""

    round = serializers.UUIDField(source="offer.round.pk")
    name = serializers.CharField(source="offer.round.name")
    ready = serializers.BooleanField(source="offer.ready")
    documents = serializers.IntegerField(source="offer.documents")
    coders = serializers.IntegerField(source="offer.coders")
    works = serializers.IntegerField(source="offer.works")
    finished = serializers.IntegerField(source="offer.finished")
    codings = serializers.IntegerField()
    decisions = serializers.IntegerField()
    gold = serializers.IntegerField()
    rulings = serializers.IntegerField()
    open = serializers.IntegerField()
    kinds = AgreementKindSerializer(many=True)


class ReleaseList(generics.ListAPIView):
    """The project's releases that you may read; a lead asks for another."""

    queryset = Release.objects.none()
    serializer_class = ReleaseSerializer
    pagination_class = Pages
    filter_backends = []

    def get_queryset(self) -> Any:
        return _told(self).prefetch_related("rounds")

    @extend_schema(request=ReleaseAskSerializer, responses={201: ReleaseSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """Ask for a release; a worker makes it, and it never changes afterwards."""
        user = signed_in(request)
        project = find(Project.objects.led_by(user), slug=slug)
        sent = checked(ReleaseAskSerializer(data=request.data))
        rounds = Round.objects.comparable_by(user).filter(project=project)
        named = find_all(
            rounds.select_related("version__codebook", "project"), sent.pop("rounds")
        )
        replaced = sent.pop("replaces", None)
        if replaced:
            made = Release.objects.readable_by(user).filter(project=project)
            replaced = find(made, pk=replaced)
        sent.setdefault("protocol", protocol_of(named))
        release = ask_for_release(
            project, user, rounds=named, replaces=replaced, **sent
        )
        return Response(ReleaseSerializer(release).data, status=201)


class ReleasePreview(generics.GenericAPIView):
    """What a release of the rounds that you may compare would hold, and what not."""

    queryset = Release.objects.none()
    serializer_class = ReleasePreviewSerializer

    @extend_schema(responses=ReleasePreviewSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """Round by round; rounds with open work are not ready."""
        user = signed_in(request)
        project = find(Project.objects.led_by(user), slug=slug)
        previews: list[Preview] = previews_of(offers_in(project, user))
        return Response(ReleasePreviewSerializer(previews, many=True).data)


class ReleaseDetail(generics.GenericAPIView):
    """One release: its state, and once it is made its figures and checksum."""

    queryset = Release.objects.none()
    serializer_class = ReleaseSerializer

    def get(self, request: Request, slug: str, pk: str) -> Response:
        """One release: its state, and once it is made its figures and checksum."""
        return Response(ReleaseSerializer(find(_told(self), pk=pk)).data)


class ReleaseFile(APIView):
    """The file of a release."""

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """There is one form only, so no Accept header is refused."""
        return super().perform_content_negotiation(request, force=True)

    @extend_schema(
        parameters=[OpenApiParameter("pk", str, OpenApiParameter.PATH)],
        responses={(200, "application/zip"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, slug: str, pk: str) -> FileResponse:
        """The ZIP file; `./dev manage verify_release` checks it."""
        readable = Release.objects.readable_by(signed_in(request))
        mine = readable.filter(project=project_of(self)).select_related("project")
        return file_answer(find(mine, pk=pk))


def _told(view: APIView) -> Any:
    told = Release.objects.told_to(signed_in(view.request))
    return told.filter(project=project_of(view))
