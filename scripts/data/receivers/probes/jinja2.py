"""Jinja."""

from __future__ import annotations

import jinja2
from jinja2.nativetypes import NativeTemplate

from scripts.data.receivers.probing import Seen, probe, probe_each

_FILTERS = ("string", "int", "tojson", "join", "pprint")


@probe("jinja2.Template.render", "context", every=True)
def rendered(status: int) -> Seen:
    return Seen(
        jinja2.Template("{{ status }} {% if status == number %}same{% endif %}").render(
            status=status, number=status + 0
        )
    )


@probe_each("jinja2.filters.{}", "value", _FILTERS, every=True)
def filters(status: int, name: str) -> Seen:
    value = "[status]" if name == "join" else "status"
    return Seen(jinja2.Template(f"{{{{ {value}|{name} }}}}").render(status=status))


@probe("jinja2.Environment.tests", "equalto", every=True)
def tested(status: int) -> Seen:
    return Seen(
        jinja2.Template("{{ [number, 1]|select('equalto', status)|list }}").render(status=status, number=status + 0)
    )


@probe("jinja2.nativetypes.NativeTemplate.render", "context", every=True)
def native(status: int) -> Seen:
    made = NativeTemplate("{{ status }}").render(status=status)
    return Seen(int(made), {"made": made})
