"""Patterns as in a .gitignore file, held against git itself and against patterns made to take for ever."""

from __future__ import annotations

import itertools
import random
import re
from typing import TYPE_CHECKING

import pytest
from marks import long_unless
from real_git import alone, git, needs_git
from statusquo_lint.files.patterns import Patterns

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.once

TOKENS = (
    *("a", "b", "A", "B", ".", "-", "#", "!", " ", "é", "/", "/", "*", "*", "**", "**/", "/**", "?", "\\ ", "\\*"),
    *("\\A", "\\/", "\\", "[ab]", "[!a]", "[^b]", "[a-]", "[]a]", "[z-a]", "[A-B]", "[B]", "[é]", "[a/b]", "[!/]"),
    *("[\\]]", "[a\\-b]", "[[:alpha:]]", "[[:upper:]]", "[[:foo:]]", "[[:a]", "[[:a", "[a", "[", "]"),
)
LETTERS = ("a", "b", "a", "b", "A", "B", ".", "é", " ", "*", "-", "[", "#", "!", "/a", "/b")
CLASSES = ("alnum", "alpha", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper", "xdigit")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    alone(monkeypatch, tmp_path / "home")
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q")
    return folder


def differences(repository: Path, cases: list[list[str]], paths: list[bytes], *, folded: bool) -> list[object]:
    """Where git and we do not agree, each case being the lines of one .gitignore and no path being there."""
    git(repository, "config", "core.ignorecase", "true" if folded else "false")
    for number, lines in enumerate(cases):
        (repository / f"{number}").mkdir()
        (repository / f"{number}" / ".gitignore").write_bytes("\n".join(lines).encode())
    asked = [b"%d/%s" % (number, path) for number in range(len(cases)) for path in paths]
    said = git(repository, "check-ignore", "--no-index", "-z", "--stdin", "-v", "-n", given=asked)
    found: list[object] = []
    for number, lines in enumerate(cases):
        # as git does: a character for each byte
        patterns = Patterns([line.encode().decode("latin-1") for line in lines], strict=False, folded=folded)
        for place, path in enumerate(paths, number * len(paths)):
            pattern = said[4 * place + 2]
            theirs = bool(pattern) and not pattern.startswith(b"!")
            assert said[4 * place + 3] == asked[place]
            if theirs is not ignored(patterns, path.decode("latin-1")):
                found.append((lines, path, theirs, pattern))
    return found


def ignored(patterns: Patterns, path: str) -> bool:
    """Whether the path or a folder on its way fits, the folders first as in a walk."""
    ends = [place.start() for place in re.finditer("/", path)]
    return any(patterns.match(path[:end], is_folder=True) for end in ends) or bool(patterns.match(path))


def drawn_path(draw: random.Random) -> bytes:
    while True:
        path = "".join(draw.choices(LETTERS, k=draw.randint(1, 6))).strip("/")
        if not {"", ".", ".."} & set(path.split("/")):
            return path.encode()


def drawn_lines(draw: random.Random) -> list[str]:
    return ["".join(draw.choices(TOKENS, k=draw.randint(1, 6))) for _ in range(draw.choice((1, 1, 2, 3)))]


@needs_git
@pytest.mark.parametrize(
    ("seed", "folded"),
    [
        pytest.param(seed, folded, marks=() if (seed, folded) in ((1, False), (2, True)) else pytest.mark.long)
        for seed in range(1, 23)
        for folded in (False, True)
    ],
)
def test_git_decides_the_same_on_drawn_patterns(repository: Path, seed: int, folded: bool) -> None:
    draw = random.Random(seed)
    paths = [drawn_path(draw) for _ in range(50)]
    cases = [drawn_lines(draw) for _ in range(600)]
    assert differences(repository, cases, paths, folded=folded)[:5] == []


@needs_git
@pytest.mark.parametrize("folded", [False, True])
def test_git_decides_the_same_on_each_class_and_byte(repository: Path, folded: bool) -> None:
    sets = [f"[:{name}:]" for name in [*CLASSES, "word", ""]]
    sets += ["z-a", "A", "a", "A-Z", "@-C", "X-c", "!a", "^A-C", "!", "]", "!]", "a-", "-a", "a-c-e", "\\]", "a\\", ""]
    cases = [[f"x[{inner}]x"] for inner in sets] + [[f"x[^{inner}]x"] for inner in sets]
    paths = [b"x%cx" % byte for byte in range(1, 256)]
    assert differences(repository, cases, paths, folded=folded)[:5] == []


@pytest.mark.further
@needs_git
@pytest.mark.parametrize("some", long_unless(bool, [True, False]), ids=["some", "others"])
def test_git_decides_the_same_on_each_short_pattern(repository: Path, some: bool) -> None:
    """All of three parts and every third of four, or the others."""
    parts = ("a", "*", "**", "/", "?", "!", "\\")
    cases = [["".join(chosen)] for chosen in itertools.product(parts, repeat=3)] if some else []
    cases += [
        ["".join(chosen)]
        for number, chosen in enumerate(itertools.product(parts, repeat=4))
        if (number % 3 == 0) == some
    ]
    paths = [b"a", b"b", b"a/a", b"a/b", b"b/a", b"a/b/a", b"ab/aa/b", b"aa", b"aaa", b"a*", b"!a", b"b/b/b/a"]
    assert differences(repository, cases, paths, folded=False)[:5] == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("a*" * 50 + "b", "a" * 200),
        ("*a" * 50 + "b", "a" * 200),
        ("*?" * 50 + "b", "a" * 200),
        ("*[ab]" * 50 + "c", "ab" * 100),
        ("**/" * 50 + "b", "a/" * 100 + "a"),
        ("**/a/" * 50 + "b", "a/" * 100 + "a"),
        ("**/*a" * 25 + "/b", "aa/" * 60 + "a"),
        ("**\\/*a" * 25 + "b", "aa/" * 60 + "a"),
        ("*/" * 60 + "b", "a/" * 100 + "a"),
        ("**/*a*a*a/*a*a/" * 10 + "b", "aaaaaaaaaa/" * 50 + "a"),
        ("a**" * 50 + "/b", "a/" * 100 + "a"),
    ],
)
def test_many_stars_take_no_time(pattern: str, text: str) -> None:
    """Where a star is tried again and again, the first of these takes longer than the universe is old."""
    for size in (1, 10):
        assert Patterns([pattern]).match(text * size) is None
        assert Patterns([pattern, "!" + pattern]).match_with_folders((text * size)[:2000]) is False


