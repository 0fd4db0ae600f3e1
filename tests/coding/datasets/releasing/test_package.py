"""A release as a file: whole, the same each time, and loud where a word is wrong."""

import hashlib
import json
from pathlib import Path

import yaml

from coding.datasets.outgoing.pseudonyms import name_coders
from coding.datasets.releasing.contents import RELEASED
from coding.datasets.releasing.figures import TABLES, WATCHED
from coding.datasets.releasing.package import write_release
from tests import factories
from tests.coding.datasets.releasing import small
from tests.coding.datasets.releasing.opened import member, names, rows


def written(release, path: Path) -> bytes:
    write_release(release, name_coders(release.project), path)
    return path.read_bytes()


def test_made_twice_from_the_same_state_it_is_the_same_to_the_byte(released, tmp_path):
    first, again = (written(released, tmp_path / name) for name in ("a", "b"))

    assert first == again == Path(released.file.path).read_bytes()
    assert hashlib.sha256(first).hexdigest() == released.sha256
    assert len(first) == released.size


def test_it_holds_three_levels_and_all_that_is_needed_to_check_them(file):
    held = set(names(file))

    assert {f"data/{one.table.name}.csv" for one in RELEASED} <= held
    assert {
        "README.md",
        "CITATION.cff",
        "datapackage.json",
        "codebook.qdc",
        "codebook.json",
        "protocol.md",
        "SOFTWARE.json",
        "SHA256SUMS",
        "agreement/1-pilot-blind.csv",
        "agreement/methods.md",
    } <= held
    assert {f"texts/{row['id']}.txt" for row in rows(file, "documents")} <= held
    assert {f"runs/{row['id']}.json" for row in rows(file, "runs")} <= held


def test_the_tables_that_are_counted_are_those_that_are_written():
    assert tuple(one.table.name for one in RELEASED) == TABLES
    assert set(WATCHED) <= set(TABLES)


def test_every_member_but_the_sums_has_its_checksum(file):
    lines = member(file, "SHA256SUMS").decode().splitlines()
    told = {name: digest for digest, name in (line.split("  ") for line in lines)}

    assert set(told) == set(names(file)) - {"SHA256SUMS"}
    assert all(
        hashlib.sha256(member(file, name)).hexdigest() == digest
        for name, digest in told.items()
    )


def test_raw_rows_are_what_each_coder_said_and_quote_the_text_character_for_character(
    file,
):
    said = [row for row in rows(file, "passages") if row["round"] == "Pilot"]

    assert len(said) == 11
    assert len({row["coder"] for row in said}) == 2
    assert all(row["coder"].startswith("Coder ") for row in said)
    assert [row["memo"] for row in said if row["memo"]] == ["=1+1"]
    texts = {
        row["document_id"]: member(file, f"texts/{row['document_id']}.txt").decode()
        for row in said
    }
    for row in said:
        start, end = int(row["start"]), int(row["end"])
        assert texts[row["document_id"]][start:end] == row["quote"]
    assert sum("🚓" in row["quote"] for row in said) == 2


def test_the_gold_set_has_what_nobody_disputes_and_what_was_ruled_and_the_rest_is_open(
    file,
):
    gold = [row for row in rows(file, "gold") if row["round"] == "Pilot"]
    left = [row for row in rows(file, "open") if row["round"] == "Pilot"]

    assert sorted((row["code_key"], row["origin"]) for row in gold) == [
        ("PR.1", "ruled"),
        ("PR.1", "undisputed"),
        ("PR.1", "undisputed"),
        ("PR.2", "undisputed"),
        ("PR.2", "undisputed"),
    ]
    assert sorted(row["code_key"] for row in left) == ["PR.1", "PR.3"]
    assert {row["coder"] for row in gold} == {"Adjudicated"}
    cells = [
        row[key]
        for row in rows(file, "matrix")
        for key in ("PR.1", "PR.2", "PR.3")
        if row["coder"] == "Adjudicated" and row["round"] == "Pilot"
    ]
    assert cells.count("") == 2


