"""The API's routes of one coder's work, and of what is suggested in a round."""

from django.urls import path

from coding.agreement import machine_api as machine
from coding.agreement import norming_api as norming
from coding.agreement import settling_api as settling
from coding.carrying import api as carrying
from coding.datasets.intake import api as intake
from coding.desk import api as desk
from coding.desk import change_api as changes
from coding.desk import comment_api as comments
from coding.desk import history_api as history
from coding.desk import passage_api as passages
from coding.desk import queue_api as queue
from coding.desk import recode_api as recoding
from coding.rounds import progress_api as progress
from coding.suggestions import api as suggestions

mine = "assignments/<str:pk>/"
coding = f"{mine}codings/<str:coding_pk>/"
suggestion = f"{mine}suggestions/<str:suggestion_pk>/"
one_round = "rounds/<str:pk>/"
one_run = f"{one_round}runs/<str:run_pk>/"

one_meeting = "meetings/<str:pk>/"

intakes = "projects/<str:slug>/intakes/"

intake_routes = [
    path(intakes, intake.IntakeList.as_view(), name="api-intakes"),
    path(f"{intakes}<str:pk>/", intake.IntakeDetail.as_view(), name="api-intake"),
    path(
        f"{intakes}<str:pk>/store/",
        intake.IntakeStore.as_view(),
        name="api-intake-store",
    ),
    path(
        f"{intakes}<str:pk>/undo/", intake.IntakeUndo.as_view(), name="api-intake-undo"
    ),
]

norming_routes = [
    path(
        "projects/<str:slug>/meetings/",
        norming.MeetingList.as_view(),
        name="api-meetings",
    ),
    path(f"{one_meeting}topics/", norming.TopicList.as_view(), name="api-topics"),
    path(
        f"{one_meeting}topics/<str:topic_pk>/",
        norming.VoteCreate.as_view(),
        name="api-vote",
    ),
    path(f"{one_meeting}sheet/", norming.SheetDetail.as_view(), name="api-sheet"),
    path(
        f"{one_meeting}reveal/",
        norming.MeetingReveal.as_view(),
        name="api-meeting-reveal",
    ),
    path(
        f"{one_meeting}close/",
        norming.MeetingClose.as_view(),
        name="api-meeting-close",
    ),
]

desk_routes = [
    path("assignments/", desk.AssignmentList.as_view(), name="api-assignments"),
    path(mine, desk.AssignmentDetail.as_view(), name="api-assignment"),
    path(f"{mine}carried/", carrying.CarriedList.as_view(), name="api-carried"),
    path(
        f"{mine}carried/<str:carrying_pk>/",
        carrying.CarriedAnswer.as_view(),
        name="api-carried-answer",
    ),
    path(f"{mine}rulings/", settling.DifferingList.as_view(), name="api-differences"),
    path(
        f"{mine}rulings/<str:ruling_pk>/object/",
        settling.ObjectionCreate.as_view(),
        name="api-object",
    ),
    path(f"{mine}recodings/", recoding.RecodingList.as_view(), name="api-recodings"),
    path(f"{mine}nudges/", progress.NudgeList.as_view(), name="api-nudges"),
    path(f"{mine}nudges/see/", progress.NudgesSee.as_view(), name="api-nudges-see"),
    path(f"{mine}readings/", desk.ReadingList.as_view(), name="api-readings"),
    path(f"{mine}history/", history.StepList.as_view(), name="api-history"),
    path(
        f"{mine}history/<str:step_pk>/back/",
        history.StepBack.as_view(),
        name="api-history-back",
    ),
    path(f"{mine}undo/", desk.AssignmentUndo.as_view(), name="api-undo"),
    path(f"{mine}redo/", desk.AssignmentRedo.as_view(), name="api-redo"),
    path(f"{mine}finish/", desk.AssignmentFinish.as_view(), name="api-finish"),
    path(f"{mine}reopen/", desk.AssignmentReopen.as_view(), name="api-reopen"),
    path(f"{mine}codings/", passages.CodingList.as_view(), name="api-codings"),
    path(
        f"{coding}withdraw/",
        passages.CodingWithdraw.as_view(),
        name="api-coding-withdraw",
    ),
    path(f"{coding}memo/", passages.CodingMemo.as_view(), name="api-coding-memo"),
    path(f"{coding}code/", changes.CodingRecode.as_view(), name="api-coding-recode"),
    path(f"{coding}move/", changes.CodingMove.as_view(), name="api-coding-move"),
    path(f"{coding}link/", changes.CodingLink.as_view(), name="api-coding-link"),
    path(f"{coding}unlink/", changes.CodingUnlink.as_view(), name="api-coding-unlink"),
    path(
        f"{mine}suggestions/", passages.SuggestionList.as_view(), name="api-suggestions"
    ),
    path(
        f"{suggestion}confirm/",
        passages.SuggestionConfirm.as_view(),
        name="api-confirm",
    ),
    path(
        f"{suggestion}override/",
        passages.SuggestionOverride.as_view(),
        name="api-override",
    ),
    path(
        f"{suggestion}reject/", passages.SuggestionReject.as_view(), name="api-reject"
    ),
    path("rounds/<str:pk>/queue/", queue.QueueList.as_view(), name="api-queue"),
    path(
        f"{mine}second-look/",
        queue.SecondLookList.as_view(),
        name="api-second-look",
    ),
    path(
        f"{mine}second-look/<str:look_pk>/",
        queue.SecondLookNothing.as_view(),
        name="api-second-look-nothing",
    ),
    path(f"{mine}comments/", comments.CommentCreate.as_view(), name="api-comment"),
    path(
        "rounds/<str:pk>/comments/",
        comments.CommentList.as_view(),
        name="api-comments",
    ),
    path(
        "comments/<str:pk>/answer/",
        comments.CommentAnswer.as_view(),
        name="api-comment-answer",
    ),
    path(
        "comments/<str:pk>/withdraw/",
        comments.CommentWithdraw.as_view(),
        name="api-comment-withdraw",
    ),
]

suggestion_routes = [
    path(f"{one_round}runs/", suggestions.RunList.as_view(), name="api-runs"),
    path(one_run, suggestions.RunDetail.as_view(), name="api-run"),
    path(f"{one_run}cancel/", suggestions.RunCancel.as_view(), name="api-run-cancel"),
    path(
        f"{one_run}release/", suggestions.RunRelease.as_view(), name="api-run-release"
    ),
    path(
        f"{one_round}thresholds/",
        suggestions.ThresholdList.as_view(),
        name="api-thresholds",
    ),
    path(
        f"{one_round}thresholds/<str:key>/",
        suggestions.ThresholdSet.as_view(),
        name="api-threshold",
    ),
    path(
        f"{one_round}suggested/",
        machine.MachineFigures.as_view(),
        name="api-suggested",
    ),
    path(
        f"{one_round}suggested/<str:key>/",
        machine.MachineCurve.as_view(),
        name="api-suggested-code",
    ),
]
