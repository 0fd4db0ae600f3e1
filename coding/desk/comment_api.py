"""Talk about passages over the API."""

from typing import Any
from uuid import uuid4

from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coding.desk.comments import answer_comment, comment_on, withdraw_comment
from coding.desk.serializers import KEY
from coding.models import Assignment, Comment, Round
from hsframe.api import NothingSerializer, Pages, checked, find, signed_in


class CommentSerializer(serializers.ModelSerializer):
    author = serializers.CharField(source="author.username")

    class Meta:
        model = Comment
        fields = [
            "id",
            "assignment",
            "author",
            "start",
            "end",
            "quote",
            "text",
            "discuss",
            "answers",
            "made_at",
        ]


class NewAnswerSerializer(serializers.Serializer):
    key = serializers.UUIDField(default=uuid4, help_text=KEY)
    text = serializers.CharField(allow_blank=True, default="")


class NewCommentSerializer(NewAnswerSerializer):
    start = serializers.IntegerField(min_value=0)
    end = serializers.IntegerField(min_value=1)
    quote = serializers.CharField(trim_whitespace=False)
    discuss = serializers.BooleanField(
        default=False, help_text="To be discussed with the team; needs no text."
    )


class CommentList(generics.ListAPIView):
    """The talk of a round, as far as you may see it."""

    queryset = Comment.objects.none()
    serializer_class = CommentSerializer
    pagination_class = Pages
    filterset_fields = ["discuss"]

    def get_queryset(self) -> Any:
        user = signed_in(self.request)
        planned = find(Round.objects.visible_to(user), pk=self.kwargs["pk"])
        said = Comment.objects.standing().visible_to(user)
        own = said.filter(assignment__round=planned)
        return own.select_related("author").order_by("made_at", "pk")


class CommentCreate(generics.GenericAPIView):
    """Remark on a passage of your work, or of work that you may compare."""

    queryset = Comment.objects.none()
    serializer_class = NewCommentSerializer

    @extend_schema(responses={201: CommentSerializer})
    def post(self, request: Request, pk: str) -> Response:
        user = signed_in(request)
        work = Assignment.objects.discussed_by(user).select_related("document")
        assignment = find(work.defer("document__source_text"), pk=pk)
        sent = checked(self.get_serializer(data=request.data))
        said = comment_on(assignment, user, **sent)
        return Response(CommentSerializer(said).data, status=201)


class CommentAnswer(generics.GenericAPIView):
    """Answer in a comment's thread."""

    queryset = Comment.objects.none()
    serializer_class = NewAnswerSerializer

    @extend_schema(responses={201: CommentSerializer})
    def post(self, request: Request, pk: str) -> Response:
        sent = checked(self.get_serializer(data=request.data))
        said = answer_comment(_seen(request, pk), signed_in(request), **sent)
        return Response(CommentSerializer(said).data, status=201)


class CommentWithdraw(generics.GenericAPIView):
    """Take your own comment back."""

    queryset = Comment.objects.none()
    serializer_class = NothingSerializer

    @extend_schema(responses={204: None})
    def post(self, request: Request, pk: str) -> Response:
        user = signed_in(request)
        withdraw_comment(find(Comment.objects.visible_to(user), pk=pk), user)
        return Response(status=204)


def _seen(request: Request, pk: str) -> Comment:
    said = Comment.objects.standing().visible_to(signed_in(request))
    return find(said.select_related("assignment"), pk=pk)
