"""What people replaced by hand in merged commits, against what the linter finds before the commit: `make pullrequests`.

Each row of `fixtures/lint/pullrequests.tsv` is a commit of a public project in which numbers became names. The tree of
its parent is read by `check`, and a copy of it is fixed; the files that the commit touched are compared. Printed for
each commit: how many of the numbers that people replaced are reported, how many are marked `[*]`, and how the fix and
the people wrote them, a member, its value or another name; and how many of those that they left are reported: what they
missed, or false alarms. `--list` prints them to be read.

Repositories are cloned without their files' history into `--into`; `--mirrors` names a folder of clones that are there
already, `OWNER+NAME/repo`.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tarfile
from collections import Counter
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from scripts.outside.pullrequestsrun.alignment import Place, fates
from scripts.outside.pullrequestsrun.page import page
from scripts.outside.pullrequestsrun.statuses import Form

ROOT = Path(__file__).resolve().parents[2]
COMMITS = ROOT / "fixtures" / "lint" / "pullrequests.tsv"
READ = (".py", ".toml", ".cfg", ".ini", ".flake8")
"""Ends of the files that a run looks at."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A merged commit in which numbers became names."""

    repository: str
    revision: str
    what: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What `check` says of a place."""

    code: str
    safe: bool


def main() -> int:
    """Run, print a row for each commit and the total; 2 where a commit could not be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mirrors", type=Path)
    parser.add_argument("--into", type=Path, default=ROOT / ".scratch" / "pullrequests")
    parser.add_argument("--only", default="", help="rows that have this text")
    parser.add_argument("--minimum-python", default="")
    parser.add_argument("--list", action="store_true", help="print what is missed, and what is reported though left")
    parser.add_argument("--values", action="store_true", help="print where the fix writes a value or nothing")
    parser.add_argument("--table", type=Path, help="write the figures to this Markdown file")
    given = parser.parse_args()
    options = [f"--minimum-python={given.minimum_python}"] if given.minimum_python else []
    total: Counter[str] = Counter()
    rows: list[tuple[str, str, str, Counter[str]]] = []
    failed = 0
    for commit in commits(given.only):
        try:
            repository = cloned(commit, given.mirrors, given.into)
            comparison = compare(commit, repository, given.into, options)
        except (subprocess.CalledProcessError, OSError) as error:
            failed += 1
            said = getattr(error, "stderr", b"") or str(error).encode()
            print(f"{commit.repository} {commit.revision}: not read: {said.decode(errors='replace').strip()[-200:]}")
            continue
        total += comparison.count
        rows.append((commit.repository, commit.revision, commit.what, comparison.count))
        print(f"{commit.repository} {commit.revision}: {summary(comparison.count)}", flush=True)
        for kind, shown in comparison.places:
            if given.list if kind in {"MISS", "MORE"} else given.values:
                print(f"   {kind} {shown}")
    print(f"TOTAL {summary(total)}")
    if given.table and not failed:
        given.table.write_text(page(rows, total), encoding="utf-8")
    return 2 if failed else 0


def commits(only: str) -> list[Commit]:
    """The rows of the list that have a text."""
    rows = COMMITS.read_text(encoding="utf-8").splitlines()
    return [Commit(*row.split("\t")) for row in rows if only in row and not row.startswith("#")]


def git(repository: Path, *arguments: str) -> bytes:
    """What a git command prints; raises CalledProcessError."""
    return subprocess.run(["git", "-C", str(repository), *arguments], capture_output=True, check=True).stdout


def cloned(commit: Commit, mirrors: Path | None, into: Path) -> Path:
    """The folder of a clone, made where there is none."""
    name = commit.repository.replace("/", "+")
    if mirrors is not None:
        return mirrors / name / "repo"
    folder = into / name / "repo"
    if not folder.exists():
        address = f"https://github.com/{commit.repository}"
        command = ["git", "clone", "--quiet", "--bare", "--filter=blob:none", address, str(folder)]
        subprocess.run(command, capture_output=True, check=True)
    return folder


