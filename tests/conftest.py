"""What all tests share: one loaded model, and no network, in child processes either."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from kmtext.english.pipeline import Pipeline

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"

# Tests that read real documents stand in tests/shared; those documents are not part of the project.
collect_ignore = [] if SHARED.is_dir() else ["shared"]

# Python imports sitecustomize from here at its start, so child processes cannot connect either.
os.environ["PYTHONPATH"] = os.pathsep.join(
    filter(None, (str(HERE / "no_network"), os.environ.get("PYTHONPATH")))
)
# What tests keep for the next time must not land in the user's own cache.
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="kmtext-tests-")


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline()
