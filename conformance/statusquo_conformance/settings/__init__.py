"""The settings of a project: `[tool.statusquo.conformance]` in pyproject.toml."""
