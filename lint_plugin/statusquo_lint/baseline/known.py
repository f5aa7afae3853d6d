"""The file with the known findings: by file and rule, the fingerprint of each."""

# ruff: noqa: PTH110, PTH118  # plain strings take any name

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

from statusquo._escape import toml_text
from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.files.write import put
from statusquo_lint.output.names import name_bytes
from statusquo_lint.settings.model import SettingsError
from statusquo_lint.settings.table import read_document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from statusquo_lint.model import Finding

Print = tuple[str, str]
"""A rule and a fingerprint."""
Known = dict[str, Counter[Print]]
"""The known findings by path (relative to the baseline's folder, with slashes)."""

_BYTES = "bytes://"
"""The prefix of keys for names that are not valid UTF-8, as TOML requires; no relative path starts like this."""
_HEADER = """\
# Findings that statusquo does not report, by file and rule: a fingerprint for each, made of its line's content and its
# function. `statusquo check` takes out those that are gone, and never adds one.
"""


def key_of(file: str, baseline: Path) -> str:
    """Return the name of a file in a baseline."""
    return Path(os.path.relpath(file, baseline.absolute().parent)).as_posix()


def print_of(finding: Finding) -> Print:
    """Return what a baseline keeps of a finding."""
    return finding.code, finding.fingerprint


def is_gone(name: str, baseline: Path) -> bool:
    """Return whether a file that a baseline names does not exist any more."""
    return not os.path.exists(os.path.join(baseline.absolute().parent, name))


def unknown(findings: Iterable[Finding], known: Counter[Print]) -> list[bool]:
    """Return of each finding whether it is new; of those that read the same, the last ones are."""
    left = Counter(known)
    new = []
    for finding in findings:
        new.append(left[print_of(finding)] <= 0)
        left[print_of(finding)] -= 1
    return new


def read_known(path: Path) -> Known:
    """Read a baseline; raises SettingsError if it cannot be used."""
    files = _files(path)
    if any(not is_code(code) for codes in files.values() for code in codes):  # another program's file
        raise SettingsError(
            f"{path}: is not a statusquo baseline: it counts something other than rules; the file was not changed"
        )
    if any(isinstance(prints, int) for codes in files.values() for prints in codes.values()):
        raise SettingsError(f"{path}: counts findings, as baselines did before; delete it to create a new one")
    return {
        _as_named(name): Counter((code, each) for code, prints in codes.items() for each in prints)
        for name, codes in files.items()
    }


def write_known(path: Path, known: Known) -> None:
    """Write a baseline; raises NotWrittenError."""
    lines = [_HEADER, "[files]"]
    for name in sorted(known):
        prints: dict[str, list[str]] = {}
        for code, each in sorted(known[name].elements()):
            prints.setdefault(code, []).append(f'"{each}"')
        if prints:
            codes = ", ".join(f"{code} = [{', '.join(each)}]" for code, each in prints.items())
            lines.append(f"{toml_text(_written(name))} = {{ {codes} }}")
    put(str(path), ("\n".join(lines) + "\n").encode())


def is_code(text: str) -> bool:
    """Return whether a text has the form of a rule's code."""
    return text.startswith("HTS") and text[3:].isdecimal()


def _files(path: Path) -> Mapping[str, Mapping[str, Any]]:
    document = read_document(path, what="baseline")
    files = document.get("files", {})
    sound = isinstance(files, Mapping) and all(
        isinstance(codes, Mapping) and all(_is_entry(value) for value in codes.values()) for codes in files.values()
    )
    if not sound or document.keys() - {"files"}:
        raise SettingsError(f"{path}: is not a statusquo baseline; delete it to create a new one")
    checked: Mapping[str, Mapping[str, Any]] = files
    return checked


def _is_entry(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(each, str) and each.isascii() and each.isalnum() for each in value)
    return type(value) is int and value > 0


def _written(name: str) -> str:
    """Return the key of a name: the name itself, or its quoted bytes if they are not valid UTF-8."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return _BYTES + quote(name_bytes(name))
    return _BYTES + quote(name_bytes(name)) if name.startswith(_BYTES) else name


def _as_named(key: str) -> str:
    return os.fsdecode(unquote_to_bytes(key[len(_BYTES) :])) if key.startswith(_BYTES) else key
