# `make run` and `make test` are the two commands. packaging/bootstrap.py does the work, and does it without make too.
PYTHON ?= python3
.PHONY: run test lint screenshots lock clean

run test lint screenshots:
	@$(PYTHON) packaging/bootstrap.py $@ $(ARGS)

lock:
	@$(PYTHON) packaging/lock.py $(ARGS)

clean:
	rm -rf .venv build dist tests/validators/node_modules
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
