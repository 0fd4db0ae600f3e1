"""Variables: what a lead may add, change and withdraw, and how values are read."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from documents.describing import describe_document
from documents.models import Variable
from documents.typed import written
from documents.variables import (
    add_variable,
    change_choices,
    change_variable,
    parsed,
    rename_variable,
    withdraw_variable,
)
from hsframe.refusals import Conflict


@pytest.fixture
def region(project, lead):
    return add_variable(project, lead, "Region", "choice", ["Africa", "Asia"])


@pytest.mark.parametrize(
    ("type", "text", "value"),
    [
        ("text", "  two   words\n", "two words"),
        ("number", "1250.50", 1250.5),
        ("number", "-3", -3),
        ("number", "\N{MINUS SIGN}3.0", -3),
        ("number", "0.0001", 0.0001),
        ("date", "2014-04-10", "2014-04-10"),
        ("date", "10 April 2014", "2014-04-10"),
        ("date", "9 may 2014", "2014-05-09"),
        ("yes_no", "Yes", True),
        ("yes_no", "FALSE", False),
        ("text", " ", None),
    ],
)
def test_a_value_is_read_as_the_type_it_has(type, text, value):
    read = parsed(Variable(type=type), text)

    assert read == value
    assert read is None or parsed(Variable(type=type), written(read)) == value


@pytest.mark.parametrize(
    ("type", "text", "reason"),
    [
        ("number", "1,250", "with a point"),
        ("number", "1e5", "with a point"),
        ("number", "1234567890123456", "15 digits"),
        ("number", "9" * 300, "with a point"),
        ("date", "10/04/2014", "2014-04-10 or 10 April"),
        ("date", "2014-02-30", "no such day"),
        ("date", "10 Avril 2014", "no such day"),
        ("date", "0000-01-01", "no such day"),
        ("yes_no", "perhaps", "yes or no"),
        ("text", "half a character \ud800", "no part of any text"),
        ("text", "nothing \x00", "no part of any text"),
        ("text", "x" * 2001, "2,000 characters"),
    ],
)
def test_what_is_no_such_value_is_refused_with_the_reason(type, text, reason):
    with pytest.raises(ValidationError, match=reason):
        parsed(Variable(type=type), text)


def test_a_choice_is_kept_as_the_list_spells_it(region):
    assert parsed(region, "AFRICA") == "Africa"
    with pytest.raises(ValidationError, match="Africa, Asia"):
        parsed(region, "Europe")


def test_only_leads_add_change_and_withdraw(project, region, ada, viewer):
    for person in (ada, viewer):
        for act in (
            lambda person=person: add_variable(project, person, "Other", "text"),
            lambda person=person: rename_variable(region, person, "Other"),
            lambda person=person: change_choices(region, person, ["Africa"]),
            lambda person=person: withdraw_variable(region, person),
        ):
            with pytest.raises(PermissionDenied):
                act()


@pytest.mark.parametrize("name", ["", "Title", "agenda  item", "x" * 61])
def test_a_variable_needs_a_name_that_no_field_has(project, lead, name):
    with pytest.raises(ValidationError) as refusal:
        add_variable(project, lead, name, "text")
    assert list(refusal.value.message_dict) == ["name"]


def test_a_second_variable_of_a_name_is_a_conflict(project, lead, region):
    with pytest.raises(Conflict):
        add_variable(project, lead, "region", "text")
    withdraw_variable(region, lead)
    assert add_variable(project, lead, "region", "text").name == "region"


def test_choices_belong_to_lists_and_lists_need_them(project, lead):
    for type, choices in (("choice", [" "]), ("number", ["one"])):
        with pytest.raises(ValidationError) as refusal:
            add_variable(project, lead, "Other", type, choices)
        assert list(refusal.value.message_dict) == ["choices"]


def test_a_choice_that_a_document_has_stays(project, lead, document, region):
    describe_document(document, lead, {str(region.pk): "asia"})

    with pytest.raises(ValidationError, match="Asia"):
        change_choices(region, lead, ["Africa", "Europe"])
    assert change_choices(region, lead, ["Asia", "Europe"]).choices == [
        "Asia",
        "Europe",
    ]


def test_choices_that_changed_since_they_were_shown_are_a_conflict(lead, region):
    change_choices(region, lead, ["Africa", "Asia", "Europe"])

    with pytest.raises(Conflict):
        change_variable(region, lead, "Part", ["Africa"], ["Africa", "Asia"])
    region.refresh_from_db()
    assert (region.name, len(region.choices)) == ("Region", 3)


def test_a_withdrawn_variable_leaves_the_values_where_they_are(lead, document, region):
    describe_document(document, lead, {str(region.pk): "Asia"})

    withdraw_variable(region, lead)

    document.refresh_from_db()
    assert document.values == {str(region.pk): "Asia"}
    with pytest.raises(Conflict):
        withdraw_variable(region, lead)
