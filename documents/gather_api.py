"""Batches over the API: many files, one after the other or in a package."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from documents.gathering import (
    add_to_batch,
    open_batch,
    progress_of,
    receive_package,
)
from documents.models import Batch, BatchFile, Verdict
from hsframe.api import Choice, Pages, checked, find, signed_in
from projects.api import project_of


class BatchSerializer(serializers.ModelSerializer):
    added_by = serializers.CharField(source="added_by.username", read_only=True)

    class Meta:
        model = Batch
        fields = ["id", "name", "expected", "failure", "added_by", "added_at"]
        read_only_fields = ["failure"]


class BatchProgressSerializer(BatchSerializer):
    """With how many files have come to which verdict."""

    counts = serializers.SerializerMethodField()
    goes_on = serializers.SerializerMethodField()

    class Meta(BatchSerializer.Meta):
        fields = [*BatchSerializer.Meta.fields, "counts", "goes_on"]

    def get_counts(self, batch: Batch) -> dict[str, int]:
        return {value: count for value, _, count in progress_of(batch)["counts"]}

    def get_goes_on(self, batch: Batch) -> bool:
        return bool(progress_of(batch)["goes_on"])


class BatchFileSerializer(serializers.ModelSerializer):
    """What became of one file: its document, the one it equals, or a refusal."""

    verdict = serializers.CharField(read_only=True)

    class Meta:
        model = BatchFile
        fields = ["name", "verdict", "document", "same_as", "refusal"]


class SentFileSerializer(serializers.Serializer):
    file = serializers.FileField(allow_empty_file=True)
    name = serializers.CharField(
        required=False, max_length=1000, help_text="With its folders; else its own."
    )


class PackageSerializer(serializers.Serializer):
    file = serializers.FileField()


class WantedSerializer(serializers.Serializer):
    verdict = Choice(required=False, choices=Verdict.choices)


class BatchList(generics.ListAPIView):
    """The project's batches, the latest first."""

    queryset = Batch.objects.none()
    serializer_class = BatchSerializer
    pagination_class = Pages

    def get_queryset(self) -> Any:
        return project_of(self).batches.select_related("added_by")

    @extend_schema(responses={201: BatchSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """Open a batch; its files are then sent to it one by one."""
        project = project_of(self)
        sent = checked(BatchSerializer(data=request.data))
        batch = open_batch(project, signed_in(request), **sent)
        return Response(BatchSerializer(batch).data, status=201)


class PackageCreate(generics.GenericAPIView):
    """Bring in a ZIP package, which a worker unpacks into a batch."""

    queryset = Batch.objects.none()
    serializer_class = PackageSerializer
    parser_classes = [MultiPartParser]

    @extend_schema(request=PackageSerializer, responses={201: BatchSerializer})
    def post(self, request: Request, slug: str) -> Response:
        project = project_of(self)
        file = checked(PackageSerializer(data=request.data))["file"]
        batch = receive_package(project, signed_in(request), file, file.name)
        return Response(BatchSerializer(batch).data, status=201)


class BatchDetail(generics.RetrieveAPIView):
    """How far a batch is."""

    queryset = Batch.objects.none()
    serializer_class = BatchProgressSerializer

    def get_object(self) -> Batch:
        batches = project_of(self).batches.select_related("added_by")
        return find(batches, pk=self.kwargs["pk"])


class BatchFileList(generics.ListAPIView):
    """The batch's files by name, each with its verdict."""

    queryset = BatchFile.objects.none()
    serializer_class = BatchFileSerializer
    pagination_class = Pages
    parser_classes = [MultiPartParser]

    def get_queryset(self) -> Any:
        batch = find(project_of(self).batches.all(), pk=self.kwargs["pk"])
        wanted = checked(WantedSerializer(data=self.request.query_params))
        return batch.files.judged_as(wanted.get("verdict", ""))

    @extend_schema(request=SentFileSerializer, responses={201: BatchFileSerializer})
    def post(self, request: Request, slug: str, pk: str) -> Response:
        """Send one file; a name that the batch has already is passed over."""
        batch = find(project_of(self).batches.select_related("project"), pk=pk)
        sent = checked(SentFileSerializer(data=request.data))
        name = sent.get("name") or sent["file"].name
        taken = add_to_batch(batch, signed_in(request), sent["file"], name)
        judged = batch.files.judged().get(pk=taken.pk)
        return Response(BatchFileSerializer(judged).data, status=201)
