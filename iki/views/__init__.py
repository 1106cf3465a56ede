"""How it is shown: frames in; figures, tables and Indonesian sentences out."""
