"""What one choice of `names` does to one project, and every way in which that is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scripts.outside.namesrun.conventions import conventions, has_names

if TYPE_CHECKING:
    from scripts.outside.namesrun.trees import Tree

_PARTICULAR = re.compile(r" (?:`[^`]*`|\(line \d+\))")
"""What names a place in a reason."""
AUTO, NUMBERS = "auto", "numbers"


@dataclass
class Trial:
    """The figures of one choice; `faults` names each file in which something is wrong."""

    project: str
    """Its name and version, as in `httpx-0.28.1`."""
    names: str
    edited: int = 0
    """Files that were changed."""
    plain: int = 0
    """Of those, files without any name of a status at the start."""
    back: int = 0
    """Of those, files that `numbers` gave the bytes of the start again."""
    others: dict[str, int] = field(default_factory=dict)
    """Why the rest of them is not as it was, by kind."""
    faults: list[str] = field(default_factory=list)


def tried(tree: Tree, names: str) -> Trial:
    """Fix with these names, look at the result, go back to numbers, and put the start back."""
    trial = Trial(tree.folder.name, names)
    paths = tuple(tree.start)
    try:
        edited = tree.fix(names, paths) if paths else {}
        trial.edited = len(edited)
        trial.faults += [f"{path}: does not compile" for path, code in edited.items() if not _compiles(code)]
        if edited and not trial.faults:
            _look(tree, trial, edited)
            if names != NUMBERS:
                _go_back(tree, trial, edited)
    finally:
        tree.restore()
    return trial


def _look(tree: Tree, trial: Trial, edited: dict[str, bytes]) -> None:
    """Run again, ask ruff, and count the conventions."""
    trial.faults += [f"{path}: a second run changes it" for path in tree.fix(trial.names, tuple(edited))]
    new = tree.complaints(tuple(edited)) - tree.said
    trial.faults += [f"{path}: {rule} {said}" for path, rule, said in new.elements()]
    if trial.names == AUTO:
        trial.faults += [fault for path, code in edited.items() for fault in _gained(path, tree.start[path], code)]


def _gained(path: str, before: bytes, after: bytes) -> list[str]:
    """Whether `auto` brought a file a convention beside the one that it had."""
    had, has = conventions(_text(before)), conventions(_text(after))
    new = has.keys() - had.keys()
    return [f"{path}: {', '.join(sorted(new))} beside {', '.join(sorted(had))}"] if had and new else []


def _go_back(tree: Tree, trial: Trial, edited: dict[str, bytes]) -> None:
    """Turn the names to numbers, and compare with the start where that had numbers alone."""
    changed = tree.fix(NUMBERS, tuple(edited))
    trial.faults += [f"{path}: does not compile on the way back" for path, it in changed.items() if not _compiles(it)]
    plain = [path for path in edited if not has_names(_text(tree.start[path]))]
    wrong = [path for path in plain if changed.get(path, edited[path]) != tree.start[path]]
    trial.plain, trial.back = len(plain), len(plain) - len(wrong)
    reasons = _reasons(tree, tuple(wrong))
    for path in wrong:
        differs = difference(_text(tree.start[path]), _text(changed.get(path, edited[path])))
        if differs == "an import" and path.endswith("__init__.py"):
            differs = "an import in an __init__.py, which may give it away"
        for kind in reasons.get(path) or [differs]:
            trial.others[kind] = trial.others.get(kind, 0) + 1


def _reasons(tree: Tree, paths: tuple[str, ...]) -> dict[str, list[str]]:
    """Why names stay in these files, as `check` says it."""
    reasons: dict[str, set[str]] = {}
    for finding in tree.findings(NUMBERS, *paths) if paths else []:
        said = _PARTICULAR.sub("", finding["not_fixed"] or "its fix was not safe")
        reasons.setdefault(finding["path"], set()).add(f"a name stays: {said}")
    return {path: sorted(kinds) for path, kinds in reasons.items()}


def difference(start: str, end: str) -> str:
    """The kind of difference between two texts of a file that should be one.

    >>> difference("a\\n\\nb", "a\\nb"), difference("a = 1  # noqa: PLR2004", "a = 1"), difference("a = 1", "a = 2")
    ('blank lines', 'a noqa comment', 'other')
    """
    kinds = {
        "blank lines": r"^\s*\n",
        "a noqa comment": r"[^\S\n]*#\s*noqa\b[^\n]*",
        "line ends": r"\s*$",
        "an import": r"^\s*(?:from|import)\b[^\n]*\n",
        "layout": r"[\s()\\,]+",
    }
    for kind, pattern in kinds.items():
        one, other = (re.sub(pattern, "", f"{text}\n", flags=re.MULTILINE) for text in (start, end))
        if one == other:
            return kind
    return "other"


def _text(code: bytes) -> str:
    return code.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")


def _compiles(code: bytes) -> bool:
    try:
        compile(code, "edited.py", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True