def test_a_suggestion_stands_once_however_many_answered_it(
    project, lead, coded, tmp_path
):
    after = small.assisted_round(project, lead, coded, blind_share=0)
    file = Path(small.release(project, lead, [coded, after]).file.path)

    suggestions, decisions = rows(file, "suggestions"), rows(file, "decisions")
    assert len(suggestions) == len({row["id"] for row in suggestions}) == 3
    assert sorted(row["verdict"] for row in decisions) == [
        "confirmed",
        "confirmed",
        "rejected",
        "rejected",
    ]
    answered = {row["suggestion_id"] for row in decisions}
    assert answered < {row["id"] for row in suggestions}


def test_pseudonyms_hide_who_coded_in_every_member(file):
    for name in names(file):
        words = member(file, name).decode().lower()
        if name not in ("CITATION.cff", "README.md", "datapackage.json"):
            assert "bruno" not in words, name


def test_names_are_told_where_they_were_asked_for(project, lead, coded):
    made = small.release(project, lead, [coded], names=True)

    assert {row["coder"] for row in rows(Path(made.file.path), "passages")} == {
        "ada",
        "bruno",
    }


def test_texts_can_stay_behind(project, lead, coded):
    file = Path(small.release(project, lead, [coded], texts=False).file.path)

    assert not [name for name in names(file) if name.startswith("texts/")]
    assert "texts of the documents are not included" in member(
        file, "README.md"
    ).decode().replace("\n", " ")


def test_the_description_has_types_keys_and_links_of_every_table(file):
    told = json.loads(member(file, "datapackage.json"))
    by_name = {one["name"]: one for one in told["resources"]}

    assert told["profile"] == "tabular-data-package"
    assert told["licenses"][0]["name"] == "CC-BY-4.0"
    assert told["contributors"][1] == {"title": "Bruno Castellane", "role": "author"}
    passages = by_name["passages"]
    content = member(file, passages["path"])
    assert passages["bytes"] == len(content)
    assert passages["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert passages["schema"]["primaryKey"] == ["id"]
    links = {
        (*one["fields"], one["reference"]["resource"], *one["reference"]["fields"])
        for one in passages["schema"]["foreignKeys"]
    }
    assert ("document_id", "documents", "id") in links
    assert ("codebook", "code_key", "codebook", "codebook", "key") in links
    for one in told["resources"]:
        header = member(file, one["path"]).decode().split("\r\n")[0]
        assert ",".join(field["name"] for field in one["schema"]["fields"]) == header
        assert all(field["description"] for field in one["schema"]["fields"])


def test_the_citation_is_a_citation_file(file, released):
    told = yaml.safe_load(member(file, "CITATION.cff"))

    assert told["cff-version"] == "1.2.0"
    assert told["type"] == "dataset"
    assert told["license"] == "CC-BY-4.0"
    assert told["date-released"] == f"{released.made_at:%Y-%m-%d}"
    assert told["authors"] == [
        {
            "given-names": "Ada",
            "family-names": "Lovelace",
            "orcid": "https://orcid.org/0000-0002-1825-0097",
            "affiliation": "University of Velmora, Institute of Peace",
        },
        {"given-names": "Bruno", "family-names": "Castellane"},
    ]


def test_any_words_are_safe_in_the_citation(project, lead, coded):
    title = 'Was: "ist"? # \\ — \N{LATIN SMALL LETTER E WITH ACUTE}🚓 {a: b}'
    made = small.release(project, lead, [coded], title=title, licence="Ask: us #1")

    told = yaml.safe_load(member(Path(made.file.path), "CITATION.cff"))
    assert told["title"] == title
    assert "license" not in told
    assert "Ask: us #1" in told["abstract"]


def test_software_and_seeds_are_told(file):
    told = json.loads(member(file, "SOFTWARE.json"))

    assert told["hsframe"] == "0.1.0"
    assert told["libraries"]["numpy"]
    assert told["seeds"]["rounds"]["Pilot"] == {"seed": 1, "blind_share": 0}
    assert told["seeds"]["bootstrap"]["resamples"] == 1000


def test_only_the_documents_and_codebooks_of_its_rounds_are_in(project, lead, coded):
    factories.store_document(project, lead, factories.MANDATE.replace("9001", "7"), "z")
    factories.publish_codes(project, lead, title="Unrelated")

    file = Path(small.release(project, lead, [coded]).file.path)
    assert len(rows(file, "documents")) == 2
    assert {row["codebook"] for row in rows(file, "codebook")} == {"Protection"}
