"""Moments as people say them, whatever a file that others have touched may say."""

from __future__ import annotations

import datetime as dt

import pytest

from ceplan.models.telling import UNKNOWN_TIME, author, plain, say_moment

NOW = dt.datetime(2014, 1, 21, 10, 42, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2014-01-21T09:04:00+00:00", "today 09:04"),
        ("2014-01-20T16:04:00+00:00", "yesterday 16:04"),
        ("2014-01-14T16:04:00+00:00", "14 Jan 16:04"),
        ("2013-12-14T16:04:00+00:00", "14 Dec 2013 16:04"),
        ("", UNKNOWN_TIME),
        ("yesterday", UNKNOWN_TIME),
        ("0001-01-01T00:00:00+23:59", UNKNOWN_TIME),
        ("9999-12-31T23:59:59-23:59", UNKNOWN_TIME),
        ("\x1b[2J", UNKNOWN_TIME),
    ],
)
def test_moments(at: str, said: str) -> None:
    assert say_moment(at, NOW) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("lead 1", "lead"),
        ("lead 2 name", "lead"),
        ("lead", "lead"),
        ("lead 1 organisation", "lead's organisation"),
        ("progress 2", "progress 2"),
    ],
)
def test_names(name: str, said: str) -> None:
    assert plain(name) == said


def test_you() -> None:
    assert author("Head of Service", "Head of Service") == "you"
    assert author("Head of Service", "Audit Officer") == "Head of Service"
