"""What a walk keeps, held against git itself on generated trees, and ignore files that are no files."""

# ruff: noqa: PTH103, PTH118, PTH120, PTH123, PTH211  # names that are not UTF-8 stay bytes

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lint_command import APP, statusquo, write
from real_git import alone, git, kept, needs_git, track
from statusquo_lint.discovery.excluder import Excluder
from statusquo_lint.discovery.git_index import tracked_names
from statusquo_lint.discovery.walk import discover
from statusquo_lint.settings import Resolver

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.once

FOLDERS = (
    b"a",
    b"b",
    b"A",
    b"ab",
    b"a b",
    b"[a]",
    "é".encode(),
    b"\xff",
    b"#a",
    b"!a",
    b"a ",
    b"-",
    b".c",
    b"*",
    b"a\\",
)
STEMS = (*FOLDERS, b"a\nb", b"aa", b"ba", b"x", b"")
PATTERNS = (
    *(
        b"*",
        b"**",
        b"*.py",
        b"!*.py",
        b"a",
        b"a/",
        b"/a",
        b"!a",
        b"!a/",
        b"!/a/",
        b"a/*",
        b"a/**",
        b"**/a",
        b"a/**/b.py",
    ),
    *(b"**/a/**", b"!a/*.py", b"a*", b"*a", b"?.py", b"??.py", b"[ab].py", b"[!a]*.py", b"[z-a].py", b"[[:alpha:]].py"),
    *(
        b"[a",
        b"\\#a*",
        b"\\!a*",
        b"#a",
        b"!",
        b"/",
        b"a\\ ",
        b"a ",
        b"a \\",
        b"\\[a\\]",
        b"*b*",
        b"a\\\\/",
        b"A.py",
        b"[A].py",
    ),
    *(
        b"!x.py",
        b"x.py",
        b"/x.py",
        b"/*/x.py",
        b"*/",
        b"!*/",
        b"/*",
        b"!/b",
        b"\xff*",
        b"*\xff.py",
        b".c/",
        b"ab**/x.py",
    ),
)
BOM = b"\xef\xbb\xbf"


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone(monkeypatch, tmp_path / "home")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q")
    return folder


def walked(folder: Path) -> set[bytes]:
    """The files that a walk keeps, relative to the folder."""
    found = discover([str(folder)], Resolver(isolated=True, overrides={"exclude": ()}), Excluder())
    assert found.unreadable == []
    return {os.fsencode(os.path.relpath(item.path, folder)) for item in found.files}


