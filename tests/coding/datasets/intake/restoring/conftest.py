"""A bundle of a study in which much has happened, and a project to restore it in."""

import json
import zipfile
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection

from coding.analysis.attributes import say
from coding.analysis.framework.absence import keep_search
from coding.analysis.framework.charts import compare_chart
from coding.analysis.framework.ruling import rule
from coding.analysis.tensions import set_against
from coding.datasets.outgoing.bundle.package import write_bundle
from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.pseudonyms import name_coders
from coding.datasets.outgoing.wanted import Said, Wanted
from coding.models import Coding
from documents import variables
from tests import charting
from tests.coding.datasets.incoming.made_up import manifest_of
from tests.coding.datasets.outgoing.rich import enrich
from tests.coding.datasets.outgoing.torture import torture
from tests.factories import LAW, POLICE, finish_work, make_project, paragraph_with


@pytest.fixture
def rich(project, round, document, lead, ada, bruno, suggestions):
    for name, type, value in (
        ("Signed", "yes_no", True),
        ("Troops", "number", 1250.5),
        ("Since", "date", "2014-04-10"),
    ):
        variable = variables.add_variable(project, lead, name, type)
        document.values[str(variable.pk)] = value
    document.save(update_fields=["values"])
    enrich(round, lead, suggestions)
    hard = torture(project, lead, ada, bruno)
    for work in (hard.ada, hard.bruno):
        finish_work(work)
    analyse(round, lead, ada, bruno)
    return project


def analyse(planned, lead, ada, bruno):
    """A compared chart with a search, evidence and a ruling; a tension; an attribute."""
    document = planned.assignments.first().document
    project = planned.project
    chart = charting.chart_of(
        project, lead, planned.version, [document], [ada, bruno], "How far?", [planned]
    )
    cell, seat = charting.cell_of(chart), charting.seat_of(chart, ada)
    keep_search(seat, ada, cell, key=uuid4(), words="elections")
    coding = Coding.objects.standing().filter(assignment__coder=ada).first()
    charting.file_words(seat, cell, LAW, "against", weight=3, note="Why & <how>?")
    for one, rating in ((ada, "met"), (bruno, "contradicted")):
        charting.rate_all(charting.seat_of(chart, one), rating)
        charting.finish(charting.seat_of(chart, one))
    compare_chart(chart, lead)
    rule(chart, lead, cell, key=uuid4(), rating="partly", reason="Both are right.")
    other = Coding.objects.standing().filter(assignment__coder=bruno).first()
    set_against(coding, other, lead, type="depends", note="The one needs the other.")
    leaf = paragraph_with(document, POLICE)
    say(leaf, lead, key=uuid4(), values={"actor": "the mission"})


@pytest.fixture
def taken(tmp_path):
    """Takes a project away as a bundle, with its gold set."""

    def write(project, user, name="bundle.zip", **wanted):
        wanted = Wanted(**{"said": Said.BOTH} | wanted)
        path = tmp_path / name
        write_bundle(Content(project, user, wanted, name_coders(project)), path)
        return path

    return write


@pytest.fixture
def empty(lead):
    return make_project(lead, "Elsewhere")


def members_of(path):
    """All but the time of export."""
    with zipfile.ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    manifest = json.loads(members["manifest.json"])
    manifest.pop("exported_at")
    members["manifest.json"] = json.dumps(manifest).encode()
    return members


def forge(path, **changed):
    """The bundle with words of its members replaced, and a manifest to match."""
    with zipfile.ZipFile(path) as package:
        told = json.loads(package.read("manifest.json"))
        members = {
            name: package.read(name)
            for name in package.namelist()
            if name != "manifest.json"
        }
    for old, new in changed["words"]:
        assert any(old in data for data in members.values()), old
        members = {name: data.replace(old, new) for name, data in members.items()}
    forged = path.with_name("forged.zip")
    with zipfile.ZipFile(forged, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
        told |= manifest_of(members)
        package.writestr("manifest.json", json.dumps(told))
    return forged


def forget_everything():
    """Every table of the project, the store and the codes is empty."""
    models = [
        model
        for name in ("projects", "documents", "coding", "auth")
        for model in apps.get_app_config(name).get_models()
    ]
    names = ", ".join(f'"{model._meta.db_table}"' for model in models)
    with connection.cursor() as cursor:
        # Deferred checks would stand in the way.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {names} CASCADE")
