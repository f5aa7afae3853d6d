"""Break the suite's own checks, one small change at a time, and check that the catalogue of targets detects it.

    python -m scripts.outside.mutation [MODULE ...]

Every function of `statusquo_conformance.requirements` and `.probe` is changed in place (a comparison reversed, `and`
instead of `or`, a number increased by one, a statement removed). A change that alters no outcome on any target
survives. Survivors that docs/mutation.md explains are counted; others are listed, and make the exit code 1. So does an
explanation that is no longer needed, if all modules were run.
"""

from __future__ import annotations

import ast
import copy
import functools
import importlib
import inspect
import io
import pkgutil
import re
import signal
import sys
import types
import warnings
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from statusquo_conformance import probe, requirements
from statusquo_conformance.checking import Options, job_for
from statusquo_conformance.engine import Run
from statusquo_conformance.profile import profile_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parents[2]
EXPLAINED = ROOT / "docs" / "mutation.md"
CACHING = ("statusquo_conformance.requirements.", "statusquo_conformance.probe.phrases")
TIMEOUT = 30
"""The time limit in seconds per target; a change that makes a check endless is then detected."""
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
}
STATEMENTS = (ast.Expr, ast.Return, ast.Continue, ast.Break, ast.Raise, ast.AugAssign)


class Mutate(ast.NodeTransformer):
    """Makes the change with the given number, and knows how many there are."""

    def __init__(self, wanted: int) -> None:
        self.wanted, self.seen, self.what = wanted, 0, ""

    def _hit(self, node: ast.AST, what: str) -> bool:
        self.seen += 1
        if self.seen - 1 == self.wanted:
            self.what = f"{getattr(node, 'lineno', 0)}: {what}"
            return True
        return False

    def generic_visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, ast.Compare):
            for place, op in enumerate(node.ops):
                if self._hit(node, f"{type(op).__name__} -> {SWAPS[type(op)].__name__}"):
                    node.ops[place] = cast("ast.cmpop", SWAPS[type(op)]())
        elif isinstance(node, (ast.BoolOp, ast.BinOp)) and type(node.op) in SWAPS:
            swapped = SWAPS[type(node.op)]
            if self._hit(node, f"{type(node.op).__name__} -> {swapped.__name__}"):
                node.op = swapped()  # type: ignore[assignment]
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not) and self._hit(node, "not x -> x"):
            return node.operand
        elif isinstance(node, ast.Constant) and type(node.value) in (int, bool):
            new = not node.value if isinstance(node.value, bool) else cast("int", node.value) + 1
            if self._hit(node, f"{node.value!r} -> {new!r}"):
                return ast.copy_location(ast.Constant(new), node)
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        left_out = f"without {' '.join(ast.unparse(node).split())[:60].strip()}" if isinstance(node, STATEMENTS) else ""
        if left_out and not docstring and self._hit(node, left_out):
            return ast.copy_location(ast.Pass(), node)
        return super().generic_visit(node)


def functions(module: types.ModuleType) -> Iterator[types.FunctionType]:
    """The functions and methods that the module itself defines."""
    for value in list(vars(module).values()):
        for found in [value, *(vars(value).values() if isinstance(value, type) else ())]:
            bare = inspect.unwrap(found) if callable(found) else found
            if isinstance(bare, types.FunctionType) and bare.__module__ == module.__name__:
                yield bare


def mutants(function: types.FunctionType) -> Iterator[tuple[str, types.CodeType]]:
    """What is changed, and the code with that change."""
    try:
        lines, first = inspect.getsourcelines(function)
    except OSError:  # written by a decorator, as the methods of dataclasses are
        return
    indent = len(lines[0]) - len(lines[0].lstrip())
    tree = ast.parse("".join(line[indent:] if line.strip() else line for line in lines))
    definition = cast("ast.FunctionDef", tree.body[0])
    definition.decorator_list, definition.returns = [], None
    number = 0
    while True:
        change = Mutate(number)
        changed = ast.fix_missing_locations(change.visit(copy.deepcopy(definition)))
        if not change.what:
            return
        number += 1
        if code := _code_of(changed, function):
            line, _, what = change.what.partition(": ")
            yield f"{function.__qualname__}:{int(line) + first - 1}: {what}", code


def _code_of(definition: ast.AST, function: types.FunctionType) -> types.CodeType | None:
    """The function's code, compiled inside the same free variables."""
    names = function.__code__.co_freevars
    outer = ast.parse(f"def outer({', '.join(names)}):\n    pass")
    cast("ast.FunctionDef", outer.body[0]).body = [cast("ast.stmt", definition)]
    compiled = compile(
        ast.parse("from __future__ import annotations\n" + ast.unparse(outer)), function.__code__.co_filename, "exec"
    )
    space: list[types.CodeType] = [item for item in compiled.co_consts if isinstance(item, types.CodeType)]
    inner = next(item for item in space[0].co_consts if isinstance(item, types.CodeType))
    return inner if inner.co_freevars == names else None


