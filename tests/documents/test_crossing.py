"""References in a text lead to the project's documents, or to its wish list."""

from django.urls import reverse

from documents.crossing import parts_of
from tests.factories import MANDATE, store_document

EARLIER = MANDATE.replace("9001 (2031)", "8990 (2030)").replace("2031", "2030")


def named(document):
    return [
        part
        for _, parts in parts_of(document, list(document.paragraphs.leaves()))
        for part in parts
        if part.symbol
    ]


def test_the_parts_join_to_the_text(document):
    for leaf, parts in parts_of(document, list(document.paragraphs.leaves())):
        words = "".join(part.text for part in parts)
        assert words == document.text[leaf.start : leaf.end]


def test_a_reference_leads_to_the_document_that_the_store_holds(
    project, lead, document
):
    (lacking,) = named(document)
    assert (lacking.symbol, lacking.target) == ("S/RES/8990 (2030)", None)

    earlier = store_document(project, lead, EARLIER, "earlier.txt")

    (held,) = named(document)
    assert held.target == earlier


def test_a_paragraph_that_is_named_is_led_to(project, lead):
    store_document(project, lead, EARLIER, "earlier.txt")
    words = MANDATE.replace(
        "Calls upon all parties",
        "Calls, as in paragraph 2 (a) of resolution 8990 (2030), upon all parties",
    )
    document = store_document(project, lead, words, "later.txt")

    assert [part.path for part in named(document)] == ["", "op.2.a"]


def test_queries_do_not_grow_with_references(
    project, lead, document, django_assert_num_queries
):
    leaves = list(document.paragraphs.leaves())
    with django_assert_num_queries(3):
        parts_of(document, leaves)


def test_one_click_puts_what_is_lacking_on_the_wish_list(project, ada, document, visit):
    address = reverse("documents:detail", args=[project.slug, document.pk])
    assert 'value="S/RES/8990 (2030)"' in visit(ada).get(address).content.decode()

    visit(ada).post(
        reverse("documents:wish", args=[project.slug]), {"symbol": "S/RES/8990 (2030)"}
    )

    assert "is on the wish list" in visit(ada).get(address).content.decode()
    wishes = visit(ada).get(reverse("documents:wishes", args=[project.slug]))
    assert "S/RES/8990 (2030)" in wishes.content.decode()


def test_wishing_twice_is_wishing_once_and_a_held_document_is_no_wish(
    project, ada, document, visit
):
    address = reverse("documents:wish", args=[project.slug])
    for _ in range(2):
        visit(ada).post(address, {"symbol": "S/RES/8990(2030)"})
    refused = visit(ada).post(address, {"symbol": document.symbol})

    assert [wish.symbol for wish in project.wishes.current()] == ["S/RES/8990 (2030)"]
    assert refused.status_code == 422


NOTED = MANDATE.replace("civilians under threat", "civilians¹ under threat") + (
    "\n__________________\n\n1  S/2014/142, annex.\n"
)


def test_a_note_is_led_to_from_the_place_of_its_mark(project, lead, visit):
    document = store_document(project, lead, NOTED)
    leaves = list(document.paragraphs.leaves())
    marked = {
        leaf.path: parts
        for leaf, parts in parts_of(document, leaves)
        if any(part.note for part in parts)
    }

    assert list(marked) == ["op.2.a"]
    before, mark, after = marked["op.2.a"]
    assert before.text == "To protect, within its capacity, civilians"
    assert after.text == " under threat of violence;"
    assert (mark.text, mark.note.path) == ("1", "note.1")
    page = visit(lead).get(
        reverse("documents:detail", args=[project.slug, document.pk])
    )
    assert f'<sup><a href="#p-{mark.note.pk}"' in page.content.decode()
    assert "¹" not in document.text
