"""What an author writes checks with: `@check`, deferred calls, and expectations about them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial, update_wrapper
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from autograder.errors import AuthoringError
from autograder.numerics.finite_differences import MAX_ENTRIES, moved, steps_at

from .program import Program
from .recorder import Deferred, ModuleUnderTest, Recorder

About = Literal["value", "gradient", "contract"]
Builder = Callable[[Any, np.random.Generator], None]
EachBuilder = Callable[..., None]  # (module, rng, stub)
Predicate = Callable[..., Any]


@dataclass(frozen=True)
class Check:
    """One judged behaviour of one stub."""

    stub: str
    id: str
    title: str
    points: float
    about: About
    advice: str
    repeats: int
    seconds: float | None
    kind: Literal["core", "extension"] | None
    build: Builder
    program: str = ""

    @property
    def full_id(self) -> str:
        return f"{self.stub}.{self.id}"


def check(
    stub: str,
    *,
    points: float,
    about: About = "value",
    advice: str = "",
    repeats: int = 2,
    seconds: float | None = None,
    kind: Literal["core", "extension"] | None = None,
    program: str = "",
) -> Callable[[Builder], Builder]:
    """Makes a function `(module, rng)` a check of `stub`; its docstring is the title that the student reads.

    `kind` marks a check of a core stub as an extension; without it a check is what its stub is. Checks that name the
    same `program` make the same calls, with the same random numbers, and say different things about the answers: it
    runs once for all of them.
    """

    def decorate(build: Builder) -> Builder:
        if build.__doc__ is None:
            raise AuthoringError(f"the check {build.__name__} of {stub} needs a docstring: its title")
        if repeats < 1 or points <= 0:
            raise AuthoringError(f"the check {build.__name__} of {stub} needs positive points and repeats")
        title = " ".join(build.__doc__.split())
        build.check = Check(  # type: ignore[attr-defined]  # found again by `checks_of`
            stub, build.__name__, title, points, about, advice, repeats, seconds, kind, build, program
        )
        return build

    return decorate


def check_each(
    stubs: Iterable[str],
    *,
    points: float | Mapping[str, float],
    about: About = "value",
    advice: str = "",
    repeats: int = 2,
) -> Callable[[EachBuilder], EachBuilder]:
    """Makes a function `(module, rng, stub)` one check of each of these stubs, all with its name and its title.

    points: what each check is worth, the same for all or by stub.
    """

    def decorate(build: EachBuilder) -> EachBuilder:
        made = []
        for stub in stubs:
            one = partial(build, stub=stub)
            update_wrapper(one, build)
            worth = points[stub] if isinstance(points, Mapping) else points
            check(stub, points=worth, about=about, advice=advice, repeats=repeats)(one)
            made.append(one)
        build.checks = made  # type: ignore[attr-defined]  # found again by `checks_of`
        return build

    return decorate


def predicate(function: Predicate) -> Predicate:
    """Marks a function of the checks that judges, or summarises, plain answers; the key knows it by its name."""
    function.is_predicate = True  # type: ignore[attr-defined]  # asked for by `predicates_of`
    return function


def checks_of(modules: Iterable[object]) -> list[Check]:
    """The checks of loaded modules, each once, in the order in which they stand."""
    found = [made.check for module in modules for value in vars(module).values() for made in _checks_in(value)]
    return list({id(check): check for check in found}.values())


def _checks_in(value: object) -> list[Any]:
    """What a name of a module stands for: a check, the checks of `check_each`, or none."""
    made = [value, *getattr(value, "checks", ())] if callable(value) else []
    return [one for one in made if isinstance(getattr(one, "check", None), Check)]


def predicates_of(modules: Iterable[object]) -> dict[str, Predicate]:
    """The predicates of loaded modules, by name. Raises AuthoringError where two have one name."""
    found: dict[str, Predicate] = {}
    for module in modules:
        for name, value in vars(module).items():
            if getattr(value, "is_predicate", False) is True and found.setdefault(name, value) is not value:
                raise AuthoringError(f"two predicates are called {name}: keys know them by their names, so rename one")
    return found


def _recorder() -> Recorder:
    if Recorder.current is None:
        raise AuthoringError("expectations stand inside a check")
    return Recorder.current


def _named(function: Predicate) -> str:
    if getattr(function, "is_predicate", False) is not True:
        raise AuthoringError(f"{getattr(function, '__name__', function)} must be decorated with @predicate")
    return function.__name__


def generator(rng: np.random.Generator) -> np.random.Generator:
    """A fresh generator for the student, seeded from the check's own. One object: pass it on to go on drawing."""
    return np.random.default_rng(int(rng.integers(2**63)))


