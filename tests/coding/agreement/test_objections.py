"""A coder learns privately where a ruling differs, and objects once."""

import re
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from coding.agreement.objections import differences, object_to
from coding.agreement.rulings import Verdict, decide
from coding.models import Assignment, Coding, Objection
from coding.rounds.plan import close_round
from hsframe.refusals import Conflict
from tests.coding.agreement.planted import paragraph_of


@pytest.fixture
def document(planted):
    return planted.assignments.first().document


@pytest.fixture
def rule(planted, document, lead):
    def ruling(n, verdict, key="PR.1"):
        code = planted.version.codes.get(key=key)
        return decide(planted, lead, paragraph_of(document, n), code, verdict)

    return ruling


@pytest.fixture
def against_ada(rule, planted, lead):
    """A ruling that Ada's passage does not carry the code; the round is over."""
    made = rule(1, Verdict(False, reason="It trains."))
    close_round(planted, lead)
    return made


def work_of(planned, name) -> Assignment:
    return planned.assignments.select_related("round").get(coder__username=name)


def told(planned, name):
    return [one.ruling for one in differences(work_of(planned, name))]


def test_nothing_is_told_before_the_round_is_closed(planted, rule, lead, visit, ada):
    made = rule(1, Verdict(False))
    where = reverse("coding:rulings", args=[work_of(planted, "ada").pk])
    assert told(planted, "ada") == []
    page = visit(ada).get(where).content.decode()
    assert "once you have finished" in page
    assert "district 1" not in page
    assert visit(ada).post(_objecting(planted, made)).status_code == 404

    close_round(planted, lead)

    assert told(planted, "ada") == [made]


def test_only_what_differs_from_ones_own_work_is_told(planted, rule, lead, document):
    theirs = Coding.objects.get(
        assignment=work_of(planted, "bruno"),
        start=paragraph_of(document, 5).start,
    )
    rulings = [
        rule(1, Verdict(False)),
        rule(2, Verdict(True)),
        rule(2, Verdict(plural=True), "PR.2"),
        rule(5, Verdict(True, kept=[theirs])),
        rule(8, Verdict(False, reason="No.")),
    ]
    close_round(planted, lead)

    assert told(planted, "ada") == [rulings[0], rulings[3], rulings[4]]
    assert told(planted, "bruno") == [rulings[1]]


def test_a_version_kept_beside_ones_own_is_no_difference(planted, rule, lead, document):
    leaf = paragraph_of(document, 5)
    both = Coding.objects.filter(code__key="PR.1", start=leaf.start)
    rule(5, Verdict(True, kept=list(both)))
    close_round(planted, lead)

    assert told(planted, "ada") == told(planted, "bruno") == []


def test_the_page_tells_the_ruling_and_nobodys_codings(
    planted, rule, lead, visit, ada, bruno
):
    rule(3, Verdict(False, reason="<b>So.</b>", cause="gap"))
    close_round(planted, lead)

    page = (
        visit(ada)
        .get(reverse("coding:rulings", args=[work_of(planted, "ada").pk]))
        .content.decode()
    )

    assert "PR.1 From violence" in page
    assert "ruled that it does not apply" in page
    assert "&lt;b&gt;So.&lt;/b&gt;" in page
    assert "the codebook has a gap" in page
    assert "bruno" not in page
    assert "PR.1.a" not in page


def test_a_coder_objects_once_and_the_lead_reads_it(
    planted, against_ada, visit, ada, lead
):
    where = _objecting(planted, against_ada)
    client = visit(ada)

    assert client.post(where, {"text": "It <i>protects</i>."}).status_code == 302
    again = client.post(where, {"text": "Really."})
    assert again.status_code == 422
    assert "objected here before" in again.content.decode()

    queue = reverse("coding:disagreements", args=[planted.pk])
    page = visit(lead).get(queue, {"state": "objected"}).content.decode()
    assert "It &lt;i&gt;protects&lt;/i&gt;." in page
    assert "a coder objects (1)" in page
    assert not re.search(r"\bada\b", page)  # an id may hold the letters by chance


def test_a_new_ruling_answers_the_objection_and_opens_no_second(
    planted, against_ada, rule, ada, visit, lead
):
    work = work_of(planted, "ada")
    object_to(against_ada, work, ada, text="It does.")
    again = rule(1, Verdict(False, reason="Looked at again."))

    with pytest.raises(ValidationError, match="before"):
        object_to(again, work, ada, text="Still.")

    queue = reverse("coding:disagreements", args=[planted.pk])
    page = visit(lead).get(queue, {"state": "objected"}).content.decode()
    assert "It does." not in page


def test_an_objection_sent_twice_is_stored_once(planted, against_ada, ada, rule):
    work, key = work_of(planted, "ada"), uuid4()
    first = object_to(against_ada, work, ada, text="It does.", key=key)

    assert object_to(against_ada, work, ada, text="It does.", key=key) == first
    with pytest.raises(Conflict):
        object_to(rule(2, Verdict(False)), work, ada, text="No.", key=key)
    assert Objection.objects.count() == 1


def test_only_its_coder_objects_and_with_words(planted, against_ada, ada, bruno, lead):
    work = work_of(planted, "ada")
    for person in (bruno, lead):
        with pytest.raises(PermissionDenied):
            object_to(against_ada, work, person, text="No.")
    with pytest.raises(ValidationError, match="Say why"):
        object_to(against_ada, work, ada, text=" \x00")
    with pytest.raises(ValidationError, match="does not differ"):
        object_to(against_ada, work_of(planted, "bruno"), bruno, text="No.")

    assert not Objection.objects.exists()


def test_my_work_leads_to_the_rulings_of_closed_rounds(
    planted, against_ada, ada, visit
):
    where = reverse("coding:rulings", args=[work_of(planted, "ada").pk])

    page = visit(ada).get(reverse("coding:assignments"), {"show": "finished"})

    assert where in page.content.decode()


def test_objections_are_answered_one_after_another(planted, rule, lead, ada, visit, at):
    for n in (1, 2):
        rule(n, Verdict(False))
    close_round(planted, lead)
    work = work_of(planted, "ada")
    for one in differences(work):
        object_to(one.ruling, work, ada, text="No.")

    answer = visit(lead).post(at(1) + "?state=objected", {"decision": "none"})

    assert answer["Location"].startswith(at(2))


def _objecting(planned, ruling) -> str:
    return reverse("coding:object", args=[work_of(planned, "ada").pk, ruling.pk])
