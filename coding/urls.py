"""The addresses of coding, in the order of the walk."""

from django.urls import path, register_converter

from coding.agreement import machine_views as machine
from coding.agreement import norming_views as norming
from coding.agreement import objection_views as objecting
from coding.agreement import queue_views as disputes
from coding.agreement import report_views as reporting
from coding.agreement import settling_views as settling
from coding.agreement import views as agreement
from coding.analysis.framework.urls import framework_routes
from coding.analysis.renewal_urls import urlpatterns as renewal_routes
from coding.analysis.urls import analysis_pages
from coding.carrying import views as carrying
from coding.codebook import begin_views as beginning
from coding.codebook import edit_views as editing
from coding.codebook import memo_views as thoughts
from coding.codebook import views as codebook
from coding.datasets.urls import dataset_pages
from coding.desk import act_views as acts
from coding.desk import comment_views as comments
from coding.desk import history_views as history
from coding.desk import passage_views as passages
from coding.desk import queue_views as queue
from coding.desk import recode_views as recoding
from coding.desk import second_look_views as looking
from coding.desk import views as desk
from coding.rounds import change_views as changing
from coding.rounds import nudge_views as nudging
from coding.rounds import views as rounds
from coding.suggestions import views as suggestions


class Words:
    """One of a few fixed words in an address."""

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Verdict(Words):
    regex = "confirm|override|reject"


class WholeStep(Words):
    regex = "finish|reopen"


class Answer(Words):
    regex = "take|give-up"


class Reshape(Words):
    regex = "move|merge|split|retire|bring-back"


class Taken(Words):
    regex = "undo|redo"


register_converter(Answer, "answer")
register_converter(Reshape, "reshape")
register_converter(Taken, "taken")
register_converter(Verdict, "verdict")
register_converter(WholeStep, "whole_step")

