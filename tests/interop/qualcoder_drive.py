"""Run in QualCoder's own environment: import a project and tell what it holds.

Every dialogue is answered beforehand: the new project's path, then the file.
"""

import builtins
import gettext
import json
import sqlite3
import sys
from pathlib import Path
from unittest import mock

from PyQt6 import QtWidgets


def main(file: str, project: str) -> None:
    builtins._ = gettext.NullTranslations().gettext
    _application = QtWidgets.QApplication(sys.argv[:1])
    from qualcoder import __main__ as program

    dialogue = QtWidgets.QFileDialog
    accepted = QtWidgets.QDialog.DialogCode.Accepted.value
    with (
        mock.patch.object(dialogue, "getOpenFileName", return_value=(file, "")),
        mock.patch.object(dialogue, "getSaveFileName", return_value=(project, "")),
        mock.patch.object(QtWidgets.QMessageBox, "exec", return_value=accepted),
        mock.patch.object(QtWidgets.QDialog, "exec", return_value=accepted),
    ):
        window = program.MainWindow(program.App())
        window.refi_project_import()
    app = window.app  # a new one: each project has its own
    print(json.dumps(_found(Path(app.project_path)) | {"version": _version(app)}))


def _version(app: object) -> str:
    return str(getattr(app, "version", "of unknown version"))


def _found(project: Path) -> dict:
    rows = sqlite3.connect(project / "data.qda").execute(
        "select code_text.owner, pos0, pos1, seltext, fulltext from code_text"
        " join source on source.id = code_text.fid"
    )
    said, places = [], []
    for owner, start, end, quote, text in rows:
        said.append((owner, start, end, quote))
        places.append((text, start, end, quote))
    return {"said": said, "places": places}


if __name__ == "__main__":
    main(*sys.argv[1:3])
