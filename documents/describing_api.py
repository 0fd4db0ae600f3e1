"""What is known of documents, and a project's variables, over the API."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from documents.describing import describe_document
from documents.drafts import FIELDS
from documents.models import Document, Variable
from documents.typed import LONGEST, written
from documents.variables import add_variable, withdraw_variable
from hsframe.api import Choice, Pages, checked, find, signed_in
from projects.api import project_of

_KNOWN = ["id", "filename", "kind", *FIELDS, "values", "frozen_at"]


class ValueField(serializers.CharField):
    """A value as text, or as JSON has it: true, 12.5."""

    def to_internal_value(self, data: Any) -> str:
        typed = isinstance(data, bool | int | float)
        return super().to_internal_value(written(data) if typed else data)


class ByVariable(serializers.DictField):
    """Values under the ids of variables; an empty one or null clears."""

    child = ValueField(allow_blank=True, allow_null=True, max_length=LONGEST)

    def to_internal_value(self, data: Any) -> dict[str, str]:
        if isinstance(data, dict):
            for name in data:
                serializers.UUIDField().run_validation(name)
        sent = super().to_internal_value(data)
        return {name.lower(): text or "" for name, text in sent.items()}


class MetadataSerializer(serializers.ModelSerializer):
    """What is known of a document; `values` are under the ids of variables."""

    values = serializers.DictField(
        child=serializers.JSONField(), help_text="By the id of a variable."
    )

    class Meta:
        model = Document
        fields = _KNOWN


class SeenSerializer(serializers.Serializer):
    """Fields of a document as text."""

    symbol = serializers.CharField(required=False, allow_blank=True)
    title = serializers.CharField(required=False, allow_blank=True)
    organ = serializers.CharField(required=False, allow_blank=True)
    date = ValueField(
        required=False,
        allow_blank=True,
        allow_null=True,
        help_text="2014-04-10 or 10 April 2014",
    )
    mission = serializers.CharField(required=False, allow_blank=True)
    # mypy: a field of this name stands in for the field class's own attribute.
    language = serializers.CharField(required=False)
    agenda_item = serializers.CharField(required=False, allow_blank=True)
    meeting = serializers.CharField(required=False, allow_blank=True)
    values = ByVariable(required=False)


class ChangesSerializer(SeenSerializer):
    expected = SeenSerializer(
        required=False,
        help_text="What you saw; where it has changed since, nothing is stored (409).",
    )


class VariableSerializer(serializers.ModelSerializer):
    type = Choice(choices=Variable.Type.choices, default=Variable.Type.TEXT)
    choices = serializers.ListField(
        child=serializers.CharField(max_length=100),
        required=False,
        max_length=200,
        help_text="Of a variable of type choice.",
    )

    class Meta:
        model = Variable
        fields = ["id", "name", "type", "choices"]


class DocumentMetadata(generics.RetrieveAPIView):
    """What is known of a document beside its text."""

    queryset = Document.objects.none()
    serializer_class = MetadataSerializer

    def get_object(self) -> Document:
        documents = project_of(self).documents.ready().listed()
        return find(documents.select_related("project"), pk=self.kwargs["pk"])

    @extend_schema(request=ChangesSerializer, responses=MetadataSerializer)
    def patch(self, request: Request, slug: str, pk: str) -> Response:
        """Change the fields and values that are sent, and leave the others alone.

        Coders edit documents until a round hands them out, leads always; the symbol of
        a document that has been handed out stays.
        """
        document = self.get_object()
        sent = checked(ChangesSerializer(data=request.data))
        expected = sent.pop("expected", {})
        stored = describe_document(
            document, signed_in(request), _flat(sent), _flat(expected)
        )
        return Response(MetadataSerializer(stored).data)


class VariableList(generics.ListAPIView):
    """The project's own columns beside its documents."""

    queryset = Variable.objects.none()
    serializer_class = VariableSerializer
    pagination_class = Pages

    def get_queryset(self) -> Any:
        return project_of(self).variables.current().order_by("name", "pk")

    @extend_schema(responses={201: VariableSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """Add a variable (leads only)."""
        project = project_of(self)
        sent = checked(VariableSerializer(data=request.data))
        variable = add_variable(project, signed_in(request), **sent)
        return Response(VariableSerializer(variable).data, status=201)


class VariableWithdraw(generics.GenericAPIView):
    """Take a variable off; its values are kept."""

    queryset = Variable.objects.none()
    serializer_class = VariableSerializer

    @extend_schema(request=None, responses=VariableSerializer)
    def post(self, request: Request, slug: str, variable_pk: str) -> Response:
        """Take a variable off the documents, which keep their values (leads only)."""
        variable = find(project_of(self).variables.current(), pk=variable_pk)
        withdraw_variable(variable, signed_in(request))
        return Response(VariableSerializer(variable).data)


def _flat(sent: dict[str, Any]) -> dict[str, str]:
    """Fields and variables side by side, as the act takes them."""
    own = {name: text or "" for name, text in sent.items() if name != "values"}
    return own | sent.get("values", {})
