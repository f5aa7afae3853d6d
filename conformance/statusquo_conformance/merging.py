"""Merge the reports of a run that was divided among several jobs.

reports (JSON) → the same target, suite and options? → results by requirement → one document and its exit code
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from statusquo._version import __version__
from statusquo_conformance.engine import incomplete_reason, scored_ids
from statusquo_conformance.model import Report
from statusquo_conformance.profile import Profile, ProfileError, load_profile
from statusquo_conformance.reading import UnreadableError, text_of
from statusquo_conformance.reports.document import overall_verdict, result_from_data
from statusquo_conformance.reports.states import STATES, state
from statusquo_conformance.reports.text import clean
from statusquo_conformance.reports.validation import first_problem
from statusquo_conformance.requirements import all_requirements
from statusquo_conformance.settings.model import Declaration

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from statusquo_conformance.reports.data import Document, ResultData, TargetData

_SUITE = f"statusquo {__version__}"
_NEXT = "name reports that --json or --conformance-json wrote"
_OPTIONS = ("profile", "edition", "strict", "partial", "open", "examples", "seed")
_IDENTITY = ("shape", "codes", "names", "capabilities", "entries")
_SHOWN = 3


class MergeError(Exception):
    """Reports cannot be merged; the text is one sentence that names a file and the next step."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What one run would have reported."""

    document: Document
    exit_codes: frozenset[int]
    notes: tuple[str, ...]
    """What is unusual about the inputs, though the verdict is right."""


def merge(files: Sequence[str | PathLike[str]]) -> Merged:
    """Merge reports on the same targets; raises `MergeError`."""
    documents = {str(file): _load(str(file)) for file in files}
    (first_file, first), *others = documents.items()
    for file, other in others:
        _check_same_run(first_file, first, file, other)
    names = [str(file) for file in files]
    notes = [
        f"note: {file} is given {names.count(file)} times, and counted once"
        for file in documents
        if names.count(file) > 1
    ]
    targets: list[TargetData] = []
    exit_codes: set[int] = set()
    for place in range(len(first["targets"])):
        name = first["targets"][place]["target"]
        parts = {file: _target(document, name) for file, document in documents.items()}
        results = _united(name, parts, notes)
        target, exit_code = _target_of(first["targets"][place], results)
        targets.append(target)
        exit_codes.add(exit_code)
    facts = {item["id"]: item for document in documents.values() for item in document["requirements"]}
    used = {result["requirement"] for target in targets for result in target["results"]}
    document: Document = {
        **first,
        "created": max(document["created"] for document in documents.values()),
        "verdict": overall_verdict(target["verdict"] for target in targets),
        "requirements": [facts[item.id] for item in all_requirements() if item.id in used],
        "targets": targets,
    }
    return Merged(document, frozenset(exit_codes), tuple(notes))


def _load(file: str) -> Document:
    try:
        data: Any = json.loads(text_of(file))
    except UnreadableError as error:
        raise MergeError(f"{file}: cannot be read: {error}; {_NEXT}") from error
    except (ValueError, RecursionError) as error:
        raise MergeError(f"{file}: is not JSON; {_NEXT}") from error
    suite = data.get("suite") if isinstance(data, dict) else None
    if isinstance(suite, str) and suite != _SUITE:
        raise MergeError(f"{file}: was written by {clean(suite)}, and this is {_SUITE}; merge it with that release")
    if problem := first_problem(data):
        raise MergeError(f"{file}: is not a conformance report (see {clean(problem)}); {_NEXT}")
    document = cast("Document", data)
    listed = {item["id"] for item in document["requirements"]}
    known = {item.id for item in all_requirements()}
    for target in document["targets"]:
        ids = [result["requirement"] for result in target["results"]]
        if len(set(ids)) < len(ids) or not set(ids) <= listed & known:
            raise MergeError(f"{file}: lists results that do not belong to its requirements; {_NEXT}")
        try:
            _profile(target)
        except ProfileError as error:
            raise MergeError(f"{file}: {error}") from error
    names = [target["target"] for target in document["targets"]]
    if not names or len(set(names)) < len(names):
        raise MergeError(f"{file}: reports on no target, or twice on one; {_NEXT}")
    return document


