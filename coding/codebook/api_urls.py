"""The API's routes of codebooks."""

from django.urls import path

from coding.codebook import api as codebook
from coding.codebook import edit_api as drafts
from coding.codebook import memo_api as thoughts

project = "projects/<str:slug>/"
version = f"{project}codebooks/<str:pk>/"

codebook_routes = [
    path(f"{project}codebooks/", codebook.VersionList.as_view(), name="api-codebooks"),
    path(
        f"{project}codebooks/adopt/",
        codebook.FrameworkAdopt.as_view(),
        name="api-adopt",
    ),
    path(
        f"{project}codebooks/import/",
        codebook.CodebookImport.as_view(),
        name="api-codebook-import",
    ),
    path(
        f"{project}codebooks/copy/",
        codebook.CodebookCopy.as_view(),
        name="api-codebook-copy",
    ),
    path(f"{version}draft/", drafts.DraftStart.as_view(), name="api-draft"),
    path(f"{version}publish/", drafts.DraftPublish.as_view(), name="api-publish"),
    path(f"{version}impact/", drafts.DraftImpact.as_view(), name="api-impact"),
    path(f"{version}edits/", drafts.EditList.as_view(), name="api-edits"),
    path(
        f"{version}edits/<str:edit_pk>/undo/",
        drafts.EditUndo.as_view(),
        name="api-edit-undo",
    ),
    path(
        f"{version}edits/<str:edit_pk>/redo/",
        drafts.EditRedo.as_view(),
        name="api-edit-redo",
    ),
    path(
        f"{version}differences/<str:before_pk>/",
        codebook.DifferenceList.as_view(),
        name="api-differences",
    ),
    path(f"{version}codes/", drafts.CodeList.as_view(), name="api-codes"),
    path(f"{version}memos/", thoughts.CodeMemoList.as_view(), name="api-code-memos"),
    path(
        f"{version}memos/<str:memo_pk>/withdraw/",
        thoughts.CodeMemoWithdraw.as_view(),
        name="api-code-memo-withdraw",
    ),
    path(f"{version}codes/<str:key>/", drafts.CodeChange.as_view(), name="api-code"),
    path(
        f"{version}codes/<str:key>/move/",
        drafts.CodeMove.as_view(),
        name="api-code-move",
    ),
    path(
        f"{version}codes/<str:key>/merge/",
        drafts.CodeMerge.as_view(),
        name="api-code-merge",
    ),
    path(
        f"{version}codes/<str:key>/split/",
        drafts.CodeSplit.as_view(),
        name="api-code-split",
    ),
    path(
        f"{version}codes/<str:key>/retire/",
        drafts.CodeRetire.as_view(),
        name="api-code-retire",
    ),
    path(
        f"{version}codes/<str:key>/bring-back/",
        drafts.CodeBringBack.as_view(),
        name="api-code-bring-back",
    ),
]
