"""Between tables and data frames: missing is NULL there, NaN or <NA> here."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select

WAKTU = "datetime64[us, UTC]"


def read_frame(conn: Connection, query: Select[Any], dtypes: Mapping[str, str]) -> pd.DataFrame:
    """Run the query: its columns, in its order, have these dtypes also where there is no row."""
    rows = [tuple(row) for row in conn.execute(query)]
    return pd.DataFrame.from_records(rows, columns=list(dtypes)).astype(dict(dtypes))


def to_records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """One dict per row, of Python's own values, None where the value is missing."""
    polos = frame.astype(object)
    return [
        {str(kolom): nilai for kolom, nilai in row.items()}
        for row in polos.where(frame.notna(), None).to_dict("records")
    ]
