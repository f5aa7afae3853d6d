"""Find the object under test that the user names; each error is one sentence.

pkg.mod.Attr        the longest importable prefix, then attributes
pkg.mod:Attr        the module and the attribute, separated explicitly
path/to/file.py:Attr
pkg.mod             a module of constants
pkg.mod:make()      a factory, called without arguments
"""

from __future__ import annotations

import contextlib
import difflib
import importlib
import importlib.util
import os
import re
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from statusquo_conformance.module_names import added_folder, is_taken, package_of
from statusquo_conformance.target_errors import TargetError, failure_of, let_user_interrupt, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType

_NAME = r"[^\W\d]\w*"
_DOTTED = re.compile(rf"{_NAME}(\.{_NAME})*")
_MAX_NAMES = 3


@dataclass(frozen=True, slots=True)
class Target:
    """An object under test, and where it was found."""

    spelling: str
    """As the user wrote it."""
    obj: object
    module: str
    """The module that has the object, by its name in `sys.modules`."""
    attribute: str
    """The attributes from the module to the object, `BaseHTTPRequestHandler.responses`; empty for a module itself."""
    file: str
    """The module's file; empty if it has none."""
    prelude: str
    """Python code that binds the object to the name `target`."""


def resolve(spelling: str, folders: Sequence[str | Path] = (), start_path: Sequence[str] = ()) -> Target:
    """Find the object that `spelling` names, with `folders` first on the import path during the search.

    `start_path` is the import path of a fresh Python: with it, the prelude adds the folder of a module that was found
    elsewhere, for example through pytest's `pythonpath`.

    Raises `TargetError` with one sentence if it cannot be found.

    >>> resolve("http.HTTPStatus").obj.OK.value
    200
    >>> resolve("http:HTTPStatos")
    Traceback (most recent call last):
    statusquo_conformance.target_errors.TargetError: http has no attribute 'HTTPStatos'; did you mean 'HTTPStatus'?
    """
    text = spelling.strip()
    calls = text.endswith("()")
    place, colon, attribute = (text[:-2] if calls else text).rpartition(":")
    if not colon or "/" in attribute or "\\" in attribute:  # C:\\status.py has a colon too
        place, attribute = f"{place}{colon}{attribute}", ""
    with _import_path(folders):
        if place.endswith(".py") or "/" in place or "\\" in place:
            if not attribute:
                _check_file(place)
            module, names, prelude = _from_file(place, attribute)
        else:
            module, names, prelude = _from_path(place, attribute, spelling, explicit=bool(colon))
            if start_path and (folder := added_folder(module, [*folders, *start_path])):
                prelude = f"import sys; sys.path.insert(0, {folder!r}); {prelude}"
        obj = _walk(module, names, spelling)
        if calls:
            obj = _call(obj, spelling)
    if calls:
        prelude = f"{prelude}; target = target()"
    file = getattr(module, "__file__", None)
    return Target(
        spelling=spelling,
        obj=obj,
        module=next((name for name, loaded in sys.modules.items() if loaded is module), ""),
        attribute=".".join(names) + ("()" if calls else ""),
        file=file if isinstance(file, str) else "",
        prelude=prelude,
    )


def _from_path(place: str, attribute: str, spelling: str, *, explicit: bool) -> tuple[ModuleType, list[str], str]:
    for part in filter(None, (place, attribute)) if place else ("",):
        if not _DOTTED.fullmatch(part):
            raise TargetError(
                f"{spelling!r} does not name an object; write package.module.Name, package.module:Name, "
                "path/to/file.py:Name or package.module:factory()"
            )
    parts = place.split(".")
    module: ModuleType | None = None
    length = 0
    while length < len(parts) and (imported := _import(".".join(parts[: length + 1]))) is not None:
        module, length = imported, length + 1
    if module is None or (explicit and length < len(parts)):
        raise TargetError(
            f"no module named {'.'.join(parts[: length + 1])!r} (looked in the current folder and on the import path); "
            "check the spelling, or install the package into this environment"
        )
    names = parts[length:] + (attribute.split(".") if attribute else [])
    return module, names, _prelude(".".join(parts[:length]), names)


