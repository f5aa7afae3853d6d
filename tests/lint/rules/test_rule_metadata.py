"""What a rule declares is true, complete, and heeded."""

from __future__ import annotations

import ast
import graphlib
import importlib
import itertools
import pkgutil
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import eval_files
import pytest
import statusquo_lint.rules
from eval_files import FILES
from goldens import fixed, fixed_once, topics
from statusquo_lint import scan as detector
from statusquo_lint.model import Source
from statusquo_lint.options import Options
from statusquo_lint.rules import NodeRule, SiteRule, all_rules, in_order, rule, sections
from tree import PACKAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from statusquo_lint.fix.rewrite import FixResult
    from statusquo_lint.sites.site import Module, Site

SITE_RULES = [known for known in all_rules() if isinstance(known, SiteRule)]
CHANGING = [known for known in all_rules() if known.may_change is not None]


def test_every_module_with_a_page_has_a_rule() -> None:
    """A module whose `RULE` is forgotten or misspelt would be silent for ever."""
    folder = PACKAGES["statusquo_lint"] / "rules"
    docstrings = {path.stem: ast.get_docstring(ast.parse(path.read_bytes())) for path in folder.glob("*.py")}
    pages = {name for name, docstring in docstrings.items() if "\nBad:\n" in (docstring or "")}
    modules = [info.name for info in pkgutil.iter_modules(statusquo_lint.rules.__path__)]
    declared = {name for name in modules if hasattr(importlib.import_module(f"statusquo_lint.rules.{name}"), "RULE")}
    assert pages == declared
    assert len(declared) == len(all_rules())


def test_no_code_and_no_name_is_given_twice() -> None:
    for given in ([known.code for known in all_rules()], [known.name for known in all_rules()]):
        assert [value for value, count in Counter(given).items() if count > 1] == []


@pytest.mark.parametrize("known", SITE_RULES, ids=lambda known: known.code)
def test_a_rule_gives_way_to_rules_that_exist_and_judge_the_same_literals(known: SiteRule) -> None:
    for code in known.gives_way_to:
        other = rule(code)
        assert isinstance(other, SiteRule)
        assert known.kinds & other.kinds
        assert known.registered is other.registered


def undecided(rules: Iterable[SiteRule]) -> list[str]:
    """The pairs of rules that judge the same literals although neither says which is asked first."""
    return [
        f"{one.code} and {other.code}"
        for one, other in itertools.combinations(rules, 2)
        if one.kinds & other.kinds and one.registered is other.registered
        if other.code not in one.gives_way_to and one.code not in other.gives_way_to
    ]


def test_two_rules_on_the_same_literals_say_which_is_asked_first() -> None:
    assert undecided(SITE_RULES) == []
    twin = replace(SITE_RULES[0], code="HTS100")
    assert undecided([*SITE_RULES, twin]) == [f"{SITE_RULES[0].code} and HTS100"]
    assert undecided([*SITE_RULES, replace(twin, gives_way_to=(SITE_RULES[0].code,))]) == []


@pytest.mark.parametrize("gives_way", [True, False])
def test_the_rule_that_gives_way_is_asked_later(monkeypatch: pytest.MonkeyPatch, gives_way: bool) -> None:
    known = rule("HTS101")
    assert isinstance(known, SiteRule)
    asked: list[str] = []

    def report_nothing(site: Site, module: Module, options: Options) -> None:
        del site, module, options
        asked.append("HTS100")

    twin = replace(known, code="HTS100", gives_way_to=("HTS101",) if gives_way else (), check=report_nothing)
    other = replace(known, gives_way_to=() if gives_way else ("HTS100",))
    monkeypatch.setattr(detector, "selected", lambda _: (twin, other))
    (found,) = detector.scan(Source("if response.status_code == 404: ...\n"), Options())
    assert found.code == "HTS101"
    assert asked == ([] if gives_way else ["HTS100"])


def test_rules_that_give_way_to_each_other_are_refused() -> None:
    one, other = SITE_RULES[:2]
    with pytest.raises(graphlib.CycleError):
        in_order([replace(one, gives_way_to=(other.code,)), replace(other, gives_way_to=(one.code,))])


JUDGED_NODES = [(known, kind) for known in all_rules() if isinstance(known, NodeRule) for kind in known.nodes]


@pytest.mark.parametrize(
    ("known", "kind"), JUDGED_NODES, ids=[f"{known.code}-{kind.__name__}" for known, kind in JUDGED_NODES]
)
def test_a_rule_asks_for_no_more_nodes_than_it_judges(
    known: NodeRule, kind: type[ast.AST], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each node that is asked for in vain costs time in every file."""
    monkeypatch.setattr(detector, "selected", lambda _: (replace(known, nodes=(kind,)),))
    texts = [path.read_text(encoding="utf-8") for path in FILES if path.parent.name == known.code]
    texts.append("from http import HTTPStatus\n" + sections(known.code)["Bad"])
    assert any(detector.scan(Source(text), eval_files.options(text)) for text in texts)


@pytest.mark.further
@pytest.mark.parametrize("known", CHANGING, ids=lambda known: known.code)
def test_without_what_a_rule_may_change_its_fix_fails_the_proof(
    known: SiteRule, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A declaration that no fix needs would only weaken the proof."""
    shown = [topic for topic in topics() if known.code in applied(fixed_once(topic, "before"))]
    assert shown
    from statusquo_lint.fix import rewrite  # the name of the package is that of a function too

    monkeypatch.setattr(rewrite, "rule", lambda _: None)
    assert all(known.code not in applied(fixed(topic, topic.text("before"))) for topic in shown)


def applied(result: FixResult) -> set[str]:
    """The rules whose fixes were made."""
    return {finding.code for finding in result.applied}
