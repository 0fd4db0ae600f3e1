"""The desk over the API: a coder's own assignments, and the acts on them."""

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

import django_filters
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding.desk import decide, read, record
from coding.desk.serializers import (
    ActSerializer,
    AssignmentSerializer,
    CodingSerializer,
    DecisionSerializer,
    NewCodingSerializer,
    NewMemoSerializer,
    NewReadingSerializer,
    PassageSerializer,
    ReadingSerializer,
    RevisionSerializer,
    SuggestionSerializer,
)
from coding.desk.showing import read_by, suggestions_on_show
from coding.models import (
    Assignment,
    Code,
    Coding,
    Decision,
    Memo,
    Reading,
    Suggestion,
)
from documents.api import Citations
from documents.models import Paragraph
from hsframe.api import Pages, checked, find, signed_in


class AssignmentFilter(django_filters.FilterSet):
    # A plain id: a choice among rows would tell which rounds there are.
    round = django_filters.UUIDFilter(field_name="round_id")
    project = django_filters.CharFilter(field_name="round__project__slug")
    finished = django_filters.BooleanFilter(
        field_name="finished_at", lookup_expr="isnull", exclude=True
    )

    class Meta:
        model = Assignment
        fields: ClassVar[list[str]] = []


class AssignmentList(generics.ListAPIView):
    """Your own work in all projects, with how far it is."""

    queryset = Assignment.objects.none()
    serializer_class = AssignmentSerializer
    pagination_class = Pages
    filterset_class = AssignmentFilter

    def get_queryset(self) -> Any:
        return _with_progress(self.request).order_by("given_at", "pk")


class AssignmentDetail(generics.RetrieveAPIView):
    """One assignment; `revision` counts on with each change."""

    queryset = Assignment.objects.none()
    serializer_class = AssignmentSerializer

    def get_object(self) -> Assignment:
        return find(_with_progress(self.request), pk=self.kwargs["pk"])


class CodingList(generics.ListAPIView):
    """Your standing codings of the document, in the order of the text."""

    queryset = Coding.objects.none()
    serializer_class = CodingSerializer
    pagination_class = Pages

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        assignment = held(self)
        codings = self.paginate_queryset(_codings(assignment).standing())
        answer = CodingSerializer(codings, many=True, context=_cited(assignment))
        return self.get_paginated_response(answer.data)

    @extend_schema(
        request=NewCodingSerializer,
        responses={201: CodingSerializer, 200: CodingSerializer},
    )
    def post(self, request: Request, pk: str) -> Response:
        """Say that a passage carries a code; 200 where it was said already."""
        assignment = held(self)
        sent = _passage(assignment, checked(NewCodingSerializer(data=request.data)))
        known = _is_known(assignment.codings.all(), sent)
        coding = record.code_passage(assignment, signed_in(request), **sent)
        new = not known and coding.pk == sent["key"]
        return _answer_coding(assignment, coding, 201 if new else 200)


class CodingWithdraw(generics.GenericAPIView):
    """Take a coding back."""

    serializer_class = RevisionSerializer

    @extend_schema(responses=CodingSerializer)
    def post(self, request: Request, pk: str, coding_pk: str) -> Response:
        """Take a coding back, with the decisions that it answered."""
        assignment = held(self)
        coding = find(assignment.codings.select_related("code"), pk=coding_pk)
        sent = checked(RevisionSerializer(data=request.data))
        record.withdraw_coding(coding, signed_in(request), sent.get("revision"))
        return _answer_coding(assignment, coding)


class CodingMemo(generics.GenericAPIView):
    """Note why a coding was made."""

    serializer_class = NewMemoSerializer

    @extend_schema(responses=CodingSerializer)
    def post(self, request: Request, pk: str, coding_pk: str) -> Response:
        """Put a memo on a coding in place of the last."""
        assignment = held(self)
        coding = find(assignment.codings.select_related("code"), pk=coding_pk)
        sent = checked(NewMemoSerializer(data=request.data))
        _is_known(coding.memos.all(), sent)
        record.note(coding, signed_in(request), **sent)
        return _answer_coding(assignment, coding)