def _import(name: str) -> ModuleType | None:
    """Import a module; None if it or one of its parent packages does not exist."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name == name or (error.name is not None and name.startswith(f"{error.name}.")):
            return None
        raise TargetError(
            f"importing {name} failed: it needs the module {error.name!r}, which is not installed{place_of(error)}"
        ) from error
    except BaseException as error:
        let_user_interrupt(error)
        raise TargetError(f"importing {name} {failure_of(error)}") from error


def _check_file(place: str) -> Path:
    path = Path(place)
    if not os.path.isfile(path):  # noqa: PTH113  (unlike Path.is_file, it never raises)
        problem = _problem_with(place)
        raise TargetError(f"the file {place} {problem}; give the path of a Python file: path/to/file.py:HTTPStatus")
    return path


def _problem_with(place: str) -> str:
    try:
        mode = os.stat(place).st_mode  # noqa: PTH116
    except FileNotFoundError:
        return "does not exist"
    except (OSError, ValueError) as error:
        return f"cannot be read ({getattr(error, 'strerror', None) or error})"
    return "is a folder" if stat.S_ISDIR(mode) else "is not a regular file"


def _from_file(place: str, attribute: str) -> tuple[ModuleType, list[str], str]:
    path = _check_file(place).resolve()
    names = attribute.split(".") if attribute else []
    package, root = package_of(path)
    broken: TargetError | None = None
    if package:
        try:
            with _import_path([root]):
                module = _import(package)
        except TargetError as error:  # the package may need modules that the file alone does not need
            module, broken = None, error
        if module is not None and Path(getattr(module, "__file__", None) or "").resolve() == path:  # no namesake
            return module, names, f"import sys; sys.path.insert(0, {str(root)!r}); {_prelude(package, names)}"
    try:
        module = _alone(path, place)
    except TargetError as error:
        raise (broken or error) from error
    if not names:
        return module, names, f"from runpy import run_path; target = type('target', (), run_path({place!r}))"
    tail = "".join(f".{part}" for part in names[1:])
    return module, names, f"from runpy import run_path; target = run_path({place!r})[{names[0]!r}]{tail}"


def _alone(path: Path, place: str) -> ModuleType:
    """The module of a single file, loaded once, under its own name unless another module has that name."""
    name = path.stem
    loaded = sys.modules.get(name)
    if loaded is not None and getattr(loaded, "__file__", None) == str(path):
        return loaded
    if loaded is not None or not name.isidentifier() or is_taken(name, path):
        name = "statusquo_target_" + re.sub(r"\W", "_", str(path))
        if name in sys.modules:
            return sys.modules[name]
    return _load(name, path, place)


def _load(name: str, path: Path, place: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise TargetError(f"{place} is not a Python file; give a path that ends in .py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # pickle finds classes by their module's name
    try:
        spec.loader.exec_module(module)
    except BaseException as error:
        del sys.modules[name]
        let_user_interrupt(error)
        raise TargetError(f"importing {place} {failure_of(error)}") from error
    return module


def _walk(module: ModuleType, names: list[str], spelling: str) -> object:
    obj: object = module
    module_name = getattr(module, "__name__", "the module")
    for position, name in enumerate(names):
        path = ".".join([str(module_name), *names[:position]])
        try:
            obj = getattr(obj, name)
        except AttributeError as error:
            raise TargetError(f"{path} has no attribute {name!r}{_suggestion(obj, name)}") from error
        except BaseException as error:
            let_user_interrupt(error)
            raise TargetError(f"reading {path}.{name} for {spelling} {failure_of(error)}") from error
    return obj


def _suggestion(obj: object, name: str) -> str:
    try:
        names = [str(attribute) for attribute in dir(obj)]
    except Exception:  # noqa: BLE001  # a suggestion must not cause a second error
        names = []
    public = [other for other in names if not other.startswith("_")]
    close = difflib.get_close_matches(name, public, n=1) or [other for other in public if other.lower() == name.lower()]
    if close:
        return f"; did you mean {close[0]!r}?"
    likely = [other for other in public if "status" in other.lower() or "codes" in other.lower()]
    if likely:
        return f"; it has {', '.join(likely[:_MAX_NAMES])}"
    return (
        "; it has no public names"
        if not public
        else f"; it has {', '.join(public[:_MAX_NAMES])}"
        + (f" and {len(public) - _MAX_NAMES} more names" if len(public) > _MAX_NAMES else "")
    )


def _call(factory: object, spelling: str) -> object:
    if not callable(factory):
        raise TargetError(f"{spelling} cannot be called: its type is {type(factory).__name__}; leave out the '()'")
    try:
        return factory()
    except BaseException as error:
        let_user_interrupt(error)
        raise TargetError(f"calling {spelling} {failure_of(error)}") from error


def _prelude(module: str, names: list[str]) -> str:
    if not names:
        parent, dot, last = module.rpartition(".")
        return f"from {parent} import {last} as target" if dot else f"import {module} as target"
    if len(names) == 1:
        return f"from {module} import {names[0]} as target"
    return f"from {module} import {names[0]} as target; target = target.{'.'.join(names[1:])}"


@contextlib.contextmanager
def _import_path(folders: Sequence[str | Path]) -> Iterator[None]:
    added = [str(folder) for folder in folders]
    sys.path[:0] = added
    importlib.invalidate_caches()
    try:
        yield
    finally:
        for folder in added:
            with contextlib.suppress(ValueError):
                sys.path.remove(folder)
