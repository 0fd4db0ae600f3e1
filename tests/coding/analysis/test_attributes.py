"""How paragraphs speak: proposed by rule, said by people, compared along a chain."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from coding.analysis.attributes import say, spoken_by, spoken_in, turned, unsay
from coding.analysis.chains import chain_to
from coding.analysis.renewals import Chain
from coding.models import ParagraphAttribute
from documents.mending import merge_with_next
from hsframe.refusals import Conflict
from tests import factories
from tests.coding.analysis.renewing import two_mandates


@pytest.fixture
def mandates(project, lead):
    return two_mandates(project, lead)


@pytest.fixture
def law(mandates):
    """The paragraph on the law: urged in the earlier mandate, called upon later."""
    return factories.paragraph_with(mandates[1], factories.LAW)


def test_the_rule_proposes_and_stores_nothing(law):
    told = spoken_by(law)

    assert (told.verb, told.force, told.actor) == ("calls upon", 3, "all parties")
    assert told.confirmed == {}
    assert not ParagraphAttribute.objects.exists()


def test_what_a_person_says_goes_before_the_rule_and_is_told_by_whom(law, ada):
    say(law, ada, key=uuid4(), values={"verb": "requests", "actor": "armed men"})

    told = spoken_by(law)
    assert (told.verb, told.force, told.actor) == ("requests", 4, "armed men")
    assert told.confirmed["verb"].made_by == ada
    assert "condition" not in told.confirmed


def test_sent_twice_it_is_stored_once_and_changes_withdraw(law, ada, bruno):
    key, said = uuid4(), {"verb": "requests"}
    say(law, ada, key=key, values=said)
    say(law, ada, key=key, values=said)
    say(law, bruno, key=uuid4(), values=said)
    assert ParagraphAttribute.objects.count() == 1

    say(law, bruno, key=uuid4(), values={"verb": "urges"})

    assert ParagraphAttribute.objects.count() == 2
    assert ParagraphAttribute.objects.standing().get().value == "urges"
    with pytest.raises(Conflict):
        say(law, ada, key=key, values={"verb": "notes"})


def test_taken_back_the_rule_proposes_again(law, ada):
    say(law, ada, key=uuid4(), values={"verb": "requests"})

    unsay(law, ada)

    assert spoken_by(law).verb == "calls upon"
    assert ParagraphAttribute.objects.count() == 1


def test_sub_paragraphs_inherit_what_people_said_of_the_words_above(mandates, ada):
    document = mandates[1]
    above = document.paragraphs.get(path="op.2.chapeau")

    say(above, ada, key=uuid4(), values={"verb": "requests", "actor": "the police"})

    below = spoken_by(factories.paragraph_with(document, factories.CIVILIANS))
    assert (below.verb, below.actor, below.inherited) == (
        "requests",
        "the police",
        True,
    )


def test_viewers_say_nothing_and_preambles_speak_to_nobody(law, mandates, viewer, ada):
    with pytest.raises(PermissionDenied):
        say(law, viewer, key=uuid4(), values={"verb": "notes"})
    preamble = mandates[1].paragraphs.filter(kind="preambular").first()
    for paragraph, values in (
        (preamble, {"verb": "notes"}),
        (law, {"verb": "sings"}),
        (law, {"actor": "x" * 301}),
    ):
        with pytest.raises(ValidationError):
            say(paragraph, ada, key=uuid4(), values=values)


def test_a_paragraph_of_which_something_was_said_keeps_its_place(
    law, mandates, ada, lead
):
    say(law, ada, key=uuid4(), values={"verb": "requests"})

    mandates[1].refresh_from_db()
    assert mandates[1].frozen_at is not None
    with pytest.raises(ValidationError):
        merge_with_next(mandates[1], lead, law.path)


def test_a_weaker_verb_is_named_along_the_chain(project, mandates, law, ada):
    say(law, ada, key=uuid4(), values={"verb": "encourages"})
    chain = Chain(chain_to(project, mandates[1]))
    said = spoken_in(chain)
    earlier = factories.paragraph_with(mandates[0], factories.LAW)

    turn = turned(said[earlier.pk], said[law.pk])

    assert turn.force == "weakened"
    assert turn.kinds == {"weakened", "verb"}


def test_the_pages_show_and_store_it(project, mandates, law, ada, viewer, visit):
    chain = reverse("coding:force", args=[project.slug, mandates[1].pk])
    one = reverse("coding:spoken", args=[project.slug, law.pk])

    assert "another verb (1)" in visit(ada).get(chain).content.decode()
    refused = visit(ada).post(one, {"verb": "sings"})
    assert refused.status_code == 422
    visit(ada).post(one, {"verb": "encourages", "actor": "all parties"})
    shown = visit(ada).get(chain, {"show": "weakened"}).content.decode()
    assert "weakened" in shown
    assert "<form" not in visit(viewer).get(one).content.decode().split("<main")[1]
