"""A lead reminds, on the site; a coder says that it was seen."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from coding.models import Nudge
from coding.rounds.nudging import nudge, nudge_coder, see_nudges
from coding.rounds.plan import close_round
from tests.factories import finish_work, plan_round, store_document
from tests.over_api import NOWHERE, body, over_api, rows


def test_one_reminder_waits_at_a_time(ada_work, lead, ada):
    first = nudge(ada_work, lead, " Soon? ")
    assert first.text == "Soon?"
    assert nudge(ada_work, lead, "Now!") == first

    assert see_nudges(ada_work, ada) == 1
    assert see_nudges(ada_work, ada) == 0

    first.refresh_from_db()
    assert first.seen_at is not None
    assert nudge(ada_work, lead, "Now!") != first


def test_only_a_lead_reminds_and_only_its_coder_sees(ada_work, lead, ada, bruno):
    nudge(ada_work, lead)
    for person in (ada, bruno):
        with pytest.raises(PermissionDenied):
            nudge(ada_work, person)
    for person in (lead, bruno):
        with pytest.raises(PermissionDenied):
            see_nudges(ada_work, person)
    assert Nudge.objects.get().seen_at is None


def test_nobody_is_reminded_of_what_is_over(round, ada_work, bruno_work, lead):
    finish_work(ada_work)
    with pytest.raises(ValidationError):
        nudge(ada_work, lead)
    with pytest.raises(ValidationError):
        nudge(bruno_work, lead, "x" * 301)
    close_round(round, lead)
    bruno_work.refresh_from_db()
    with pytest.raises(ValidationError):
        nudge(bruno_work, lead)
    assert not Nudge.objects.exists()


def test_a_lead_who_codes_reminds_without_learning_anything(
    project, lead, version, bruno, ada, visit
):
    document = store_document(project, lead, "Some words.\n\nMore.", "both.txt")
    both = plan_round(project, lead, version, [document], [lead, bruno], name="Both")
    work = both.assignments.get(coder=bruno)
    where = reverse("api-round-nudges", args=[both.pk])
    sent = {"coder": "bruno", "document": str(document.pk), "text": "Soon?"}
    client = over_api(lead)

    open_work = body(client.post(where, sent), 201)
    see_nudges(work, bruno)
    finish_work(work)

    assert body(client.post(where, sent), 201) == open_work == {"nudge": None}
    assert body(client.post(where, sent | {"coder": "ada"}), 201) == open_work
    assert nudge_coder(both, lead, ada, document) is None


def test_a_reminder_goes_from_page_to_page(round, ada_work, lead, ada, visit):
    where = reverse("coding:round-nudge", args=[round.project.slug, round.pk])
    planned = reverse("coding:round", args=[round.project.slug, round.pk])
    leads, coder = visit(lead), visit(ada)
    chosen = {"coder": ada.pk, "document": ada_work.document_id}
    form = leads.get(where, chosen).content.decode()
    assert f'<option value="{ada.pk}" selected>' in form

    assert leads.post(where, chosen | {"text": "Soon?"}).status_code == 302

    assert "not seen yet" in leads.get(planned).content.decode()
    work = coder.get(reverse("coding:assignments")).content.decode()
    assert "lead reminds you of" in work
    assert "“Soon?”" in work
    seen = coder.post(reverse("coding:nudges", args=[ada_work.pk]))
    assert seen.status_code == 302
    assert "Soon?" not in coder.get(seen.url).content.decode()
    assert "<small>seen " in leads.get(planned).content.decode()


def test_reminders_over_the_api(round, ada_work, bruno_work, lead, ada, bruno):
    where = reverse("api-round-nudges", args=[round.pk])
    mine = reverse("api-nudges", args=[ada_work.pk])
    sent = {"coder": "ada", "document": str(ada_work.document_id), "text": "Soon?"}
    client = over_api(lead)

    made = body(client.post(where, sent), 201)["nudge"]

    assert body(client.post(where, sent), 201)["nudge"] == made
    assert rows(over_api(ada).get(mine)) == [made]
    see = reverse("api-nudges-see", args=[ada_work.pk])
    assert over_api(ada).post(see).status_code == 204
    [seen] = rows(over_api(ada).get(mine))
    assert seen["seen_at"]
    body(over_api(bruno).get(mine), 404)
    body(client.post(where, sent | {"coder": "nobody"}), 422)
    body(client.post(where, sent | {"document": NOWHERE}), 404)
    body(client.post(where, sent | {"text": "x" * 301}), 400)
