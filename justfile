# Each of the many processes of the tests would else compile all that it imports.
unexport PYTHONDONTWRITEBYTECODE

# All that CI does.
check: lint types arrows test

# Style and small mistakes.
lint:
    uv run --no-sync ruff format --check .
    uv run --no-sync ruff check .

# Types, the tests' too.
types:
    uv run --no-sync mypy

# Who may import whom.
arrows:
    uv run --no-sync lint-imports

# Every test. Branch coverage of the core and the storage is measured on all but the stories that
# are told once more, through a simulator or on PostgreSQL.
test:
    uv run --no-sync pytest -n 2 --dist worksteal -m "not staged" --cov --cov-report=term --cov-fail-under=95
    uv run --no-sync pytest -n 2 --dist worksteal -m staged

# Mend what can be mended by itself.
mend:
    uv run --no-sync ruff check --fix .
    uv run --no-sync ruff format .

# A community in the browser.
play:
    uv run --no-sync kith playground
