"""The words of a declared BRAG, as stored. Apart from `brag`, which says them to people."""

COLOURS = ("blue", "red", "amber", "green")

DIRECTIONS = ("", "to green", "to red")
"""Where an amber is going; "" where that is not said, and for every other colour."""
