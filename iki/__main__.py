"""`python -m iki VERB`."""

from iki.cli.app import app

app()
