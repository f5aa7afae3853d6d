"""Try the recipe for VS Code in VS Code: `make vscode`. It prints a line for each thing that `docs/editors.md` says.

VS Code itself comes from npm, as the package code-server has it, into `.scratch`, and is shown by a headless Chromium.
The recipe's extension is not on npm: a small client of our own, around npm's vscode-languageclient, reads its settings;
`--extension=FOLDER` takes the unpacked real one. Pictures of each step are kept in `.scratch/vscode/pictures`.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.outside.vscoderun.installed import MissingError, install, node, served
from scripts.outside.vscoderun.window import UnmetError, Window

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
SCRATCH = ROOT / ".scratch" / "vscode"
PROGRAMS = Path(sys.executable).parent
RELEASE = "4.96.4"
"""The release of code-server unless another is given; 4.96 has VS Code 1.96."""
STILL = {"workbench.startupEditor": "none", "files.autoSave": "off", "telemetry.telemetryLevel": "off"}
"""Settings of the machine, beside the recipe's: nothing is opened or saved by itself."""
VIEW = """\
from flask import Flask, jsonify

app = Flask(__name__)


@app.route("/")
def view():
    return jsonify(error="none"), 404
"""
LAST = VIEW.count("\n")
UNSAFE = "def look_up(x):\n    if x:\n        return 404\n    return 0\n"
CELLS = ("import requests\nr = requests.get('x')", "r.status_code == 410", "r.status_code == 404")
FILES = ("completed", "fixed", "hovered", "ignored", "reread", "saved", "shown")


