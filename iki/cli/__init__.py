"""The command line: a promise to scripts and other offices (fields are added, never renamed)."""
