"""Changing a running round over the API, its consequences told alike."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coding.models import Round
from coding.rounds.api import RoundSerializer, coders_named, led
from coding.rounds.changing import add_coders, add_documents, replace_coder, set_due
from coding.rounds.foreseeing import (
    Foreseen,
    foresee_coders,
    foresee_documents,
    foresee_replacement,
)
from hsframe.api import RowId, checked, find_all, signed_in


class ChangeSerializer(serializers.Serializer):
    preview = serializers.BooleanField(
        default=False, help_text="Only say what it would do."
    )


class MoreDocumentsSerializer(ChangeSerializer):
    documents = serializers.ListField(child=RowId(), allow_empty=False)


class MoreCodersSerializer(ChangeSerializer):
    coders = serializers.ListField(
        child=serializers.CharField(max_length=150),
        allow_empty=False,
        help_text="User names of members who code.",
    )


class ReplacementSerializer(ChangeSerializer):
    leaver = serializers.CharField(
        max_length=150, help_text="User name of whoever stops, a member still or not."
    )
    successor = serializers.CharField(
        max_length=150,
        default=None,
        allow_null=True,
        help_text="User name of who takes over; without one, nobody.",
    )


class ForeseenSerializer(serializers.Serializer):
    """What a change does; no number where it would tell of work kept from you."""

    words = serializers.ListField(child=serializers.CharField())
    made = serializers.IntegerField(
        allow_null=True, help_text="How many assignments are new."
    )
    documents = serializers.ListField(
        child=serializers.UUIDField(), help_text="Those concerned."
    )


class DueSerializer(serializers.Serializer):
    due_on = serializers.DateField(
        allow_null=True, help_text="By when it is wanted; null for no such day."
    )


def _documents_named(planned: Round, sent: dict[str, Any]) -> dict[str, Any]:
    current = planned.project.documents.current().listed()
    return {"documents": find_all(current, sent["documents"])}


def _coders_named(planned: Round, sent: dict[str, Any]) -> dict[str, Any]:
    return {"coders": coders_named(planned.project, sent["coders"])}


def _handed(planned: Round, sent: dict[str, Any]) -> dict[str, Any]:
    """Whoever leaves may be a member no more; a successor is one, or nobody."""
    ever = planned.project.memberships.values("user_id")
    name, successor = sent["leaver"], sent["successor"]
    leaver = User.objects.filter(pk__in=ever, username=name).first()
    if leaver is None:
        raise ValidationError({"leaver": f"{name} does not code here."})
    if successor is None:
        return {"leaver": leaver, "successor": None}
    [taking] = coders_named(planned.project, [successor], "successor")
    return {"leaver": leaver, "successor": taking}


class RoundChange(generics.GenericAPIView):
    """A change of a running round: what it does is foreseen, then done."""

    queryset = Round.objects.none()
    foresee: ClassVar[Callable[..., Foreseen]]
    act: ClassVar[Callable[..., object]]
    parts: ClassVar[Callable[..., dict[str, Any]]]

    @extend_schema(responses=ForeseenSerializer)
    def post(self, request: Request, pk: str) -> Response:
        planned, user = led(self), signed_in(request)
        sent = checked(self.get_serializer(data=request.data))
        preview = sent.pop("preview")
        parts = self.parts(planned, sent)
        foreseen = self.foresee(planned, user, **parts)
        if not preview:
            self.act(planned, user, **parts)
        told = {
            "words": foreseen.words,
            "made": foreseen.made,
            "documents": [one.pk for one in foreseen.documents],
        }
        return Response(told)


class RoundDocuments(RoundChange):
    """Hand more documents to everybody who codes in the round (leads only)."""

    serializer_class = MoreDocumentsSerializer
    foresee = staticmethod(foresee_documents)
    act = staticmethod(add_documents)
    parts = staticmethod(_documents_named)


class RoundCoders(RoundChange):
    """Give more people the round's documents (leads only)."""

    serializer_class = MoreCodersSerializer
    foresee = staticmethod(foresee_coders)
    act = staticmethod(add_coders)
    parts = staticmethod(_coders_named)


class RoundReplace(RoundChange):
    """End what a coder has not finished, and hand it afresh to somebody (leads only).

    Finished work stays and counts; what was said in the rest stays on record.
    """

    serializer_class = ReplacementSerializer
    foresee = staticmethod(foresee_replacement)
    act = staticmethod(replace_coder)
    parts = staticmethod(_handed)


class RoundDue(generics.GenericAPIView):
    """Say by when the round's work is wanted; it closes nothing (leads only)."""

    queryset = Round.objects.none()
    serializer_class = DueSerializer

    @extend_schema(responses=RoundSerializer)
    def post(self, request: Request, pk: str) -> Response:
        planned = led(self)
        sent = checked(self.get_serializer(data=request.data))
        changed = set_due(planned, signed_in(request), sent["due_on"])
        return Response(RoundSerializer(changed).data)
