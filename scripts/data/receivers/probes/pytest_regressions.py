"""pytest-regressions: what is written beside a test."""

from __future__ import annotations

import yaml
from pytest_regressions.data_regression import RegressionYamlDumper

from scripts.data.receivers.probing import Seen, probe


@probe("pytest_regressions.data_regression.check", "data_dict")
def recorded(status: int) -> Seen:
    return Seen(yaml.dump({"status": status}, Dumper=RegressionYamlDumper))
