"""What an editor shows about a status: the facts of `statusquo explain 404`, in Markdown."""

from __future__ import annotations

from statusquo import _explain
from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from statusquo.registry import Record


def page(record: Record) -> str:
    """Return the page about a code in Markdown.

    >>> from statusquo import registry
    >>> print(page(registry.record(511)))
    **511 Network Authentication Required**
    <BLANKLINE>
    The client needs to authenticate to gain network access
    <BLANKLINE>
    Defined by [RFC 6585, section 6](https://www.rfc-editor.org/rfc/rfc6585.html#section-6)
    <BLANKLINE>
    ```text
    category        server error
    registered      yes
    older docs      RFC 6585, section 6
    name            NETWORK_AUTHENTICATION_REQUIRED  since Python 3.5
    ```
    """
    head, _, rows = _explain.page(record).partition("\n\n")
    title, _, description = head.partition("\n")
    parts = [f"**{title}**", *([description] if description else [])]
    if record.spec:
        parts.append(f"Defined by [{record.spec}]({record.spec.url})")
    kept = [row for row in rows.splitlines() if not _is_about_spec(row, record)]
    return "\n\n".join([*parts, "```text\n" + "\n".join(kept) + "\n```"])


def plain(record: Record) -> str:
    """Return the page as plain text, for clients that show no Markdown."""
    return _explain.page(record).rstrip("\n")


def _is_about_spec(row: str, record: Record) -> bool:
    """Whether a row is about the specification, which the page links to."""
    return record.spec is not None and (row.startswith("defined by") or row.strip() == record.spec.url)
