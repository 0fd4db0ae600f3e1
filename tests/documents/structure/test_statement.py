from documents.structure import read_structure

STATEMENT = """S/PRST/2031/7*

Statement by the President of the Security Council

At the 9999th meeting of the Security Council, held on 3 May 2031, in connection
with the item entitled “Peace in Emen”, the President of the Security Council made
the following statement on behalf of the Council:
“The Security Council welcomes the agreement of the parties in Emen, and in
particular the help given by the “Friends of Emen”, and calls upon all to
* Reissued for technical reasons.

31-00042* (E)

\fS/PRST/2031/7

keep to it. “Friends of Emen” will report in due course to the Council.
“The Security Council recalls its resolution 9998 (2030).”

2/2
"""


def test_each_opening_quotation_mark_begins_a_paragraph():
    read = read_structure(STATEMENT)
    found = {
        paragraph.path: read.text[paragraph.start : paragraph.end]
        for paragraph in read.paragraphs
    }

    assert (read.kind, read.symbol) == ("statement", "S/PRST/2031/7")
    assert found["title"] == "Statement by the President of the Security Council"
    assert found["p.1"].endswith(
        "calls upon all to keep to it. “Friends of Emen” will report in due course to "
        "the Council."
    )
    assert found["p.2"] == "“The Security Council recalls its resolution 9998 (2030).”"
    assert "p.3" not in found
    assert found["note.1"] == "Reissued for technical reasons."


def test_lists_in_a_statement_stand_under_their_paragraph():
    read = read_structure(
        "Statement by the President of the Security Council\n\n"
        "“The Security Council stresses the following:\n\n(a) one;\n\n(b) two.”"
    )

    assert [found.path for found in read.paragraphs][1:] == [
        *("p.1", "p.1.chapeau", "p.1.a", "p.1.b")
    ]
