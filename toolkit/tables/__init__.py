"""The record as rows of tables, and back: what CSV, the CSV package and SQLite share.

Every table is a list of columns, and every fact has one column that is its home. What no column holds stands
as JSON in the column ``rest``. A derived column repeats a fact for people who read one table alone; when
a table is read, it must agree with the record or be empty.
"""

from __future__ import annotations
