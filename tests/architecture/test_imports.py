"""The arrows between the rooms point down; the contracts stand in pyproject.toml."""

import subprocess
import sysconfig
from pathlib import Path

from tests.architecture.sources import AKAR


def test_the_import_contracts_hold():
    perintah = Path(sysconfig.get_path("scripts")) / "lint-imports"
    hasil = subprocess.run(
        [perintah, "--no-logo", "--no-cache"], cwd=AKAR, capture_output=True, text=True, check=False
    )
    assert hasil.returncode == 0, hasil.stdout + hasil.stderr
    assert "0 broken" in hasil.stdout