class Drawn:
    """A repository with several trees in it, each with ignore files of its own, all drawn from a seed."""

    def __init__(self, folder: Path, home: Path, seed: int) -> None:
        self.draw = random.Random(seed)
        self.folder = folder
        self.files: list[bytes] = []
        self.folded = self.draw.random() < 0.4
        self._real: dict[bytes, bytes] = {}
        folder.mkdir()
        git(folder, "init", "-q", *self.draw.choice(([], [], ["--object-format=sha256"])))
        git(folder, "config", "core.ignorecase", self.draw.choice(("true", "yes", "1")) if self.folded else "false")
        (folder / ".git/info").mkdir(exist_ok=True)
        (folder / ".git/info/exclude").write_bytes(self._lines(2))
        (home / ".gitconfig").write_text("[core]\n\tignorecase = true # the repository says it again\n")
        if self.draw.random() < 0.5:
            (home / ".gitconfig").write_text('[Core]\n\tExcludesFile = "~/own ignores"\n')
            (home / "own ignores").write_bytes(self._lines(3))
        elif self.draw.random() < 0.5:
            (home / ".config/git").mkdir(parents=True)
            (home / ".config/git/ignore").write_bytes(self._lines(3))
        for number in range(12):
            self._tree(b"%d" % number)
        self._track()

    def _lines(self, most: int) -> bytes:
        lines = [self.draw.choice(PATTERNS) for _ in range(self.draw.randint(1, most))]
        start = self.draw.choice((b"", b"", b"", BOM))
        return start + self.draw.choice((b"\n", b"\n", b"\r\n")).join(lines) + self.draw.choice((b"\n", b"", b" \n"))

    def _tree(self, top: bytes) -> None:
        places = {top}
        for _ in range(self.draw.randint(3, 12)):
            depth = self.draw.choice((0, 1, 1, 2, 3))
            parts = [top, *self.draw.choices(FOLDERS, k=depth), self.draw.choice(STEMS) + b".py"]
            name = self._put(b"/".join(parts), b"")
            if name:
                self.files.append(name)
                places.add(os.path.dirname(name))
        for place in sorted({top, *self.draw.sample(sorted(places), k=min(2, len(places)))}):  # the same in each run
            self._put(place + b"/.gitignore", self._lines(4))

    def _put(self, name: bytes, content: bytes) -> bytes:
        """Write a file; where git folds case, no two names may differ in case alone."""
        for end in [place for place, byte in enumerate(name + b"/") if byte == ord("/")]:
            if self.folded and self._real.setdefault(name[:end].lower(), name[:end]) != name[:end]:
                return b""
        path = os.path.join(os.fsencode(self.folder), name)
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as stream:
                stream.write(content)
        except OSError:  # a file system that does not take such names, or a file of that name
            return b""
        return name

    def _track(self) -> None:
        chosen = sorted({name for name in self.files if self.draw.random() < 0.25})
        way = self.draw.choice(("", "", "4", "split", "intent"))
        track(self.folder, chosen[1:])
        if way == "4":
            git(self.folder, "update-index", "--index-version", "4")
        elif way == "split":
            git(self.folder, "update-index", "--split-index")
        elif way == "intent":  # what makes it a version 3
            track(self.folder, chosen[:1], "--intent-to-add")
        track(self.folder, chosen[:1])


SEEDS = [*range(17), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(17, 300))]


@needs_git
@pytest.mark.parametrize("seed", SEEDS)
def test_a_walk_keeps_what_git_keeps(tmp_path: Path, seed: int) -> None:
    drawn = Drawn(tmp_path / "repository", tmp_path / "home", seed)
    theirs = kept(drawn.folder)
    assert walked(drawn.folder) == theirs
    assert theirs, "else nothing was compared"


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(APP)


@needs_git
def test_nothing_is_ignored_where_no_ignore_file_speaks_and_nothing_is_kept_that_is_not_tracked(
    repository: Path,
) -> None:
    put(repository, "a.py", "gen/b.py")
    assert walked(repository) == {b"a.py", b"gen/b.py"} == kept(repository)
    (repository / ".gitignore").write_text("gen/\n")
    assert walked(repository) == {b"a.py"} == kept(repository)
    track(repository, [b"a.py"])
    assert walked(repository) == {b"a.py"} == kept(repository)


@needs_git
def test_a_tracked_file_is_kept_in_an_ignored_folder_and_its_neighbours_are_not(repository: Path) -> None:
    put(repository, "gen/deep/kept.py", "gen/deep/other.py", "gen/x.py", "gen/more/y.py", "z.py", "local.py")
    (repository / ".gitignore").write_text("gen/\nz.py\nlocal.py\n")
    (repository / "gen/.gitignore").write_text("!x.py\n")
    track(repository, [b"gen/deep/kept.py", b"z.py"])
    assert walked(repository) == {b"gen/deep/kept.py", b"z.py"} == kept(repository)
    everything = {b"x.py", b"deep/kept.py", b"deep/other.py", b"more/y.py"}
    assert walked(repository / "gen") == everything, "a named folder is checked as it is"
    done = statusquo(repository, "check", "--isolated", "--output-format=concise")
    assert {line.split(":")[0] for line in done.out.splitlines()} == {"gen/deep/kept.py", "z.py"}