app_name = "coding"
project = "projects/<slug:slug>/"
version = f"{project}codebooks/<uuid:pk>/"
planned = f"{project}rounds/<uuid:pk>/"
one_run = f"{planned}runs/<uuid:run_pk>/"
one_round = "rounds/<uuid:pk>/agreement/"
disputed = "rounds/<uuid:pk>/disagreements/"
mine = "assignments/<uuid:pk>/"
one = f"{mine}codings/<uuid:coding_pk>/"
urlpatterns = [
    path(project, rounds.project_detail, name="project"),
    path(f"{project}codebooks/", codebook.codebook_list, name="codebooks"),
    path(f"{project}codebooks/adopt/", beginning.framework_adopt, name="adopt"),
    path(f"{project}codebooks/new/", beginning.codebook_new, name="codebook-new"),
    path(f"{project}codebooks/copy/", beginning.codebook_copy, name="codebook-copy"),
    path(
        f"{project}codebooks/import/", beginning.codebook_import, name="codebook-import"
    ),
    path(version, codebook.version_detail, name="codebook"),
    path(f"{version}draft/", editing.draft_start, name="draft"),
    path(f"{version}publish/", editing.version_publish, name="publish"),
    path(f"{version}history/", codebook.version_history, name="codebook-history"),
    path(
        f"{version}history/<uuid:edit_pk>/<taken:act>/",
        editing.edit_undo,
        name="edit-undo",
    ),
    path(
        f"{version}compare/<uuid:before_pk>/",
        codebook.version_compare,
        name="codebook-compare",
    ),
    path(f"{version}files/<str:name>/", codebook.version_file, name="codebook-file"),
    path(f"{version}codes/new/", editing.code_new, name="code-new"),
    path(f"{version}codes/<str:key>/", codebook.code_detail, name="code-page"),
    path(f"{version}codes/<str:key>/memos/", thoughts.code_note, name="code-note"),
    path(
        f"{version}memos/<uuid:memo_pk>/withdraw/",
        thoughts.code_memo_withdraw,
        name="code-memo-withdraw",
    ),
    path(f"{version}codes/<str:key>/edit/", editing.code_edit, name="code-edit"),
    path(
        f"{version}codes/<str:key>/<reshape:act>/",
        editing.code_reshape,
        name="code-reshape",
    ),
    path(f"{project}documents/<uuid:pk>/carry/", carrying.carry, name="carry"),
    path(f"{project}rounds/new/", rounds.round_new, name="round-new"),
    path(f"{project}progress/", rounds.project_progress, name="progress"),
    path(planned, rounds.round_detail, name="round"),
    path(f"{planned}version/<uuid:version_pk>/", rounds.round_move, name="round-move"),
    path(f"{planned}add-documents/", changing.documents_add, name="round-documents"),
    path(f"{planned}add-coders/", changing.coders_add, name="round-coders"),
    path(f"{planned}replace/", changing.coder_replace, name="round-replace"),
    path(f"{planned}due/", changing.due_set, name="round-due"),
    path(f"{planned}remind/", nudging.coder_nudge, name="round-nudge"),
    path(f"{planned}comments/", comments.discussion, name="discussion"),
    path(f"{planned}queue/", queue.queue, name="queue"),
    path(f"{planned}close/", rounds.round_close, name="round-close"),
    path(f"{planned}suggestions/", machine.suggestions_page, name="suggestions"),
    path(
        f"{planned}suggestions/ask/", suggestions.suggestions_ask, name="suggest-anew"
    ),
    path(
        f"{planned}suggestions/codes/<str:key>/",
        machine.suggested_code,
        name="suggested-code",
    ),
    path(one_run, suggestions.run_detail, name="run"),
    path(f"{one_run}cancel/", suggestions.run_cancel, name="run-cancel"),
    path(f"{one_run}release/", suggestions.run_release, name="run-release"),
    path(f"{project}meetings/", norming.meetings, name="meetings"),
    path(f"{project}meetings/new/", norming.meeting_new, name="meeting-new"),
    path("meetings/<uuid:pk>/", norming.meeting, name="meeting"),
    path("meetings/<uuid:pk>/reveal/", norming.meeting_reveal, name="meeting-reveal"),
    path("meetings/<uuid:pk>/close/", norming.meeting_close, name="meeting-close"),
    path(
        "meetings/<uuid:pk>/topics/<uuid:topic_pk>/",
        norming.meeting_vote,
        name="meeting-vote",
    ),
    path("help/agreement/", reporting.agreement_guide, name="agreement-guide"),
    path("help/automation-bias/", machine.bias_guide, name="bias-guide"),
    *dataset_pages,
    *analysis_pages,
    path("colours.css", desk.colours, name="colours"),
    path("assignments/", desk.assignment_list, name="assignments"),
    path(mine, desk.desk, name="desk"),
    path(f"{mine}changes/", history.changes, name="changes"),
    path(f"{mine}history/", history.history, name="history"),
    path(
        f"{mine}history/<uuid:step_pk>/back/", history.history_back, name="history-back"
    ),
    path(f"{mine}codes/<str:key>/", desk.code_card, name="code-card"),
    path(f"{mine}codings/", passages.code, name="code"),
    path(f"{one}withdraw/", passages.coding_withdraw, name="coding-withdraw"),
    path(f"{one}memo/", passages.coding_memo, name="coding-memo"),
    path(f"{one}code/", passages.coding_recode, name="coding-recode"),
    path(f"{one}move/", passages.coding_move, name="coding-move"),
    path(f"{one}link/", passages.coding_link, name="coding-link"),
    path(f"{one}unlink/", passages.coding_unlink, name="coding-unlink"),
    path(f"{mine}comments/", comments.comment, name="comment"),
    path(
        f"{mine}suggestions/<uuid:suggestion_pk>/<verdict:verdict>/",
        acts.suggestion_answer,
        name="answer",
    ),
    path(
        f"{mine}paragraphs/<uuid:paragraph_pk>/read/", acts.paragraph_read, name="read"
    ),
    path(f"{mine}queue/", queue.work_queue, name="work-queue"),
    path(f"{mine}second-look/", looking.second_look, name="second-look"),
    path(
        f"{mine}second-look/<uuid:look_pk>/",
        looking.second_look_nothing,
        name="second-look-nothing",
    ),
    path(f"{mine}nudges/", nudging.nudges_see, name="nudges"),
    path(f"{mine}recodings/", recoding.recodings, name="recodings"),
    path(f"{mine}rulings/", objecting.rulings_told, name="rulings"),
    path(
        f"{mine}rulings/<uuid:ruling_pk>/object/",
        objecting.ruling_object,
        name="object",
    ),
    path(f"{mine}carried/", carrying.carried_work, name="carried"),
    path(
        f"{mine}carried/<int:carrying_pk>/<answer:answer>/",
        carrying.answer,
        name="carried-answer",
    ),
    path(f"{mine}<taken:act>/", acts.step_take, name="step"),
    path(f"{mine}<whole_step:act>/", acts.whole_step, name="whole-step"),
    path(
        "comments/<uuid:comment_pk>/answer/",
        comments.comment_answer,
        name="comment-answer",
    ),
    path(
        "comments/<uuid:comment_pk>/withdraw/",
        comments.comment_withdraw,
        name="comment-withdraw",
    ),
    path(one_round, reporting.report, name="agreement"),
    path(
        "rounds/<uuid:pk>/agreement.csv", reporting.report_table, name="agreement-table"
    ),
    path("rounds/<uuid:pk>/pairs/", reporting.pairs, name="pairs"),
    path(
        "rounds/<uuid:pk>/texts/<uuid:document_pk>/",
        agreement.text_by_coder,
        name="text-by-coder",
    ),
    path(disputed, disputes.disagreements, name="disagreements"),
    path(
        f"{disputed}<str:key>/<uuid:paragraph_pk>/",
        settling.disagreement,
        name="disagreement",
    ),
    path(
        f"{disputed}<str:key>/<uuid:paragraph_pk>/codebook/",
        settling.disagreement_send,
        name="disagreement-send",
    ),
    path(
        f"{disputed}rulings/<uuid:ruling_pk>/withdraw/",
        settling.disagreement_reopen,
        name="disagreement-reopen",
    ),
    path(f"{one_round}<str:key>/", agreement.passages, name="passages"),
    path(f"{one_round}<str:key>/rulings/", agreement.ruling_make, name="settle"),
    path(
        f"{one_round}rulings/<uuid:ruling_pk>/withdraw/",
        agreement.ruling_withdraw,
        name="ruling-withdraw",
    ),
    *renewal_routes,
    *framework_routes,
]
