"""The modules of a package are found wherever it is installed: in a folder, in a zip file, as bytecode alone."""

from __future__ import annotations

import py_compile
import zipfile
from typing import TYPE_CHECKING

import pytest

from statusquo._module_names import module_names

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.once


def test_modules_are_found_in_a_folder_a_zip_file_and_as_bytecode(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    for name in ("__init__", "later", "first"):
        (package / f"{name}.py").touch()
    assert module_names([str(package)]) == ["first", "later"]
    with zipfile.ZipFile(tmp_path / "zipped.zip", "w") as zipped:
        for path in package.iterdir():
            zipped.write(path, f"package/{path.name}")
    assert module_names([str(tmp_path / "zipped.zip" / "package")]) == ["first", "later"]
    for path in list(package.iterdir()):
        py_compile.compile(str(path), cfile=str(path.with_suffix(".pyc")))
        path.unlink()
    assert module_names([str(package)]) == ["first", "later"]
