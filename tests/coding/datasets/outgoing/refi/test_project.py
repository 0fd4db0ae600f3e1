"""A REFI-QDA project holds to the standard, and brings back what was put into it."""

import zipfile
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from lxml import etree

from coding.datasets.incoming.reading import read_dataset
from coding.datasets.outgoing.refi.project import write_qdpx, write_qdpx_for_nvivo
from coding.datasets.outgoing.wanted import Said
from coding.desk import decide, linking
from documents import variables
from documents.readers.unreadable import Unreadable
from tests.coding.datasets.outgoing.torture import CODES, torture
from tests.factories import (
    CIVILIANS,
    LAW,
    code_words,
    finish_work,
    store_document,
)
from tests.shared import SHARED, needs_shared

NS = "{urn:QDA-XML:project:1.0}"


@pytest.fixture
def hard(project, lead, ada, bruno):
    return torture(project, lead, ada, bruno)


@pytest.fixture
def take(content, tmp_path):
    """Writes the file for somebody: `take(lead)` gives its path and what it lost."""

    def written(user, write=write_qdpx, name="out.qdpx", **wanted):
        path = tmp_path / name
        losses = list(write(content(user, names=True, **wanted), path))
        return path, losses

    return written


def root_of(path):
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read("project.qde"))


def check(path):
    schema = etree.XMLSchema(
        etree.parse(SHARED / "data/interchange/refi-qda-schema/Project.xsd")
    )
    schema.assertValid(root_of(path))


@needs_shared
def test_it_is_valid_against_the_schema(hard, take, lead):
    check(take(lead, said=Said.BOTH)[0])
    check(take(lead, write_qdpx_for_nvivo, said=Said.BOTH)[0])


@needs_shared
def test_a_project_with_nothing_in_it_is_valid_too(project, take, lead):
    path, losses = take(lead)

    check(path)
    assert (losses, read_dataset(path).documents) == ([], ())


def test_the_project_file_comes_first_and_nothing_but_sources_follows(hard, take, lead):
    with zipfile.ZipFile(take(lead)[0]) as package:
        names = package.namelist()
        text = package.read(f"sources/{str(hard.document.pk).upper()}.txt")

    assert names[0] == "project.qde"
    assert all(name.startswith("sources/") for name in names[1:])
    assert text == hard.document.text.encode()


def test_codes_come_back_with_their_paths_colours_and_words(hard, take, lead):
    found = {one.notation: one for one in read_dataset(take(lead)[0]).codes}

    kept = {one.key: one for one in hard.round.version.codes.all()}
    assert found.keys() == kept.keys()
    assert found["A.1"].path == (
        'Aims & "ends" <all>',
        "Safety: 'freedom' > fear and want",
    )
    for key, one in found.items():
        for name in ("definition", "include_when", "exclude_when", "polarity"):
            assert getattr(one, name) == getattr(kept[key], name), name
        assert one.keywords == tuple(kept[key].keywords)
        assert one.codable == kept[key].codable
    assert found["A.1"].colour == "#ff3d63"
    assert found["A.1"].examples == CODES[1]["examples"]


@pytest.mark.parametrize("write", [write_qdpx, write_qdpx_for_nvivo])
def test_every_coding_comes_back_to_its_place_and_coder(hard, take, lead, told, write):
    incoming = read_dataset(take(lead, write)[0])

    put = {
        (str(one.id), one.start, one.end, one.quote, one.coder.name, one.memo)
        for one in told(lead, names=True)
    }
    assert len(put) == 11
    assert {
        (one.guid, one.start, one.end, one.quote, one.coder, one.memo)
        for one in incoming.codings
    } == put
    assert {one.code for one in incoming.codings} <= {one.key for one in incoming.codes}
    assert {one.key: one.text for one in incoming.documents} == {
        str(one.pk): one.text for one in (hard.document, hard.bare)
    }
    assert {one.name for one in incoming.documents} == {
        'Emoji & <"quotes">',
        "bare.txt",
    }
    assert incoming.report.skipped == incoming.report.repaired == ()


def test_two_files_from_one_state_are_the_same_bytes(hard, take, lead):
    assert take(lead)[0].read_bytes() == take(lead, name="2.qdpx")[0].read_bytes()


def test_guids_stay_the_same_while_the_work_goes_on(hard, take, lead):
    before = set(root_of(take(lead)[0]).xpath("//@guid"))
    code_words(hard.bruno, "A.2", "officers speak")
    after = set(root_of(take(lead, name="later.qdpx")[0]).xpath("//@guid"))

    assert len(after - before) == 2  # the selection and its coding
    assert before <= after
    assert all(one == one.upper() and "{" not in one for one in after)


