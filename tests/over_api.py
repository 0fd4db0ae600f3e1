"""A client of the API, with a token of its own."""

from typing import Any

from django.contrib.auth.models import User
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

NOWHERE = "00000000-0000-4000-8000-000000000000"


def over_api(person: User | None = None) -> APIClient:
    """Somebody's program, or nobody's."""
    client = APIClient()
    if person is not None:
        token, _ = Token.objects.get_or_create(user=person)
        client.credentials(HTTP_AUTHORIZATION=f"Token {token.key}")
    return client


def body(answer: Any, status: int = 200) -> Any:
    """What was answered, once it is the answer that was expected."""
    assert answer.status_code == status, answer.content[:500]
    return answer.json()


def rows(answer: Any) -> list[Any]:
    """The rows of a page of a list."""
    return body(answer)["results"]