@pytest.mark.further
def test_a_hundred_thousand_lines_of_every_form() -> None:
    forms = ("name{}", "*.e{}", "b{}*", "/p/q{}", "!name{}", "folder{}/", "f*{}?x.py", "d/**/{}[ab].py")
    lines = [forms[number % len(forms)].format(number) for number in range(100_000)]
    patterns = Patterns(lines, strict=False)
    for path, verdict in (
        ("a/name99992", True),
        ("a/name99996", False),
        ("x.e99993", True),
        ("b99994-", True),
        ("p/q99995", True),
        ("q99995", None),
        ("folder99997", None),
        ("faa99998x.py", None),
        ("faa99998-x.py", True),
        ("d/e/f/99999a.py", True),
        ("nothing.py", None),
    ):
        assert patterns.match(path) is verdict, path
    assert patterns.match("folder99997", is_folder=True) is True


def test_what_git_accepts_is_accepted_and_what_says_nothing_is_refused_in_settings() -> None:
    for pattern in ("[z-a].py", "[a", "[[:foo:]]", "a**b", "[", "[]", "[!]", "/", "**", "", "# note", "\\!x", "a//b"):
        assert Patterns([pattern]).match("x.py") in (None, True)
    assert Patterns(["[z-a].py", "x.py"]).match("x.py") is True
    for pattern, words in (
        ("!", "has no pattern after the !"),
        ("a\\", "ends with a backslash"),
        ("x" * 5000, "is longer than a path can be"),
    ):
        with pytest.raises(ValueError, match=words):
            Patterns([pattern])
        assert Patterns([pattern, "b"], strict=False).match("b") is True


def test_a_character_is_one_in_settings_and_several_bytes_for_git() -> None:
    assert Patterns(["?.py"]).match("é.py") is True
    assert Patterns(["[é-ü].py"]).match("ö.py") is True
