"""A bundle is enough to make its project anew: out, in and out again is the same."""

import json
import zipfile

from coding.datasets.incoming.reading import read_dataset
from coding.datasets.outgoing.bundle.package import write_bundle
from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.pseudonyms import name_coders
from coding.datasets.outgoing.wanted import Said, Wanted
from tests.coding.datasets.outgoing.bundle.restoring import Restored, forget_everything
from tests.coding.datasets.outgoing.bundle.restoring_work import put_work


def written(project, user, path):
    with_gold = Wanted(said=Said.BOTH)
    write_bundle(Content(project, user, with_gold, name_coders(project)), path)
    return path


def members_of(path):
    with zipfile.ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    manifest = json.loads(members["manifest.json"])
    manifest.pop("exported_at")
    members["manifest.json"] = json.dumps(manifest).encode()
    return members


def test_out_in_and_out_again_is_the_same_but_for_the_time(
    rich, lead, tmp_path, settings
):
    first = written(rich, lead, tmp_path / "first.zip")
    incoming = read_dataset(first)
    assert incoming.report.skipped == incoming.report.repaired == ()
    settings.MEDIA_ROOT = tmp_path / "elsewhere"

    forget_everything()
    restored = Restored(incoming, first)
    put_work(restored)
    assert restored.project.pk != rich.pk
    second = written(restored.project, restored.lead, tmp_path / "second.zip")

    before, after = members_of(first), members_of(second)
    assert list(before) == list(after)
    for name in before:
        assert before[name] == after[name], name
