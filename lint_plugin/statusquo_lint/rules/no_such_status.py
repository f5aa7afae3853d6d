"""A number that is no status is used where only a status can stand.

Bad:
    import requests
    from flask import Response, abort

    abort(432)
    return Response(body, status=600)
    if requests.get(url).status_code == 427: ...

Good:
    from flask import Response, abort

    abort(HTTPStatus.TOO_MANY_REQUESTS)
    return Response(body, status=HTTPStatus.INTERNAL_SERVER_ERROR)

Why:
    No registry lists the number: it is a slip of the finger, or a private code that no client understands and no name
    explains. Frameworks pass it on; some proxies do not.

When not:
    Codes that servers and proxies are known to send without a registration (499, 520, 598 ...) are not reported. Only
    places that are sure to take a status are looked at, and those whose own name says status or status code
    (`status_code=456`); not where a test expects an error.

Configuration:
    `enable = ["HTS301"]`. `extra-codes` lists codes of your own that are meant; `allowed-codes` silences a number
    everywhere. `unofficial-codes = "report"` reports the codes that are merely known to be sent too, and says who sends
    them.
"""

from __future__ import annotations

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.model import Confidence, Finding
from statusquo_lint.rules.base import SiteRule
from statusquo_lint.rules.guards import expects_error
from statusquo_lint.sites.site import Module, SiteKind, StatusSite
from statusquo_lint.syntax.names import name_of

if TYPE_CHECKING:
    from statusquo.registry import Record
    from statusquo_lint.options import Options


_SAYS_STATUS = frozenset({"named.status", "named.status-code", "argument.known-method"})
"""The clues that are likely and hold for any number: the others need a registered code to say a status."""

_SENTENCE = 5
"""From so many words on an owner is a sentence of its own and takes no name."""


def check(site: StatusSite, module: Module, options: Options) -> Finding | None:
    """Report the literal; there is nothing to write instead."""
    code = site.code
    if site.confidence is not Confidence.SURE and site.clue not in _SAYS_STATUS:
        return None
    if code in options.allowed_codes or code in options.extra_codes:
        return None
    if expects_error(site.path):
        return None
    from statusquo import registry  # noqa: PLC0415  (an opt-in rule, and loading the registry takes a while)

    known = registry.record(code)
    if known is not None and (options.unofficial_codes or known.registration != "unassigned"):
        return None  # registered without a member (104, 306), or known to be sent
    if site.subject is not None:
        what = f"of {module.text.written(site.subject)}"
    else:
        taker = name_of(getattr(site.holder, "func", None)) or site.callee
        what = f"passed to {taker}" if taker else f"as {site.bound}" if site.bound else "used as a status"
    return Finding(
        RULE.code,
        f"{code} {what}: there is no such status" if known is None else f"{code} {what}: {_sent_by(known, module)}",
        module.text.span(site.literal),
        site.confidence,
        site.evidence,
        clue=site.clue,
    )


def _sent_by(known: Record, module: Module) -> str:
    """Who sends the code, in the words of the registry; a package that the module imports comes first.

    The same code may be several owners' (599 is Tornado's own for a request without a response).
    """
    words = [(part.strip(), use.name) for use in known.unofficial for part in use.owner.split(";")]
    imported = [word for word in words if word[0].split()[0].lower() in module.context.roots]
    owner, name = (imported or words)[0]
    whole = f"{owner}: {name}" if name and len(owner.split()) < _SENTENCE else owner
    return f"no registry lists it ({whole})"


RULE = SiteRule(
    code="HTS301",
    name="no-such-status",
    summary="a number no registry lists is used as a status: `abort(432)`, `Response(status=600)`",
    default=False,
    fixable=False,
    pattern=r"[1-9]\d\d(?!\w)(?<![\w.]\d\d\d)",
    kinds=frozenset(
        {
            SiteKind.COMPARISON,
            SiteKind.CASE,
            SiteKind.ARGUMENT,
            SiteKind.ASSERTION,
            SiteKind.STORE,
            SiteKind.COLLECTION,
        }
    ),
    check=check,
    registered=False,
)
