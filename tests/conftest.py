"""What holds for every test: no test touches the office's database, and property tests repeat exactly."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from iki.scoring import ladder, policy

# No deadline: a busy machine is no defect. Derandomised: the same commit passes or fails the same way twice.
settings.register_profile("iki", deadline=None, derandomize=True)
settings.load_profile("iki")


@pytest.fixture(scope="session", autouse=True)
def database_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a database for whoever opens the default store; a test that stores takes one of its own."""
    url = f"sqlite:///{tmp_path_factory.mktemp('basis_data') / 'iki.sqlite3'}"
    with pytest.MonkeyPatch.context() as lingkungan:
        lingkungan.setenv("IKI_DATABASE_URL", url)
        yield url


@pytest.fixture(autouse=True)
def rules_read_again_by_a_mutant() -> None:
    """In a mutation run each test reads the rules anew: what is kept would hide a mutant of the reader."""
    if "MUTANT_UNDER_TEST" in os.environ:
        policy._policies.cache_clear()
        ladder.load_tangga.cache_clear()
