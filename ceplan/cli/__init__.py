"""Wiring for scripts and ears: the same deeds as on the screens, as commands. No deed lives here.

A command imports what it needs and no more, because a list must be there at once: `main` looks for
the word that names the command, and only that command's module is loaded.
"""
