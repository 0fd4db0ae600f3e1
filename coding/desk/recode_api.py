"""What a new codebook version asks of a coder, over the API."""

from django.core.exceptions import ValidationError
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coding.desk.api import held
from coding.desk.recode import answer_recodings, asked_of, offers
from coding.desk.serializers import RevisionSerializer
from coding.models import Assignment, Recoding
from hsframe.api import RowId, checked, find, signed_in


class RecodingSerializer(serializers.ModelSerializer):
    code = serializers.CharField(source="coding.code.key", help_text="Its key so far.")
    start = serializers.IntegerField(source="coding.start")
    end = serializers.IntegerField(source="coding.end")
    quote = serializers.CharField(source="coding.quote")
    offers = serializers.SerializerMethodField(
        help_text="Keys of the codes that took its place."
    )

    class Meta:
        model = Recoding
        fields = [
            "id",
            "coding",
            "because",
            "code",
            "start",
            "end",
            "quote",
            "offers",
            "asked_at",
        ]

    def get_offers(self, recoding: Recoding) -> list[str]:
        work: Assignment = self.context["assignment"]
        return [code.key for code in offers(work, recoding.coding.code)]


class RecodingAnswerSerializer(RevisionSerializer):
    recodings = serializers.ListField(child=RowId(), allow_empty=False)
    code = serializers.CharField(
        allow_null=True, help_text="Key of the code to say instead; null: none applies."
    )


class RecodingList(generics.GenericAPIView):
    """Your codings whose code is another thing in the round's new codebook version."""

    queryset = Recoding.objects.none()
    serializer_class = RecodingSerializer

    @extend_schema(responses=RecodingSerializer(many=True))
    def get(self, request: Request, pk: str) -> Response:
        return _answer(held(self))

    @extend_schema(
        request=RecodingAnswerSerializer, responses=RecodingSerializer(many=True)
    )
    def post(self, request: Request, pk: str) -> Response:
        """Answer for some of them in one step; what still waits comes back."""
        assignment = held(self)
        sent = checked(RecodingAnswerSerializer(data=request.data))
        waiting = {one.pk: one for one in asked_of(assignment)}
        if not set(sent["recodings"]) <= set(waiting):
            raise ValidationError({"recodings": "One of them does not wait for you."})
        chosen = [waiting[pk] for pk in sent["recodings"]]
        codes = assignment.round.version.codes.all()
        code = find(codes, key=sent["code"]) if sent["code"] else None
        revision = sent.get("revision")
        answer_recodings(assignment, signed_in(request), chosen, code, revision)
        return _answer(assignment)


def _answer(assignment: Assignment) -> Response:
    context = {"assignment": assignment}
    rows = RecodingSerializer(asked_of(assignment), many=True, context=context)
    return Response(rows.data)
