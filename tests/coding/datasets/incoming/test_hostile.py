"""Broken and hostile files are refused in one sentence, or told part by part."""

import zipfile

import pytest

from coding.datasets.incoming.reading import read_dataset
from documents.readers.unreadable import Unreadable

HEAD = '<Project xmlns="urn:QDA-XML:project:1.0" origin="x" name="p">'
CODES = (
    '<Users><User guid="U" name="anna"/></Users><CodeBook><Codes>'
    '<Code guid="C" name="one" isCodable="true"/></Codes></CodeBook>'
)


def selection(start, end, code="C", guid="S"):
    return (
        f'<PlainTextSelection guid="{guid}" startPosition="{start}" endPosition="{end}">'
        f'<Coding guid="G{guid}" creatingUser="{{u}}"><CodeRef targetGUID="{code}"/>'
        "</Coding></PlainTextSelection>"
    )


def project(folder, xml, **members):
    file = folder / "project.qdpx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("project.qde", xml)
        package.writestr("sources/a.txt", "one two")
        for name, data in members.items():
            package.writestr(name, data)
    return file


def source(*selections):
    held = "".join(selections)
    text = f'<TextSource guid="T" name="a" plainTextPath="internal://a.txt">{held}'
    return f"{HEAD}{CODES}<Sources>{text}</TextSource></Sources></Project>"


def test_dangling_codes_and_offsets_past_the_end_are_told_one_by_one(tmp_path):
    xml = source(
        selection(0, 3), selection(4, 99, guid="B"), selection(0, 3, "X", guid="D")
    )

    incoming = read_dataset(project(tmp_path, xml))

    assert [(one.quote, one.coder) for one in incoming.codings] == [("one", "anna")]
    assert any("beyond the end" in one for one in incoming.report.skipped)
    assert any("is not in the file" in one for one in incoming.report.skipped)


@pytest.mark.parametrize(
    "name", ["../evil.txt", "/etc/evil", "a\\..\\..\\evil", "C:/x"]
)
def test_a_member_that_leads_out_refuses_the_whole_file(tmp_path, name):
    with pytest.raises(Unreadable, match="leads out"):
        read_dataset(project(tmp_path, source(selection(0, 3)), **{name: "x"}))


def test_a_cut_file_is_refused(tmp_path):
    file = project(tmp_path, source(selection(0, 3)))
    file.write_bytes(file.read_bytes()[:-40])

    with pytest.raises(Unreadable, match="damaged"):
        read_dataset(file)


def test_an_external_entity_is_refused(tmp_path):
    head = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'

    with pytest.raises(Unreadable, match="document type"):
        read_dataset(project(tmp_path, head + source(selection(0, 3))))


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    with pytest.raises(Unreadable, match="unpacks to more than"):
        read_dataset(project(tmp_path, source(), **{"sources/b.txt": b"\0" * 2**26}))


def test_markup_that_is_not_well_formed_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="well-formed"):
        read_dataset(project(tmp_path, source(selection(0, 3))[:-20]))


def test_elements_too_deep_are_refused(tmp_path):
    deep = "<Code name='a'>" * 150 + "</Code>" * 150
    xml = f"{HEAD}<CodeBook><Codes>{deep}</Codes></CodeBook></Project>"

    with pytest.raises(Unreadable, match="deep"):
        read_dataset(project(tmp_path, xml))


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"{", b"[" * 100_000, b"hello"])
def test_what_is_no_format_is_refused_in_one_sentence(tmp_path, data):
    file = tmp_path / "data.json"
    file.write_bytes(data)

    with pytest.raises(Unreadable):
        read_dataset(file)