class SuggestionList(generics.ListAPIView):
    """The suggestions that you have on show now, with what you decided of each."""

    queryset = Suggestion.objects.none()
    serializer_class = SuggestionSerializer
    pagination_class = Pages

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        assignment = held(self)
        codable = list(assignment.document.paragraphs.codable())
        shown = suggestions_on_show(assignment, codable, read_by(assignment))
        answered = assignment.decisions.standing().select_related("coding")
        context = _cited(assignment) | {
            "text": assignment.document.text,
            "verdicts": _verdicts(answered.select_related("suggestion", "coding")),
        }
        page = self.paginate_queryset(shown)
        answer = SuggestionSerializer(page, many=True, context=context)
        return self.get_paginated_response(answer.data)


class Answer(generics.GenericAPIView):
    """Answer a suggestion: what is common to the three ways to do it."""

    serializer_class: ClassVar[type[serializers.Serializer]] = ActSerializer
    act: ClassVar[Callable[..., Decision]]

    @extend_schema(responses={201: DecisionSerializer, 200: DecisionSerializer})
    def post(self, request: Request, pk: str, suggestion_pk: str) -> Response:
        assignment = held(self)
        offered = Suggestion.objects.filter(
            run__round=assignment.round_id, document=assignment.document_id
        )
        suggestion = find(
            offered.select_related("run", "code"), pk=suggestion_pk
        )
        sent = checked(self.get_serializer(data=request.data))
        if "code" in sent:
            sent = _passage(assignment, sent)
        known = _is_known(assignment.decisions.all(), sent)
        done = type(self).act(assignment, signed_in(request), suggestion, **sent)
        decision = assignment.decisions.select_related("suggestion").get(pk=done.pk)
        if decision.coding_id:
            decision.coding = _codings(assignment).get(pk=decision.coding_id)
        answer = DecisionSerializer(decision, context=_cited(assignment))
        return Response(answer.data, status=200 if known else 201)


class SuggestionConfirm(Answer):
    """Take a suggestion over as your own coding."""

    act = staticmethod(decide.confirm)


class SuggestionOverride(Answer):
    """Answer a suggestion with another code, another passage, or both."""

    serializer_class = PassageSerializer
    act = staticmethod(decide.override)


class SuggestionReject(Answer):
    """Say that a suggestion is wrong; a coding that answered it is withdrawn."""

    act = staticmethod(decide.reject)


class ReadingList(generics.ListAPIView):
    """The paragraphs that you have read, or skipped on purpose."""

    queryset = Reading.objects.none()
    serializer_class = ReadingSerializer
    pagination_class = Pages
    filterset_fields = ["skipped"]

    def get_queryset(self) -> Any:
        readings = held(self).readings.standing()
        return readings.select_related("paragraph").order_by("paragraph__position")

    @extend_schema(
        request=NewReadingSerializer,
        responses={201: ReadingSerializer, 200: ReadingSerializer},
    )
    def post(self, request: Request, pk: str) -> Response:
        """Say that you have read a paragraph; 200 where it was said already."""
        assignment = held(self)
        sent = checked(NewReadingSerializer(data=request.data))
        paragraphs = Paragraph.objects.filter(document=assignment.document_id)
        sent["paragraph"] = find(paragraphs, pk=sent["paragraph"])
        known = _is_known(assignment.readings.all(), sent)
        reading = read.mark_read(assignment, signed_in(request), **sent)
        new = not known and reading.pk == sent["key"]
        return Response(ReadingSerializer(reading).data, status=201 if new else 200)


class WholeAct(generics.GenericAPIView):
    """An act on a whole assignment, answered by the assignment."""

    serializer_class = RevisionSerializer
    act: ClassVar[Callable[..., object]]

    @extend_schema(responses=AssignmentSerializer)
    def post(self, request: Request, pk: str) -> Response:
        assignment = held(self)
        sent = checked(RevisionSerializer(data=request.data))
        type(self).act(assignment, signed_in(request), **sent)
        done = _with_progress(request).get(pk=assignment.pk)
        return Response(AssignmentSerializer(done).data)
