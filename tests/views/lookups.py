"""Which texts the code asks for, read from its syntax trees.

A lookup is `t("key")`, `t.plain("key")` or `t.has("key")`, on `chat.t` and `texts(locale)` too.
Keys put together from parts come out as patterns, with "{}" where a value stands: "tier-{}".
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import bot

SOURCE = Path(bot.__file__).parent
BUTTONS = ("Button", "button")
Def = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Lookup:
    """One place where a text is asked for; `names`: its arguments, None where `**` hides them."""

    where: str
    keys: frozenset[str]
    names: frozenset[str] | None
    on_button: bool = False


@dataclass
class Module:
    """One file of the bot."""

    path: Path
    tree: ast.Module = field(init=False)
    above: dict[ast.AST, ast.AST] = field(init=False)

    def __post_init__(self) -> None:
        self.tree = ast.parse(self.path.read_text(encoding="utf-8"))
        pairs = ((c, p) for p in ast.walk(self.tree) for c in ast.iter_child_nodes(p))
        self.above = dict(pairs)

    def calls(self) -> Iterator[ast.Call]:
        """Return every call."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def lookups(self) -> Iterator[Lookup]:
        """Return every lookup, and every button whose label is named by its key."""
        for call in self.calls():
            if _is_lookup(call):
                yield self._lookup(call, self._keys(call.args[0], call))
            elif _name(call) == "button" and isinstance(call.args[0], ast.Constant):
                yield self._lookup(call, {str(call.args[0].value)}, on_button=True)

    def _lookup(self, call: ast.Call, keys: set[str], *, on_button: bool = False) -> Lookup:
        names = frozenset(word.arg for word in call.keywords if word.arg)
        is_open = on_button or any(word.arg is None for word in call.keywords)
        where = f"{self.path.relative_to(SOURCE)}:{call.lineno}"
        shown = on_button or self._is_label(call)
        return Lookup(where, frozenset(keys), None if is_open else names, shown)

    def _is_label(self, node: ast.AST) -> bool:
        above = self.above.get(node)
        if isinstance(above, ast.Call) and _name(above) in BUTTONS:
            return bool(above.args) and above.args[0] is node
        return isinstance(above, ast.expr) and self._is_label(above)

    def _keys(self, said: ast.expr, at: ast.AST) -> set[str]:
        match said:
            case ast.Constant(value=str(key)):
                return {key}
            case ast.IfExp(body=one, orelse=other):
                return self._keys(one, at) | self._keys(other, at)
            case ast.JoinedStr(values=parts):
                return {"".join(self._part(part, at) for part in parts)}
            case ast.BinOp(op=ast.Add(), left=left, right=right):
                return {self._part(left, at) + self._part(right, at)}
            case ast.Name(id=name):
                return self._of_name(name, at)
        raise AssertionError(f"cannot follow {ast.unparse(said)} in {self.path.name}")

    def _part(self, part: ast.expr, at: ast.AST) -> str:
        if isinstance(part, ast.Constant):
            return str(part.value)
        value = part.value if isinstance(part, ast.FormattedValue) else part
        found = self._bound(value.id, at) if isinstance(value, ast.Name) else set()
        return found.pop() if len(found) == 1 else "{}"

    def _of_name(self, name: str, at: ast.AST) -> set[str]:
        """Follow a name; one that a loop binds may be any text of the function's tuples."""
        found = self._bound(name, at)
        if found or self._is_parameter(name, at):
            return found
        tuples = (n for n in ast.walk(next(self._around(at))) if isinstance(n, ast.Tuple))
        texts = (e.value for n in tuples for e in n.elts if isinstance(e, ast.Constant))
        found = {text for text in texts if isinstance(text, str)}
        assert found, f"cannot follow {name} in {self.path.name}"
        return found

    def _bound(self, name: str, at: ast.AST) -> set[str]:
        """Return what a name is assigned in the functions around, or handed by their callers."""
        for function in self._around(at):
            values = list(_assigned(function, name))
            if values:
                return {k for v in values if _is_text(v) for k in self._keys(v, function)}
            if name in _parameters(function):
                return self._handed(function, name)
        return set()

    def _handed(self, function: Def, name: str) -> set[str]:
        index, found = _parameters(function).index(name), set()
        for call in self.calls():
            if _name(call) == function.name and len(call.args) > index:
                given = call.args[index]
                if _is_text(given):
                    found |= self._keys(given, call)
                elif isinstance(given, ast.Name):
                    found |= self._bound(given.id, call)
        return found

    def _is_parameter(self, name: str, at: ast.AST) -> bool:
        return any(name in _parameters(function) for function in self._around(at))

    def _around(self, node: ast.AST) -> Iterator[Def]:
        above = node if isinstance(node, Def) else self.above.get(node)
        while above is not None:
            if isinstance(above, Def):
                yield above
            above = self.above.get(above)


def modules() -> list[Module]:
    """Return the bot's files, but for the one that does the looking up."""
    return [Module(p) for p in sorted(SOURCE.rglob("*.py")) if p.name != "texts.py"]


def lookups() -> list[Lookup]:
    """Return every lookup of the bot."""
    return [found for module in modules() for found in module.lookups()]


def _is_lookup(call: ast.Call) -> bool:
    match call.func:
        case ast.Name(id="t") | ast.Attribute(attr="t" | "plain" | "has"):
            return bool(call.args)
        case ast.Call(func=ast.Name(id="texts")):
            return True
    return False


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _parameters(function: Def) -> list[str]:
    return [a.arg for a in (*function.args.args, *function.args.kwonlyargs)]


def _assigned(function: Def, name: str) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            targets = (one.id for one in node.targets if isinstance(one, ast.Name))
            yield from (node.value for target in targets if target == name)


def _is_text(said: ast.expr) -> bool:
    is_key = isinstance(said, ast.Constant) and isinstance(said.value, str)
    return is_key or isinstance(said, ast.JoinedStr | ast.IfExp)
