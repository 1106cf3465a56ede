"""Cells packed for the way from the child process come out as they went in, in order, the first of twins."""

import orjson
from hypothesis import given
from hypothesis import strategies as st

from iki.intake.packed import decode_lembar, pack_lembar
from iki.intake.raw import JenisSel, Sel

FORMAT = ["General", "0.00%", "General"]
SEL = st.tuples(
    st.integers(1, 100_000),
    st.integers(1, 1000),
    st.sampled_from(JenisSel),
    st.text(st.characters(codec="utf-8"), max_size=5),
    st.integers(0, 2),
    st.booleans(),
)


@given(st.lists(SEL, max_size=30).map(lambda isi: isi + isi[::3]))
def test_cells_come_out_as_they_went_in(isi):
    pertama: dict[tuple[int, int], Sel] = {}
    ganda = []
    for baris, kolom, jenis, nilai, gaya, rumus in isi:
        if (baris, kolom) in pertama:
            ganda.append((baris, kolom))
        pertama.setdefault((baris, kolom), Sel(baris, kolom, jenis, nilai, FORMAT[gaya], rumus))
    mentah = {"judul": "L", "terlihat": True, "sel": [list(sel) for sel in isi], "format": FORMAT}
    mentah |= {"baris_tersembunyi": [2], "kolom_tersembunyi": [], "gabungan": [[1, 1, 2, 2]], "urut": False}
    lembar = decode_lembar(orjson.loads(orjson.dumps(pack_lembar(mentah | {"pembaca": "x"}))))
    assert list(lembar.sel.items()) == sorted(pertama.items())
    assert sorted(lembar.ganda) == sorted(ganda)
    assert (lembar.gabungan, lembar.baris_tersembunyi, lembar.urut) == (((1, 1, 2, 2),), {2}, False)
    assert all(lembar.sel[tempat] == sel for tempat, sel in pertama.items())
    assert lembar.sel.get((100_001, 1)) is None
    assert lembar.sel.get((1, 0)) is None
