"""Chains of mandates over the API: states of codings, what vanished, and force."""

from typing import Any
from uuid import uuid4

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coding.analysis.attributes import can_be_said, say, spoken_by, spoken_in, unsay
from coding.analysis.chains import Stretch, chain_to, chains_in, lay, lay_chain
from coding.analysis.lost import Lost, lost_in
from coding.analysis.renewals import Chain
from coding.analysis.states import CodeState, State, states_in
from coding.analysis.vanished import Kind
from coding.analysis.voices import OWN, chosen_voice, said_by, voices_for
from coding.desk.serializers import KEY
from documents.mend_api import ready
from documents.models import Document, Paragraph
from hsframe.api import checked, find, signed_in
from projects.api import project_of

WHOSE = OpenApiParameter(
    "whose", description="“own”, or the key of a coder or gold set as on the page."
)


class ChainSerializer(serializers.Serializer):
    """The mandates that lead to `end`, the first one first."""

    end = serializers.UUIDField(source="end.pk")
    documents = serializers.SerializerMethodField()
    laid = serializers.BooleanField(source="is_laid")

    def get_documents(self, one: Stretch) -> list[str]:
        return [str(document.pk) for document in one.documents]


class MissionSerializer(serializers.Serializer):
    mission = serializers.CharField(max_length=40)


class CodeStateSerializer(serializers.Serializer):
    """A code of a paragraph and of what renews it; one of them may be null."""

    code = serializers.CharField(source="key")
    state = serializers.CharField(help_text=", ".join(State))
    before = serializers.SerializerMethodField()
    after = serializers.SerializerMethodField()

    def get_before(self, one: CodeState) -> str | None:
        return str(one.before.pk) if one.before else None

    def get_after(self, one: CodeState) -> str | None:
        return str(one.after.pk) if one.after else None


class LostSerializer(serializers.Serializer):
    """A term that `last` names and `next` does not; `answer` renews its paragraph."""

    term = serializers.CharField(source="found.term")
    kind = serializers.ChoiceField(
        source="found.kind", choices=[one.value for one in Kind]
    )
    rank = serializers.FloatField(source="found.rank")
    last = serializers.UUIDField(source="last.pk")
    next = serializers.UUIDField(source="next.pk")
    times = serializers.IntegerField(source="found.times")
    paragraphs = serializers.SerializerMethodField()
    answer = serializers.SerializerMethodField()
    returns = serializers.SerializerMethodField()

    def get_paragraphs(self, one: Lost) -> list[str]:
        return [str(leaf.pk) for leaf in one.paragraphs]

    def get_answer(self, one: Lost) -> str | None:
        return str(one.answer.pk) if one.answer else None

    def get_returns(self, one: Lost) -> str | None:
        return str(one.returns.pk) if one.returns else None


class SpokenSerializer(serializers.Serializer):
    """How an operative paragraph speaks; `force` is 1 (states) to 5 (binds)."""

    paragraph = serializers.UUIDField(source="paragraph.pk")
    citation = serializers.CharField(source="paragraph.citation")
    verb = serializers.CharField()
    force = serializers.IntegerField(allow_null=True)
    actor = serializers.CharField()
    condition = serializers.CharField()
    inherited = serializers.BooleanField()
    confirmed = serializers.ListField(
        child=serializers.CharField(), help_text="What people said of it."
    )


class HowSpokenSerializer(serializers.Serializer):
    """What is left out stays as it is; an empty one says that there is none."""

    key = serializers.UUIDField(default=uuid4, help_text=KEY)
    verb = serializers.CharField(required=False, allow_blank=True, max_length=300)
    actor = serializers.CharField(required=False, allow_blank=True, max_length=300)
    condition = serializers.CharField(required=False, allow_blank=True, max_length=300)


class _OfChain(generics.GenericAPIView):
    queryset = Document.objects.none()
    pagination_class = None
    filter_backends: list[Any] = []

    def chain(self) -> Chain:
        return Chain(chain_to(project_of(self), ready(self)))


