"""Fixtures and settings shared by all tests."""

import pytest
from hypothesis import HealthCheck, settings

from searcher.analysis import Analyzer

settings.register_profile(
    "bahith", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("bahith")


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    """The analyzer every archive uses; stateless but for its memo."""
    return Analyzer()
