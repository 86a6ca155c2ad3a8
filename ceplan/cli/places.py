"""Which plan, who is at the keys, and where things lie: --plan and --as first, then what the
environment and the person's settings say, then what the machine offers.

The settings lie in the person's own configuration folder; `record/settings.py` keeps them.
"""

from __future__ import annotations

import os

from ceplan.cli.speaking import tell
from ceplan.errors import CannotOpen, CannotSave, Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from argparse import Namespace
    from collections.abc import Callable

    from ceplan.models.settings import Settings
    from ceplan.record.session import Person
    from ceplan.record.settings import SettingsFile


def _own(kind: str) -> str:
    """The person's own folder of a kind, by the customs of the system."""
    import platformdirs

    find = {"config": platformdirs.user_config_dir, "data": platformdirs.user_data_dir}[kind]
    found = str(find("ceplan", appauthor=False))
    if not os.path.isabs(found):  # no HOME, and no account that would have one
        raise Refused(
            "This account has no home folder, so ceplan cannot find its own files.",
            hint="Set HOME, or name the plan with --plan FILE.",
        )
    return found


def settings_file() -> str:
    """Where the settings lie."""
    return os.path.join(_own("config"), "settings.json")


def data_folder() -> str:
    """Where a plan lies when nobody said where."""
    return _own("data")


def drafts_folder() -> str:
    """Where unsaved words are kept."""
    return os.path.join(_own("data"), "drafts")


def kept() -> SettingsFile:
    """The file of the person's settings; one that is nowhere when the account has no home."""
    from ceplan.record.settings import SettingsFile

    try:
        return SettingsFile(settings_file())
    except Refused:
        return SettingsFile()


def settings() -> Settings:
    """The person's settings, with a word about each that cannot be taken."""
    found = kept().read()
    for fault in found.faults:
        if fault not in _told:
            _told.append(fault)
            tell(fault)
    return found.settings


_told: list[str] = []
"""What was told already: several ask for the settings, and one word about them is enough."""


def remember(path: str, name: str = "") -> bool:
    """Keep in mind which plan was opened last, and the person's `name` where one is given; gives
    whether it is kept. Never worth a failure: it is said, and that is all."""
    values = {"last": os.path.abspath(path), **({"name": name} if name else {})}
    try:
        kept().change_all(values)
    except CannotSave as error:
        if error.message not in _told:
            tell(f"Which plan you opened cannot be remembered; name it with --plan. {error}")
        return False
    return True


def named(asked: Namespace) -> str:
    """The plan that somebody named for this command or this shell, or ""."""
    return str(asked.plan or os.environ.get("CEPLAN_PLAN") or "")


def known_plan(asked: Namespace) -> str:
    """The plan that was named or opened last, or lies in the person's data folder; "" when there
    is none of these. A plan that was named need not be there."""
    said = named(asked) or settings().last
    if said:
        return os.path.abspath(said)
    own = own_plan()
    return own if own and os.path.exists(own) else ""


def own_plan() -> str:
    """The plan in the person's data folder, there or not; "" without a home folder."""
    try:
        return os.path.join(data_folder(), "plan.ceplan")
    except Refused:
        return ""


def plan_path(asked: Namespace) -> str:
    """The plan that is meant. CannotOpen when nobody has said which and there is none yet."""
    if asked.plan:  # before anything that costs time
        return str(os.path.abspath(asked.plan))
    found = known_plan(asked)
    if not found:
        raise CannotOpen(
            "There is no plan yet.",
            hint='ceplan new my.ceplan --title "Our improvement plan" makes one; ceplan demo shows '
            "the sample.",
        )
    return found


def account() -> str:
    """The account on this machine."""
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if os.environ.get(name):
            return os.environ[name]
    try:
        import pwd

        return str(pwd.getpwuid(os.getuid()).pw_name)
    except (ImportError, KeyError):  # Windows; an account without an entry
        return ""


def reader() -> Person:
    """Whoever looks: nothing is written in their name."""
    from ceplan.record.session import Person

    return Person("")


def person(asked: Namespace) -> Person:
    """Who is at the keys: --as, else the settings, else the account. Refused for a name that
    cannot stand in a plan."""
    from ceplan.models.entry import TITLE_LIMIT, clean
    from ceplan.record.session import Person

    own = account()
    if asked.person is not None:
        name = clean(asked.person, field="Your name", limit=TITLE_LIMIT, multiline=False).text
    else:
        name = settings().name or own or "someone"
        name = clean(name, field="Your name", limit=TITLE_LIMIT, multiline=False).text
    return Person(name, own, machine())


def machine() -> str:
    """The name of this machine."""
    uname = getattr(os, "uname", None)
    return str(uname().nodename) if uname else os.environ.get("COMPUTERNAME", "")


def clock(asked: Namespace) -> Callable[[], dt.datetime]:
    """The moment it is, in the machine's time zone. --today says which day counts as today, and
    never the moment that changes and backups bear: it stands before inspectors as the truth."""
    if not asked.today:
        return _moment
    from ceplan.record.session import OnDay

    return OnDay(_moment, named_day(asked))


def named_day(asked: Namespace) -> dt.date:
    """The day that --today names. Refused for what is none."""
    import datetime as dt

    from ceplan.models.day import read_day

    return read_day(asked.today, dt.date.today())


def _moment() -> dt.datetime:
    import datetime as dt

    return dt.datetime.now().astimezone()


def sample_clock(day: dt.date) -> Callable[[], dt.datetime]:
    """The clock of the demo, which is told as of a day: the copy is thrown away at the end, and its
    history goes on from the sample's."""
    import datetime as dt

    return lambda: dt.datetime.combine(day, dt.datetime.now().time()).astimezone()
