"""The API's routes, in the order of the walk."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView

from coding.agreement import api as agreement
from coding.agreement import ruling_api as ruling
from coding.agreement import settling_api as settling
from coding.analysis.framework.api_urls import framework_routes
from coding.api_urls import desk_routes, norming_routes, suggestion_routes
from coding.carrying import api as carrying
from coding.codebook import api as codebook
from coding.codebook import edit_api as drafts
from coding.codebook import memo_api as thoughts
from coding.datasets import api as datasets
from coding.rounds import api as rounds
from coding.rounds import changing_api as changing
from coding.rounds import progress_api as progress
from documents import api as documents
from documents import describing_api as describing
from documents import find_api as finding
from documents import gather_api as gathering
from documents import keep_api as keeping
from documents import mend_api as mends
from documents import renewal_api as renewals
from hsframe import views
from hsframe.api_guide import Description
from projects import api as projects

# Ids are plain strings here, so that a malformed one gets the answer of a missing one.
project = "projects/<str:slug>/"
document = f"{project}documents/<str:pk>/"
version = f"{project}codebooks/<str:pk>/"
one_round = "rounds/<str:pk>/"

urlpatterns = [
    path("docs/", views.docs, name="api-docs"),
    path("token/", views.token, name="api-token"),
    path(
        "schema/",
        SpectacularAPIView.as_view(generator_class=Description),
        name="api-schema",
    ),
    path("projects/", projects.ProjectList.as_view(), name="api-projects"),
    path(project, projects.ProjectDetail.as_view(), name="api-project"),
    path(f"{project}members/", projects.MemberList.as_view(), name="api-members"),
    path(
        f"{project}invitations/",
        projects.InvitationCreate.as_view(),
        name="api-invitations",
    ),
    path(f"{project}jobs/", projects.JobList.as_view(), name="api-jobs"),
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
    path(f"{document}carry/", carrying.Carry.as_view(), name="api-carry"),
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
    path(f"{project}rounds/", rounds.RoundList.as_view(), name="api-rounds"),
    path(
        f"{project}progress/", progress.ProjectProgress.as_view(), name="api-progress"
    ),
    path(f"{project}export/<str:name>/", datasets.Export.as_view(), name="api-export"),
    *desk_routes,
    *norming_routes,
    path(
        f"{one_round}agreement/",
        agreement.AgreementList.as_view(),
        name="api-agreement",
    ),
    path(
        f"{one_round}agreement/<str:key>/",
        agreement.ComparedList.as_view(),
        name="api-compared",
    ),
    path(f"{one_round}version/", rounds.RoundMove.as_view(), name="api-round-move"),
    path(
        f"{one_round}progress/",
        progress.RoundProgress.as_view(),
        name="api-round-progress",
    ),
    path(
        f"{one_round}documents/",
        changing.RoundDocuments.as_view(),
        name="api-round-documents",
    ),
    path(
        f"{one_round}coders/",
        changing.RoundCoders.as_view(),
        name="api-round-coders",
    ),
    path(
        f"{one_round}replace/",
        changing.RoundReplace.as_view(),
        name="api-round-replace",
    ),
    path(f"{one_round}due/", changing.RoundDue.as_view(), name="api-round-due"),
    path(f"{one_round}nudges/", progress.RoundNudge.as_view(), name="api-round-nudges"),
    *suggestion_routes,
    path(f"{one_round}close/", rounds.RoundClose.as_view(), name="api-round-close"),
    path(
        f"{one_round}disagreements/",
        settling.DisagreementList.as_view(),
        name="api-disagreements",
    ),
    path(
        f"{one_round}candidates/",
        settling.CandidateCreate.as_view(),
        name="api-candidates",
    ),
    path(f"{one_round}rulings/", ruling.RulingCreate.as_view(), name="api-rulings"),
    path(
        f"{one_round}rulings/<str:ruling_pk>/withdraw/",
        ruling.RulingWithdraw.as_view(),
        name="api-ruling-withdraw",
    ),
    *framework_routes,
]
