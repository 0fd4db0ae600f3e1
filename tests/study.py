"""One study with a thing of each kind, and how the table's rows are called on it."""

import re
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from coding.agreement.norming import open_meeting
from coding.agreement.rulings import settle
from coding.analysis.carried import decline, offer_gold
from coding.analysis.proposed import proposals_for
from coding.analysis.queries.stored import keep_query
from coding.analysis.selection import Selection
from coding.analysis.tensions import set_against
from coding.carrying.carry import carry_over
from coding.codebook.code_memos import note_code
from coding.codebook.drafts import start_draft
from coding.codebook.editing import add_code
from coding.datasets.exporting import ask_for_export
from coding.datasets.incoming.found import FoundSuggestion, Incoming
from coding.datasets.outgoing.wanted import Wanted
from coding.datasets.releasing.asking import ask_for_release
from coding.datasets.releasing.making import make_release
from coding.datasets.tasks import export_data
from coding.desk.comments import comment_on
from coding.models import (
    Assignment,
    CodebookVersion,
    Comment,
    Release,
    Round,
    SecondLook,
)
from coding.rounds.plan import close_round
from documents.gathering import open_batch
from documents.models import Document
from documents.renewals import align_documents, settle_renewal
from documents.searching.saved import save_search
from documents.variables import add_variable
from documents.wishes import wish_for
from projects.members import invite
from projects.models import Job, Project
from tests import bringing, factories, suggesting
from tests.access_table import Row
from tests.charting import assessed

VARIABLE = re.compile(r"<(?:\w+:)?(\w+)>")
Study = dict[str, Any]


def make_study(lead: User, ada: User, bruno: User, name: str) -> Study:
    """One thing of each kind, known by the names that the table uses."""
    project = factories.make_project(lead, name)
    factories.add_people(project, lead, "coder", ada, bruno)
    document = factories.store_document(project, lead)
    unplanned = factories.store_document(
        project, lead, factories.MANDATE.replace("9001", "9002"), "unplanned.txt"
    )
    align_documents(document, unplanned, lead)
    failed = factories.receive(project, lead, "broken", "broken.txt")
    Document.objects.filter(pk=failed.pk).update(state="failed")
    version = factories.publish_codes(project, lead)
    coders = [ada, bruno]
    corrected = _corrected(project, lead, version, ada)
    planned = factories.plan_round(project, lead, version, [document], coders)
    settled = factories.plan_round(
        project, lead, version, [document], coders, name="Settled"
    )
    settled.assignments.update(finished_at=settled.opened_at)
    over = factories.plan_round(project, lead, version, [document], coders, name="Over")
    over.assignments.update(finished_at=over.opened_at)
    paragraph = factories.paragraph_with(document, factories.CIVILIANS)
    code = factories.code_of(version, "PR.1")
    work = planned.assignments.get(coder=ada)
    coding = factories.code_words(work, "PR.1", factories.CIVILIANS)
    step = work.steps.get()
    other = factories.code_words(work, "PR.1", factories.LAW)
    over_ruling = settle(over, lead, paragraph, code, applies=True)
    close_round(over, lead)
    invitation = invite(project, lead, "coder")
    talked = factories.store_document(
        project, lead, factories.MANDATE.replace("9001", "9004"), "talked-about.txt"
    )
    meeting = open_meeting(
        project,
        lead,
        name="Norming",
        version=version,
        coders=coders,
        paragraphs=[factories.paragraph_with(talked, factories.CIVILIANS)],
    )
    charts = assessed(
        project, lead, version, [document, talked], coders, [planned, settled]
    )
    draft = start_draft(version.codebook, lead)
    edit = add_code(draft, lead, key="PR.7", words={"name": "Added"}, parent="PR")
    export = ask_for_export(project, ada, "csv", Wanted())
    export_data(str(project.jobs.get(target=export.pk).pk))
    return {
        "slug": project.slug,
        "export": export.pk,
        "membership": project.memberships.get(user=bruno).pk,
        "invitation": invitation.pk,
        "token": invitation.token,
        "document": document.pk,
        "failed": failed.pk,
        "batch": open_batch(project, ada, "Folder", 2).pk,
        "unplanned": unplanned.pk,
        "saved": save_search(project, ada, "Police", "words=police").pk,
        "variable": add_variable(project, lead, "Region", "text").pk,
        "wish": wish_for(project, lead, "S/2014/142").pk,
        "corrected": corrected.document_id,
        "carried": corrected.pk,
        "carrying": corrected.carryings.get().pk,
        "version": version.pk,
        "draft": draft.pk,
        "edit": edit.pk,
        "elsewhere": _elsewhere(lead, name).pk,
        "round": planned.pk,
        "settled": settled.pk,
        "work": work.pk,
        "coding": coding.pk,
        "step": step.pk,
        "other": other.pk,
        "tension": set_against(coding, other, ada, type="undermines").pk,
        "query": keep_query(
            project, lead, "Kept", words="PR.1", selection=Selection()
        ).pk,
        "comment": _comment(work).pk,
        "code_memo": note_code(code, ada, key=uuid4(), text="Hard to tell.").pk,
        "suggestion": suggesting.suggest(
            planned, document, "PR.2", factories.POLICE
        ).pk,
        "run": planned.runs.get().pk,
        "paragraph": paragraph.pk,
        **_renewed(project, lead, version, ada),
        "done": over.pk,
        "gold_offer": offer_gold(planned, over, lead, key=uuid4()).pk,
        "look": SecondLook.objects.create(assignment=work, paragraph=paragraph).pk,
        "meeting": meeting.pk,
        "intake": bringing.previewed(project, lead, _coded_elsewhere()).pk,
        "topic": meeting.topics.get().pk,
        **charts,
        "ruling": settle(settled, lead, paragraph, code, applies=True).pk,
        "over": over.assignments.get(coder=ada).pk,
        "over_ruling": over_ruling.pk,
        "over_round": over.pk,
        "over_rounds": [str(over.pk)],
        "release": _released(over, lead).pk,
        "held_back": _released(corrected.round, lead, open_work=True).pk,
        "ada": ada.pk,
        "lead": lead.pk,
        "coder": ada.username,
        "leader": lead.username,
        **factories.passage(document, factories.POLICE),
    }


