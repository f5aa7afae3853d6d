"""Completion in each shell: commands from the launcher, options from the half that has them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

BIN = Path(sys.executable).parent
SHELLS = {
    "bash": 'eval "$(statusquo completion bash)"; COMP_WORDS=({words}); COMP_CWORD={last}; COMPREPLY=(); '
    '_statusquo_completion statusquo; printf "%s\\n" "${{COMPREPLY[@]}}"',
    "zsh": "compdef() {{ :; }}; compadd() {{ print -l -- $completions; }}; "
    "_describe() {{ print -l -- ${{completions_with_descriptions}}; }}; "
    'eval "$(statusquo completion zsh)"; words=({words}); CURRENT=$(({last} + 1)); _statusquo_completion',
    "fish": "statusquo completion fish | source; complete -C '{words}'",
}


@pytest.mark.slow
@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("words", "expected", "other"),
    [
        ("statusquo c", {"check", "conform", "completion"}, "fix"),
        ("statusquo check --wat", {"--watch"}, "--statistics"),
        ("statusquo conform --prof", {"--profile"}, "--watch"),
        ("statusquo fix --output-format=g", set(), "--watch"),
        ("statusquo fix --output-format g", {"github", "gitlab"}, "sarif"),
        ("statusquo completion z", {"zsh"}, "bash"),
    ],
)
def test_it_completes_in_the_shell_itself(shell: str, words: str, expected: set[str], other: str) -> None:
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"{shell} is not installed")
    script = SHELLS[shell].format(words=words, last=len(words.split()) - 1)
    environ = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run([found, "-c", script], env=environ, capture_output=True, text=True, check=False)
    printed = {line.split("\t")[0].split(":")[0] for line in done.stdout.split("\n")}
    assert expected <= printed, done
    assert other not in printed