class Catalogue:
    """All targets with their outcomes under the unchanged suite."""

    def __init__(self) -> None:
        sys.path.insert(0, str(ROOT / "tests" / "helpers"))
        catalogue = importlib.import_module("catalogue")
        self.runs: list[Judged] = []
        for path in catalogue.BROKEN:
            space = catalogue.namespace(path)
            for attribute in ("HTTPStatus", *(["UNBROKEN"] if hasattr(space, "UNBROKEN") else [])):
                self._add(catalogue.job_on(path, attribute, space.PROFILE).run, space.KILLS)
        for path in sorted((catalogue.TARGETS / "benign").glob("*.py")):
            self._add(job_for(f"{path}:HTTPStatus", Options(folders=(str(catalogue.TARGETS),))).run)
        for target in ("http.HTTPStatus", "statusquo.HTTPStatus", "http.client", "http.client.responses"):
            self._add(job_for(target, Options()).run)
        for profile in profile_names():
            self._add(job_for("http.HTTPStatus", Options(profile=profile)).run)

    def about(self, ids: set[str]) -> list[Judged]:
        """The targets that the ids catch, and all that are sound; everything where no id is given."""
        if not ids:
            return self.runs
        kept = [judged for judged in self.runs if judged.kills is None or judged.kills & ids]
        return [replace(judged, before={i: was for i, was in judged.before.items() if i in ids}) for judged in kept]

    def _add(self, run: Run, kills: set[str] | None = None) -> None:
        before = {id_: run.result(id_).outcome.value for id_ in run.requirements if id_ in run.scored}
        self.runs.append(Judged(run, before, kills))


@dataclass(frozen=True)
class Judged:
    """One target and the outcomes of the unchanged suite; `kills` is None for sound targets."""

    run: Run
    before: dict[str, str]
    kills: set[str] | None

    def differs(self) -> bool:
        """Whether an outcome is no longer the same."""
        fresh = Run(self.run.status_set, self.run.profile, effort=self.run.effort)
        return any(fresh.result(id_).outcome.value != outcome for id_, outcome in self.before.items())


def ids_of(module: types.ModuleType) -> set[str]:
    """The requirements that the module declares; none for the modules that all share."""
    found = {getattr(value, "__requirement__", None) for value in vars(module).values() if callable(value)}
    return {item.id for item in found if item is not None}


def survivors(module: types.ModuleType, catalogue: Catalogue) -> Iterator[tuple[str, bool]]:
    """Every change to the module and whether it survives."""
    targets = catalogue.about(ids_of(module))
    short = module.__name__.removeprefix("statusquo_conformance.")
    for function in functions(module):
        original = function.__code__
        for what, code in mutants(function):
            function.__code__ = code
            forget()
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                noticed = any(_differs(judged) for judged in targets)
            function.__code__ = original
            yield f"{short}.{what}", not noticed
    forget()


def forget() -> None:
    """Clear the suite's caches, which contain results of unchanged functions."""
    for name, module in list(sys.modules.items()):
        for value in vars(module).values() if name.startswith(CACHING) else ():
            if isinstance(value, functools._lru_cache_wrapper):  # noqa: SLF001  # the type has no other name
                value.cache_clear()


def _differs(judged: Judged) -> bool:
    signal.setitimer(signal.ITIMER_REAL, TIMEOUT, 1)
    try:
        return judged.differs()
    except Exception:  # noqa: BLE001  # a change that breaks the engine, or never ends, is detected too
        return True
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _too_long(_number: int, _frame: object) -> None:
    raise TimeoutError("no answer")


def main(arguments: Sequence[str]) -> int:
    """Run on the named modules, or all; 1 if a survivor is not explained, or an explained change is detected."""
    listed = EXPLAINED.read_text("utf-8") if EXPLAINED.exists() else ""
    explained = set(re.findall(r"`([\w.<>]+): ([^\n`]+)`", listed))
    signal.signal(signal.SIGALRM, _too_long)
    catalogue = Catalogue()
    total = known = 0
    unknown: list[str] = []
    stale = set(explained)
    for package in (requirements, probe):
        for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            if arguments and info.name.rpartition(".")[2] not in arguments:
                continue
            for what, survives in survivors(importlib.import_module(info.name), catalogue):
                total += 1
                place, change = re.sub(r":\d+:", ":", what).split(": ", 1)
                if survives:
                    stale.discard((place, change))
                if survives and (place, change) in explained:
                    known += 1
                elif survives:
                    unknown.append(what)
                    print("survives:", what, flush=True)
    noticed = total - known - len(unknown)
    print(f"{total} changes: {noticed} noticed, {known} survive explained, {len(unknown)} survive unexplained")
    for place, change in sorted(stale) if not arguments else ():
        print(f"explained and no longer surviving: {place}: {change}")
    return 1 if unknown or (stale and not arguments) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
