"""Codings and suggestions over the API: what a coder says of passages."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coding.desk import decide, record
from coding.desk.api import held
from coding.desk.exposure import offered
from coding.desk.serializers import (
    ActSerializer,
    CodingSerializer,
    DecisionSerializer,
    NewCodingSerializer,
    NewMemoSerializer,
    PassageSerializer,
    SuggestionSerializer,
)
from coding.desk.showing import read_by, suggestions_on_show
from coding.models import Assignment, Code, Coding, Decision, Memo, Suggestion
from documents.citing import Citations
from hsframe.api import Pages, checked, find, signed_in


class CodingList(generics.ListAPIView):
    """Your standing codings of the document, in the order of the text."""

    queryset = Coding.objects.none()
    serializer_class = CodingSerializer
    pagination_class = Pages

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        assignment = held(self)
        standing = _codings(assignment).standing()
        page = self.paginate_queryset(
            standing.order_by("start", "end", "code__position", "pk")
        )
        answer = CodingSerializer(page, many=True, context=_cited(assignment))
        return self.get_paginated_response(answer.data)

    @extend_schema(
        request=NewCodingSerializer,
        responses={201: CodingSerializer, 200: CodingSerializer},
    )
    def post(self, request: Request, pk: str) -> Response:
        """Say that a passage carries a code; 200 where it was said already."""
        assignment = held(self)
        sent = with_code(assignment, checked(NewCodingSerializer(data=request.data)))
        known = assignment.codings.filter(pk=sent["key"]).exists()
        coding = record.code_passage(assignment, signed_in(request), **sent)
        new = not known and coding.pk == sent["key"]
        return answer_coding(assignment, coding, 201 if new else 200)


class CodingWithdraw(generics.GenericAPIView):
    """Take a coding back, with the decisions that it answered."""

    queryset = Coding.objects.none()
    serializer_class = ActSerializer

    @extend_schema(responses=CodingSerializer)
    def post(self, request: Request, pk: str, coding_pk: str) -> Response:
        assignment = held(self)
        coding = find(assignment.codings.select_related("code"), pk=coding_pk)
        sent = checked(self.get_serializer(data=request.data))
        record.withdraw_coding(coding, signed_in(request), **sent)
        return answer_coding(assignment, coding)


class CodingMemo(generics.GenericAPIView):
    """Put a memo on a coding in place of the last."""

    queryset = Coding.objects.none()
    serializer_class = NewMemoSerializer

    @extend_schema(responses=CodingSerializer)
    def post(self, request: Request, pk: str, coding_pk: str) -> Response:
        assignment = held(self)
        coding = find(assignment.codings.select_related("code"), pk=coding_pk)
        sent = checked(NewMemoSerializer(data=request.data))
        record.note(coding, signed_in(request), **sent)
        return answer_coding(assignment, coding)


class SuggestionList(generics.ListAPIView):
    """The suggestions that you have on show now, with what you decided of each."""

    queryset = Suggestion.objects.none()
    serializer_class = SuggestionSerializer
    pagination_class = Pages

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        assignment = held(self)
        codable = list(assignment.document.paragraphs.codable())
        shown = suggestions_on_show(assignment, codable, read_by(assignment))
        decisions = assignment.decisions.standing()
        context = _cited(assignment) | {
            "text": assignment.document.text,
            "verdicts": {
                one.suggestion_id: one.verdict
                for one in decisions.select_related("suggestion__code", "coding__code")
            },
        }
        page = self.paginate_queryset(shown)
        answer = SuggestionSerializer(page, many=True, context=context)
        return self.get_paginated_response(answer.data)


class SuggestionAnswer(generics.GenericAPIView):
    """Answer a suggestion: what its three ways have in common."""

    queryset = Suggestion.objects.none()
    serializer_class: type[serializers.Serializer] = ActSerializer
    act: ClassVar[Callable[..., Decision]]

    @extend_schema(responses={201: DecisionSerializer, 200: DecisionSerializer})
    def post(self, request: Request, pk: str, suggestion_pk: str) -> Response:
        assignment = held(self)
        known_ones = offered(assignment).select_related("run", "code")
        suggestion = find(known_ones, pk=suggestion_pk)
        sent = checked(self.get_serializer(data=request.data))
        if "code" in sent:
            sent = with_code(assignment, sent)
        known = assignment.decisions.filter(pk=sent["key"]).exists()
        done = self.act(assignment, signed_in(request), suggestion, **sent)
        decision = assignment.decisions.select_related("suggestion").get(pk=done.pk)
        if decision.coding_id:
            decision.coding = _codings(assignment).get(pk=decision.coding_id)
        answer = DecisionSerializer(decision, context=_cited(assignment))
        return Response(answer.data, status=200 if known else 201)


class SuggestionConfirm(SuggestionAnswer):
    """Take a suggestion over as your own coding."""

    act = staticmethod(decide.confirm)


class SuggestionOverride(SuggestionAnswer):
    """Answer a suggestion with another code, another passage, or both."""

    serializer_class = PassageSerializer
    act = staticmethod(decide.override)


class SuggestionReject(SuggestionAnswer):
    """Say that a suggestion is wrong; a coding that answered it is withdrawn."""

    act = staticmethod(decide.reject)


def with_code(assignment: Assignment, sent: dict[str, Any]) -> dict[str, Any]:
    codes = Code.objects.filter(version=assignment.round.version_id)
    code = codes.filter(key=sent["code"]).first()
    if code is None:
        raise ValidationError({"code": "This code is not in the round's codebook."})
    return sent | {"code": code}


def _codings(assignment: Assignment) -> Any:
    decisions = Decision.objects.select_related("suggestion__code")
    return assignment.codings.select_related("code").prefetch_related(
        Prefetch("memos", Memo.objects.standing()), Prefetch("decisions", decisions)
    )


def _cited(assignment: Assignment) -> dict[str, Any]:
    return {"citations": Citations([assignment.document_id])}


def answer_coding(
    assignment: Assignment, coding: Coding, status: int = 200
) -> Response:
    stored = _codings(assignment).get(pk=coding.pk)
    answer = CodingSerializer(stored, context=_cited(assignment))
    return Response(answer.data, status=status)
