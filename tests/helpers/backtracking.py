"""A regular expression matcher that counts its steps: it tries what `re` tries, in that order, alike on any machine.

It reads the parse tree of `re` itself and runs what `re` runs: choices in order, and back to the last one where the
text does not go on. Its steps are thus those of `re` but for constant factors. What no pattern of ours has (back
references, loops over what may be empty) it refuses.
"""

from __future__ import annotations

import functools
import re
import sys
from typing import TYPE_CHECKING, Any

if sys.version_info >= (3, 11):
    from re import _constants as codes
    from re import _parser as parser
else:
    import sre_constants as codes
    import sre_parse as parser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CATEGORIES = {
    codes.CATEGORY_DIGIT: r"\d",
    codes.CATEGORY_NOT_DIGIT: r"\D",
    codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_NOT_SPACE: r"\S",
    codes.CATEGORY_WORD: r"\w",
    codes.CATEGORY_NOT_WORD: r"\W",
}
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)
_CHARACTERS = (codes.LITERAL, codes.NOT_LITERAL, codes.IN, codes.ANY)


class TooManyStepsError(Exception):
    """More steps than a pattern that is linear takes for a text of a few thousand characters."""


class Machine:
    """The program of one pattern.

    >>> machine = Machine(re.compile("a+b"))
    >>> machine.search("caab"), machine.search("aaa")
    ((1, 4), None)
    """

    def __init__(self, pattern: re.Pattern[Any]) -> None:
        text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
        self.tree = parser.parse(text, pattern.flags & ~re.UNICODE)
        self._flags = pattern.flags
        self.steps = 0
        self.most = 3_000_000
        self._program = self._compiled(self.tree)

    def _compiled(self, tree: Any) -> list[tuple[Any, ...]]:
        program: list[tuple[Any, ...]] = []
        self._add(program, tree)
        program.append(("match",))
        return program

    def _add(self, program: list[tuple[Any, ...]], items: Any) -> None:
        for op, arg in items:
            if op in _CHARACTERS:
                program.append(("char", _accepts(op, arg, self._flags)))
            elif op is codes.AT:
                program.append(("at", _at(arg, self._flags)))
            elif op is codes.SUBPATTERN:
                self._add(program, arg[3])
            elif op is codes.BRANCH:
                self._branch(program, arg[1])
            elif op in _REPEATS:
                self._repeat(program, op, *arg)
            elif op in (codes.ASSERT, codes.ASSERT_NOT):
                program.append(("look", op is codes.ASSERT, arg[0], arg[1].getwidth()[0], self._compiled(arg[1])))
            elif op is codes.FAILURE:
                program.append(("char", lambda _: False))
            else:
                raise NotImplementedError(f"{op} is not known here")

    def _branch(self, program: list[tuple[Any, ...]], branches: list[Any]) -> None:
        ends = []
        for index, branch in enumerate(branches):
            last = index == len(branches) - 1
            at = len(program)
            if not last:
                program.append(())
            self._add(program, branch)
            if not last:
                ends.append(len(program))
                program.append(())
                program[at] = ("split", at + 1, len(program))
        for end in ends:
            program[end] = ("jump", len(program))

    def _repeat(self, program: list[tuple[Any, ...]], op: Any, least: int, most: int, body: Any) -> None:
        greedy = op is codes.MAX_REPEAT

        def split(at: int, inside: int, outside: int) -> None:
            program[at] = ("split", inside, outside) if greedy else ("split", outside, inside)

        for _ in range(least):
            self._add(program, body)
        if most is codes.MAXREPEAT:
            if body.getwidth()[0] == 0:
                raise NotImplementedError("a loop over what may be empty")
            at = len(program)
            program.append(())
            self._add(program, body)
            program.append(("jump", at))
            split(at, at + 1, len(program))
            return
        places = []
        for _ in range(most - least):
            places.append(len(program))
            program.append(())
            self._add(program, body)
        for at in places:
            split(at, at + 1, len(program))

    def _run(self, program: list[tuple[Any, ...]], text: str, at: int, end: int | None = None) -> int | None:  # noqa: C901, PLR0912  (one branch a step)
        """Where a match that begins at `at` ends (at `end`, if that is given); None where there is none."""
        stack = [(0, at)]
        while stack:
            here, at = stack.pop()
            if self.steps > self.most:
                raise TooManyStepsError
            while True:
                self.steps += 1
                step = program[here]
                kind = step[0]
                if kind == "char":
                    if at >= len(text) or not step[1](text[at]):
                        break
                    at += 1
                    here += 1
                elif kind == "split":
                    stack.append((step[2], at))
                    here = step[1]
                elif kind == "jump":
                    here = step[1]
                elif kind == "at":
                    if not step[1](text, at):
                        break
                    here += 1
                elif kind == "look":
                    _, wanted, way, width, inner = step
                    start = at if way > 0 else at - width
                    found = start >= 0 and self._run(inner, text, start) is not None
                    if found is not wanted:
                        break
                    here += 1
                elif end is not None and at != end:
                    break
                else:
                    return at
        return None

    def match(self, text: str) -> tuple[int, int] | None:
        """The match at the beginning."""
        found = self._run(self._program, text, 0)
        return None if found is None else (0, found)

    def fullmatch(self, text: str) -> tuple[int, int] | None:
        """The match of the whole text."""
        found = self._run(self._program, text, 0, len(text))
        return None if found is None else (0, found)

    def search(self, text: str) -> tuple[int, int] | None:
        """The first match."""
        return next(self.finditer(text), None)

    def finditer(self, text: str) -> Iterator[tuple[int, int]]:
        """Every match."""
        at = 0
        while at <= len(text):
            found = self._run(self._program, text, at)
            if found is None:
                at += 1
            else:
                yield at, found
                at = max(found, at + 1)


