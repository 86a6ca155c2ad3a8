"""The clipboard: by the system's own tool where there is one, and by the terminal (OSC 52).

The tools are a fixed few, run without a shell, given the text and a few seconds. What a terminal
does with OSC 52 it does not tell, so a sentence claims no more than is known.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import NamedTuple

SECONDS = 3.0
"""How long a tool may take; they answer at once or hang on a display that is gone."""

TERMINAL_MOST = 74_000
"""Bytes that terminals take by OSC 52: many drop, without a word, what is more than 100,000 once
written in base64."""


class Tool(NamedTuple):
    """A tool of the system: its command and the encoding and line ends that it takes."""

    command: tuple[str, ...]
    encoding: str = "utf-8"
    line_end: str = "\n"


class Copied(NamedTuple):
    """What became of a text: `tool` is the name of the system's tool that took it ("" for none),
    `by_terminal` whether the terminal is to be given it, `wrong` why the tool did not take it."""

    tool: str
    by_terminal: bool
    wrong: str = ""

    @property
    def failed(self) -> bool:
        """Whether it got nowhere."""
        return not self.tool and not self.by_terminal

    def sentence(self, what: str) -> str:
        """What was copied and how, or why not."""
        if self.tool:
            return f"Copied {what}; paste with Ctrl+V."
        if self.by_terminal:
            aside = f" ({self.wrong})" if self.wrong else ""
            return (
                f"Copied {what} by way of the terminal{aside}; paste with Ctrl+V. Where nothing "
                "comes, this terminal does not allow copying."
            )
        why = self.wrong or "this system has no tool for it that ceplan knows"
        return (
            f"Not copied: {what} would be too long for the terminal, and {why}. x on the list "
            "writes a file instead."
        )


def put(text: str) -> Copied:
    """Give the text to the system's clipboard; blocks for up to `SECONDS`, so never on the thread
    of the screens. The terminal is left to the caller, who holds it."""
    short = len(text.encode("utf-8", "replace")) <= TERMINAL_MOST
    found = tool()
    if found is None:
        return Copied("", short)
    wrong = _run(found, text)
    name = os.path.basename(found.command[0])
    # Over SSH the tool may speak to the far machine; the person's own is reached by the terminal.
    far = bool(os.environ.get("SSH_CONNECTION")) and short
    return Copied("", short, wrong) if wrong or far else Copied(name, False)


def tool() -> Tool | None:
    """The tool of this system, or None: clip on Windows (and Linux inside it), pbcopy on a Mac,
    wl-copy under Wayland, xclip or xsel under X."""
    wished: list[Tool] = []
    if sys.platform == "win32":  # by its whole path: else one in the folder of the plan would run
        system = os.path.join(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32")
        wished.append(Tool((os.path.join(system, "clip.exe"),), "utf-16", "\r\n"))
    elif sys.platform == "darwin":
        wished.append(Tool(("pbcopy",)))
    else:
        if os.environ.get("WAYLAND_DISPLAY"):
            wished.append(Tool(("wl-copy", "--type", "text/plain;charset=utf-8")))
        if os.environ.get("DISPLAY"):
            wished.append(Tool(("xclip", "-selection", "clipboard", "-in")))
            wished.append(Tool(("xsel", "--clipboard", "--input")))
        if os.environ.get("WSL_DISTRO_NAME"):
            wished.append(Tool(("clip.exe",), "utf-16", "\r\n"))
    for wish in wished:
        path = shutil.which(wish.command[0])
        if path:
            return wish._replace(command=(path, *wish.command[1:]))
    return None


def _run(found: Tool, text: str) -> str:
    """Why the tool did not take the text, or ""."""
    data = text.replace("\n", found.line_end).encode(found.encoding, "replace")
    name = os.path.basename(found.command[0])
    surroundings = {**os.environ, "LC_CTYPE": "UTF-8"} if sys.platform == "darwin" else None
    try:
        # Its output goes nowhere: some of them stay to serve the text, and would hold a pipe open.
        subprocess.run(
            found.command,
            input=data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=True,
            env=surroundings,
        )
    except subprocess.TimeoutExpired:
        return f"{name} did not answer"
    except (OSError, subprocess.CalledProcessError):
        return f"{name} refused it"
    return ""
