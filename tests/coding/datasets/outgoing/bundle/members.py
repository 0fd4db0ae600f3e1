"""What lies in a bundle, read as plainly as can be."""

import json
import zipfile


def members_of(path):
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def json_in(members, ending):
    """Every JSON object in members whose names end so, lines one by one."""
    for name, data in members.items():
        if name.endswith(ending):
            lines = data.splitlines() if ending == ".jsonl" else [data]
            yield from (json.loads(line) for line in lines)


def annotations_in(members):
    return [
        {"@context": page["@context"], **item}
        for page in json_in(members, ".jsonld")
        for item in page.get("items", ())
    ]
