"""The request as views know it, and how a refusal by the domain is answered."""

from collections.abc import Callable

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import page_not_found
from django_htmx.middleware import HtmxDetails

from hsframe.refusals import Conflict, TooLarge


class Request(HttpRequest):
    """A request of a signed-in user, with htmx's headers read."""

    htmx: HtmxDetails
    user: User


def status_of(refusal: ValidationError) -> int:
    """The HTTP status of a refusal by a domain function."""
    if isinstance(refusal, Conflict):
        return 409
    return 413 if isinstance(refusal, TooLarge) else 422


class RefusalMiddleware:
    """Show a refusal that no form caught as a plain page with the right status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path and not request.path.startswith("/api/"):
            # No row's key holds U+0000, and PostgreSQL refuses even to look; the API
            # answers such an address in its own words.
            return page_not_found(request, Http404())
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if not isinstance(exception, ValidationError):
            return None
        context = {"messages_of_refusal": exception.messages}
        status = status_of(exception)
        htmx = getattr(request, "htmx", None)
        template = "refused.html#refusal" if htmx else "refused.html"
        return render(request, template, context, status=status)
