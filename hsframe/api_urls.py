"""The API's routes, in the order of the walk."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView

from coding.agreement import api as agreement
from coding.agreement import ruling_api as ruling
from coding.agreement import settling_api as settling
from coding.analysis.api_urls import analysis_routes
from coding.analysis.framework.api_urls import framework_routes
from coding.analysis.renewal_api_urls import renewal_routes
from coding.api_urls import (
    desk_routes,
    norming_routes,
    suggestion_routes,
)
from coding.carrying import api as carrying
from coding.codebook.api_urls import codebook_routes
from coding.datasets.api_urls import dataset_routes
from coding.rounds import api as rounds
from coding.rounds import changing_api as changing
from coding.rounds import progress_api as progress
from documents.api_urls import document_routes
from hsframe import views
from hsframe.api_guide import Description
from projects import api as projects

# Ids are plain strings here, so that a malformed one gets the answer of a missing one.
project = "projects/<str:slug>/"
document = f"{project}documents/<str:pk>/"
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
    *document_routes,
    path(f"{document}carry/", carrying.Carry.as_view(), name="api-carry"),
    *codebook_routes,
    path(f"{project}rounds/", rounds.RoundList.as_view(), name="api-rounds"),
    path(
        f"{project}progress/", progress.ProjectProgress.as_view(), name="api-progress"
    ),
    *dataset_routes,
    *analysis_routes,
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
    *renewal_routes,
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
