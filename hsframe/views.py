"""Pages about the API: what it offers, and one's own token for it."""

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods
from rest_framework.authtoken.models import Token

from hsframe.api_guide import routes_by_subject
from hsframe.http import Request


@login_required
@require_GET
def docs(request: HttpRequest) -> HttpResponse:
    """Every route with its parameters and fields, from the OpenAPI schema."""
    return render(request, "api_docs.html", {"subjects": routes_by_subject()})


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def token(request: Request) -> HttpResponse:
    """Make one's own token, in place of the last; its key is shown this once."""
    key = ""
    if request.method == "POST":
        with transaction.atomic():
            Token.objects.filter(user=request.user).delete()
            key = Token.objects.create(user=request.user).key
    context = {"key": key, "token": Token.objects.filter(user=request.user).first()}
    return render(request, "api_token.html", context)
