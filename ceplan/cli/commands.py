"""The table of commands: which module does each, which words it takes, and what it is for.

Plain tuples, because every start reads this: the parser of a command is built in its own module,
when it is the one that was asked for.
"""

from __future__ import annotations

COMMANDS: dict[str, tuple[str, str, str]] = {
    "new": ("safety", "FILE", "Make a plan; --sample makes it from the sample."),
    "demo": ("starting", "", "Look at the sample plan, on a copy that is thrown away."),
    "list": ("listing", "FILTER*", "List the items, filtered by short words and sorted."),
    "view": ("views", "WHAT NAME? FILTER?", "list, save, rename, remove: filters kept by a name."),
    "show": ("looking", "REF", "Show one item whole."),
    "search": ("looking", "WORDS+", "Find words anywhere in the plan."),
    "add": ("adding", "REF TEXT", "Add an item to a register."),
    "remove": ("adding", "REF", "Take an item away, with its lines."),
    "rename": ("adding", "TEXT", "Give the plan, or with --register a register, another title."),
    "progress": ("changing", "REF TEXT?", "Add, edit or remove a progress point."),
    "step": ("changing", "REF TEXT?", "Add, edit or remove a next step."),
    "evidence": ("changing", "REF TEXT?", "Add, edit or remove a piece of evidence."),
    "tick": ("proving", "REF N", "Tick evidence N: it is supplied."),
    "untick": ("proving", "REF N", "Take the tick off evidence N."),
    "validate": ("proving", "REF N", "Say that someone tested evidence N, and how."),
    "done": ("proving", "REF N", "Tick next step N done."),
    "undone": ("proving", "REF N", "Take the tick off next step N: it is open again."),
    "move": ("standing", "LIST REF N TO", "Move progress, step or evidence N to the place TO."),
    "keep": ("standing", "REF LIST? N?", "Let an item or a line stay which somebody removed."),
    "set": (
        "deciding",
        "REF FIELD VALUE",
        "Set a fact of an item, or of many: lead, due, brag, met …",
    ),
    "undo": ("deciding", "", "Take back your latest change."),
    "redo": ("deciding", "", "Bring again what your latest undo took back."),
    "history": ("looking", "REF?", "Say who changed what, when and why."),
    "import": ("papers", "FILE", "Take in a paper (Word, Excel, web page, text); asks first."),
    "export": ("exporting", "REPORT", "Write a report: board."),
    "meeting": ("meetings", "WHAT NAME?", "add NAME --date D, or list: the Board's meetings."),
    "measure": (
        "measures",
        "WHAT REF? FIELD? VALUE?",
        "list, show REF, reading REF PERIOD VALUE, set, add, remove …",
    ),
    "judgement": (
        "judgements",
        "WHAT AREA? FIELD? VALUE?",
        "list, add AREA GRADE, set, remove, keep.",
    ),
    "backup": ("safety", "FILE?", "Make a proved copy of the plan."),
    "restore": ("safety", "FILE", "Put a backup in the place of the plan."),
    "verify": ("safety", "", "Prove that the plan file is whole."),
    "where": ("safety", "", "Say which files are in use."),
    "settings": ("settings", "NAME? VALUE?", "Show your settings, or set one of them."),
    "doctor": ("doctor", "", "Say what this machine and terminal can do."),
}
"""By name: the module in this room, the words it takes ("?" may be left out, "+" takes all that
follow), what it does."""

LATER = ("changes", "check")
"""Commands that a later version brings."""

START = ("starting", "", "Open the screens; without a terminal, print a summary.")
"""Plain `ceplan`."""

GROUPS = (
    ("To look", ("list", "view", "show", "search", "history")),
    (
        "To change",
        (
            *("progress", "step", "evidence", "move", "set", "add", "remove", "keep", "rename"),
            *("undo", "redo"),
        ),
    ),
    ("To prove", ("tick", "untick", "validate", "done", "undone")),
    ("Papers and meetings", ("import", "export", "meeting", "measure", "judgement")),
    ("The plan file", ("new", "demo", "backup", "restore", "verify", "where")),
    ("This machine", ("settings", "doctor")),
)
"""The commands as the help lists them."""

VALUED = frozenset(
    (
        *("--plan", "--as", "--today", "--format", "--register", "--outcome", "--lead", "--stage"),
        *("--brag", "--by", "--who", "--kind", "--link", "--effective", "--dated", "--edit"),
        *("--remove", "--how", "--result", "--reason", "--layout", "--title", "--to", "--marking"),
        *("--since", "--council", "--date", "--limit", "--where", "--view"),
        *(
            "--sort",
            "--all",
            "--deed",
            "--only",
            "--without",
            "--refuse",
            "--map",
            "--state",
            "--inspection",
            "--framework",
        ),
    )
)
"""The options that take a value, of every command: to find the command's word among them. A test
holds this against the parsers."""
