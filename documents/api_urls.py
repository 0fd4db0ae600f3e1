"""The API's routes of the document store."""

from django.urls import path

from documents import api as documents
from documents import describing_api as describing
from documents import find_api as finding
from documents import gather_api as gathering
from documents import keep_api as keeping
from documents import mend_api as mends
from documents import renewal_api as renewals

project = "projects/<str:slug>/"
document = f"{project}documents/<str:pk>/"

document_routes = [
    path(
        f"{project}documents/", documents.DocumentList.as_view(), name="api-documents"
    ),
    path(f"{project}imports/", gathering.BatchList.as_view(), name="api-batches"),
    path(
        f"{project}imports/package/",
        gathering.PackageCreate.as_view(),
        name="api-package",
    ),
    path(
        f"{project}imports/<str:pk>/",
        gathering.BatchDetail.as_view(),
        name="api-batch",
    ),
    path(
        f"{project}imports/<str:pk>/files/",
        gathering.BatchFileList.as_view(),
        name="api-batch-files",
    ),
    path(f"{project}search/", finding.Search.as_view(), name="api-search"),
    path(f"{project}cite/", finding.Cite.as_view(), name="api-cite"),
    path(document, documents.DocumentDetail.as_view(), name="api-document"),
    path(
        f"{document}paragraphs/",
        documents.ParagraphList.as_view(),
        name="api-paragraphs",
    ),
    path(
        f"{document}metadata/",
        describing.DocumentMetadata.as_view(),
        name="api-metadata",
    ),
    path(
        f"{project}variables/", describing.VariableList.as_view(), name="api-variables"
    ),
    path(
        f"{project}variables/<str:variable_pk>/withdraw/",
        describing.VariableWithdraw.as_view(),
        name="api-variable-withdraw",
    ),
    path(f"{document}retry/", documents.DocumentRetry.as_view(), name="api-retry"),
    path(f"{document}mends/", mends.MendList.as_view(), name="api-mends"),
    path(f"{document}merge/", mends.Merge.as_view(), name="api-merge"),
    path(f"{document}split/", mends.Split.as_view(), name="api-split"),
    path(f"{document}change/", mends.Change.as_view(), name="api-change"),
    path(f"{document}undo/", mends.UndoMend.as_view(), name="api-undo"),
    path(f"{document}read-again/", mends.ReadAgain.as_view(), name="api-read-again"),
    path(f"{document}replace/", mends.Replace.as_view(), name="api-replace"),
    path(f"{document}prefer/", mends.Prefer.as_view(), name="api-prefer"),
    path(f"{document}withdraw/", mends.Withdraw.as_view(), name="api-withdraw"),
    path(f"{document}renewal/", renewals.Renewal.as_view(), name="api-renewal"),
    path(f"{document}align/", renewals.Align.as_view(), name="api-align"),
    path(
        f"{document}against/<str:before_pk>/",
        renewals.Against.as_view(),
        name="api-against",
    ),
    path(
        f"{project}missions/<str:mission>/",
        renewals.Chain.as_view(),
        name="api-mission",
    ),
    path(f"{project}wishes/", keeping.WishList.as_view(), name="api-wishes"),
    path(
        f"{project}wishes/<str:pk>/withdraw/",
        keeping.WishWithdraw.as_view(),
        name="api-unwish",
    ),
    path(f"{project}searches/", keeping.SavedSearchList.as_view(), name="api-searches"),
    path(
        f"{project}searches/<str:pk>/forget/",
        keeping.SavedSearchForget.as_view(),
        name="api-forget",
    ),
]
