"""What must hold for any tree and any command on it: it ends in time with a documented code, and harms nothing."""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

from folding import folded
from hypothesis import event
from hypothesis import strategies as st
from statusquo_lint.files.text import decode

from scripts.outside.fuzzrun.budget import search
from scripts.outside.fuzzrun.commands import CHECK, PREVIEW, WRITE, Command, commands
from scripts.outside.fuzzrun.trees import paths, tame, trees
from scripts.outside.fuzzrun.worlds import World, world

if TYPE_CHECKING:
    from lint_command import Done
    from odd_trees import Tree

    from scripts.outside.fuzzrun.worlds import State

NEVER = ("Traceback", "please report", "Exception ignored", "internal error")
CODES = (0, 1, 2)
FLAKE8 = ("flake8", "--select=HTS", "-j1")
CODEMOD = ("libcst.tool", "codemod", "-x", "--no-format", "statusquo_lint.codemod.UseHTTPStatus")
OURS = re.compile(r'File "[^"]*/statusquo(_lint)?/')
"""A traceback line from this project; other tools may print theirs."""


def cases(*kinds: str) -> st.SearchStrategy[tuple[Tree, Command]]:
    """A tree with a command on it."""
    return trees().flatmap(lambda tree: st.tuples(st.just(tree), st.sampled_from(kinds).flatmap(of(tree))))


def of(tree: Tree) -> Any:
    """What gives the commands of a kind on the tree."""
    return lambda kind: commands(tree, kind)


@search(4, cases(CHECK, PREVIEW), st.booleans())
def test_commands_that_only_look(case: tuple[Tree, Command], again: bool) -> None:
    tree, command = case
    with world(tree) as made:
        looks(made, command, apart=False)
        if again:  # with the cache and the baseline that are there now
            looks(made, command, apart=False)


@search(4, cases(WRITE))
def test_commands_that_write(case: tuple[Tree, Command]) -> None:
    tree, command = case
    with world(tree) as made:
        writes(made, command, apart=False)


@search(0.3, cases(CHECK, PREVIEW, WRITE), st.booleans(), st.booleans())
def test_processes(case: tuple[Tree, Command], repository: bool, modes_hold: bool) -> None:
    tree, command = case
    with world(tree, repository=repository) as made:
        if command.way[-1] in ("--fix", "--add-noqa") or command.way == ("fix",):
            writes(made, command, apart=True, modes_hold=modes_hold)
        else:
            looks(made, command, apart=True, modes_hold=modes_hold)


@search(0.2, trees(), st.data())
def test_flake8(tree: Tree, data: st.DataObject) -> None:
    tree = tame(tree)
    targets = data.draw(st.lists(st.sampled_from([".", *paths(tree)]), max_size=2))
    with world(tree) as made:
        before = made.state()
        done = made.apart(*FLAKE8, "--", *targets)
        assert not OURS.search(done.err + done.out), done
        assert "please report" not in done.err + done.out
        assert done.code in CODES
        assert made.state() == before


@search(0.2, trees(), st.data())
def test_codemod(tree: Tree, data: st.DataObject) -> None:
    tree = tame(tree)
    options = data.draw(
        st.lists(st.sampled_from(["--unsafe-fixes", "--minimum-python=3.12", "--isolated"]), max_size=2)
    )
    targets = data.draw(
        st.lists(st.sampled_from([".", *(p for p in paths(tree) if p[0] != "-")]), min_size=1, max_size=2)
    )
    with world(tree) as made:
        before = made.state()
        done = made.apart(*CODEMOD, "-j1", *options, *targets)
        assert not OURS.search(done.err + done.out), done
        after = made.state()
        assert after.keys() == before.keys()
        unchanged_elsewhere(made, before, after)


def looks(made: World, command: Command, *, apart: bool, modes_hold: bool = False) -> None:
    """Run a command that writes nothing but reports, and assert that."""
    before = made.state()
    named = destinations(made, command)
    done = ran(made, command, apart=apart, modes_hold=modes_hold)
    assert without(made.state(), named) == without(before, named)
    well_formed(command, done)


