"""dkpro-cassis reads what was written, with the words of each coding."""

import io
import zipfile

import pytest
from cassis import load_cas_from_json, load_cas_from_xmi, load_typesystem

from coding.datasets.outgoing.wording import illegal_in_xml, legal_in_xml

LAYER = "webanno.custom.Coding"
SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"


def loaded(taken):
    """Each CAS of the file by its name."""
    with zipfile.ZipFile(taken.path) as package:
        system = load_typesystem(io.BytesIO(package.read("TypeSystem.xml")))
        for name in package.namelist():
            data = io.BytesIO(package.read(name))
            if name.endswith(".xmi"):
                yield name, load_cas_from_xmi(data, typesystem=system)
            elif name.endswith(".json"):
                yield name, load_cas_from_json(data)


@pytest.mark.parametrize("kind", ["cas-xmi", "cas-json"])
def test_the_covered_text_is_the_quote(take, kind):
    taken = take(kind)

    covered = []
    for name, cas in loaded(taken):
        gold = "CURATION_USER" in name
        for one in cas.select(LAYER) if cas.typesystem.contains_type(LAYER) else ():
            covered.append(
                (gold, one.key, one.origin, one.memo or "", one.get_covered_text())
            )
    assert sorted(covered) == sorted(
        (one.gold, one.code.key, one.origin, one.memo, one.quote)
        for one in taken.codings
    )


@pytest.mark.parametrize("kind", ["cas-xmi", "cas-json"])
def test_tokens_lie_in_sentences(take, kind):
    _, cas = next(loaded(take(kind)))

    sentences = cas.select(SENTENCE)
    assert sentences[0].get_covered_text() == "Mandate 🕊️ of the mission"
    within = sum(len(cas.select_covered(TOKEN, one)) for one in sentences)
    assert within == len(cas.select(TOKEN)) > 50


def test_a_control_character_is_a_blank_in_xml_and_counted():
    assert legal_in_xml("a\x0cb\ufffe😀\n\t") == "a b 😀\n\t"
    assert illegal_in_xml("a\x0cb\ufffe😀\n\t") == 2
