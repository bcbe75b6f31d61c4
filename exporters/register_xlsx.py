"""The risk register as an Excel workbook, in which every text is a text."""

import io
from datetime import UTC, datetime

import xlsxwriter

from analyzer.results import Analysis
from exporters.register import HEADINGS, register_of, register_rows
from models.design import Design

_WIDTHS = (34, 14, 10, 10, 8, 12, 8, 30, 34, 60, 50, 50, 40, 40, 40, 16, 16, 12, 12)
_LONGEST = 32_767  # characters in a cell, by Excel's limits
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def register_xlsx(design: Design, analysis: Analysis | None) -> bytes:
    """Return the register with a heading that stays in sight and a filter; equal designs give equal bytes."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, _OPTIONS)
    book.set_properties({"title": design.title, "created": datetime(2000, 1, 1, tzinfo=UTC)})
    sheet = book.add_worksheet("Risk register")
    bold = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for column, (heading, width) in enumerate(zip(HEADINGS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width, wrapped)
        sheet.write_string(0, column, heading, bold)
    rows = list(register_rows(design, register_of(design, analysis)))
    for line, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(line, column, cell)
            elif cell:
                sheet.write_string(line, column, cell[:_LONGEST])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(HEADINGS) - 1)
    book.close()
    return made.getvalue()
