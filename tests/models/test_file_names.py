"""Endings of the files that people name."""

import pytest

from ceplan.models.file_names import with_ending


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("my board", "my board.csv"),
        ("board v1.2", "board v1.2.csv"),
        ("board.", "board.csv"),
        (".board", ".board.csv"),
        ("a.folder/board", "a.folder/board.csv"),
        ("board.csv", "board.csv"),
        ("a folder/", "a folder/"),
        ("board.HTML", "board.HTML"),
        ("../other", "../other.csv"),
    ],
)
def test_an_ending_is_added_where_there_is_none(name: str, whole: str) -> None:
    assert with_ending(name, ".csv") == whole
