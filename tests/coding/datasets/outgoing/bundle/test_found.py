"""What the reader finds in a bundle is what the writer took away."""

import json
from dataclasses import asdict

from coding.datasets.incoming import formats
from coding.datasets.incoming.found import as_plain, from_plain
from coding.datasets.incoming.reading import read_dataset
from coding.datasets.outgoing.wanted import Said
from coding.models import Comment
from tests.coding.datasets.outgoing.bundle.members import json_in, members_of


def test_the_reader_finds_every_coding_as_it_was(rich, take, lead, told, content):
    incoming = read_dataset(take(lead)[0])

    put = told(lead, said=Said.BOTH)
    assert len(put) > 15
    assert [
        (
            *(one.document, one.code, one.coder, one.start, one.end, one.quote),
            *(one.memo, one.gold, one.round, one.version, one.exposure, one.when),
        )
        for one in sorted(incoming.codings, key=lambda one: one.guid)
    ] == [
        (
            *(str(one.document), str(one.code.id), one.coder.name, one.start, one.end),
            *(one.quote, one.memo, one.gold, str(one.round.id), one.version),
            *(one.exposure, one.made_at.isoformat(timespec="microseconds")),
        )
        for one in sorted(put, key=lambda one: str(one.id))
    ]
    assert {one.guid: one.parts for one in incoming.codings if one.parts} == {
        str(one.id): tuple(map(str, one.one_with)) for one in put if one.one_with
    }
    assert {one.origin for one in incoming.codings if one.gold} == {
        "ruled",
        "undisputed",
    }
    assert incoming.report.skipped == incoming.report.repaired == ()


def test_the_reader_finds_every_record_as_it_was_written(rich, take, lead):
    path, losses = take(lead)
    members, kept = members_of(path), read_dataset(path).kept
    project = json.loads(members["project.json"])

    for name in ("files", "works", "readings", "rulings"):
        page = "documents" if name == "files" else name
        written = list(
            json_in({f"{page}.jsonl": members[f"{page}-0001.jsonl"]}, ".jsonl")
        )
        assert as_json(getattr(kept, name)) == written != []
    for name in ("variables", "coders", "rounds", "runs"):
        assert as_json(getattr(kept, name)) == project[name] != []
    assert kept.description == project["description"]
    assert losses == []


def as_json(records):
    return [json.loads(json.dumps(asdict(one))) for one in records]


def test_suggestions_come_back_with_reasons_scores_and_decisions(
    rich, take, lead, suggestions
):
    found = {one.guid: one for one in read_dataset(take(lead)[0]).suggestions}

    assert found.keys() == {str(one.pk) for one in suggestions}
    for one in suggestions:
        back = found[str(one.pk)]
        assert (back.start, back.end, back.quote) == (one.start, one.end, one.quote)
        assert (back.score, back.reason) == (one.score, one.reason)
        assert (back.run, back.model) == (str(one.run_id), "sure")
    answers = [[one.verdict for one in found[str(s.pk)].decisions] for s in suggestions]
    assert answers == [["confirmed"], ["rejected"], []]


def test_every_version_of_a_codebook_comes_back_in_its_own_words(rich, take, lead):
    incoming = read_dataset(take(lead)[0])

    versions = {(one.title, one.number): one for one in incoming.kept.versions}
    assert set(versions) == {
        ("Protection", 1),
        ("Protection", 2),
        ("Torture & <more>", 1),
    }
    words = [
        {code.key: code.definition for code in versions["Protection", n].codes}["PR.2"]
        for n in (1, 2)
    ]
    assert words == ["Local institutions are strengthened.", "In new words."]
    newest = {one.notation: one for one in incoming.codes}
    assert newest["PR.2"].definition == "In new words."
    assert newest["PR.2"].path == ("Protection", "Local capacity")
    assert newest["A.1"].path[1] == "Safety: 'freedom' > fear\nand want"
    parents = {code.key: code.parent for code in versions["Torture & <more>", 1].codes}
    assert parents == {"A": "", "A.1": "A", "A.2": "A", "A.2.a": "A.2"}


def test_comments_and_thoughts_on_codes_come_back(rich, take, lead):
    comments = read_dataset(take(lead)[0]).kept.comments

    assert {one.text for one in comments} == {"Discuss?", "Yes.", "Too wide."}
    about = {one.text: one for one in comments}
    assert about["Yes."].answers == about["Discuss?"].id
    asked = Comment.objects.get(text="Discuss?")
    assert (about["Discuss?"].start, about["Discuss?"].quote) == (
        asked.start,
        asked.quote,
    )
    assert about["Too wide."].code


def test_what_was_read_survives_being_told_as_plain_values(rich, take, lead):
    incoming = formats.read(take(lead)[0])

    assert from_plain(json.loads(json.dumps(as_plain(incoming)))) == incoming
