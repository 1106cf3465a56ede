"""The figures for Prometheus: what is counted, and who is told."""

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from iki.actions.cetak import count_orders
from iki.errors import IkiError
from iki.web import masuk, metrik
from iki.web.penjaga import Guard
from tests.web.asgi import get, open_websocket
from tests.web.peramban import Peramban
from tests.web.staff import SANDI, add_staf

RUTE = [
    *metrik.ROUTES,
    *masuk.ROUTES,
    Route("/", lambda _: PlainTextResponse("ringkasan")),
    Route("/static/a.js", lambda _: PlainTextResponse("")),
]


@pytest.fixture
def app(store):
    add_staf(store)
    return metrik.Counted(Guard(Starlette(routes=RUTE)))


def figure(nama, **label):
    """A figure as /metrik gives it; 0 where there is none yet."""
    teks = get(Starlette(routes=metrik.ROUTES), "/metrik").text
    semua = (satu for keluarga in text_string_to_metric_families(teks) for satu in keluarga.samples)
    return sum(satu.value for satu in semua if satu.name == nama and satu.labels == label)


@pytest.fixture
def risen():
    """How much a figure has risen since the first time it was asked for."""
    awal = {}

    def since(nama, **label):
        kini = figure(nama, **label)
        return kini - awal.setdefault((nama, *sorted(label.items())), kini)

    return since


@pytest.mark.parametrize(
    ("client", "kepala"),
    [
        (("192.168.1.20", 50000), {}),
        (("127.0.0.1", 50000), {"x_forwarded_for": "192.168.1.20"}),
        (("192.168.1.20", 50000), {"authorization": "Bearer salah"}),
        (("192.168.1.20", 50000), {"authorization": "Bearer "}),
    ],
)
@pytest.mark.parametrize("token", ["", "rahasia"])
def test_strangers_are_told_nothing(app, monkeypatch, client, kepala, token):
    monkeypatch.setenv("IKI_METRICS_TOKEN", token)
    jawaban = get(app, "/metrik", client, **kepala)
    assert (jawaban.status, jawaban.text) == (403, metrik.TERTUTUP)


def test_this_machine_and_whoever_has_the_token_are_told(app, monkeypatch):
    assert get(app, "/metrik").status == 200
    monkeypatch.setenv("IKI_METRICS_TOKEN", "rahasia")
    jauh = get(app, "/metrik", ("192.168.1.20", 50000), authorization="Bearer rahasia")
    assert jauh.status == 200
    assert jauh.headers["content-type"].startswith("text/plain")
    assert "process_resident_memory_bytes" in jauh.text


@pytest.mark.parametrize(
    ("path", "jenis", "status"),
    [
        ("/", "halaman", "401"),
        ("/karangan/../x", "halaman", "401"),
        ("/static/a.js", "statis", "200"),
        ("/static/b.js", "statis", "404"),
        ("/media/a.xlsx", "media", "401"),
        ("/_stcore/upload_file/a/b", "kiriman", "401"),
        ("/_stcore/metrics", "streamlit", "401"),
        ("/masuk", "pintu", "200"),
        ("/metrik", "pantauan", "200"),
    ],
)
def test_every_answer_is_counted_by_kind_and_status(app, risen, path, jenis, status):
    risen("iki_http_requests_total", jenis=jenis, status=status)
    get(app, path)
    assert risen("iki_http_requests_total", jenis=jenis, status=status) == 1


def test_a_refused_websocket_and_a_fault_are_counted_too(app, risen):
    async def broken(scope, receive, send):
        raise RuntimeError

    label = [{"jenis": "soket", "status": "403"}, {"jenis": "halaman", "status": "500"}]
    for satu in label:
        risen("iki_http_requests_total", **satu)
    open_websocket(app)
    with pytest.raises(RuntimeError):
        get(metrik.Counted(broken), "/")
    assert [risen("iki_http_requests_total", **satu) for satu in label] == [1, 1]


def test_sign_ins_are_counted_as_they_end(app, risen):
    for hasil in ("berhasil", "ditolak"):
        risen("iki_sign_ins_total", hasil=hasil)
    for sandi in ("salah", "salah juga", SANDI):
        Peramban(app).submit("/masuk", nama="siti", sandi=sandi)
    assert (risen("iki_sign_ins_total", hasil="ditolak"), risen("iki_sign_ins_total", hasil="berhasil")) == (
        2,
        1,
    )


@pytest.mark.parametrize(("galat", "gagal"), [(None, 0), (IkiError("kata pengguna"), 0), (KeyError("x"), 1)])
def test_a_run_of_a_page_is_timed_and_only_our_own_fault_is_a_failure(risen, galat, gagal):
    kini = [("iki_rerun_seconds_count", "ringkasan"), ("iki_page_failures_total", "ringkasan")]
    for nama, halaman in kini:
        risen(nama, halaman=halaman)
    try:
        with metrik.measure(""):
            if galat is not None:
                raise galat
    except (IkiError, KeyError) as terjadi:
        assert terjadi is galat
    assert [risen(nama, halaman=halaman) for nama, halaman in kini] == [1, gagal]


def test_a_page_is_timed_where_it_runs(open_page, risen):
    risen("iki_rerun_seconds_count", halaman="bidang")
    open_page("bidang")
    assert risen("iki_rerun_seconds_count", halaman="bidang") == 1
    assert figure("iki_documents_waiting") == count_orders() == 0
