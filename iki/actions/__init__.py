"""What a person can do: check, upload, undo, look up a score or its source."""
