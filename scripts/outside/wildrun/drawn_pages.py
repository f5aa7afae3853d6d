"""The draws from outside the survey, as sections of `docs/wild.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scripts.outside.wildrun.drawn import REFUSED, Figures, figures_of
from scripts.outside.wildrun.objects import load
from scripts.outside.wildrun.texts import short

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scripts.outside.wildrun.drawn import Drawn

DRAWN = """\
Objects that no survey had, found by searching some 280 installed distributions for tables of statuses. What each is
was written down from its source ([drawn.toml](../fixtures/wild/drawn.toml)) before the suite was run on it; two slips
in that, a class that staty does not register and the number of blacksheep's names, were corrected afterwards. On {same}
of these {total} the suite now says the same: shape, codes, number of names, and the requirements that bind and fail.
The first run said so on 44. What it got wrong became rules, so this figure is a regression test and no measure of the
next draw:

* status lines as they are sent (`HTTP/1.1 404 Not Found` and a line break) were taken for phrases with a line break in
  them, a false failure;
* kinds of errors that stand for several codes were judged as if they were statuses, a false failure;
* texts for keys of a table of classes failed, a false failure: JSON has no others;
* objects that answer to codes, the enums of protobuf and classes with a private `_status` were not read;
* a compiled exception that wants an argument was left out.

Some forty further things hold other numbers, or codes without a name or a phrase: SMTP, FTP and HTTP/3 codes, close
reasons, bare tuples, exceptions that get their status from a response. The first run took IRC's replies and CoAP's
codes for statuses, and no longer does. SIP's and AMQP's tables are still read as such: their texts and names are those
of HTTP. web.py's exceptions are not read: they need a running request to be made."""
AGAIN = """\
{total} objects of {distributions} more distributions: web frameworks, clients of services, cloud kits, crawlers, mocks
and devices. Shape, codes, number of names, what binds and fails and, where the object is no hierarchy of classes, what
only advises were written down from the sources ([drawn_again.toml](../fixtures/wild/drawn_again.toml)) and committed
before the suite was run on any of them. Things that only look like statuses are among them, to be refused."""
AGAIN_NOTE = """\
The figures of the first run are those to expect of other objects. What it got wrong became rules:

* types of codes written as texts, modules of literal types, tables by names such as `HTTP_404`, tables of the names of
  exceptions, lower-case classes and exceptions below `BaseException` were refused;
* the key `"0"` for no answer, and ArangoDB's own `FORBIDDEN = 11` beside `HTTP_FORBIDDEN = 403`, were false failures;
* an enum of groups of codes, and classes with CoAP's codes, were taken for statuses;
* `209: "IM Used"` was missed.

What a source was read as was not corrected afterwards. Where this run still differs, the reading overlooked something
that the suite is right about (aliases at the end of a module, misspelt phrases, an enum of protobuf that prints
names), but for `proxmoxer`: AnyEvent's 595 to 599 with texts of its own are
refused, since nothing in them says HTTP. Four more packages that were drawn import on no Python from 3.10 on."""
THIRD = """\
{total} objects of {distributions} more distributions, drawn after all that the second draw had changed, and described
and committed before the first run as that was ([drawn_third.toml](../fixtures/wild/drawn_third.toml)). A third of them
only look like statuses."""
THIRD_NOTE = """\
What the first run got wrong became rules:

* exceptions with a member of `HTTPStatus` in `error_code`, those with a status line in `statuscode`, and a dict of
  lists by category were refused;
* the key `None` in a map of classes, and the number in `Sha256HashInvalid`, were false failures;
* names in capitals alone were taken for phrases.

Two rows could not be imported at first, because of what was written down as needed, and ran before any other change.
Where this run still differs, the reading overlooked something: classes that raise on the Python of the run
(`client_error`), objects without `__eq__`, whose copies are unequal (`memect_http_error`), a module of responses whose
first item is the code (`radicale`); or it gave the shape another word (`pyVoIP`, `hhttpcode`)."""


def drawn_section(drawn: Sequence[Drawn]) -> list[str]:
    """The first draw."""
    seen = [one for one in drawn if not one.reason]
    same = sum(not one.differences for one in seen)
    lines = ["| target | distribution | shape | codes | names | fails | the suite |", "|---" * 7 + "|"]
    lines += [f"{_known(one)} | {_found(one)} |" for one in drawn]
    return [
        "## A draw from outside the survey",
        DRAWN.format(total=len(seen), same=same),
        "\n".join(lines),
    ]


def drawn_again_section(drawn: Sequence[Drawn]) -> list[str]:
    """The second draw, with what the first run on it said."""
    return _section("## A second draw", AGAIN, AGAIN_NOTE, load("first_run.toml"), drawn)


def drawn_third_section(drawn: Sequence[Drawn]) -> list[str]:
    """The third draw, likewise."""
    return _section("## A third draw", THIRD, THIRD_NOTE, load("first_run_third.toml"), drawn)


def _section(title: str, text: str, note: str, first: Mapping[str, Any], drawn: Sequence[Drawn]) -> list[str]:
    text = text.format(total=len(drawn), distributions=len({one.distribution for one in drawn}))
    figures = ["| run | shape | verdict | shape, codes, names and all findings | crashes |", "|---" * 5 + "|"]
    figures.append(_figures("first run, before any mistake was looked at", Figures(**first["figures"])))
    figures.append(_figures("this run", figures_of(drawn)))
    differences: dict[str, str] = first["differences"]
    lines = ["| target | distribution | shape | codes | names | fails | first run | this run |", "|---" * 8 + "|"]
    lines += [f"{_known(one)} | {short(differences.get(one.target, 'the same'))} | {_found(one)} |" for one in drawn]
    return [title, text, "\n".join(figures), note, "\n".join(lines)]


def _figures(run: str, figures: Figures) -> str:
    rights = " | ".join(f"{count} of {figures.objects}" for count in (figures.shape, figures.verdict, figures.same))
    return f"| {run} | {rights} | {figures.crashes} |"


def _known(one: Drawn) -> str:
    """The first cells of a row: what reading the source says."""
    cells = (f"`{one.target}`", f"{one.distribution} {one.version}", one.shape, one.codes, one.names, _ids(one))
    return "| " + " | ".join(map(str, cells))


def _ids(one: Drawn) -> str:
    return ", ".join(f"`{id_}`" for id_ in one.fails)


def _found(one: Drawn) -> str:
    if one.reason and not (one.shape == REFUSED and one.has_shape):
        return f"not run: {short(one.reason)}"
    return short("; ".join(one.differences) or "the same")
