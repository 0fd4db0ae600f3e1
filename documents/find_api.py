"""Search and citations over the API."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from documents.api import PlaceSerializer
from documents.citing import look_up
from documents.models import Document, Paragraph
from documents.searching.query import LONGEST
from documents.searching.results import MOST, PAGE, Asked, search
from documents.structure.mend import KINDS
from hsframe.api import Choice, checked
from projects.api import project_of


class AskedSerializer(serializers.Serializer):
    """What is looked for: words as in the search box, and filters."""

    words = serializers.CharField(max_length=LONGEST)
    mission = serializers.CharField(required=False, max_length=40)
    kind = Choice(required=False, choices=Document.Kind.choices)
    organ = serializers.CharField(required=False, max_length=80)
    year = serializers.IntegerField(required=False, min_value=1, max_value=9999)
    speaker = serializers.CharField(required=False, max_length=100)
    paragraph = Choice(required=False, choices=[(kind, kind) for kind in KINDS])
    document = serializers.UUIDField(required=False)
    page = serializers.IntegerField(
        required=False, default=1, min_value=1, max_value=MOST // PAGE
    )


class HitSerializer(serializers.Serializer):
    """A paragraph that was found; `context` marks the words that hit with « »."""

    paragraph = serializers.UUIDField()
    document = serializers.UUIDField()
    path = serializers.CharField()
    citation = serializers.CharField()
    # mypy: a field of this name stands in for the field class's own attribute.
    context = serializers.CharField()  # type: ignore[assignment]


class FoundSerializer(serializers.Serializer):
    """One page of hits; `more` says that `count` is a cap and not a count."""

    count = serializers.IntegerField()
    more = serializers.BooleanField()
    instead = serializers.CharField()
    hits = HitSerializer(many=True)


class CitedSerializer(serializers.Serializer):
    """What one citation means: paragraphs, or `why` there are none."""

    citation = serializers.CharField()
    symbol = serializers.CharField()
    year = serializers.IntegerField(allow_null=True)
    speaker = serializers.CharField()
    document = serializers.UUIDField(allow_null=True)
    why = serializers.CharField()
    paragraphs = PlaceSerializer(many=True)


class Search(generics.GenericAPIView):
    """Paragraphs of the project that hold the words."""

    queryset = Paragraph.objects.none()
    serializer_class = FoundSerializer
    pagination_class = None
    filter_backends: list[Any] = []

    @extend_schema(parameters=[AskedSerializer], responses=FoundSerializer)
    def get(self, request: Request, slug: str) -> Response:
        project = project_of(self)
        sent = checked(AskedSerializer(data=request.query_params))
        page = sent.pop("page")
        found = search(
            project, Asked(**sent | {"document": str(sent.get("document", ""))}), page
        )
        hits = [
            {
                "paragraph": hit.paragraph.pk,
                "document": hit.paragraph.document_id,
                "path": hit.paragraph.path,
                "citation": hit.paragraph.citation,
                "context": "".join(
                    f"«{words}»" if hits else words for words, hits in hit.parts
                ),
            }
            for hit in found.hits
        ]
        told = {"count": found.count, "more": found.more, "instead": found.instead}
        return Response(told | {"hits": hits})


class Cite(generics.GenericAPIView):
    """The paragraphs that citations mean, in the forms of a footnote."""

    queryset = Paragraph.objects.none()
    serializer_class = CitedSerializer
    pagination_class = None
    filter_backends: list[Any] = []

    @extend_schema(
        parameters=[OpenApiParameter("words", OpenApiTypes.STR, required=True)],
        responses=CitedSerializer(many=True),
    )
    def get(self, request: Request, slug: str) -> Response:
        documents = project_of(self).documents.ready()
        words = checked(WordsSerializer(data=request.query_params))["words"]
        cited = [
            {
                "citation": one.citation.words,
                "symbol": one.citation.symbol,
                "year": one.citation.year,
                "speaker": one.citation.speaker,
                "document": one.document.pk if one.document else None,
                "why": one.why,
                "paragraphs": PlaceSerializer(one.paragraphs, many=True).data,
            }
            for one in look_up(words, documents)
        ]
        return Response(cited)


class WordsSerializer(serializers.Serializer):
    words = serializers.CharField(max_length=20_000)