def _check_same_run(first_file: str, first: Document, file: str, other: Document) -> None:
    """Raise an error for a report of another run: what it says is about something else."""
    if first["python"] != other["python"]:
        raise MergeError(
            f"{file}: was written on {other['python']}, and {first_file} on {first['python']}; "
            "merge the reports of one Python at a time"
        )
    names, other_names = ({target["target"] for target in document["targets"]} for document in (first, other))
    if names != other_names:
        raise MergeError(
            f"{file}: is about {_listed(other_names)}, and {first_file} about {_listed(names)}; "
            "merge reports on the same targets"
        )
    for target in first["targets"]:
        then = _target(other, target["target"])
        for option in _OPTIONS:
            ours, theirs = cast("Any", target)[option], cast("Any", then)[option]
            if ours != theirs:
                raise MergeError(
                    f"{file}: checked {target['target']} with {option} {theirs}, and {first_file} with {ours}; "
                    "run the shards with the same options"
                )
        if _identity(target) != _identity(then):
            raise MergeError(
                f"{file}: found other entries in {target['target']} than {first_file}; "
                "run the shards on the same version of the target"
            )


def _united(name: str, parts: dict[str, TargetData], notes: list[str]) -> dict[str, ResultData]:
    """The results of all parts by requirement; parts that contradict each other are an error."""
    results: dict[str, tuple[str, ResultData]] = {}
    twice: dict[tuple[str, str], list[str]] = {}
    for file, part in parts.items():
        for result in part["results"]:
            id_ = result["requirement"]
            earlier_file, earlier = results.setdefault(id_, (file, result))
            if earlier != result:
                raise MergeError(
                    f"{file}: contradicts {earlier_file} on {id_} of {name} ({_outcome(result)}, not "
                    f"{_outcome(earlier)}); run the shards again, on the same code"
                )
            if earlier_file != file:
                twice.setdefault((earlier_file, file), []).append(id_)
    for (earlier_file, file), ids in twice.items():
        what = "1 requirement is" if len(ids) == 1 else f"{len(ids)} requirements are"
        notes.append(f"note: {what} in both {earlier_file} and {file}, with the same result, and counted once")
    return {id_: result for id_, (_, result) in results.items()}


def _target_of(first: TargetData, given: dict[str, ResultData]) -> tuple[TargetData, int]:
    """The target with all results, judged as the engine judges a run, and its exit code."""
    requirements = {item.id: item for item in all_requirements()}
    ordered = [given[id_] for id_ in requirements if id_ in given]
    scored = scored_ids(_profile(first), Declaration(first["partial"], first["open"]), requirements)
    missing = scored - given.keys()
    results = [result_from_data(result, requirements) for result in ordered]
    why = f"{len(scored) - len(missing)} of {len(scored)} scored requirements ran: none of the reports has the others"
    reason = incomplete_reason(scored, results, why)
    report = Report(first["target"], first["profile"], results, complete=not missing, strict=first["strict"])
    counts = dict.fromkeys(STATES, 0)
    for result in ordered:
        counts[state(result)] += 1
    target: TargetData = {
        **first,
        "verdict": report.verdict.value,
        "complete": report.complete,
        "incomplete_reason": clean(reason),
        "counts": counts,
        "results": ordered,
    }
    return target, report.exit_code


def _target(document: Document, name: str) -> TargetData:
    return next(target for target in document["targets"] if target["target"] == name)


def _profile(target: TargetData) -> Profile:
    return load_profile(f"{target['profile']}@{target['edition']}")


def _identity(target: TargetData) -> dict[str, Any]:
    recognition: dict[str, Any] = dict(target["recognition"] or {})
    return {field: recognition.get(field) for field in _IDENTITY}


def _outcome(result: ResultData) -> str:
    count = result["violation_count"]
    return result["outcome"] + (f" with {count} violation{'s'[: count > 1]}" if count else "")


def _listed(names: set[str]) -> str:
    shown = [clean(name) for name in sorted(names)]
    more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
    return ", ".join(shown[:_SHOWN]) + more