def _released(planned: Round, lead: User, **more: Any) -> Release:
    """A release of one round, as a worker makes it."""
    release = ask_for_release(
        planned.project,
        lead,
        rounds=[planned],
        title="Protection",
        authors="Ada, Lovelace",
        licence="CC-BY-4.0",
        protocol="Two people coded each mandate.",
        **more,
    )
    make_release(Job.objects.get(target=release.pk))
    Job.objects.filter(target=release.pk).update(state=Job.State.DONE)
    return release


def _coded_elsewhere() -> Incoming:
    """A file of another program: two coders, a paragraph settled, another suggested."""
    return bringing.incoming(
        bringing.coded("protect civilians"),
        bringing.coded("shall protect", coder="Bob"),
        bringing.coded("local police", "Police", gold=True),
        suggestions=(FoundSuggestion("1", "Police", 47, 52, "train", "m", 0.7),),
    )


def _comment(work: Assignment) -> Comment:
    place = factories.passage(work.document, factories.CIVILIANS)
    return comment_on(work, work.coder, key=uuid4(), text="Is it?", **place)


def _elsewhere(lead: User, name: str) -> CodebookVersion:
    """A codebook of another of the lead's projects."""
    return factories.publish_codes(factories.make_project(lead, f"{name} two"), lead)


def _renewed(
    project: Project, lead: User, version: CodebookVersion, coder: User
) -> dict[str, Any]:
    """A coder's work on a renewal, with a proposal that waits and one declined."""
    words = factories.MANDATE.replace("9001", "8990").replace(
        "3 March 2031", "3 March 2030"
    )
    texts = {"before.txt": words, "renewed.txt": factories.MANDATE}
    texts["renewed.txt"] = texts["renewed.txt"].replace("9001", "9005")
    before, after = (
        factories.store_document(project, lead, text, name)
        for name, text in texts.items()
    )
    settle_renewal(after, lead, before)
    align_documents(before, after, lead)
    planned = factories.plan_round(
        project, lead, version, [before, after], [coder], name="Renewed"
    )
    first, work = (planned.assignments.get(document=one) for one in (before, after))
    for words in (factories.CIVILIANS, factories.POLICE):
        factories.code_words(first, "PR.1", words)
    waits, other = proposals_for(work).waiting
    return {
        "renewed": after.pk,
        "renewing": work.pk,
        "operative": factories.paragraph_with(after, factories.CIVILIANS).pk,
        "proposal": waits.pk,
        "answer": decline(work, coder, other.pk, key=uuid4()).pk,
    }


def _corrected(
    project: Project, lead: User, version: CodebookVersion, coder: User
) -> Assignment:
    """A coder's work on a text that has been replaced, its coding in doubt."""
    words = factories.MANDATE.replace("9001", "9003")
    first = factories.store_document(project, lead, words, "first.txt")
    planned = factories.plan_round(
        project, lead, version, [first], [coder], name="Corrected"
    )
    factories.code_words(
        planned.assignments.get(), "PR.1", "within its capacity, civilians"
    )
    better = words.replace("within its capacity, civ", "within their means, civ")
    second = factories.replace(first, lead, better, "second.txt")
    return carry_over(second, lead)[0]


def address(row: Row, study: Study, **instead: str) -> str:
    """The row's address; `instead` puts other words for its variables."""

    def value(found: re.Match[str]) -> str:
        name = found[1]
        if name in instead:
            return quote(instead[name], safe="")
        wanted = row.names.get(name, name)
        return wanted[1:] if wanted.startswith("=") else str(study[wanted])

    return "/" + VARIABLE.sub(value, row.route)


def sent(row: Row, study: Study) -> dict[str, Any]:
    """What the row posts, its things taken from the study."""
    things = study | {
        "file": SimpleUploadedFile("new.txt", b"New words."),
        "codebook_file": SimpleUploadedFile("codes.csv", b"key,name\nA,Aid\n"),
    }
    return {
        name: things[value[1:]] if str(value).startswith("@") else value
        for name, value in row.sends.items()
    }


def call(person: User | None, row: Row, where: str, study: Study) -> Any:
    """What the person is answered there, in the row's method."""
    client = Client()
    if person is not None:
        client.force_login(person)
    if row.method in ("patch", "put"):
        act = getattr(client, row.method)
        return act(where, sent(row, study), content_type="application/json")
    data = sent(row, study) if row.method == "post" else None
    if any(isinstance(value, list) for value in (data or {}).values()):
        return client.post(where, data, content_type="application/json")
    return getattr(client, row.method)(where, data)


def undoing(act: Any) -> Any:
    """Do something in the database, and take it back."""
    with transaction.atomic():
        done = act()
        transaction.set_rollback(True)
    return done
