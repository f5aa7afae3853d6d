# `make demo` and `make test` need a Python 3.10 or newer and nothing else; `make help` lists the rest.
.DEFAULT_GOAL := help
.PHONY: environment help demo test check long coverage measured newest lint docs docs-site pictures workflows vscode wild receivers realworld names pullrequests bench score mutation fuzz kill api clean

python = python=$$(scripts/run/python) && exec "$$python"
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

demo: ## install into .venv and show the suite, the linter and the fixer at work
	@$(python) -m scripts.run.demo

test: ## run every test and check on every Python here; PYTHONS="3.12 3.13" for some
	@$(python) -m scripts.run.test_all $(PYTHONS)

check: environment ## what a change touches, on one Python, in a minute; SINCE=REV for more than HEAD
	@.venv/bin/python -m scripts.run.check $(if $(SINCE),--since=$(SINCE))

long: environment ## every case of the matrices of which `make test` runs some, and 1,000 examples of each property
	@.venv/bin/python -m pytest -q -n auto -p no:cacheprovider --hypothesis-profile=many -m "long or hypothesis"

coverage: environment ## coverage with branches, as `make test` measures it on one Python
	@.venv/bin/python -m scripts.run.covered -q -m "not unmeasured and not further and not slow and not long"

measured: environment ## choose the tests that are measured for coverage, on the newest Python; five minutes
	@.venv/bin/python -m scripts.run.choose

newest: environment ## run what can run there on CPython 3.14 as WebAssembly; needs Node.js
	@.venv/bin/python -m scripts.outside.newest

lint: environment ## style, format and types, in .venv
	@.venv/bin/python -m ruff check . && .venv/bin/python -m ruff format --check . && .venv/bin/python -m mypy

docs: environment ## write the generated pages and blocks again
	@.venv/bin/python -m scripts.docs.make_docs

docs-site: environment ## build the documentation as a site and check its links; SERVE=1 shows it at port 8000
	@.venv/bin/python -m scripts.docs.make_site $(if $(SERVE),--serve)

pictures: environment ## draw the README's pictures of the terminal again
	@.venv/bin/python -m scripts.docs.make_pictures

workflows: ## check action.yml and the workflows with the tools that know them
	@$(python) -m scripts.run.workflows

vscode: environment ## try the recipe for VS Code in VS Code, from npm, in a headless Chromium; needs Node.js
	@.venv/bin/python -m scripts.outside.vscode

wild: environment ## run the suite on real packages, in environments of their own; 20 minutes the first time
	@.venv/bin/python -m scripts.outside.wild

receivers: environment ## measure what libraries do with a member in place of the number; ONLY="flask httpx" for some
	@.venv/bin/python -m scripts.data.receivers $(if $(ONLY),--only $(ONLY))

realworld: environment ## fix real projects and compare their test results before and after
	@.venv/bin/python -m scripts.outside.realworld

names: environment ## fix real projects under every choice of names, and look at their files
	@.venv/bin/python -m scripts.outside.names

pullrequests: environment ## what people replaced by hand in merged commits, against what is reported and fixed before
	@.venv/bin/python -m scripts.outside.pullrequests

bench: environment ## measure speed and memory as ratios, and write docs/performance.md from it; ONLY="start lint" some
	@.venv/bin/python -m benchmarks.run $(ONLY) --results benchmarks/results.json; kept=$$?; \
	[ $$kept -eq 2 ] || .venv/bin/python -m scripts.docs.make_docs --figures || exit 1; exit $$kept

score: environment ## precision and recall of the linter: on the labels kept here, and on projects: FOLDER=... DRAWN=... THIRD=...
	@.venv/bin/python -m scripts.labels.score_labels
	@.venv/bin/python -m scripts.labels.score_rules
	@if [ -n "$(FOLDER)" ]; then .venv/bin/python -m scripts.labels.score_lint $(FOLDER); fi
	@if [ -n "$(DRAWN)" ]; then .venv/bin/python -m scripts.labels.score_drawn $(DRAWN); fi
	@if [ -n "$(THIRD)" ]; then .venv/bin/python -m scripts.labels.score_drawn $(THIRD) --only applications_third; fi

mutation: environment ## break the suite's own checks one at a time and see that the tests notice
	@.venv/bin/python -m scripts.outside.mutation

fuzz: ## ten minutes of generated modules, damaged files and odd trees through every command
	@$(python) -m scripts.outside.fuzz --minutes=10

kill: environment ## end `fix` by signals at random moments, 500 times, and look at what is left
	@.venv/bin/python -m scripts.outside.kill

api: environment ## compare the public Python names with the last release, or with SINCE=REV
	@.venv/bin/python -m scripts.outside.api $(SINCE)

environment:
	@$(python) -m scripts.run.demo --only-install

clean: ## remove the environments and everything else that can be made again
	rm -rf .venv .venvs .scratch dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
