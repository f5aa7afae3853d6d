"""Ansible: values that a template stores."""

from __future__ import annotations

import json

from ansible.module_utils.common.text.converters import to_text
from ansible.parsing.ajson import AnsibleJSONEncoder
from ansible.parsing.dataloader import DataLoader
from ansible.plugins.filter import core as filters
from ansible.template import Templar

from scripts.data.receivers.probing import Seen, probe


@probe("ansible.template.Templar.template", "variables")
def templated(status: int) -> Seen:
    templar = Templar(loader=DataLoader(), variables={"status": status})
    return Seen(repr(templar.template("{{ status }}")))


@probe("ansible.plugins.filter.core.to_json", "0")
def to_json(status: int) -> Seen:
    return Seen(filters.to_json({"status": status}))


@probe("ansible.plugins.filter.core.to_yaml", "0")
def to_yaml(status: int) -> Seen:
    return Seen(filters.to_yaml({"status": status}))


@probe("ansible.module_utils.basic.AnsibleModule.exit_json", "status")
def exit_json(status: int) -> Seen:
    return Seen(json.dumps({"status": status}, cls=AnsibleJSONEncoder))


@probe("ansible.module_utils.common.text.converters.to_text", "obj")
def text(status: int) -> Seen:
    return Seen(to_text(status))
