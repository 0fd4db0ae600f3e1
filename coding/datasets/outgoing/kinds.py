"""Every kind of file that is made, in the order in which they are offered."""

from coding.datasets.outgoing.as_brat import write_brat
from coding.datasets.outgoing.as_cas.write import write_cas_json, write_cas_xmi
from coding.datasets.outgoing.as_conll import write_conll
from coding.datasets.outgoing.as_doccano import write_doccano
from coding.datasets.outgoing.as_label_studio.write import write_label_studio
from coding.datasets.outgoing.bundle.package import write_bundle
from coding.datasets.outgoing.kind import ZIP, Kind, Sort
from coding.datasets.outgoing.readable.as_docx import write_docx
from coding.datasets.outgoing.readable.as_html import write_html
from coding.datasets.outgoing.readable.report_as_docx import write_report_docx
from coding.datasets.outgoing.readable.report_as_html import write_report_html
from coding.datasets.outgoing.refi.codebook import write_codes_qdc
from coding.datasets.outgoing.refi.project import write_qdpx, write_qdpx_for_nvivo
from coding.datasets.outgoing.sheets.as_csv import write_exact, write_guarded
from coding.datasets.outgoing.sheets.as_json_lines import write_json_lines
from coding.datasets.outgoing.sheets.as_parquet import INSTALLED, write_parquet
from coding.datasets.outgoing.sheets.package import tables_as, workbook

CSV = "text/csv; charset=utf-8"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

TABLES = {
    "csv": Kind(
        Sort.TABLES,
        "CSV",
        "zip",
        ZIP,
        "For R, pandas and archives: every text as it is.",
        tables_as(write_exact, "csv"),
        ("csv", CSV),
    ),
    "xlsx": Kind(
        Sort.TABLES,
        "Excel workbook",
        "xlsx",
        EXCEL,
        "For Excel: a sheet for each table, and one that explains the columns.",
        workbook,
    ),
    "csv-spreadsheet": Kind(
        Sort.TABLES,
        "CSV for spreadsheets",
        "zip",
        ZIP,
        "For opening in a spreadsheet: no text runs as a formula.",
        tables_as(write_guarded, "csv"),
        ("csv", CSV),
    ),
    "jsonl": Kind(
        Sort.TABLES,
        "JSON Lines",
        "zip",
        ZIP,
        "For programs that read row by row.",
        tables_as(write_json_lines, "jsonl"),
        ("jsonl", "application/jsonl"),
    ),
}
if INSTALLED:
    TABLES["parquet"] = Kind(
        Sort.TABLES,
        "Parquet",
        "zip",
        ZIP,
        "For large data: typed columns.",
        tables_as(write_parquet, "parquet"),
        ("parquet", "application/vnd.apache.parquet"),
    )

READING = {
    "documents-html": Kind(
        Sort.READING,
        "Coded documents, pages",
        "zip",
        ZIP,
        "For reading in a browser and on paper, codes in the margin.",
        write_html,
        ("html", "text/html"),
    ),
    "documents-docx": Kind(
        Sort.READING,
        "Coded documents, Word",
        "zip",
        ZIP,
        "For reading and commenting in Word, each coding a comment in the margin.",
        write_docx,
        ("docx", WORD),
    ),
    "codes-html": Kind(
        Sort.READING,
        "Passages by code, page",
        "html",
        "text/html",
        "For reading what was said under each code, mission by mission, in a browser.",
        write_report_html,
    ),
    "codes-docx": Kind(
        Sort.READING,
        "Passages by code, Word",
        "docx",
        WORD,
        "For writing from what was said under each code, in Word.",
        write_report_docx,
    ),
}

PROGRAMS = {
    "bundle": Kind(
        Sort.PROGRAMS,
        "hsframe bundle",
        "zip",
        ZIP,
        "For archives and another hsframe: everything, built on W3C standards.",
        write_bundle,
    ),
    "qdpx": Kind(
        Sort.PROGRAMS,
        "REFI-QDA project",
        "qdpx",
        ZIP,
        "For ATLAS.ti, MAXQDA, QualCoder, NVivo on a Mac and other such programs.",
        write_qdpx,
    ),
    "qdpx-nvivo": Kind(
        Sort.PROGRAMS,
        "REFI-QDA project for NVivo on Windows",
        "qdpx",
        ZIP,
        "For NVivo on Windows, which counts positions in UTF-16 units.",
        write_qdpx_for_nvivo,
    ),
    "qdc": Kind(
        Sort.PROGRAMS,
        "REFI-QDA codebook",
        "qdc",
        "application/xml",
        "For taking the codes alone to another program.",
        write_codes_qdc,
    ),
    "label-studio": Kind(
        Sort.PROGRAMS,
        "Label Studio",
        "zip",
        ZIP,
        "For Label Studio: tasks with everybody's annotations, the gold set and"
        " suggestions as predictions, and the labelling configuration.",
        write_label_studio,
    ),
    "doccano": Kind(
        Sort.PROGRAMS,
        "doccano, JSON Lines",
        "zip",
        ZIP,
        "For doccano and scripts that train models: a file of texts and labelled"
        " spans for each coder.",
        write_doccano,
    ),
    "cas-xmi": Kind(
        Sort.PROGRAMS,
        "UIMA CAS, XMI",
        "zip",
        ZIP,
        "For INCEpTION and UIMA: a file for each document and coder, with sentences"
        " and tokens.",
        write_cas_xmi,
    ),
    "cas-json": Kind(
        Sort.PROGRAMS,
        "UIMA CAS, JSON",
        "zip",
        ZIP,
        "For INCEpTION and dkpro-cassis: the same as JSON.",
        write_cas_json,
    ),
    "brat": Kind(
        Sort.PROGRAMS,
        "brat standoff",
        "zip",
        ZIP,
        "For brat: a text and its annotations for each document and coder.",
        write_brat,
    ),
    "conll": Kind(
        Sort.PROGRAMS,
        "CoNLL, IOB2",
        "zip",
        ZIP,
        "For training taggers: a token a line; overlapping codings do not fit.",
        write_conll,
    ),
}
KINDS = TABLES | READING | PROGRAMS
