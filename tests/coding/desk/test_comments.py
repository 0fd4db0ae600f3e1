"""Talk about passages: who may read it, who may answer, and that nothing is lost."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from coding.desk.comments import answer_comment, comment_on, withdraw_comment
from coding.desk.threads import threads_of
from coding.models import Comment, Round
from coding.rounds.plan import close_round
from hsframe.refusals import Conflict
from tests.coding.desk.forms import HTMX, address
from tests.factories import CIVILIANS, LAW, finish_work, passage, plan_round


def remark(work, user, text: str = "Is this protection?", **sent):
    place = passage(work.document, CIVILIANS)
    return comment_on(work, user, **({"key": uuid4(), "text": text} | place | sent))


def seen(user) -> set[str]:
    return {one.text for one in Comment.objects.standing().visible_to(user)}


def test_a_comment_is_on_words_and_sent_twice_is_stored_once(ada_work, ada):
    key = uuid4()

    first, again = (remark(ada_work, ada, key=key) for _ in range(2))

    assert first == again
    assert Comment.objects.get().quote == CIVILIANS


def test_coders_of_an_open_round_never_read_each_others_talk(
    ada_work, ada, bruno, lead, viewer, stranger
):
    remark(ada_work, ada)

    assert seen(ada) == seen(lead) == {"Is this protection?"}
    assert seen(bruno) == seen(viewer) == seen(stranger) == set()


def test_once_a_round_is_closed_its_coders_read_each_other(
    ada_work, ada, bruno, lead, round
):
    remark(ada_work, ada)

    close_round(round, lead)

    assert seen(bruno) == {"Is this protection?"}


def test_a_lead_who_codes_is_blind_to_talk_until_finished(
    project, lead, ada, version, document
):
    planned = plan_round(project, lead, version, [document], [lead, ada], name="Two")
    remark(planned.assignments.get(coder=ada), ada)

    assert seen(lead) == set()
    finish_work(planned.assignments.get(coder=lead))
    assert seen(lead) == {"Is this protection?"}


def test_a_lead_answers_and_the_coder_reads_it_also_when_finished(ada_work, ada, lead):
    said = remark(ada_work, ada)
    finish_work(ada_work)

    answered = answer_comment(said, lead, key=uuid4(), text="Yes, by presence.")
    again = answer_comment(answered, ada, key=uuid4(), text="Thank you.")

    assert again.answers == said
    (thread,) = threads_of(ada_work.round, ada)
    assert [one.text for one in thread.answers] == ["Yes, by presence.", "Thank you."]
    assert thread.citation


def test_nobody_else_comments(ada_work, bruno, stranger):
    for person in (bruno, stranger):
        with pytest.raises(PermissionDenied):
            remark(ada_work, person)


def test_a_flag_needs_no_words_and_a_comment_does(ada_work, ada):
    assert remark(ada_work, ada, "", discuss=True).discuss
    with pytest.raises(ValidationError):
        remark(ada_work, ada, " ")
    with pytest.raises(ValidationError):
        remark(ada_work, ada, "x" * 10_001)


def test_a_comment_keeps_to_the_text(ada_work, ada):
    with pytest.raises(ValidationError, match="quote"):
        remark(ada_work, ada, quote=LAW)


def test_another_act_cannot_take_a_comments_key(ada_work, bruno_work, ada, bruno):
    key = remark(ada_work, ada).pk

    with pytest.raises(Conflict):
        remark(bruno_work, bruno, key=key)


def test_withdrawing_takes_one_comment_and_leaves_the_answers(ada_work, ada, lead):
    said = remark(ada_work, ada)
    answer_comment(said, lead, key=uuid4(), text="Yes.")

    with pytest.raises(PermissionDenied):
        withdraw_comment(said, lead)
    withdraw_comment(said, ada)

    (thread,) = threads_of(ada_work.round, ada)
    assert thread.first.text == "Yes."
    assert Comment.objects.count() == 2


def test_talk_is_not_coding(ada_work, ada):
    before = ada_work.revision
    remark(ada_work, ada)

    ada_work.refresh_from_db()
    assert ada_work.revision == before
    assert not ada_work.steps.exists()


def test_on_the_desk_a_comment_is_counted_and_shown(ada_work, ada, visit):
    form = passage(ada_work.document, CIVILIANS) | {"text": "Hm.", "discuss": "on"}
    where = address("comment", ada_work.pk)

    answer = visit(ada).post(where, form | {"key": uuid4()}, headers=HTMX)

    words = answer.content.decode()
    assert answer.status_code == 200
    assert 'class="talk flagged"' in words
    assert "1 comment" in words
    desk = visit(ada).get(address("desk", ada_work.pk)).content.decode()
    assert "to discuss" in desk


def test_the_rounds_page_lists_talk_and_what_is_to_be_discussed(
    ada_work, ada, lead, visit, project
):
    remark(ada_work, ada, "Plain.")
    remark(ada_work, ada, "Flagged.", discuss=True)
    page = address("discussion", project.slug, ada_work.round.pk)

    everything = visit(lead).get(page).content.decode()
    flagged = visit(lead).get(page, {"only": "discuss"}).content.decode()

    assert "Plain." in everything
    assert "Flagged." in everything
    assert "Plain." not in flagged


def test_an_answer_from_the_rounds_page_returns_there(ada_work, ada, lead, visit):
    said = remark(ada_work, ada)
    where = address("comment-answer", said.pk)

    answer = visit(lead).post(where, {"text": "Yes."})
    assert answer["Location"].endswith(f"#t-{said.pk}")
    assert visit(lead).post(where, {"text": ""}).status_code == 422


def test_what_nobody_may_see_is_not_found(ada_work, ada, bruno, visit):
    said = remark(ada_work, ada)

    for name in ("comment-answer", "comment-withdraw"):
        answer = visit(bruno).post(address(name, said.pk), {"text": "x"})
        assert answer.status_code == 404


def test_comments_survive_a_closed_round(ada_work, ada, lead):
    close_round(Round.objects.get(), lead)

    assert remark(ada_work, ada, "Afterwards.").pk
