"""Licences for data, by their SPDX identifiers; any other is told in words."""

LICENCES = {
    "CC-BY-4.0": ("Attribution", "https://creativecommons.org/licenses/by/4.0/"),
    "CC0-1.0": (
        "No rights reserved",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    ),
    "CC-BY-SA-4.0": (
        "Attribution, share alike",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    "CC-BY-NC-4.0": (
        "Attribution, not for commerce",
        "https://creativecommons.org/licenses/by-nc/4.0/",
    ),
    "ODC-By-1.0": (
        "Attribution, for databases",
        "https://opendatacommons.org/licenses/by/1-0/",
    ),
    "ODbL-1.0": (
        "Attribution, share alike, for databases",
        "https://opendatacommons.org/licenses/odbl/1-0/",
    ),
    "PDDL-1.0": (
        "No rights reserved, for databases",
        "https://opendatacommons.org/licenses/pddl/1-0/",
    ),
}
