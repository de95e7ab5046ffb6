"""What an attack is: one file of the collection, which says what it tries, how, and what must come of it."""

import importlib
import pkgutil
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import ModuleType

from . import collection

LEVELS = ("limits", "kernel", "bwrap")

GROUPS = {
    "answers": "Reading what the judge knows",
    "others": "Harming the judge or another student",
    "network": "Reaching the network",
    "behind": "Leaving something for the next submission",
    "forging": "Forging the conversation with the judge",
    "patching": "Changing the ground that the answers stand on",
    "cheating": "Earning points without the work",
    "exhausting": "Using up time, memory, disk, processes",
    "ending": "Ending the process, raising anything",
    "objects": "Answering with hostile objects",
    "display": "Deceiving the reader of the report",
}
"""The groups of attacks, the gravest first."""


@dataclass(frozen=True)
class Outcome:
    """What must come of an attack: full points where it passed, none otherwise."""

    statuses: tuple[str, ...]
    words: tuple[str, ...] = ()  # one of them stands in a message
    leaks: bool = False
    leaves: bool = False
    sentence: str = ""

    @property
    def passes(self) -> bool:
        return self.statuses == ("passed",)

    def leaking(self, sentence: str) -> "Outcome":
        """The same where a secret comes out, and why nothing stops it."""
        return replace(self, leaks=True, sentence=sentence)

    def leaving(self, sentence: str) -> "Outcome":
        """The same where something stays behind, and why nothing stops it."""
        return replace(self, leaves=True, sentence=sentence)

    def saying(self, sentence: str) -> "Outcome":
        """The same with a remark for the table."""
        return replace(self, sentence=sentence)


@dataclass(frozen=True)
class NotTried:
    """Why an attack is not made at a level."""

    sentence: str


def passed() -> Outcome:
    """The answers are right, whatever else was tried: they earn what they deserve."""
    return Outcome(("passed",))


def failed(*words: str) -> Outcome:
    """No point, and a message with one of these words."""
    return Outcome(("failed",), words)


def died(*words: str) -> Outcome:
    """No point: the process gave no answer, or the module did not load."""
    return Outcome(("error",), words)


def timed_out() -> Outcome:
    """No point: stopped when its time was over."""
    return Outcome(("timeout",), ("did not finish within", "ran out of time"))


def ended(*statuses: str) -> Outcome:
    """No point; which of these statuses depends on what the system does first."""
    return Outcome(statuses)


HandedIn = Callable[[str], str]
"""The text that is handed in, from the text of the right solution."""


def mse(body: str) -> HandedIn:
    """The right module with another `mse`, which may call the right one as `right(prediction, target)`."""
    function = f"def mse(prediction, target):\n{textwrap.indent(body.strip(chr(10)), '    ')}\n"
    return lambda solution: f"{solution}\n\nright = mse\n\n\n{function}"


def at_import(code: str) -> HandedIn:
    """The right module, and below it code that runs when it is imported."""
    return lambda solution: f"{solution}\n\n{code.strip(chr(10))}\n"


@dataclass(frozen=True)
class Attack:
    """One attack of the collection."""

    name: str
    tries: str
    group: str
    handed_in: HandedIn
    outcomes: Mapping[str, Outcome | NotTried]  # by level
    seconds: float | None = None  # short, for what is stopped by its time; one check is enough then
    stubs: tuple[str, ...] = ("mse",)
    beside: Mapping[str, str] = field(default_factory=dict)  # other modules that are handed in with it
    is_quick: bool = False


@lru_cache
def attacks() -> dict[str, Attack]:
    """The collection, the gravest first."""
    names = sorted(found.name for found in pkgutil.iter_modules(collection.__path__))
    read = [_attack(name, importlib.import_module(f"{collection.__name__}.{name}")) for name in names]
    return {attack.name: attack for attack in sorted(read, key=lambda attack: list(GROUPS).index(attack.group))}


def _attack(name: str, module: ModuleType) -> Attack:
    expected = module.EXPECTED
    outcomes = {
        "limits": getattr(module, "AT_LIMITS", expected),
        "kernel": expected,
        "bwrap": getattr(module, "AT_BWRAP", expected),
    }
    return Attack(
        name, " ".join(str(module.__doc__).split()), module.GROUP, module.handed_in, outcomes,
        getattr(module, "SECONDS", None), getattr(module, "STUBS", ("mse",)), getattr(module, "BESIDE", {}),
        getattr(module, "QUICK", False),
    )  # fmt: skip
