test:
    pytest
lint:
    ruff check . && ruff format --check . && mypy
docs:
    python -m training.docs
check: lint test
    python -m training.docs --check
lock:
    uv lock
