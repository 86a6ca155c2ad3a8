"""How far an item has come: what the lead says, then what is proved, then what lasts."""

STAGES = ("not started", "in progress", "complete", "evidenced", "embedded")
"""complete = the lead says so; evidenced = all its evidence validated; embedded = tested in
practice after a time and signed off."""

DONE = frozenset({"complete", "evidenced", "embedded"})