def unpacked(commit: Commit, repository: Path, into: Path) -> Path:
    """The tree before the commit, as far as a run looks at it."""
    folder = into / commit.repository.replace("/", "+") / f"before-{commit.revision}"
    if not folder.exists():
        before = f"{commit.revision}^"
        names = git(repository, "ls-tree", "-r", "--name-only", before).decode(errors="replace").splitlines()
        ends = [f":(glob)**/*{end}" for end in READ if any(name.endswith(end) for name in names)]
        part = folder.with_name(folder.name + ".part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        with tarfile.open(fileobj=BytesIO(git(repository, "archive", before, "--", *ends))) as archive:
            archive.extractall(part)
        part.rename(folder)
    return folder


def statusquo(folder: Path, *arguments: str) -> bytes:
    """What the command prints in a folder; raises CalledProcessError where it could not run."""
    done = subprocess.run([sys.executable, "-m", "statusquo", *arguments], cwd=folder, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise subprocess.CalledProcessError(done.returncode, done.args, stderr=done.stderr)
    return done.stdout


def marks(folder: Path, touched: list[str], options: list[str]) -> dict[tuple[str, Place], Mark]:
    """What `check` reports of the files."""
    printed = statusquo(folder, "check", "--no-cache", "--quiet", "--output-format=json", *options, "--", *touched)
    return {
        (one["path"], (one["row"], one["column"] - 1)): Mark(one["code"], (one["fix"] or {}).get("safety") == "safe")
        for one in json.loads(printed)["findings"]
    }


def compare(commit: Commit, repository: Path, into: Path, options: list[str]) -> Comparison:
    """Compare what the commit did with what is reported and fixed before it."""
    folder = unpacked(commit, repository, into)
    changed = git(repository, "diff", "--name-only", "--diff-filter=M", f"{commit.revision}^", commit.revision)
    touched = [name for name in changed.decode().splitlines() if name.endswith(".py")]
    reported = marks(folder, touched, options)
    fixed = folder.with_name("fixed")
    shutil.rmtree(fixed, ignore_errors=True)
    shutil.copytree(folder, fixed, symlinks=True)
    statusquo(fixed, "fix", "--quiet", *options, "--", *touched)
    comparison = Comparison()
    for name in touched:
        before = (folder / name).read_text("utf-8", "replace")
        people = fates(before, git(repository, "show", f"{commit.revision}:{name}").decode("utf-8", "replace"))
        ours = fates(before, (fixed / name).read_text("utf-8", "replace"))
        rows = before.splitlines()
        for place, form in people.items():
            shown = f"{name}:{place[0]}:{place[1] + 1} {rows[place[0] - 1].strip()[:100]}"
            comparison.add(form, ours.get(place), reported.get((name, place)), shown)
    return comparison


@dataclass(slots=True)
class Comparison:
    """The figures of one commit, and the places to read, each with its kind."""

    count: Counter[str] = field(default_factory=Counter)
    places: list[tuple[str, str]] = field(default_factory=list)

    def add(self, people: Form | None, ours: Form | None, mark: Mark | None, shown: str) -> None:
        """Count a number: what people made of it, what the fix did, and what `check` says."""
        fate = "gone" if people is None else "left" if people is Form.NUMBER else "replaced"
        self.count[fate] += 1
        self.count[f"{fate} reported"] += mark is not None
        if fate == "left" and mark is not None:
            self.places.append(("MORE", shown))
        if people is None or people is Form.NUMBER:
            return
        self.count["safe"] += mark is not None and mark.safe
        self.count[f"people {people.value}, fix {'nothing' if ours is None else ours.value}"] += 1
        if mark is None:
            self.places.append(("MISS", shown))
        elif ours in (Form.VALUE, Form.NUMBER):
            self.places.append((ours.value.upper(), shown))


def summary(count: Counter[str]) -> str:
    """The figures in one line."""
    replaced = count["replaced"] or 1
    found, safe = count["replaced reported"], count["safe"]
    forms = "".join(f"; {key}: {count[key]}" for key in sorted(count) if key.startswith("people"))
    return (
        f"replaced {count['replaced']}: reported {found} ({found / replaced:.3f}), safe {safe} ({safe / replaced:.3f})"
        f"{forms}; left {count['left']}: reported {count['left reported']}"
        f"; gone {count['gone']}: reported {count['gone reported']}"
    )


if __name__ == "__main__":
    sys.exit(main())
