"""Which codes the code's errors carry, and with which data, read from its syntax trees."""

import ast
from collections.abc import Iterator
from itertools import chain

from bot.domain.cases import CaseState
from bot.handlers.answers import NEED
from tests.views.lookups import modules

ROOT = "DomainError"
STATES_ASKED_FOR = (CaseState.PENDING, CaseState.ACTIVE)
"""What `Case` demands of itself before it changes: `case-not-` and the state."""


def codes() -> dict[str, frozenset[str]]:
    """Return each code with the names of the data that it always brings along."""
    found: dict[str, frozenset[str]] = {code: frozenset() for code in NEED.values()}
    for code, names in _raised():
        found[code] = found[code] & names if code in found else names
    named = found.pop("case-not-", frozenset())
    return found | {f"case-not-{state}": named for state in STATES_ASKED_FOR}


def _raised() -> Iterator[tuple[str, frozenset[str]]]:
    trees = [module.tree for module in modules()]
    classes = [n for tree in trees for n in ast.walk(tree) if isinstance(n, ast.ClassDef)]
    errors = _errors(classes)
    fixed = [one for one in classes if one.name in errors - {ROOT} and _has_init(one)]
    free = errors - {one.name for one in fixed} | {"Wrong"}
    for call in chain.from_iterable(map(ast.walk, trees)):
        if isinstance(call, ast.Call) and _callee(call) in free:
            yield from _of(call)
    for call in chain.from_iterable(map(ast.walk, fixed)):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "super().__init__":
            yield from _of(call)


def _errors(classes: list[ast.ClassDef]) -> set[str]:
    found = {ROOT}
    for _ in classes:
        bases = {c.name: {b.id for b in c.bases if isinstance(b, ast.Name)} for c in classes}
        found |= {name for name, above in bases.items() if above & found}
    return found


def _has_init(one: ast.ClassDef) -> bool:
    return any(isinstance(n, ast.FunctionDef) and n.name == "__init__" for n in one.body)


def _callee(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _of(call: ast.Call) -> Iterator[tuple[str, frozenset[str]]]:
    data = [a for a in call.args[1:] if isinstance(a, ast.Dict)]
    keys = {k.value for d in data for k in d.keys if isinstance(k, ast.Constant)}
    names = frozenset({word.arg or "" for word in call.keywords} | {str(key) for key in keys})
    for node in ast.walk(call.args[0]) if call.args else ():
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value, names