@needs_git
def test_a_worktree_and_a_submodule_follow_their_own_repository(repository: Path, tmp_path: Path) -> None:
    put(repository, "a.py", "hidden.py", "sub/kept.py")
    git(repository, "config", "core.ignorecase", "true")
    track(repository, [b"a.py"])
    git(repository, "commit", "-q", "-m", "first")
    (repository / ".git/info/exclude").write_text("HIDDEN.py\nmine.py\n")
    git(repository, "worktree", "add", "-q", str(tmp_path / "tree"), "HEAD")
    put(tmp_path / "tree", "hidden.py", "x.py", "mine.py")
    track(tmp_path / "tree", [b"mine.py"])
    assert walked(tmp_path / "tree") == {b"a.py", b"x.py", b"mine.py"} == kept(tmp_path / "tree")
    git(tmp_path, "-c", "protocol.file.allow=always", "clone", "-q", str(repository), "outer")
    outer = tmp_path / "outer"
    git(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "-f", str(repository), "vendored/it")
    (outer / ".gitignore").write_text("vendored/\n*.py\n")
    put(outer, "vendored/no.py", "vendored/it/new.py", "vendored/it/out.py")
    (outer / ".git/modules/vendored/it/info/exclude").write_text("out.py\n")
    assert kept(outer) == {b"a.py"}
    assert kept(outer / "vendored/it") == {b"a.py", b"new.py"}
    assert walked(outer) == {b"a.py", b"vendored/it/a.py", b"vendored/it/new.py"}


@needs_git
@pytest.mark.parametrize(
    ("settings", "others", "hidden"),
    [
        ("", {}, set()),
        ("[core]\n excludesFile = /nowhere/at/all\n", {}, set()),
        ("", {".config/git/ignore": "a.py"}, {b"a.py"}),
        ("[core]\n excludesFile =\n", {".config/git/ignore": "a.py"}, set()),
        ("[core] excludesFile = ~/own ; note\n", {"own": "a.py", ".config/git/ignore": "b.py"}, {b"a.py"}),
        ('[core]\n\texcludesfile = "~/o\\"#wn"  \r\n', {'o"#wn': "b.py"}, {b"b.py"}),
        ("[core]\n excludesfile = ~/ow\\\nn\n", {"own": "b.py"}, {b"b.py"}),
        ("[core]\n excludesFile = ../home/own\n", {"own": "b.py"}, {b"b.py"}),
        ("\ufeff[include]\npath = more\n", {"more": "[core]\nexcludesFile = ~/own", "own": "a.py"}, {b"a.py"}),
        ('[core "x"]\nexcludesFile = ~/own\n', {"own": "a.py"}, set()),
        ("[include]\npath = .gitconfig2\n[core]\nexcludesFile = ~/own\n", {"own": "a.py"}, {b"a.py"}),
        ('[includeIf "gitdir:~/"]\npath = more\n', {"more": "[core]\nexcludesFile = ~/own", "own": "a.py"}, set()),
        ("", {".config/git/config": "[core]\nexcludesFile = ~/own", "own": "a.py"}, {b"a.py"}),
    ],
)
def test_the_settings_of_git_are_read_as_it_reads_them(
    repository: Path, tmp_path: Path, settings: str, others: dict[str, str], hidden: set[bytes]
) -> None:
    put(repository, "a.py", "b.py")
    for name, content in {".gitconfig": settings, **others}.items():
        (tmp_path / "home" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "home" / name).write_bytes(content.encode())
    assert kept(repository) == {b"a.py", b"b.py"} - hidden
    assert walked(repository) == {b"a.py", b"b.py"} - hidden


@needs_git
@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("gitdir:{folder}/", True),
        ("gitdir:{folder}/repository/.git", True),
        ("gitdir:repository/", True),
        ("gitdir:re*/.git", True),
        ("gitdir:REPOSITORY/", False),
        ("gitdir/i:REPOSITORY/", True),
        ("gitdir:./", False),
        ("gitdir:elsewhere/", False),
        ("onbranch:nowhere", False),
        ("nothing", False),
    ],
)
def test_an_include_holds_where_its_condition_does(
    repository: Path, tmp_path: Path, condition: str, holds: bool
) -> None:
    put(repository, "a.py", "b.py")
    quoted = condition.format(folder=tmp_path)
    (tmp_path / "home/.gitconfig").write_text(f'[includeIf "{quoted}"]\n\tpath = more\n')
    (tmp_path / "home/more").write_text("[core]\n\texcludesFile = ~/own\n")
    (tmp_path / "home/own").write_text("a.py\n")
    assert walked(repository) == ({b"b.py"} if holds else {b"a.py", b"b.py"}) == kept(repository)