class ChainList(_OfChain):
    """The chains that leads have settled, each by its last mandate."""

    serializer_class = ChainSerializer

    @extend_schema(responses=ChainSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        return Response(ChainSerializer(chains_in(project_of(self)), many=True).data)


class ChainLay(_OfChain):
    """Take the renewals proposed for a mission and lay each side by side."""

    serializer_class = MissionSerializer

    @extend_schema(responses={201: ChainSerializer})
    def post(self, request: Request, slug: str) -> Response:
        project = project_of(self)
        mission = checked(MissionSerializer(data=request.data))["mission"]
        end = lay_chain(project, signed_in(request), mission)
        return Response(ChainSerializer(chain_to(project, end)).data, status=201)


class StretchLay(_OfChain):
    """Lay side by side what of one chain is not yet."""

    serializer_class = ChainSerializer

    @extend_schema(request=None, responses=ChainSerializer)
    def post(self, request: Request, slug: str, pk: str) -> Response:
        project, end = project_of(self), ready(self)
        lay(chain_to(project, end), project, signed_in(request))
        return Response(ChainSerializer(chain_to(project, end)).data)


class StateList(_OfChain):
    """What became of codes, from each mandate of the chain to the next."""

    serializer_class = CodeStateSerializer

    @extend_schema(responses=CodeStateSerializer(many=True), parameters=[WHOSE])
    def get(self, request: Request, slug: str, pk: str) -> Response:
        chain, user = self.chain(), signed_in(request)
        voices = voices_for(user, project_of(self))
        voice = chosen_voice(voices, request.GET.get("whose", OWN))
        if voice is None:
            raise Http404
        said = said_by(voice, user, chain.leaves)
        steps = zip(chain.documents, chain.documents[1:], strict=False)
        found = [
            one
            for before, after in steps
            for one in states_in(chain, said, before, after)
        ]
        return Response(CodeStateSerializer(found, many=True).data)


class LostList(_OfChain):
    """What a mandate of the chain names and the next one does not, by rank."""

    serializer_class = LostSerializer

    @extend_schema(responses=LostSerializer(many=True))
    def get(self, request: Request, slug: str, pk: str) -> Response:
        chain = self.chain()
        lost = lost_in(chain) if len(chain.documents) > 1 else []
        return Response(LostSerializer(lost, many=True).data)


class SpokenList(_OfChain):
    """How each operative paragraph of the chain speaks."""

    serializer_class = SpokenSerializer

    @extend_schema(responses=SpokenSerializer(many=True))
    def get(self, request: Request, slug: str, pk: str) -> Response:
        told = spoken_in(self.chain()).values()
        return Response(SpokenSerializer(list(told), many=True).data)


class _OfParagraph(generics.GenericAPIView):
    queryset = Paragraph.objects.none()

    def paragraph(self) -> Paragraph:
        rows = Paragraph.objects.filter(document__in=project_of(self).documents.ready())
        found = find(rows.select_related("document__project"), pk=self.kwargs["pk"])
        if not can_be_said(found):
            raise Http404
        return found


class SpokenSay(_OfParagraph):
    """Confirm or correct how a paragraph speaks."""

    serializer_class = HowSpokenSerializer

    @extend_schema(responses=SpokenSerializer)
    def post(self, request: Request, slug: str, pk: str) -> Response:
        paragraph = self.paragraph()
        sent = checked(HowSpokenSerializer(data=request.data))
        key = sent.pop("key")
        say(paragraph, signed_in(request), key=key, values=sent)
        return Response(SpokenSerializer(spoken_by(paragraph)).data)


class SpokenUnsay(_OfParagraph):
    """Take back what people said of a paragraph."""

    serializer_class = SpokenSerializer

    @extend_schema(request=None, responses=SpokenSerializer)
    def post(self, request: Request, slug: str, pk: str) -> Response:
        paragraph = self.paragraph()
        unsay(paragraph, signed_in(request))
        return Response(SpokenSerializer(spoken_by(paragraph)).data)
