"""What members keep for later over the API: wishes and searches."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from documents.models import SavedSearch, Wish
from documents.searching.saved import forget_search, save_search
from documents.wishes import wish_for, withdraw_wish
from hsframe.api import NothingSerializer, Pages, checked, find, signed_in
from projects.api import project_of


class WishSerializer(serializers.ModelSerializer):
    wished_by = serializers.CharField(source="wished_by.username", read_only=True)

    class Meta:
        model = Wish
        fields = ["id", "symbol", "wished_by", "wished_at"]


class SavedSearchSerializer(serializers.ModelSerializer):
    class Meta:
        model = SavedSearch
        fields = ["id", "name", "query", "saved_at"]


class WishList(generics.ListAPIView):
    """Symbols that somebody wants in the project."""

    queryset = Wish.objects.none()
    serializer_class = WishSerializer
    pagination_class = Pages

    def get_queryset(self) -> Any:
        return project_of(self).wishes.current().select_related("wished_by")

    @extend_schema(responses={201: WishSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """Wish for a document by its symbol; wishing twice is wishing once."""
        project = project_of(self)
        symbol = checked(WishSerializer(data=request.data))["symbol"]
        wish = wish_for(project, signed_in(request), symbol)
        return Response(WishSerializer(wish).data, status=201)


class WishWithdraw(generics.GenericAPIView):
    """Take a wish back."""

    queryset = Wish.objects.none()
    serializer_class = NothingSerializer

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, slug: str, pk: str) -> Response:
        wishes = project_of(self).wishes.current().select_related("project")
        withdraw_wish(find(wishes, pk=pk), signed_in(request))
        return Response(status=204)


class SavedSearchList(generics.ListAPIView):
    """Your own saved searches."""

    queryset = SavedSearch.objects.none()
    serializer_class = SavedSearchSerializer
    pagination_class = Pages

    def get_queryset(self) -> Any:
        return _own(self)

    @extend_schema(responses={201: SavedSearchSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """Keep a search: `query` as in the search page's address."""
        project = project_of(self)
        sent = checked(SavedSearchSerializer(data=request.data))
        saved = save_search(project, signed_in(request), sent["name"], sent["query"])
        return Response(SavedSearchSerializer(saved).data, status=201)


class SavedSearchForget(generics.GenericAPIView):
    """Take a search off your list."""

    queryset = SavedSearch.objects.none()
    serializer_class = NothingSerializer

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, slug: str, pk: str) -> Response:
        forget_search(find(_own(self), pk=pk))
        return Response(status=204)


def _own(view: generics.GenericAPIView) -> Any:
    saved = project_of(view).saved_searches.current()
    return saved.filter(saved_by=signed_in(view.request))
