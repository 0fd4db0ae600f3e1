"""Coded data as Label Studio imports it: tasks, their configuration, a README."""

import json
from collections.abc import Sequence
from pathlib import Path

from coding.datasets.outgoing.as_label_studio.config import config_of
from coding.datasets.outgoing.as_label_studio.readme import readme_of
from coding.datasets.outgoing.as_label_studio.tasks import task_of
from coding.datasets.outgoing.by_coder import lose_reasons
from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.labels import labels_of
from coding.datasets.outgoing.losses import Losses
from coding.datasets.outgoing.zipped import zipped


def write_label_studio(content: Content, path: Path) -> Sequence[str]:
    """A ZIP file of `tasks.json`, `config.xml` and `README.txt`.

    Offsets are code points, as Label Studio 1.23 counts them itself.
    """
    lost = Losses()
    labels = labels_of(content.taken.codes)
    with zipped(path) as package:
        package.add("README.txt", readme_of(content))
        package.add("config.xml", config_of(content.taken.codes, labels))
        with package.member("tasks.json", large=True) as stream:
            stream.write(b"[")
            for number, document in enumerate(content.documents(), 1):
                task = task_of(content, document, number, labels, lost)
                words = json.dumps(task, ensure_ascii=False, separators=(",", ":"))
                stream.write(b"\n" if number == 1 else b",\n")
                stream.write(words.encode())
                lose_reasons(content, document, lost)
            stream.write(b"\n]\n")
    return lost.sentences()
