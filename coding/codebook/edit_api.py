"""Drafts of codebooks over the API: the same acts as on the pages, for leads."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coding.codebook.api import CodeSerializer, VersionSerializer, version_named
from coding.codebook.drafts import redo_edit, start_draft, undo_edit
from coding.codebook.editing import LOOKS, MEANT, add_code, change_code, move_code
from coding.codebook.impact import impact_of
from coding.codebook.publish import publish
from coding.codebook.reshaping import bring_back, merge_code, retire_code, split_code
from coding.codebook.serializers import (
    CodebookEditSerializer,
    CodeChangeSerializer,
    CodeMergeSerializer,
    CodeMoveSerializer,
    CodeReasonSerializer,
    CodeSplitSerializer,
    NewCodeSerializer,
    PublishSerializer,
    TouchedSerializer,
)
from coding.models import Code, CodebookVersion, Edit
from hsframe.api import NothingSerializer, Pages, checked, find, signed_in
from projects.access import require_lead


class DraftStart(generics.GenericAPIView):
    """Begin the codebook's next version, or find the draft there is (leads only)."""

    queryset = CodebookVersion.objects.none()
    serializer_class = NothingSerializer

    @extend_schema(request=None, responses=VersionSerializer)
    def post(self, request: Request, slug: str, pk: str) -> Response:
        draft = start_draft(version_named(self).codebook, signed_in(request))
        return Response(VersionSerializer(draft).data)


class DraftPublish(generics.GenericAPIView):
    """Freeze a draft as the codebook's next version (leads only)."""

    queryset = CodebookVersion.objects.none()
    serializer_class = PublishSerializer

    @extend_schema(responses=VersionSerializer)
    def post(self, request: Request, slug: str, pk: str) -> Response:
        sent = checked(self.get_serializer(data=request.data))
        done = publish(version_named(self), signed_in(request), **sent)
        return Response(VersionSerializer(done).data)


class DraftImpact(generics.GenericAPIView):
    """What publishing a draft would touch, of the work you may see (leads only)."""

    queryset = CodebookVersion.objects.none()
    serializer_class = TouchedSerializer

    @extend_schema(responses=TouchedSerializer(many=True))
    def get(self, request: Request, slug: str, pk: str) -> Response:
        draft = version_named(self)
        require_lead(signed_in(request), draft.codebook.project)
        touched = impact_of(draft, signed_in(request)).touched
        return Response(TouchedSerializer(touched, many=True).data)


class EditList(generics.ListAPIView):
    """Who changed what in the making of a version, when and why."""

    queryset = Edit.objects.none()
    serializer_class = CodebookEditSerializer
    pagination_class = Pages

    def get_queryset(self) -> Any:
        return version_named(self).edits.select_related("by").order_by("number")


class EditTaken(generics.GenericAPIView):
    """Take an edit back, or make it again."""

    queryset = Edit.objects.none()
    serializer_class = NothingSerializer
    act: ClassVar[Callable[..., Edit]]

    @extend_schema(request=None, responses=CodebookEditSerializer)
    def post(self, request: Request, slug: str, pk: str, edit_pk: str) -> Response:
        edit = find(version_named(self).edits.select_related("by"), pk=edit_pk)
        return Response(CodebookEditSerializer(self.act(edit, signed_in(request))).data)


class EditUndo(EditTaken):
    """Take an edit back, as long as nothing was done since to what it touched."""

    act = staticmethod(undo_edit)


class EditRedo(EditTaken):
    """Make an edit again that was taken back."""

    act = staticmethod(redo_edit)


class CodeList(generics.ListAPIView):
    """The codes of one version, in the codebook's order."""

    queryset = Code.objects.none()
    serializer_class = CodeSerializer
    pagination_class = Pages

    def get_queryset(self) -> Any:
        codes = version_named(self).codes.select_related("parent")
        return codes.prefetch_related("examples").order_by("position", "key")

    @extend_schema(request=NewCodeSerializer, responses={201: CodeSerializer})
    def post(self, request: Request, slug: str, pk: str) -> Response:
        """Add a code to a draft (leads only)."""
        code = new_code(version_named(self), request)
        return Response(CodeSerializer(code).data, status=201)


class CodeChange(generics.GenericAPIView):
    """Say a code of a draft in other words (leads only)."""

    queryset = Code.objects.none()
    serializer_class = CodeChangeSerializer

    @extend_schema(responses=CodeSerializer)
    def patch(self, request: Request, slug: str, pk: str, key: str) -> Response:
        draft = version_named(self)
        code = find(draft.codes.all(), key=key)
        sent = checked(self.get_serializer(data=request.data))
        asked = {
            name: sent[name] for name in ("change", "new_key", "reason") if name in sent
        }
        change_code(draft, signed_in(request), key, words_of(sent), **asked)
        return Response(CodeSerializer(draft.codes.get(pk=code.pk)).data)


class CodeReshape(generics.GenericAPIView):
    """An act on one code of a draft, answered by the code."""

    queryset = Code.objects.none()
    serializer_class: type[serializers.Serializer] = CodeReasonSerializer
    act: ClassVar[Callable[..., Edit | None]]

    @extend_schema(responses=CodebookEditSerializer)
    def post(self, request: Request, slug: str, pk: str, key: str) -> Response:
        draft = version_named(self)
        find(draft.codes.all(), key=key)
        sent = checked(self.get_serializer(data=request.data))
        if "parts" in sent:
            sent["parts"] = [(one["key"], one["name"]) for one in sent["parts"]]
        edit = self.act(draft, signed_in(request), key, **sent)
        return Response(CodebookEditSerializer(edit).data if edit else None)


class CodeMove(CodeReshape):
    """Put a code, and all under it, elsewhere."""

    serializer_class = CodeMoveSerializer
    act = staticmethod(move_code)


class CodeMerge(CodeReshape):
    """Retire a code in favour of another."""

    serializer_class = CodeMergeSerializer
    act = staticmethod(merge_code)


class CodeSplit(CodeReshape):
    """Retire a code in favour of new ones."""

    serializer_class = CodeSplitSerializer
    act = staticmethod(split_code)


class CodeRetire(CodeReshape):
    """Take a code out of use."""

    act = staticmethod(retire_code)


class CodeBringBack(CodeReshape):
    """Take a retired code into use again."""

    act = staticmethod(bring_back)


def new_code(draft: CodebookVersion, request: Request) -> Code:
    """Add the code that was sent."""
    sent = checked(NewCodeSerializer(data=request.data))
    add_code(
        draft,
        signed_in(request),
        key=sent["key"],
        parent=sent["parent"],
        words=words_of(sent),
        reason=sent["reason"],
    )
    return draft.codes.get(key=sent["key"])


def words_of(sent: dict[str, Any]) -> dict[str, Any]:
    words = {name: sent[name] for name in (*MEANT, *LOOKS, "examples") if name in sent}
    if not words and "new_key" not in sent:
        raise ValidationError("Nothing was told to change.")
    return words
