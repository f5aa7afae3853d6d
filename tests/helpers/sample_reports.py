"""Reports made by hand for the tests of the writers: every level and outcome, and texts that want escaping."""

from __future__ import annotations

from statusquo_conformance.model import (
    Level,
    Outcome,
    Recognition,
    Reference,
    Report,
    Requirement,
    Result,
    Violation,
)
from statusquo_conformance.status_set import Entry

HOSTILE = '</script><script>window.hurt=1</script><img src=x onerror="window.hurt=1"> \x1b[31m \ud800 \x00 \'q\' "d"'
"""Text that hurts a page, a terminal or an encoder that lets it through."""


def requirement(name: str, level: Level = Level.MUST, sentence: str = "") -> Requirement:
    """A requirement whose check is never called."""
    return Requirement(
        id=name,
        level=level,
        sentence=sentence or f"The sentence of {name}.",
        source=Reference("RFC 9110, section 15", "https://www.rfc-editor.org/rfc/rfc9110.html#section-15"),
        check=lambda _status_set, _effort: (),
        area=name.partition(".")[0],
    )


REQUIREMENTS = {
    item.id: item
    for item in (
        requirement("codes.are-ints", sentence="Every code is an int."),
        requirement("codes.in-range", Level.SHOULD, "Every code lies in 100 to 599."),
        requirement("names.mean-their-code", sentence="A standard name has the registered code."),
        requirement("names.older-names", Level.MAY, "Names of earlier specifications are listed."),
        requirement("phrases.registered", Level.SHOULD, "A phrase is the registered one or one that it had before."),
        requirement("phrases.of-other-code", sentence="A phrase is not the phrase of another code."),
        requirement("text.format-is-digits", sentence="`format(member)` gives the digits of the code."),
        requirement("text.str-is-digits", Level.SHOULD, "`str(member)` gives the digits of the code."),
        requirement("lookup.unknown-code-raises", sentence="Looking up an unknown code raises ValueError."),
        requirement("enum.members", sentence="Members are listed under their names."),
        requirement("copy.pickle", sentence="Every pickle protocol gives an equal member back."),
    )
}


def recognition(spelling: str, *notes: str, names: int = 62) -> Recognition:
    """A recognition of an int enum with one entry."""
    return Recognition(
        spelling=spelling,
        shape="int-enum",
        shape_text="Enum class with int members",
        codes=62,
        names=names,
        distribution="mypkg",
        version="1.2",
        path=spelling,
        file="/site-packages/mypkg/status.py",
        notes=notes,
        capabilities=("names", "int-members"),
        entries=(Entry("NOT_FOUND", "NOT_FOUND", 404, 404, 404, "Not Found"),),
    )


def passing(target: str = "mypkg.HTTPStatus") -> Report:
    """A report in which everything holds."""
    return Report(
        target=target,
        profile="enum",
        edition="1",
        results=[Result(item, Outcome.PASS) for item in REQUIREMENTS.values()],
        recognition=recognition(target),
        prelude="from mypkg import HTTPStatus as target",
    )


def mixed(target: str = "mypkg.HTTPStatus", text: str = "'HTTPStatus.OK'") -> Report:
    """A report with one of everything; `text` stands wherever a target can put text of its own."""
    wanted = {
        "codes.in-range": Result(
            REQUIREMENTS["codes.in-range"],
            Outcome.ADVISORY,
            tuple(Violation(str(code), "100 to 599", str(code), f"target({code})") for code in range(701, 750)),
        ),
        "names.mean-their-code": Result(
            REQUIREMENTS["names.mean-their-code"],
            Outcome.FAIL,
            (Violation("EARLY_HINTS", "103", "102", "int(target.EARLY_HINTS)"),),
            baselined=f"kept until 3.0 {text}",
        ),
        "names.older-names": Result(
            REQUIREMENTS["names.older-names"],
            Outcome.ADVISORY,
            (Violation("REQUEST_URI_TOO_LONG", "URI_TOO_LONG", "REQUEST_URI_TOO_LONG"),),
        ),
        "phrases.registered": Result(
            REQUIREMENTS["phrases.registered"],
            Outcome.ADVISORY,
            (Violation("511", "'Network Authentication Required'", f"'Failed' {text}"),),
        ),
        "phrases.of-other-code": Result(
            REQUIREMENTS["phrases.of-other-code"], Outcome.NOT_APPLICABLE, reason=f"the shape has no phrases {text}"
        ),
        "text.format-is-digits": Result(
            REQUIREMENTS["text.format-is-digits"],
            Outcome.FAIL,
            (Violation(f"OK {text}", "'200'", text, "format(target.OK)"),),
        ),
        "lookup.unknown-code-raises": Result(
            REQUIREMENTS["lookup.unknown-code-raises"], Outcome.ERROR, reason=f"RuntimeError: {text}"
        ),
        "enum.members": Result(
            REQUIREMENTS["enum.members"], Outcome.FAIL, (Violation("OK", "listed", "missing"),), scored=False
        ),
        "copy.pickle": Result(
            REQUIREMENTS["copy.pickle"], Outcome.BLOCKED, reason="blocked by lookup.unknown-code-raises"
        ),
    }
    report = passing(target)
    report.results = [wanted.get(item.id, Result(item, Outcome.PASS)) for item in REQUIREMENTS.values()]
    report.recognition = recognition(target, f"left out: {text}")
    return report


def many(count: int) -> list[Report]:
    """Reports of `count` targets, every third of them mixed."""
    names = [f"package{number:02}.some.module.HTTPStatus" for number in range(count)]
    return [mixed(name) if number % 3 == 0 else passing(name) for number, name in enumerate(names)]
