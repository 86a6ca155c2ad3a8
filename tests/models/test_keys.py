"""The names of keys, and the signs that a terminal may lack."""

from __future__ import annotations

import pytest
from textual.binding import Binding

from ceplan.errors import Refused
from ceplan.models.brag import SIGNS as BRAG_SIGNS
from ceplan.models.keys import SIGNS, read_keys, say_key, say_keys
from ceplan.models.signs import TWINS, plain_letters


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("u", "u"),
        ("U", "U"),
        ("?", "question_mark"),
        (",", "comma"),
        (" Ctrl+Y u", "ctrl+y,u"),
        ("u,ctrl+y", "u,ctrl+y"),
        ("Esc", "escape"),
        ("F5 PageUp", "f5,pageup"),
        ("u u", "u"),
    ],
)
def test_keys_as_people_write_them(said: str, key: str) -> None:
    assert read_keys(said) == key
    assert read_keys(say_keys(key)) == key


@pytest.mark.parametrize(
    "said", ["", "  ", "alt+x", "ctrl+i", "ctrl+shift+a", "F12", "é", "\x1b", "[bold]", "ctrl+"]
)
def test_a_key_that_some_console_lacks_is_refused(said: str) -> None:
    with pytest.raises(Refused) as refused:
        read_keys(said)
    assert str(refused.value).isprintable()


def test_each_sign_is_named_as_the_screens_name_its_key() -> None:
    for sign, name in SIGNS.items():
        if sign != ",":
            (binding,) = Binding.make_bindings([Binding(sign, "x", "x")])
            assert binding.key == name
        assert say_key(name) == sign


def test_every_twin_is_one_plain_letter() -> None:
    for twin, spelled in TWINS.values():
        assert len(twin) == 1
        assert twin.isascii()
        assert spelled.isascii()
    twins = [TWINS[x][0] for x in (*BRAG_SIGNS.values(), "↑", "↓")]
    assert len(set(twins)) == len(twins)
    assert TWINS["☑"][0] != TWINS["☐"][0]


def test_when_twins_are_shown() -> None:
    assert not plain_letters("auto", "utf-8", "xterm-256color")
    assert plain_letters("auto", "cp1252", "")
    assert plain_letters("auto", "UTF-8", "linux")
    assert plain_letters("ascii", "utf-8", "xterm")
    assert not plain_letters("all", "cp1252", "vt100")