def collect(answer: Deferred, limit: int = 10_000) -> Deferred:
    """The list of what an iterable yields; more than `limit` items is a ValueError of the student's."""
    recorder = _recorder()
    return recorder.record(("list", recorder.tree(answer), limit))


def expect_oracle(answer: Deferred, rtol: float | None = None, atol: float | None = None) -> None:
    """The answer equals the oracle's: structure, shape, values."""
    _recorder().expect("oracle", [answer], rtol=rtol, atol=atol)


def expect_value(answer: Deferred, value: Any, rtol: float | None = None, atol: float | None = None) -> None:
    """The answer equals a value that the check knows without computing the solution."""
    _recorder().expect("value", [answer], value=value, rtol=rtol, atol=atol)


def expect_same(first: Any, second: Any, rtol: float | None = None, atol: float | None = None) -> None:
    """Two of the student's answers are equal."""
    _recorder().expect("same", [first, second], rtol=rtol, atol=atol)


def expect_that(holds: Predicate, *answers: Any, **constants: Any) -> None:
    """`holds(*answers, **constants)` returns None, or the sentence that says what is wrong."""
    _recorder().expect("that", answers, predicate=_named(holds), constants=constants)


def expect_statistics(
    statistics: Predicate, holds: Predicate, *answers: Any, given: Any = None, **constants: Any
) -> None:
    """For random draws: `holds(statistics(*answers), **constants)`; never a statement about the draws themselves.

    given: by name, what `statistics` needs beside the answers and the student's process may not know, such as hidden
    labels. Its type is open: a dict of constants whose names are no identifiers could be meant for it, too.
    """
    _recorder().expect(
        "statistics", answers, statistics=_named(statistics), predicate=_named(holds), constants=constants,
        **({} if given is None else {"given": dict(given)}),
    )  # fmt: skip


def expect_gradient(
    gradient: Deferred,
    *,
    of: Callable[..., Deferred],
    at: npt.NDArray[np.float64],
    upstream: npt.NDArray[np.float64] | float | None = None,
    rtol: float | None = None,
    atol: float | None = None,
) -> None:
    """`gradient` equals central differences of the student's own `of` at `at`, weighted by `upstream`.

    Points, steps and tolerance are those of `numerics.finite_differences`.
    """
    if at.dtype != np.float64:
        raise AuthoringError("expect_gradient needs a float64 array to differentiate at")
    if not 0 < at.size <= MAX_ENTRIES:
        raise AuthoringError(f"expect_gradient takes 1 to {MAX_ENTRIES} entries, not {at.size}")
    recorder = _recorder()
    steps = steps_at(at, recorder.gradient_step)
    answers = [gradient, *(of(point) for point in moved(at, steps))]
    recorder.expect(
        "gradient", answers, steps=steps, upstream=None if upstream is None else np.asarray(upstream, dtype=float),
        rtol=rtol, atol=atol,
    )  # fmt: skip


def expect_finite(answer: Deferred) -> None:
    """No NaN and no infinity anywhere in the answer."""
    _recorder().expect("finite", [answer])


def expect_silent(answer: Deferred) -> None:
    """The call gave no NumPy warning."""
    _recorder().expect("silent", [answer])


def expect_refusal(answer: Deferred, naming: str | None = None) -> None:
    """The call raises ValueError, whose message holds `naming` if given."""
    _recorder().expect("refusal", [answer], naming=naming)


def expect_dtype(answer: Deferred, dtype: npt.DTypeLike) -> None:
    """An array of exactly this dtype."""
    _recorder().expect("dtype", [answer], dtype=np.dtype(dtype).name)


def expect_float(answer: Deferred) -> None:
    """A Python float, of which np.float64 is one."""
    _recorder().expect("float", [answer])


def expect_unchanged(*things: Any) -> None:
    """These arrays, lists, dicts or earlier answers are, when the case is over, what they were."""
    _recorder().expect_unchanged(things)


def build_program(check: Check, module: str, names: list[str], seed: list[int], gradient_step: float = 1.0) -> Program:
    """The program of a check for a seed. Raises AuthoringError where the check is wrong in itself."""
    with Recorder(gradient_step) as recorder:
        check.build(ModuleUnderTest(recorder, module, names), np.random.default_rng(seed))
        program = recorder.program()
    if not program.cases:
        raise AuthoringError(f"the check {check.full_id} expects nothing")
    return program
