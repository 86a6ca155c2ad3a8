"""A form while others change the same words: it learns of it, shows it, and lets the person decide.

Nothing moves by itself and nothing typed is lost: the fields stay as they are until somebody
chooses, and words that give way to others stay as a draft.
"""

from __future__ import annotations

from ceplan.errors import CeplanError
from ceplan.screens.both import BothScreen, Sides
from ceplan.screens.form_field import Values, put
from ceplan.screens.form_keys import BOTH, MINE, THEIRS
from ceplan.screens.form_view import STAYS, FormView
from ceplan.screens.in_view import Theirs
from ceplan.widgets.key_names import with_keys
from ceplan.widgets.theirs import TheirsPanel

EVERY = 1.0
"""Seconds between looks whether another program has saved: two may pass until it is said."""


class FormMeanwhile(FormView):
    """A form with `view`, what the person has in view; without one it looks at nothing."""

    def on_mount(self) -> None:
        """Look from now on: what the form opened with may be old already."""
        super().on_mount()
        self.theirs: Theirs | None = None
        if self.view is not None:
            self.look()
            self.set_interval(EVERY, self.look)

    def look(self) -> None:
        """See whether others changed what this form changes. A plan that is busy is looked at again
        soon."""
        if self.view is None:
            return
        try:
            theirs = self.view.look()
        except CeplanError:
            return
        if theirs != self.theirs:
            self.theirs = theirs
            self.tell_theirs()

    def tell_theirs(self) -> None:
        """Say at the top what others did, and what can be done."""
        panel = self.query_one(TheirsPanel)
        if self.view is None:
            return
        if self.theirs is None:
            over = self.view.over
            panel.tell(_decided(over) if over and self.decided == "mine" else "")
            return
        theirs = self.theirs
        moment = f" {theirs.when}" if theirs.when else ""
        if theirs.gone:
            gone = self.view.what
            said = f"This {gone} was removed by {theirs.by}{moment} since you opened it."
            if self.view.revives:
                panel.tell(said, "Keeping yours brings it back when you save.", (MINE, BOTH))
            else:
                panel.tell(said, "Your words cannot be saved there; they stay as a draft.")
            return
        said = f"Changed by {theirs.by}{moment} since you opened this."
        if theirs.disputed:
            said += " People differ on it now; saving decides."
        panel.tell(said, self.their_words(theirs), (THEIRS, MINE, BOTH))

    def action_swap(self) -> None:
        """Swap the words in view with those that are kept, one draft after another. Each is held
        against what stood there when it was typed."""
        self.keep()
        for name, value in self.unsaved.swap(self.values()).items():
            put(self.query_one(f"#{name}"), value)
        self.decided = ""
        self.look()
        self.tell_theirs()
        self.tell_unsaved()

    def keep(self) -> bool:
        """Write the words down as a draft; gives whether they are kept."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The choices make sense while there is something to choose."""
        if action in ("take_theirs", "keep_mine", "see_both"):
            theirs = getattr(self, "theirs", None)
            return theirs is not None and (action != "take_theirs" or not theirs.gone)
        return super().check_action(action, parameters)

    def action_take_theirs(self) -> None:
        """Their words into the fields; mine stay as a draft."""
        theirs, view = self.theirs, self.view
        if theirs is None or view is None or theirs.gone:
            return
        mine = self.values()
        merged, theirs = self.join(theirs, "theirs")
        saved = {**theirs.values, **self.in_file(theirs)}
        try:
            kept = self.unsaved.give_way(mine, merged, saved, theirs.item.seen)
        except OSError as error:
            self.say(f"No draft of yours could be kept: {error.strerror}. Nothing was replaced.")
            return
        view.accept(theirs)
        for name, value in merged.items():
            put(self.query_one(f"#{name}"), value)
        self._decide("theirs")
        self.tell_unsaved()
        if kept:
            kept_as = "Yours is kept as a draft: {form.swap} brings it back."
            self.say(f"Theirs stands here now. {with_keys(self.app, kept_as)}")
        else:
            self.say("Theirs stands here now; you had changed nothing of it.")

    def action_keep_mine(self) -> None:
        """Go on with mine: the next save has their change in view."""
        theirs, view = self.theirs, self.view
        if theirs is None or view is None:
            return
        if theirs.gone and not view.revives:
            self.say("It cannot be saved there. Your words stay as a draft.", wrong=STAYS)
            return
        mine, theirs = self.join(theirs, "mine")
        view.accept(theirs)
        if theirs.values:
            self.unsaved.over(self.in_file(theirs))
        for name, value in mine.items():
            put(self.query_one(f"#{name}"), value)
        self._decide("mine")

    def action_see_both(self) -> None:
        """What was there, theirs and mine, word by word."""
        theirs = self.theirs
        if theirs is None:
            return
        mine = self.here()
        names = [x for x in (theirs.fields or tuple(mine)) if x in mine] or list(theirs.fields)
        sides = [
            Sides(
                self.label(x),
                self.shown(x, theirs.was.get(x, "")),
                "" if theirs.gone else self.shown(x, theirs.values.get(x, "")),
                self.shown(x, mine.get(x, theirs.was.get(x, ""))),
            )
            for x in names
        ]
        by = f"{'removed by' if theirs.gone else 'changed by'} {theirs.by} {theirs.when}".strip()

        def chosen(which: str | None) -> None:
            if which == "theirs":
                self.action_take_theirs()
            elif which == "mine":
                self.action_keep_mine()

        choices = "mine" if theirs.gone else "theirs mine"
        self.app.push_screen(BothScreen(self.heading, by, sides, choices=choices), chosen)

    def refuse_undecided(self) -> bool:
        """After a save that the record refused because others changed the same words: say what to
        choose from. False where the words are the same after all, and saving may be tried again."""
        self.look()
        if self.theirs is None:
            return False
        gone = self.theirs.gone
        if gone and self.view is not None and not self.view.revives:
            self.say("Not saved. Your words are kept as a draft; Esc leaves.", wrong=STAYS)
            return True
        keys = "{form.keep-mine} keeps yours, {form.see-both} shows both."
        if not gone:
            keys = "{form.take-theirs} takes theirs, " + keys
        self.say(
            f"Not saved yet: {self.theirs.by} {'removed' if gone else 'changed'} it. "
            f"{with_keys(self.app, keys)}",
            wrong=STAYS,
        )
        return True

    def in_file(self, theirs: Theirs) -> Values:
        """The words of the fields as the file has them now."""
        return {x: theirs.values.get(x, mine) for x, mine in self.values().items()}

    def here(self) -> Values:
        """What the form says, by the names under which others may have changed it."""
        return self.values()

    def join(self, theirs: Theirs, which: str) -> tuple[Values, Theirs]:
        """The words of the form once theirs are taken ("theirs") or mine are kept ("mine"), and
        their change as it is in view then. Where I typed nothing theirs stands either way."""
        mine = self.values()
        whole = self.view is not None and self.view.whole
        here = [x for x in (theirs.values if whole else theirs.fields) if x in mine]
        if which == "mine":
            here = [] if whole else [x for x in here if mine[x] == theirs.was.get(x)]
        return {**mine, **{x: theirs.values.get(x, "") for x in here}}, theirs

    def _decide(self, which: str) -> None:
        self.theirs = None
        self.decided = which
        self.say("")
        self.tell_theirs()
        self.mean()

    def their_words(self, theirs: Theirs) -> str:
        """What they made of it, for the panel."""
        several = len(theirs.fields) > 1
        said = []
        for name in theirs.fields:
            words = self.shown(name, theirs.values.get(name, "")) or "nothing"
            label = f"{self.label(name)}: " if several or name not in self.values() else "Now: "
            said.append(f"{label}{words}")
        return "\n".join(said)


def _decided(over: Theirs) -> str:
    moment = f" ({over.when})" if over.when else ""
    if over.gone:
        return f"Saving brings it back with your words, after {over.by}{moment} removed it."
    return f"Saving puts yours over what {over.by}{moment} wrote; both stay in the history."
