"""Nothing is kept that no screen uses: templates, and classes of the stylesheets."""

import re

import pytest

from tests.architecture.sources import AKAR

TEMPLATES = sorted((AKAR / "iki" / "views" / "templates").iterdir())
GAYA = sorted((AKAR / "iki" / "web" / "gaya").glob("*.css"))
ISI = {
    berkas: berkas.read_text("utf-8")
    for folder in ("iki/views", "iki/web", "pages")
    for berkas in (AKAR / folder).rglob("*")
    if berkas.suffix in {".py", ".html", ".svg", ".js"}
}
KATA = {kata for teks in ISI.values() for kata in re.findall(r"[a-z][\w-]*", teks)}
DIRANGKAI = re.compile(r"[bk][1-7]|st[A-Z-].*|js-plotly-plot|slice|treemaplayer|rc-.*")
"""Classes of the scale of kategori, made from its length, and those of Streamlit and Plotly."""


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda berkas: berkas.name)
def test_every_template_is_rendered_or_imported_somewhere(template):
    assert any(f'"{template.name}"' in teks for berkas, teks in ISI.items() if berkas != template)


@pytest.mark.parametrize("gaya", GAYA, ids=lambda berkas: berkas.name)
def test_every_class_of_a_stylesheet_stands_in_a_screen(gaya):
    aturan = re.sub(r"/\*.*?\*/|\{[^}]*\}", "", gaya.read_text("utf-8"), flags=re.DOTALL)
    kelas = {satu for satu in re.findall(r"\.([a-zA-Z][\w-]*)", aturan) if not DIRANGKAI.fullmatch(satu)}
    assert {satu for satu in kelas if satu.replace("-", "_") not in KATA} <= KATA
