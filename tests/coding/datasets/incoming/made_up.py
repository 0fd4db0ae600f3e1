"""Members of a bundle that was never written, whole unless told otherwise."""

import hashlib
import json

TEXT = "One two three 🕊️ four."
DOC, CODE, BOOK = "d0c0" * 8, "c0de" * 8, "b00c" * 8
CODER, ROUND, RUN, LEAF = "ada0" * 8, "4044" * 8, "4141" * 8, "1eaf" * 8
WHEN = "2031-03-03T10:00:00.000000+00:00"


def urn(one):
    return f"urn:uuid:{one}"


def annotation(start, end, quote, *, code=CODE, document=DOC, **more):
    return {
        "id": urn("a0a0" * 8),
        "type": "Annotation",
        "creator": urn(CODER),
        "created": WHEN,
        "body": [
            {"type": "SpecificResource", "source": urn(code), "purpose": "classifying"}
        ],
        "target": {
            "source": urn(document),
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {"type": "TextQuoteSelector", "exact": quote},
            ],
        },
        "round": urn(ROUND),
        "codebookVersion": 1,
    } | more


def document(**more):
    names = "symbol title kind language date organ mission agenda_item meeting renews"
    leaf = {"id": LEAF, "start": 0, "end": len(TEXT), "kind": "para", "path": "p.1"}
    return {
        **dict.fromkeys(names.split(), ""),
        "id": DOC,
        "filename": "a.txt",
        "begins_chain": False,
        "values": {},
        "text": f"sources/{DOC}.txt",
        "text_sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "reader_version": "3",
        "ocr": False,
        "original": "",
        "original_sha256": "",
        "source_text": "",
        "ranges": [],
        "note_references": [],
        "read_as": "",
        "paragraphs": [
            {"parent": "", "leaf": True, "label": "", "citation": ""}
            | {"page": None, "speaker": ""}
            | leaf
        ],
    } | more


def planned():
    return {
        "id": ROUND,
        "name": "Pilot",
        "codebook": BOOK,
        "version": 1,
        "shown": "once",
        "blind_share": 0,
        "seed": 1,
        "engine": "none",
        "learns": "own",
        "order": "document",
        "thresholds": {},
        "gate": None,
        "due_on": "",
        "opened_at": WHEN,
        "closed_at": None,
    }


def reading(**more):
    said = {"skipped": False, "nothing": False, "suggestions_shown": False}
    return {
        "id": "4ead" * 8,
        "document": DOC,
        "leaf": LEAF,
        "round": ROUND,
        "coder": CODER,
        "made_at": WHEN,
    } | (said | more)


def members(annotations, told_document, readings):
    """The members of a bundle of one document, but for its manifest."""
    concept = {"id": urn(CODE), "type": "Concept", "notation": "A"}
    values = {
        "project.json": {
            "name": "P",
            "description": "",
            "variables": [],
            "coders": [{"id": CODER, "name": "Coder 1"}],
            "rounds": [planned()],
            "runs": [],
        },
        "codebook.jsonld": {"@graph": [concept | {"prefLabel": "Aims"}]},
        "documents-0001.jsonl": told_document,
        f"annotations/{CODER}/page-0001.jsonld": {"items": annotations},
    }
    made = {name: json.dumps(one).encode() for name, one in values.items()}
    made[f"sources/{DOC}.txt"] = TEXT.encode()
    lines = [json.dumps(one).encode() for one in readings]
    made["readings-0001.jsonl"] = b"\n".join(lines)
    return made


def manifest_of(made):
    """What names each member, with its size and hash."""
    listed = [
        {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in made.items()
    ]
    return {"format": "hsframe bundle", "format_version": 1, "members": listed}