def main() -> int:
    """Install, start and try; returns 1 if something is not as the page says, 2 if something is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--release", default=RELEASE, help="a release of code-server")
    parser.add_argument("--extension", type=Path, help="the folder of the real extension, with its package.json")
    parser.add_argument("--settings", default="{}", help="more settings of VS Code, as JSON")
    parser.add_argument("--only", default="", help="a word of the names of the steps to try")
    given = parser.parse_args()
    sys.path.insert(0, str(ROOT / "tests" / "helpers"))
    import browser  # of the tests  # noqa: PLC0415

    try:
        version = node()
        _need(browser.CHROMIUM, "Chromium is missing (Debian: apt-get install chromium)")
        _need(browser.DRIVER, "chromedriver is missing (Debian: apt-get install chromium-driver)")
        _need((PROGRAMS / "statusquo").exists(), f"there is no statusquo beside {sys.executable}: run `make vscode`")
        code = install(SCRATCH, given.release)
        with tempfile.TemporaryDirectory(prefix="statusquo-vscode-") as temporary:
            home = Path(temporary).resolve()
            extensions = _prepare(home, code, given.extension, json.loads(given.settings))
            with served(code, extensions, home, [PROGRAMS]) as address:
                shown = json.loads((code / "package.json").read_text("utf-8"))["version"]
                print(f"VS Code {shown} with {'the real' if given.extension else 'a'} client, Node.js {version}")
                with browser.browser(home / "profile") as shower:
                    window = Window(shower, address, home / "project", SCRATCH / "pictures")
                    return _try(window, home / "project", given.only)
    except (MissingError, UnmetError) as reason:
        print(f"make vscode: {reason}", file=sys.stderr)
        return 2


def _need(thing: object, sentence: str) -> None:
    if not thing:
        raise MissingError(sentence)


def _prepare(home: Path, code: Path, extension: Path | None, more: dict[str, Any]) -> Path:
    """Write the project and the settings; returns the folder of extensions."""
    page = (ROOT / "docs" / "editors.md").read_text("utf-8")
    printed = re.search(r"^## VS Code\n.*?```json\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    if printed is None:
        raise MissingError("docs/editors.md prints no settings for VS Code")
    for place, text in (("User", printed[1]), ("Machine", json.dumps({**STILL, **more}))):
        (home / "data" / place).mkdir(parents=True)
        (home / "data" / place / "settings.json").write_text(text, "utf-8")
    project = home / "project"
    project.mkdir()
    for name in FILES:
        (project / f"{name}.py").write_text(VIEW, "utf-8")
    (project / "unsafe.py").write_text(UNSAFE, "utf-8")
    (project / "pyproject.toml").write_text('[project]\nname = "x"\nrequires-python = ">=3.11"\n', "utf-8")
    cell: dict[str, object] = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    cells = [{**cell, "source": text} for text in CELLS]
    book = {"cells": cells, "metadata": {"language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 4}
    (project / "book.ipynb").write_text(json.dumps(book), "utf-8")
    shutil.rmtree(SCRATCH / "pictures", ignore_errors=True)
    (SCRATCH / "pictures").mkdir(parents=True)
    if extension is None:
        return code.parents[2] / "extensions"
    shutil.copytree(extension, home / "extensions" / "given", symlinks=True)
    return home / "extensions"


def _try(window: Window, project: Path, only: str) -> int:
    failed = 0
    named = ((step.__name__.strip("_").replace("_", " "), step) for step in STEPS)
    for name, step in named:
        if only not in name:
            continue
        try:
            said = step(window, project)
        except (UnmetError, RuntimeError) as reason:
            failed += 1
            said = f"NOT SO: {reason}"
        window.picture(name.replace(" ", "-"))
        print(f"{name}: {said}", flush=True)
        window.press("Escape")
    return 1 if failed else 0


def _see(what: str, text: str, *parts: str) -> None:
    """Raise `UnmetError` where a text lacks a part."""
    for part in parts:
        if part not in text:
            raise UnmetError(f"{what} lacks {part!r}: {text!r:.300}")


def _findings(window: Window, _: Path) -> str:
    window.open("shown.py")
    (one,) = window.expect("shown.py", 1)
    place = f"[Ln {LAST}, Col 35]"
    _see("the problem", one.text, "404 returned: use HTTPStatus.NOT_FOUND", "statusquo", "HTS103", place)
    return one.text


def _page_of_the_rule(window: Window, _: Path) -> str:
    window.click(".markers-panel a[href]")
    window.until("the page", lambda: any("HTS103" in text for text in window.texts(".tab[aria-selected='true']")))
    text = window.until("its text", lambda: "\n".join(window.texts(".editor-instance .view-line")))
    _see("the page", text, "HTS103", "Bad:")
    return "the link opens it"


def _hover(window: Window, _: Path) -> str:
    window.open("hovered.py")
    window.expect("hovered.py", 1)
    window.go(LAST, 36)
    window.command("Show or Focus Hover")
    wanted = ("404 Not Found", "RFC 9110, section 15.5.5", "HTS103")
    hover = ".monaco-hover:not(.hidden)"
    window.until("the hover", lambda: all(part in "".join(window.texts(hover)) for part in wanted))
    return "404 Not Found, RFC 9110, section 15.5.5"


def _quick_fix(window: Window, _: Path) -> str:
    window.open("fixed.py")
    window.expect("fixed.py", 1)
    window.go(LAST, 36)
    window.choose("use HTTPStatus.NOT_FOUND")
    window.expect("fixed.py", 0)
    text = window.saved("fixed.py")
    _see("the file", text, "from http import HTTPStatus\n\nfrom flask", '"none"), HTTPStatus.NOT_FOUND\n')
    return "the member and the import"


def _unsafe_fix(window: Window, _: Path) -> str:
    window.open("unsafe.py")
    window.expect("unsafe.py", 1)
    window.go(3, 17)
    title = window.actions()[0]
    _see("the title", title, "(unsafe: ")
    return title


def _ignore_here(window: Window, _: Path) -> str:
    window.open("ignored.py")
    window.expect("ignored.py", 1)
    window.go(LAST, 36)
    window.choose("ignore here")
    window.expect("ignored.py", 0)
    _see("the file", window.saved("ignored.py"), ", 404  # noqa: HTS103\n")
    return "# noqa: HTS103"


def _completion(window: Window, _: Path) -> str:
    window.open("completed.py")
    window.expect("completed.py", 1)
    window.go(LAST, 1)
    window.press("End", "Enter")
    window.type("return jsonify(status_code == ")
    window.until("a list", lambda: len(window.suggested()) > 3)
    window.type("410")
    window.until("410 Gone as the first", lambda: "HTTPStatus.GONE" in "".join(window.suggested()[:1]))
    window.press("Enter")
    text = window.saved("completed.py")
    _see("the file", text, "from http import HTTPStatus\n", "status_code == HTTPStatus.GONE")
    return "410 becomes HTTPStatus.GONE, with the import"


def _fix_all_on_save(window: Window, _: Path) -> str:
    window.open("saved.py")
    window.expect("saved.py", 1)
    window.go(LAST, 1)
    window.press("Control+End")
    window.type("x = 1")
    text = window.saved("saved.py", plainly=False)
    _see("the file", text, "from http import HTTPStatus\n", "), HTTPStatus.NOT_FOUND\n")
    window.expect("saved.py", 0)
    return "the member and the import"


def _settings(window: Window, project: Path) -> str:
    window.open("reread.py")
    window.expect("reread.py", 1)
    file = project / "pyproject.toml"
    before = file.read_text("utf-8")
    file.write_text(f"{before}\n[tool.statusquo]\nallowed-codes = [404]\n", "utf-8")
    window.expect("reread.py", 0)
    file.write_text(before, "utf-8")
    window.expect("reread.py", 1)
    return "read again when pyproject.toml changes"


def _allowed_code(window: Window, project: Path) -> str:
    window.open("reread.py")
    window.expect("reread.py", 1)
    window.go(LAST, 36)
    window.choose("allow 404 in pyproject.toml")
    window.command("File: Save All")
    window.expect("reread.py", 0)
    _see("pyproject.toml", (project / "pyproject.toml").read_text("utf-8"), "allowed-codes = [404]")
    (project / "pyproject.toml").write_text("", "utf-8")
    return "joins pyproject.toml"


def _notebook(window: Window, project: Path) -> str:
    window.open("shown.py")  # by then VS Code knows what a notebook is
    window.expect("shown.py", 1)
    window.open("book.ipynb")
    window.expect("book.ipynb", 2)
    window.click(".notebookOverlay .monaco-list-row .view-lines")
    window.press("Control+End")
    window.type("\ny = 1")
    time.sleep(1)  # the editor tells the server
    window.press("Control+s")
    window.expect("book.ipynb", 0)
    window.until("it to be saved", lambda: "HTTPStatus" in (project / "book.ipynb").read_text("utf-8"))
    cells = [cell["source"] for cell in json.loads((project / "book.ipynb").read_text("utf-8"))["cells"]]
    texts = ["".join(source) for source in cells]
    _see("a cell", texts[0], "from http import HTTPStatus\n\nimport requests\n")
    if [texts[0].count("HTTPStatus"), *texts[1:]] != [
        1,
        "r.status_code == HTTPStatus.GONE",
        "r.status_code == HTTPStatus.NOT_FOUND",
    ]:
        raise UnmetError(f"the cells are {texts}")
    return "findings in two cells, fixed once when it is saved"


STEPS: tuple[Callable[[Window, Path], str], ...] = (
    _findings,
    _page_of_the_rule,
    _hover,
    _quick_fix,
    _unsafe_fix,
    _ignore_here,
    _completion,
    _fix_all_on_save,
    _settings,
    _allowed_code,
    _notebook,
)


if __name__ == "__main__":
    sys.exit(main())
