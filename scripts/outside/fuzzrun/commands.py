"""Command lines, drawn: any of the linter's options with right and wrong values, and paths of the tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from scripts.outside.fuzzrun.sources import sources
from scripts.outside.fuzzrun.trees import paths

if TYPE_CHECKING:
    from odd_trees import Tree

SHARED = (
    *(
        "--select=HTS",
        "--select=HTS1,HTS3",
        "--select=E501",
        "--ignore=HTS102",
        "--ignore=",
        "--enable=HTS",
        "--enable=x",
    ),
    *("--minimum-python=3.12", "--minimum-python=" + "9" * 5000, "--confidence=possible", "--confidence=sure"),
    *("--style=value", "--exclude=a.py", "--exclude=[z-a].py", "--exclude=" + "*a" * 30, "--exclude=!x", "--exclude="),
    *("--force-exclude", "--isolated", "-j1", "-j2", "--unsafe-fixes", "--config=own.toml", "--config=nothing"),
    *("--since=HEAD", "--since=nothing", "--select=HTS201,HTS1"),
    *("--config=pyproject.toml", "--config=/dev/zero", "--config=d", "--minimum-python=3.11", "--minimum-python=3.11"),
)
"""Options that affect the findings; a check with the same options shows what a fix may change."""
PRINTED = (
    *("--exit-zero", "--statistics", "-q", "--output-file=../out/report", "--output-file=nothing/x", "--output-file=d"),
    *("--output-format=text", "--output-format=concise", "--output-format=json", "--output-format=github"),
    *("--output-format=sarif", "--output-format=json", "--output-format=sarif", "--output-file=/dev/full"),
    *("--format-command=true", "--format-command='", "--format-command=", "--format-command=nosuch x"),
)
KEPT = (
    *("--no-cache", "--cache-dir=../out/cache", "--cache-dir=../out/cache", "--cache-dir=.", "--cache-dir=a.py"),
    *("--baseline=../out/baseline", "--baseline=../out/baseline", "--baseline=pyproject.toml", "--baseline=a.py"),
    *("--baseline=/dev/null", "--cache-dir=../out/damaged", "--baseline=../out/damaged/x", "--cache-dir=" + "x" * 300),
)
CHECK, PREVIEW, WRITE = "check", "preview", "write"
_WAYS = {
    CHECK: (("check",),),
    PREVIEW: (("fix", "--diff"), ("fix", "--check"), ("check", "--diff")),
    WRITE: (("fix",), ("fix",), ("check", "--fix"), ("check", "--add-noqa")),
}


@dataclass(frozen=True)
class Command:
    """A command line and its standard input."""

    way: tuple[str, ...]
    shared: tuple[str, ...]
    others: tuple[str, ...]
    targets: tuple[str, ...]
    stdin: bytes = b""

    @property
    def arguments(self) -> tuple[str, ...]:
        """All that follows `statusquo`."""
        return (*self.way, *self.shared, *self.others, "--", *self.targets)

    @property
    def asking(self) -> tuple[str, ...]:
        """The check that shows what a fix of the same files may change."""
        return ("check", "--no-cache", "--output-format=json", *self.shared, "--", *self.targets)


@st.composite
def commands(draw: st.DrawFn, tree: Tree, kind: str) -> Command:
    """A command of a kind on the tree."""
    way = draw(st.sampled_from(_WAYS[kind]))
    given = (*PRINTED, *KEPT) if way == ("check",) else PRINTED
    shared = tuple(draw(st.lists(st.sampled_from(SHARED), max_size=3)))
    others = tuple(draw(st.lists(st.sampled_from(given), max_size=3)))
    if draw(st.integers(0, 9)) == 9:
        name = draw(st.sampled_from([(), ("--stdin-filename=a.py",), ("--stdin-filename=d/x\ny.py",)]))
        return Command(way, shared, others + name, ("-",), draw(sources()))
    odd = (
        "",
        ".",
        "..",
        "/dev/null",
        "/dev/zero",
        "nothing.py",
        "x" * 300,
        "./.",
        "d/../a.py",
        "a.py/",
        "\0",
        "../tree",
    )
    outside = () if kind == WRITE else odd
    targets = st.sampled_from((*paths(tree), ".", *(outside or ("nothing.py", "./.", "d/../a.py", "a.py/"))))
    return Command(way, shared, others, tuple(draw(st.lists(targets, max_size=3))))
