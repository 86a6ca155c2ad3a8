"""The keys of an import and what its help says: words, apart from what they do."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from ceplan.screens.every_screen import HELP_KEY

HELP = (
    "What a paper would do to the plan, before anything of it is taken in. Tab goes through the "
    "sections: what is new, what changes word by word, what is in dispute (changed in ceplan and "
    "in the paper: both will stand), what the paper no longer has (kept), what was mended or is "
    "doubtful, and what was left alone. Words in [-…-] are gone, words in {+…+} are new. Space "
    "leaves a row out or takes it in again; x refuses a mend, so that the paper's own words are "
    "taken; r reads a row whole; m says which column holds what. Enter takes in what is ticked, as "
    "one step that u takes back. Esc leaves everything as it was."
)

IMPORT_KEYS: list[BindingType] = [
    Binding(
        "enter",
        "accept",
        "Take it in",
        id="import.accept",
        tooltip="Take in what is ticked, after asking.",
    ),
    Binding(
        "space",
        "leave_out",
        "Leave out",
        id="import.leave-out",
        tooltip="Leave this row out, or take it in again.",
    ),
    Binding(
        "tab,right",
        "turn(1)",
        "Section",
        id="import.next",
        tooltip="The next section.",
    ),
    Binding("escape", "leave", "Back", id="import.leave", tooltip="Back; nothing is taken in."),
    Binding(
        "shift+tab,left",
        "turn(-1)",
        "Before",
        show=False,
        id="import.before",
        tooltip="The section before.",
    ),
    Binding(
        "x,minus",
        "refuse",
        "Refuse mend",
        id="import.refuse",
        tooltip="Refuse this mend, or let it be made again.",
    ),
    Binding("r", "read", "Read whole", id="import.read", tooltip="Read this row whole."),
    Binding(
        "m",
        "map",
        "Columns",
        id="import.map",
        tooltip="Say which column of the paper holds what.",
    ),
    HELP_KEY,
]
