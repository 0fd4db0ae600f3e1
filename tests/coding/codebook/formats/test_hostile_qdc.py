"""REFI-QDA files that are too large, too deep, or up to something are refused."""

import codecs

import pytest
from django.core.exceptions import ValidationError

from tests.coding.codebook.formats.files import code, qdc, read

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
TYPES = {
    "external type": '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    "entity": '<!DOCTYPE x [<!ENTITY a "b">]>',
    "external entity": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>',
    "far down": "<!--" + "x" * 5000 + '--><!DOCTYPE x [<!ENTITY a "b">]>',
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("head", TYPES.values(), ids=TYPES)
def test_a_document_type_is_refused(tmp_path, head, encoding):
    mark = codecs.BOM_UTF16_BE if encoding == "utf-16-be" else b""
    words = f"<?xml version='1.0' encoding='{encoding[:6].rstrip('-')}'?>{head}"

    with pytest.raises(ValidationError, match="document type"):
        read(tmp_path, mark + (words + qdc(code("&l11;&a;"))).encode(encoding), "x.qdc")


def test_a_document_type_in_disguise_is_refused(tmp_path):
    words = '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4-' + qdc("")

    with pytest.raises(ValidationError, match="encoding"):
        read(tmp_path, words, "x.qdc")


def test_ten_megabytes_in_one_name_are_refused(tmp_path):
    with pytest.raises(ValidationError):
        read(tmp_path, qdc(code("a" * (10 * 2**20))), "x.qdc")


def test_a_file_above_the_bound_is_refused_unread(tmp_path):
    with pytest.raises(ValidationError, match="at most 20 MB"):
        read(tmp_path, qdc(code("a")) + " " * (20 * 2**20), "x.qdc")


@pytest.mark.parametrize(
    "words",
    [
        "<a/>",
        "<html><body>No</body></html>",
        qdc(""),
        qdc(code("a"))[:-5],
        "<",
        "<?xml",
    ],
)
def test_what_is_no_codebook_is_refused(tmp_path, words):
    with pytest.raises(ValidationError):
        read(tmp_path, words, "x.qdc")


def test_codes_fifty_deep_are_read_and_no_deeper_ones(tmp_path):
    def nested(depth):
        return qdc('<Code guid="0" name="a" isCodable="1">' * depth + "</Code>" * depth)

    found = read(tmp_path, nested(50), "x.qdc").codes

    assert len({one.key for one in found}) == 50
    assert max(len(one.key) for one in found) <= 40
    with pytest.raises(ValidationError, match="50 deep"):
        read(tmp_path, nested(51), "x.qdc")
    with pytest.raises(ValidationError):
        read(tmp_path, nested(20_000), "x.qdc")


def test_five_thousand_codes_are_read_and_no_more(tmp_path):
    assert len(read(tmp_path, qdc(code("a") * 5000), "x.qdc").codes) == 5000
    with pytest.raises(ValidationError, match="5,000"):
        read(tmp_path, qdc(code("a") * 5001), "x.qdc")
