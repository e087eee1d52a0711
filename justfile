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

# Every test. The core's and the storage's own ones must cover nearly all of their branches.
test:
    uv run --no-sync pytest -n 2 --dist worksteal -m measured --cov --cov-report=term --cov-fail-under=95
    uv run --no-sync pytest -n 2 --dist worksteal -m "not measured"

# Mend what can be mended by itself.
mend:
    uv run --no-sync ruff check --fix .
    uv run --no-sync ruff format .

# A community in the browser.
play:
    uv run --no-sync kith playground