@functools.cache
def _category(category: Any, flags: int) -> re.Pattern[str]:
    return re.compile(_CATEGORIES[category], re.ASCII if flags & re.ASCII or not flags & re.UNICODE else 0)


def _accepts(op: Any, arg: Any, flags: int) -> Callable[[str], bool]:
    """Whether a character fits."""

    def fits(char: str) -> bool:
        if op is codes.ANY:
            return bool(flags & re.DOTALL) or char != "\n"
        if op in (codes.LITERAL, codes.NOT_LITERAL):
            return (ord(char) == arg) is (op is codes.LITERAL)
        inside = False
        for kind, value in arg:
            if kind is codes.LITERAL:
                inside |= ord(char) == value
            elif kind is codes.RANGE:
                inside |= value[0] <= ord(char) <= value[1]
            elif kind is codes.CATEGORY:
                inside |= _category(value, flags).match(char) is not None
        return inside is not (arg[0][0] is codes.NEGATE)

    def folded(char: str) -> bool:
        return any(fits(one) for one in {char, char.lower(), char.upper()} if len(one) == 1)

    return functools.lru_cache(maxsize=None)(folded if flags & re.IGNORECASE else fits)


def _at(code: Any, flags: int) -> Callable[[str, int], bool]:
    """Whether a place is what an anchor asks for."""
    lines = bool(flags & re.MULTILINE)
    word = _category(codes.CATEGORY_WORD, flags)

    def boundary(text: str, at: int) -> bool:
        before = at > 0 and word.match(text[at - 1]) is not None
        after = at < len(text) and word.match(text[at]) is not None
        return before is not after

    anchors: dict[Any, Callable[[str, int], bool]] = {
        codes.AT_BEGINNING: lambda text, at: at == 0 or (lines and text[at - 1] == "\n"),
        codes.AT_BEGINNING_STRING: lambda _, at: at == 0,
        codes.AT_END: lambda text, at: at == len(text) or (text[at] == "\n" and (lines or at == len(text) - 1)),
        codes.AT_END_STRING: lambda text, at: at == len(text),
        codes.AT_BOUNDARY: boundary,
        codes.AT_NON_BOUNDARY: lambda text, at: not boundary(text, at),
    }
    return anchors[code]


def samples(items: Any, flags: int) -> list[str]:
    """Short texts that a part of a parse tree accepts, each choice made at least once."""
    texts = [""]
    for op, arg in items:
        pieces = _pieces(op, arg, flags)
        texts = [text + piece for text in texts for piece in pieces[:4]][:12] if pieces else texts
    return texts


_LIKELY = "aA0_ .-,:/\\'\"(){}[]%=#!\t\n"


def _pieces(op: Any, arg: Any, flags: int) -> list[str]:
    if op in _CHARACTERS:
        fits = _accepts(op, arg, flags)
        if op is codes.LITERAL:
            return [chr(arg)]
        own = [chr(value) for kind, value in (arg if op is codes.IN else ()) if kind is codes.LITERAL]
        ranges = [chr(value[0]) for kind, value in (arg if op is codes.IN else ()) if kind is codes.RANGE]
        return [char for char in dict.fromkeys([*own, *ranges, *_LIKELY]) if fits(char)]
    if op is codes.SUBPATTERN:
        return samples(arg[3], flags)
    if op is codes.BRANCH:
        return [text for branch in arg[1] for text in samples(branch, flags)[:2]]
    if op in _REPEATS:
        once = samples(arg[2], flags)
        return [*(text * max(arg[0], 1) for text in once), *([""] if arg[0] == 0 else [])]
    return []


def parts(items: Any) -> Iterator[Any]:
    """Every sequence in a parse tree, the whole first."""
    yield items
    for op, arg in items:
        if op is codes.SUBPATTERN:
            yield from parts(arg[3])
        elif op is codes.BRANCH:
            for branch in arg[1]:
                yield from parts(branch)
        elif op in _REPEATS:
            yield from parts(arg[2])
        elif op in (codes.ASSERT, codes.ASSERT_NOT):
            yield from parts(arg[1])


def adversaries(machine: Machine, flags: int) -> list[tuple[str, str, str]]:
    """Texts to fear, each as a beginning, what is repeated and an end: from what the parts of the pattern accept.

    What begins a match is repeated too, with something between: each begins a match that goes through all the others.
    """
    pumps: dict[str, None] = {}
    heads: dict[str, None] = {"": None}
    for part in parts(machine.tree):
        items = list(part)
        for op, arg in items:
            pumps.update(dict.fromkeys(piece for piece in _pieces(op, arg, flags)[:8] if piece))
        for count in range(1, len(items) + 1):
            begun = samples(items[:count], flags)
            chosen = dict.fromkeys([*begun[:2], max(begun, key=len), begun[-1]])
            heads.update(dict.fromkeys(chosen if count < len(items) else ()))
            pumps.update(dict.fromkeys(text + between for text in chosen if text for between in ("", " ", "a")))
    pumps.update(dict.fromkeys([" ", "a", "A", "0", "_", "\n"]))
    return [(head, pump, end) for head in list(heads)[:16] for pump in list(pumps)[:120] for end in ("", "\0", "\n")]


def repeats(items: Any) -> bool:
    """Whether a parse tree has a loop."""
    return any(op in _REPEATS for part in parts(items) for op, _ in part)
