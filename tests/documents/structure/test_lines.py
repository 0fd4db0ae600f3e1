from documents.structure.lines import body_lines, is_wrapped, joined


def words(source: str) -> list[str]:
    return [line.text for line in body_lines(source)]


def text(source: str) -> str:
    """The source's lines, joined as one paragraph."""
    written = ""
    for place, piece in enumerate(joined(source, body_lines(source))):
        written += (piece.glue if place else "") + source[piece.start : piece.end]
    return written


PAGED = (
    "United Nations\n\nS/RES/9999 (2031)*\n\nDistr.: General\n\n"
    "Recalling that the parties have agreed to\n\n"
    "31-00042* (E)\n\n*3100042*\nPlease recycle\n\n"
    "\fS/RES/9999 (2031)\n\nlay down their arms,\n1.\n\n2/3\n\n31-00042\n\n"
    "\f31-00042\n\nS/RES/9999 (2031)\n\nDecides to act.\n3/3\n"
)


def test_page_furniture_is_left_out_in_whatever_order():
    assert words(PAGED) == [
        "United Nations",
        "S/RES/9999 (2031)*",
        "Distr.: General",
        "Recalling that the parties have agreed to",
        "lay down their arms,",
        "1.",
        "Decides to act.",
    ]


def test_a_page_turn_is_no_gap():
    turned = {line.text: (line.gap, line.turn) for line in body_lines(PAGED)}

    assert turned["Distr.: General"] == (True, False)
    assert turned["lay down their arms,"] == (False, True)
    assert turned["Decides to act."] == (False, True)


def test_pages_are_counted_where_the_source_has_any():
    assert [line.page for line in body_lines(PAGED)] == [1, 1, 1, 1, 2, 2, 3]
    assert [line.page for line in body_lines("One.\n\nTwo.")] == [None, None]


def test_a_page_number_that_splits_a_number_from_its_words_is_left_out():
    pages = "\f".join(f"S/2031/7\n\nText of page {n}.\n\n{n}/3" for n in (1, 2))
    source = f"{pages}\fS/2031/7\n\n72.\n\n3/3\n\nDecides to act.\n\n31-00042"

    assert words(source)[-2:] == ["72.", "Decides to act."]


def test_a_number_in_the_text_is_no_page_number():
    source = "The count was\n2014\n\nin all.\f2\n\nAnd more was found.\f3\n\nThe end."

    assert "2014" in words(source)
    assert "2" not in words(source)


def test_a_footnote_number_beside_a_job_number_stays():
    pages = [
        f"Some words on page {page}.\n\n{page}/9\n\n31-00042" for page in range(1, 9)
    ]
    source = "\f".join(pages) + "\fLast.\n__________\n1\n\n31-00042\n\nSee annex I."

    assert words(source)[-4:] == ["Last.", "__________", "1", "See annex I."]


def test_a_running_title_is_furniture_where_it_opens_many_pages():
    pages = [f"S/PV.9999 A title 3/5/2031\n\nWords of {name}." for name in "ABCDE"]

    assert words("\f".join(pages))[1:] == [f"Words of {name}." for name in "ABCDE"]


def test_lines_of_one_width_are_wrapped_and_whole_paragraphs_are_not():
    visual = (
        "Recalling its previous resolutions and statements on the\n"
        "situation, and reaffirming the sovereignty of the country\n"
        "concerned, as well as the need for an inclusive process that\n"
        "involves women and men of all backgrounds,\n"
    )
    whole = visual.replace("\n", " ") + "\n" + visual.replace("\n", " ")

    assert is_wrapped(body_lines(visual))
    assert not is_wrapped(body_lines(whole))


def test_a_word_broken_at_a_line_end_is_joined_as_the_document_writes_it():
    assert text("The Euro-\npean Union and the European Union") == (
        "The European Union and the European Union"
    )
    assert text("The Secretary-\nGeneral, and the Secretary-General") == (
        "The Secretary-General, and the Secretary-General"
    )


def test_soft_hyphens_are_dropped():
    assert text("can\u00adton and dis\u00ad\narm") == "canton and disarm"


def test_a_split_word_is_mended_only_where_the_document_has_it_whole():
    assert text("furth er talks and further steps, further on") == (
        "further talks and further steps, further on"
    )
    assert text("an unfam iliar case") == "an unfam iliar case"
    assert text("the over all aim, an overall aim, overall") == (
        "the over all aim, an overall aim, overall"
    )


def test_an_address_broken_over_lines_is_one_again():
    assert text("See https://un.org/safety_of\n_peacekeepers.pdf.") == (
        "See https://un.org/safety_of_peacekeepers.pdf."
    )
    assert text("See www.un.org/en/\nmission/car and more.") == (
        "See www.un.org/en/mission/car and more."
    )
    assert text("See https://un.org/en\naccessed today.") == (
        "See https://un.org/en accessed today."
    )