def test_one_selection_for_each_coding_names_coder_and_time_twice(hard, take, lead):
    selections = root_of(take(lead)[0]).findall(f".//{NS}PlainTextSelection")

    assert len(selections) == 11
    for one in selections:
        [coding] = one.findall(f"{NS}Coding")
        assert one.get("creatingUser") == coding.get("creatingUser") is not None
        assert one.get("creationDateTime") == coding.get("creationDateTime")
        assert "\n" not in one.get("name")
        assert len(one.get("name")) <= 100
    assert any(one.get("name").endswith("…") for one in selections)


def test_characters_above_the_first_plane_are_warned_of(hard, take, lead):
    _, losses = take(lead)
    _, losses_there = take(lead, write_qdpx_for_nvivo, name="nvivo.qdpx")

    assert any("above U+FFFF" in one and "11 coded" in one for one in losses)
    assert any("count UTF-16 units" in one for one in losses_there)


def test_what_has_no_place_is_counted(project, take, ada, ada_work, suggestions):
    decide.confirm(ada_work, ada, suggestions[0], key=uuid4())
    decide.reject(ada_work, ada, suggestions[1], key=uuid4())
    parts = [code_words(ada_work, "PR.2", words) for words in (CIVILIANS, LAW)]
    linking.link(*parts, ada, key=uuid4())

    _, losses = take(ada)

    assert "1 suggestion that nobody accepted was left out." in losses
    assert any(one.startswith("2 codings are parts") for one in losses)
    assert any(one.startswith("1 coding answers a suggestion") for one in losses)
    assert "1 original file was left out: only PDF and Word files go along." in losses


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.99])
def test_a_file_that_was_cut_is_refused(hard, take, lead, kept):
    path, _ = take(lead)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])

    with pytest.raises(Unreadable, match="damaged"):
        read_dataset(path)


def test_the_gold_set_stands_under_a_name_of_its_own(take, lead, ada_work, bruno_work):
    for work in (ada_work, bruno_work):
        code_words(work, "PR.1", CIVILIANS)
        finish_work(work)

    path, _ = take(lead, said=Said.BOTH)

    found = read_dataset(path).codings
    assert sorted((one.coder, one.gold) for one in found) == [
        ("Adjudicated", True),
        ("ada", False),
        ("bruno", False),
    ]


@needs_shared
def test_originals_go_along_where_other_programs_know_them(
    project, take, lead, document
):
    files = {"a.pdf": b"%PDF-1.4 pages", "b.docx": b"PK\x03\x04 parts"}
    for name, data in files.items():
        kept = store_document(project, lead, f"What {name} says.\n", name)
        kept.file.save(name, ContentFile(data))

    path, losses = take(lead)

    check(path)
    root = root_of(path)
    [pdf] = root.findall(f".//{NS}PDFSource")
    [inner] = pdf.findall(f"{NS}Representation")
    assert pdf.get("guid") != inner.get("guid")
    with zipfile.ZipFile(path) as package:
        assert package.read(f"sources/{pdf.get('guid')}.pdf") == files["a.pdf"]
        assert f"sources/{inner.get('guid')}.txt" in package.namelist()
        rich = [one.get("richTextPath") for one in root.iter(f"{NS}TextSource")]
        assert sum(one is not None for one in rich) == 1
    assert len(read_dataset(path).documents) == 3
    assert "1 original file was left out: only PDF and Word files go along." in losses


@needs_shared
def test_what_is_known_of_a_document_comes_back_typed(project, take, lead, document):
    signed = variables.add_variable(project, lead, "Signed", "yes_no")
    weight = variables.add_variable(project, lead, "Weight & size", "number")
    document.values = {str(signed.pk): False, str(weight.pk): 2.5}
    document.save(update_fields=["values"])

    path, _ = take(lead)

    check(path)
    [found] = read_dataset(path).documents
    told = dict(found.metadata)
    assert (told["Signed"], told["Weight & size"]) == ("no", "2.5")
    assert (told["Symbol"], told["Date"]) == ("S/RES/9001 (2031)", "2031-03-03")


def test_characters_that_xml_cannot_hold_stay_out_of_it(
    project, take, lead, ada, ada_work
):
    ada_work.document.title = "Form\x0cfeed \x1b[0m"
    ada_work.document.symbol = ""
    ada_work.document.save(update_fields=["title", "symbol"])
    code_words(ada_work, "PR.1", CIVILIANS, memo="bell\x07 \x0c rings")

    incoming = read_dataset(take(lead)[0])

    assert incoming.documents[0].name == "Form feed [0m"
    assert [one.memo for one in incoming.codings] == ["bell \n rings"]
