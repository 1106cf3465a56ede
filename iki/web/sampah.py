"""What the garbage collector need not look at."""

import functools
import gc


@functools.cache
def spare_program() -> None:
    """Take all that has been loaded by now out of every later collection; once in this process.

    Streamlit has everything collected after each run of the script, before the browser hears that the run is
    over. Looking through pandas, plotly and SQLAlchemy, which stay for good, took 65 ms of 80 ms of a rerun
    (`python -m benchmarks.page`). What comes and goes later is collected as before.
    """
    gc.collect()
    gc.freeze()
