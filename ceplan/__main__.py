"""`python -m ceplan`: the same as the command `ceplan`, where its script is not on the path."""

from __future__ import annotations

from ceplan.cli.main import entry

if __name__ == "__main__":
    entry()
