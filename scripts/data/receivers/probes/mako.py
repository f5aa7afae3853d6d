"""Mako."""

from __future__ import annotations

from mako.template import Template

from scripts.data.receivers.probing import Seen, probe


@probe("mako.template.Template.render", "context")
def rendered(status: int) -> Seen:
    return Seen(Template("${status} ${status == 404}").render(status=status))
