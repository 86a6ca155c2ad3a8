"""How far an item has come: what the lead says, then what is proved, then what lasts."""

STAGES = ("not started", "in progress", "complete", "evidenced", "embedded")
"""complete = the lead says so; evidenced = all its evidence validated; embedded = tested in
practice after a time and signed off."""

DONE = frozenset({"complete", "evidenced", "embedded"})


def of_new(stage: str, *, progress: bool) -> str:
    """The stage at which an item of a paper comes in; "" for none. `stage` is what the paper says,
    `progress` whether it tells of any: then saying no stage does not mean "not started"."""
    return stage or ("in progress" if progress else "")