def writes(made: World, command: Command, *, apart: bool, modes_hold: bool = False) -> None:
    """Run a command that writes, and assert that it changes only what a check marks as fixable, once."""
    reported = reports(made, command)
    named = destinations(made, command)
    before = without(made.state(), named)
    ran(made, command, apart=apart, modes_hold=modes_hold)
    after = without(made.state(), named)
    assert after.keys() == before.keys()
    changed = {path for path in before if before[path] != after[path]}
    event(f"{'something' if changed else 'nothing'} written")
    unchanged_elsewhere(made, before, after)
    for path in changed:
        assert before[path][:2] == after[path][:2]
        assert before[path][0] == "file"
        codes = reported[path]
        assert codes, f"{path} was changed and nothing in it was reported as to be fixed"
        if all(code.startswith("HTS1") for code in codes):
            assert same_meaning(before[path][2], after[path][2])
    ran(made, command, apart=apart, modes_hold=modes_hold)
    assert without(made.state(), named) == after


def ran(made: World, command: Command, *, apart: bool, modes_hold: bool) -> Done:
    """Run a command and assert what holds for all of them."""
    if apart:
        done = made.apart("statusquo", *command.arguments, stdin=command.stdin, modes_hold=modes_hold)
    else:
        done = made.inside(*command.arguments, stdin=command.stdin)
    event(f"exit {done.code}")
    assert done.code in CODES, done
    assert not any(word in done.err for word in NEVER), done.err
    assert "please report" not in done.out
    assert not made.left_over()
    return done


def destinations(made: World, command: Command) -> set[str]:
    """What the command line names to be written, links followed: a baseline or a cache only where there was none."""
    named = set()
    for option in command.others:
        name, _, value = option.partition("=")
        path = os.path.realpath(made.tree / value)
        new = not os.path.lexists(path)
        if name == "--output-file" or (name in {"--baseline", "--cache-dir"} and new):
            named.add(path)
    return named


def without(found: State, paths: set[str]) -> State:
    """The state of all paths except some, and what is below them."""
    below = tuple(f"{path}/" for path in paths)
    return {path: seen for path, seen in found.items() if path not in paths and not path.startswith(below)}


def unchanged_elsewhere(made: World, before: State, after: State) -> None:
    """Assert that everything outside of the tree is as it was."""
    changed = [path for path in before if before[path] != after.get(path)]
    assert all(path.startswith(f"{made.tree}/") for path in changed), changed


def well_formed(command: Command, done: Done) -> None:
    """Assert that a report that is to be read by programs can be."""
    formats = [option for option in command.others if option.startswith("--output-format=")]
    to_be_parsed = formats and formats[-1] in ("--output-format=json", "--output-format=sarif")
    if to_be_parsed and command.way == ("check",) and done.out:
        json.loads(done.out)


def reports(made: World, command: Command) -> dict[str, set[str]]:
    """The codes that may be fixed, by the file that they are in; with `--add-noqa` those of all findings."""
    done = made.inside(*command.asking, stdin=command.stdin)
    found: dict[str, set[str]] = defaultdict(set)
    if not done.out:
        return found
    safeties = ("safe", "unsafe") if "--unsafe-fixes" in command.shared else ("safe",)
    for finding in json.loads(done.out)["findings"]:
        if "--add-noqa" in command.way or (finding["fix"] or {}).get("safety") in safeties:
            path = os.fsdecode(unquote_to_bytes(finding["uri"])) if "uri" in finding else finding["path"]
            found[os.path.realpath(made.tree / path)].add(finding["code"])
    return found


def same_meaning(old: bytes, new: bytes) -> bool:
    """Whether both parse to the same tree but for names; also where they cannot be compared."""
    try:
        return folded(decode(old).text.removeprefix("\ufeff")) == folded(decode(new).text.removeprefix("\ufeff"))
    except RecursionError:
        return True
