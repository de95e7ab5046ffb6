"""Arithmetic that an item's author writes: parsed, checked against a short list, and computed without `eval`."""

import ast
import math
import operator
from collections.abc import Callable, Mapping, Set
from functools import lru_cache

from autograder.errors import AuthoringError

Value = float | str | bool
Scope = Mapping[str, Value]

_LONGEST = 500  # characters: a longer expression is not one that a reader could follow
_NAMES: dict[str, float] = {"pi": math.pi}


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


_FUNCTIONS: dict[str, Callable[..., float]] = {
    "exp": math.exp, "log": math.log, "sqrt": math.sqrt, "tanh": math.tanh, "cos": math.cos, "sin": math.sin,
    "sigmoid": _sigmoid,
    "relu": lambda x: max(x, 0.0),
    "sign": lambda x: math.copysign(1.0, x) if x else 0.0,
    "abs": abs, "min": min, "max": max,
    "floor": lambda x: float(math.floor(x)), "ceil": lambda x: float(math.ceil(x)),
    "round": lambda x, digits=0: round(x, int(digits)),
}  # fmt: skip
_BINARY: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv, ast.Mod: operator.mod, ast.Pow: operator.pow,
}  # fmt: skip
_COMPARE: dict[type[ast.cmpop], Callable[[Value, Value], bool]] = {
    ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le,
    ast.Gt: operator.gt, ast.GtE: operator.ge,
}  # fmt: skip
RESERVED = {*_FUNCTIONS, *_NAMES}


class Expression:
    """One expression. Raises AuthoringError where it is not of the kind that is understood."""

    def __init__(self, source: str) -> None:
        self.source = source.strip()
        if len(self.source) > _LONGEST:
            raise AuthoringError(f"an expression has at most {_LONGEST} characters: compute parts of it with `% let`")
        try:
            self._tree = ast.parse(self.source, mode="eval").body
        except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
            raise AuthoringError(f"`{self.source}` is no expression: write it as Python would") from error
        self.names: Set[str] = frozenset(_check(self._tree)) - set(_NAMES)

    def value(self, scope: Scope) -> Value:
        """Computes it. Raises AuthoringError where there is no finite answer."""
        try:
            result = _evaluate(self._tree, scope)
        except (ArithmeticError, ValueError, TypeError, RecursionError) as error:
            raise AuthoringError(f"`{self.source}` cannot be computed for {_shown(scope)}: {error}") from error
        if isinstance(result, complex) or (isinstance(result, float) and not math.isfinite(result)):
            raise AuthoringError(f"`{self.source}` is not a finite number for {_shown(scope)}")
        return result

    def number(self, scope: Scope) -> float:
        result = self.value(scope)
        if isinstance(result, str):
            raise AuthoringError(f"`{self.source}` is a word, where a number is needed")
        return float(result)


@lru_cache(maxsize=4096)
def expression(source: str) -> Expression:
    """The expression that a text is; parsed once, since drawing computes it again and again."""
    return Expression(source)


def _shown(scope: Scope) -> str:
    return ", ".join(f"{name} = {value}" for name, value in scope.items()) or "no draw at all"


def _check(tree: ast.expr) -> set[str]:
    """The names that occur. Raises AuthoringError at anything that is not on the list."""
    names: set[str] = set()
    pending: list[ast.AST] = [tree]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Call):
            if not isinstance(node.func, ast.Name) or node.func.id not in _FUNCTIONS or node.keywords:
                raise AuthoringError(
                    f"`{ast.unparse(node)}` calls what an expression may not: there is {', '.join(sorted(_FUNCTIONS))}"
                )
            pending += node.args
            continue
        if isinstance(node, ast.Name):
            names.add(node.id)
        elif isinstance(node, ast.Constant):
            if not isinstance(node.value, int | float | str):
                raise AuthoringError(f"`{ast.unparse(node)}` is neither a number nor a quoted word")
        elif isinstance(node, ast.BinOp):
            _known(type(node.op), _BINARY, node)
        elif isinstance(node, ast.Compare):
            for comparison in node.ops:
                _known(type(comparison), _COMPARE, node)
        elif not isinstance(node, ast.UnaryOp | ast.BoolOp | ast.IfExp) or (
            isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Invert)
        ):
            raise AuthoringError(f"`{ast.unparse(node)}` is more than an expression may hold: see docs/quizzes.md")
        pending += [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
    return names


def _known(operation: type, known: Mapping[type, object], node: ast.expr) -> None:
    if operation not in known:
        raise AuthoringError(f"`{ast.unparse(node)}` has an operator that an expression may not have")


def _evaluate(node: ast.expr, scope: Scope) -> Value:
    match node:
        case ast.Constant(value=str() | bool() as value):
            return value
        case ast.Constant(value=int() | float() as value):
            return float(value)
        case ast.Name(id=name):
            if name in scope:
                return scope[name]
            if name in _NAMES:
                return _NAMES[name]
            raise AuthoringError(f"`{name}` is neither drawn nor computed above")
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return not _evaluate(operand, scope)
        case ast.UnaryOp(op=sign, operand=operand):
            number = _number(operand, scope)
            return -number if isinstance(sign, ast.USub) else number
        case ast.BinOp(left=left, op=operation, right=right):
            return _BINARY[type(operation)](_number(left, scope), _number(right, scope))
        case ast.BoolOp(op=ast.And(), values=values):
            return all(_evaluate(value, scope) for value in values)
        case ast.BoolOp(values=values):
            return any(_evaluate(value, scope) for value in values)
        case ast.Compare(left=left, ops=comparisons, comparators=comparators):
            sides = [_evaluate(side, scope) for side in (left, *comparators)]
            return all(_COMPARE[type(c)](a, b) for c, a, b in zip(comparisons, sides, sides[1:], strict=False))
        case ast.IfExp(test=test, body=body, orelse=otherwise):
            return _evaluate(body if _evaluate(test, scope) else otherwise, scope)
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return float(_FUNCTIONS[name](*(_number(argument, scope) for argument in arguments)))
    raise AuthoringError(f"`{ast.unparse(node)}` cannot be computed")


def _number(node: ast.expr, scope: Scope) -> float:
    value = _evaluate(node, scope)
    if isinstance(value, str):
        raise TypeError(f"{value!r} is a word, not a number")
    return float(value)
