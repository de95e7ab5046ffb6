# Every target makes what it needs: a fresh machine has only python3.11 and make.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
CURRENT := $(VENV)/.current

# Arrays here are small: threads inside BLAS only compete with the processes that run side by side.
export OMP_NUM_THREADS ?= 1
export OPENBLAS_NUM_THREADS ?= 1

SHIPPED := autograder cli.py assignments benchmarks reference

.DEFAULT_GOAL := test
.PHONY: env demo lint test long mutants bench scores stubs verify

env: $(CURRENT)

$(CURRENT): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

demo: $(CURRENT)
	$(BIN)/course demo

# Dead code twice: what nothing uses, and what tests alone use.
lint: $(CURRENT)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/vulture
	$(BIN)/vulture $(SHIPPED) tests/dead_code_allowed.py

# Under ten minutes on two cores.
test: lint
	$(BIN)/pytest -n 2 --dist loadgroup

# What takes minutes: 200 seeds an alternative, long stories. Exit 5 is pytest's word for "none collected".
long: $(CURRENT)
	$(BIN)/pytest -n 2 --dist loadgroup -m long || test $$? -eq 5

# Whether the tests of the rooms that judge notice a change of any rule: a quarter of an hour. Writes docs/mutants.md.
mutants: $(CURRENT)
	$(BIN)/python -m tests.mutants

bench: $(CURRENT)
	status=0; for script in $(filter-out benchmarks/compare_scores.py, $(wildcard benchmarks/*.py)); do $(BIN)/python "$$script" || status=1; done; exit $$status

# What this checkout grades otherwise than the last commit, or than COMMIT.
scores: $(CURRENT)
	$(BIN)/python benchmarks/compare_scores.py $(or $(COMMIT),HEAD)

stubs: $(CURRENT)
	$(BIN)/course stubs

verify: $(CURRENT)
	$(BIN)/course verify
