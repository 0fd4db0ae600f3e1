"""What every API module shares: finding rows, pages of lists, refusals as JSON."""

from typing import Any, TypeVar, cast
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404
from psycopg2.errors import UniqueViolation
from rest_framework import serializers
from rest_framework.exceptions import NotFound, ParseError
from rest_framework.generics import get_object_or_404
from rest_framework.pagination import LimitOffsetPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import exception_handler, set_rollback

from hsframe.http import status_of

Row = TypeVar("Row", bound=Model)


class Pages(LimitOffsetPagination):
    """Lists come in pages, so that no request can ask for everything at once."""

    default_limit = 100
    max_limit = 1000


class RowId(serializers.UUIDField):
    """An id in a body; a malformed one answers as it would in an address."""

    def to_internal_value(self, data: Any) -> UUID:
        try:
            return super().to_internal_value(data)
        except serializers.ValidationError as malformed:
            raise Http404 from malformed


class Choice(serializers.ChoiceField):
    """A choice that does not repeat a wrong one: half a character cannot be sent."""

    default_error_messages = {"invalid_choice": "This is none of the choices."}


class NothingSerializer(serializers.Serializer):
    """An act that needs no words."""


def find(rows: QuerySet[Row], **named: Any) -> Row:
    """The one row named; foreign, missing and malformed ids are the same 404."""
    row: Row = get_object_or_404(rows, **named)
    return row


def find_all(rows: QuerySet[Row], ids: list[UUID]) -> list[Row]:
    """The rows with these ids in their own order, each once; one too few is 404."""
    found = list(rows.filter(pk__in=ids))
    if len(found) != len(set(ids)):
        raise Http404
    return found


def signed_in(request: Request) -> User:
    """The request's user, whom every route requires."""
    return cast(User, request.user)


def checked(serializer: serializers.BaseSerializer) -> dict[str, Any]:
    """What was sent, once the serializer has found nothing wrong with its form."""
    serializer.is_valid(raise_exception=True)
    return dict(serializer.validated_data)


def answer_refusal(refusal: Exception, context: dict[str, Any]) -> Response | None:
    """Turn what a domain function or a lookup raises into a status and JSON."""
    if isinstance(refusal, ValidationError):
        set_rollback()
        return Response(_reasons(refusal), status=status_of(refusal))
    if isinstance(refusal, Http404):
        # Its own words would tell which lookup failed.
        refusal = NotFound()
    elif isinstance(refusal.__cause__, UniqueViolation):
        # Two requests raced, or a key is another row's: the database kept one.
        set_rollback()
        return Response({"detail": ["This has been stored already."]}, status=409)
    elif isinstance(refusal, RecursionError):
        refusal = ParseError("The JSON is nested too deeply.")
    return exception_handler(refusal, context)


def _reasons(refusal: ValidationError) -> dict[str, list[str]]:
    if not hasattr(refusal, "error_dict"):
        return {"detail": refusal.messages}
    return {
        "detail" if name == "__all__" else name: words
        for name, words in refusal.message_dict.items()
    }