@needs_git
def test_settings_of_one_worktree_and_of_the_environment_count(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(repository, "a.py", "b.py")
    (repository / ".gitignore").write_text("A.py\n")
    git(repository, "config", "core.ignorecase", "false")
    git(repository, "config", "extensions.worktreeConfig", "true")
    assert walked(repository) == {b"a.py", b"b.py"} == kept(repository)
    git(repository, "config", "--worktree", "core.ignorecase", "true")
    assert walked(repository) == {b"b.py"} == kept(repository)
    (tmp_path / "own").write_text("b.py\n")
    (tmp_path / "chosen").write_text(f"[core]\nexcludesFile = {tmp_path / 'own'}\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "chosen"))
    assert walked(repository) == set() == kept(repository)
    monkeypatch.delenv("GIT_CONFIG_GLOBAL")
    monkeypatch.delenv("GIT_CONFIG_NOSYSTEM")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", str(tmp_path / "chosen"))
    assert walked(repository) == set() == kept(repository)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    (tmp_path / "xdg/git").mkdir(parents=True)
    (tmp_path / "xdg/git/config").write_text("[core]\nexcludesFile =\n")
    assert walked(repository) == {b"b.py"} == kept(repository)


def test_no_program_is_run_whatever_a_repository_asks_for(tmp_path: Path) -> None:
    put(tmp_path, "a.py", "gen/x.py")
    (tmp_path / ".git").mkdir()
    mark = tmp_path / "mark"
    settings = (
        f"[core]\nfsmonitor = touch {mark}\nhooksPath = .\nsshCommand = touch {mark}\n[alias]\nx = !touch {mark}\n"
    )
    (tmp_path / ".git/config").write_text(settings)
    (tmp_path / ".gitignore").write_text("gen\n")
    assert walked(tmp_path) == {b"a.py"}
    assert not mark.exists()


@needs_git
@pytest.mark.parametrize("version", [2, 4])
def test_an_index_that_is_damaged_anywhere_stops_nothing(repository: Path, version: int) -> None:
    names = [f"f{number}/{'a' * number}.py" for number in range(12)]
    put(repository, *names)
    track(repository, [name.encode() for name in names])
    git(repository, "update-index", "--index-version", str(version))
    index = repository / ".git/index"
    whole = index.read_bytes()
    assert tracked_names(str(repository / ".git"), 20) == frozenset(names)
    draw = random.Random(version)
    for _ in range(1500):
        damaged = bytearray(whole[: draw.choice((len(whole), draw.randrange(len(whole))))])
        for _ in range(draw.randint(0, 8) if damaged else 0):
            damaged[draw.randrange(len(damaged))] = draw.choice((0, 255, 128, draw.randrange(256)))
        index.write_bytes(damaged)
        assert len(tracked_names(str(repository / ".git"), draw.choice((20, 32)))) < 100
    (repository / ".gitignore").write_text("f1\n")
    index.write_bytes(b"DIRC" + bytes([0, 0, 0, version, 255, 255, 255, 255]))
    assert walked(repository) == {name.encode() for name in names[:1] + names[2:]}


def test_an_index_whose_names_grow_and_grow_is_given_up(tmp_path: Path) -> None:
    """Each entry of a version 4 may repeat the last name with one more letter: a square of the file's size."""
    entries = 20_000
    entry = bytes(60) + b"\0\0" + b"\0" + b"a" + b"\0"
    (tmp_path / "index").write_bytes(b"DIRC" + (4).to_bytes(4, "big") + entries.to_bytes(4, "big") + entry * entries)
    assert tracked_names(str(tmp_path), 20) == frozenset()


def sparse(path: str) -> None:
    Path(path).touch()
    os.truncate(path, 1 << 30)


HOSTILE: dict[str, tuple[Callable[[str], object], str]] = {
    "a pipe": (os.mkfifo, "is not a regular file"),
    "a folder": (os.mkdir, "is a folder"),
    "a sparse gigabyte": (sparse, "is larger than 4 MB"),
    "a link": (lambda path: os.symlink("/dev/zero", path), "is a symbolic link, which git does not follow here"),
    "a loop": (lambda path: os.symlink(path, path), "is a symbolic link, which git does not follow here"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_an_ignore_file_that_is_no_file_is_one_line_and_the_rest_runs(tmp_path: Path, kind: str) -> None:
    write(tmp_path, a_py=APP, deep__b_py=APP, deep__c_py=APP)
    (tmp_path / ".git").mkdir()
    (tmp_path / "deep/.gitignore").write_text("c.py\n")
    make, words = HOSTILE[kind]
    make(str(tmp_path / ".gitignore"))
    done = statusquo(tmp_path, "check", "--isolated", "--output-format=concise", ".", "deep")
    assert done.err == f"statusquo: .gitignore: cannot be read: {words}\n"
    assert done.code == 1
    assert {line.split(":")[0] for line in done.out.splitlines()} == {"a.py", "deep/b.py"}


@pytest.mark.parametrize("name", [".git/info/exclude", ".git/config", ".git/index", ".git", ".git/commondir", "own"])
@pytest.mark.parametrize("kind", ["a pipe", "/dev/zero", "a loop", "a gigabyte", "nulls"])
def test_no_other_file_of_git_can_hold_a_run_up(tmp_path: Path, name: str, kind: str) -> None:
    write(tmp_path, a_py=APP, gen_py=APP)
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "home/.gitconfig").write_text(f"[core]\nexcludesFile = {tmp_path / 'own'}\n")
    (tmp_path / ".gitignore").write_text("gen.py\nhome\n")
    if kind == "a pipe":
        os.mkfifo(path)
    elif kind == "nulls":
        path.write_bytes(b"gitdir: a\0b\n[include]\npath = ~a\0b\n")
    elif kind == "a gigabyte":
        path.touch()
        os.truncate(path, 1 << 30)
    else:
        path.symlink_to("/dev/zero" if kind == "/dev/zero" else path)
    if name != ".git":
        (tmp_path / ".git").mkdir(exist_ok=True)
    done = statusquo(tmp_path, "check", "--isolated", "--output-format=concise")
    seen = {line.split(":")[0] for line in done.out.splitlines()}
    assert seen == {"a.py"}
    noted = name in (".git/info/exclude", "own") and kind != "nulls"
    assert len(done.err.splitlines()) == noted, done.err


@pytest.mark.parametrize(
    "settings",
    [
        "[include]\npath = config\n" * 200,
        "[core\nexcludesFile = x\n",
        '[core]\nexcludesFile = "never closed\n',
        "[core]\nexcludesFile = \\q\n",
        "[core]\nexcludesFile = ~nobody-of-that-name/x\nignorecase = 99999999999999999999999999\n",
        '[includeIf "gitdir:' + "a*" * 3000 + '"]\npath = x\n',
        '[includeIf "gitdir:[z-a"]\npath = x\n',
        "[" * 100_000,
        '"' * 100_000,
        "[core]\n" + "a" * 100_000,
        "[core]\nx = " + "\\\n" * 100_000,
        "\udcff\udcfe = \udc80",
    ],
)
def test_no_settings_of_a_repository_stop_a_run(tmp_path: Path, settings: str) -> None:
    write(tmp_path, a_py=APP, gen_py=APP)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/config").write_bytes(settings.encode(errors="surrogateescape"))
    (tmp_path / ".gitignore").write_text("gen.py\n")
    assert walked(tmp_path) == {b"a.py"}


@needs_git
def test_lines_end_where_git_ends_them(repository: Path) -> None:
    names = ["a.py", "b.py", "c.py", "d.py", "e.py", "f.py", "g\r.py", "h .py"]
    put(repository, *names)
    (repository / ".gitignore").write_bytes(
        BOM + b"a.py\r\nb.py\x0cc.py\n\xe2\x80\xa8c.py\nd.py\0e.py\nf.py\r \n#a\n\n\r\ng\r.py\nh\\ .py   "
    )
    assert walked(repository) == {b"b.py", b"c.py", b"e.py", b"f.py"} == kept(repository)
