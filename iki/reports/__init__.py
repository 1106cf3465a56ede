"""The documents an office must produce, made from the scores: nothing is computed here."""
