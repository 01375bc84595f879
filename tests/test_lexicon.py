"""The word lists as rows, words, tables and columns."""

from __future__ import annotations

import pytest

from toolkit import lexicon


@pytest.mark.parametrize("name", ["given_names", "surnames"])
def test_columns_are_those_of_the_rows(name: str) -> None:
    assert lexicon.columns(name) == tuple(zip(*lexicon.rows(name), strict=True))


def test_a_list_with_entries_of_several_sizes_has_no_columns() -> None:
    with pytest.raises(ValueError, match="titles"):
        lexicon.columns("titles")


def test_words_and_tables_are_the_first_columns() -> None:
    assert lexicon.words("titles") == {row[0] for row in lexicon.rows("titles")}
    assert lexicon.table("titles") == {row[0]: row[1] for row in lexicon.rows("titles")}
