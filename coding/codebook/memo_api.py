"""Thoughts on codes over the API."""

from typing import Any
from uuid import uuid4

from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coding.codebook.api import version_named
from coding.codebook.code_memos import note_code, withdraw_code_memo
from coding.models import CodeMemo
from hsframe.api import NothingSerializer, Pages, checked, find, signed_in


class CodeMemoSerializer(serializers.ModelSerializer):
    code = serializers.CharField(source="key", help_text="Key of the code.")
    author = serializers.CharField(source="author.username")

    class Meta:
        model = CodeMemo
        fields = ["id", "code", "author", "text", "made_at"]


class NewCodeMemoSerializer(serializers.Serializer):
    key = serializers.UUIDField(
        default=uuid4, help_text="A UUID that you make: sent again, stored once."
    )
    code = serializers.CharField(help_text="Key of a code of the version.")
    text = serializers.CharField(allow_blank=True)


class CodeMemoList(generics.ListAPIView):
    """Thoughts on the codes of a codebook: yours, and those of others while you are
    not at work, blind, with it."""

    queryset = CodeMemo.objects.none()
    serializer_class = CodeMemoSerializer
    pagination_class = Pages

    def get_queryset(self) -> Any:
        version = version_named(self)
        memos = CodeMemo.objects.standing().readable_by(signed_in(self.request))
        own = memos.filter(codebook=version.codebook_id)
        return own.select_related("author").order_by("made_at", "pk")

    @extend_schema(request=NewCodeMemoSerializer, responses={201: CodeMemoSerializer})
    def post(self, request: Request, slug: str, pk: str) -> Response:
        """Put a memo beside a code."""
        version = version_named(self)
        sent = checked(NewCodeMemoSerializer(data=request.data))
        codes = version.codes.select_related("version__codebook__project")
        code = find(codes, key=sent.pop("code"))
        memo = note_code(code, signed_in(request), **sent)
        return Response(CodeMemoSerializer(memo).data, status=201)


class CodeMemoWithdraw(generics.GenericAPIView):
    """Take your own memo back."""

    queryset = CodeMemo.objects.none()
    serializer_class = NothingSerializer

    @extend_schema(responses={204: None})
    def post(self, request: Request, slug: str, pk: str, memo_pk: str) -> Response:
        version = version_named(self)
        memos = CodeMemo.objects.readable_by(signed_in(request))
        memo = find(memos, pk=memo_pk, codebook=version.codebook_id)
        withdraw_code_memo(memo, signed_in(request))
        return Response(status=204)
