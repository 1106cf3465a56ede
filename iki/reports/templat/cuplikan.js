// Sorting, filtering, and the line that stands out. Everything on the page is there without it too.
"use strict";
(() => {
  const cari = (id) => document.getElementById(id);
  const isi = cari("ukuran").tBodies[0];
  const baris = [...isi.rows];
  const medan = { teks: cari("cari"), bidang: cari("pilih-bidang"), kategori: cari("pilih-kategori"), urut: cari("urutkan") };
  const lipat = (teks) => teks.toLocaleLowerCase("id");

  const cocok = (satu) =>
    (!medan.bidang?.value || satu.dataset.bidang === medan.bidang.value) &&
    (!medan.kategori.value || satu.dataset.kategori === medan.kategori.value) &&
    lipat(satu.textContent).includes(lipat(medan.teks.value.trim()));

  function saring() {
    const tampak = baris.filter((satu) => (satu.hidden = !cocok(satu), !satu.hidden)).length;
    cari("banyak").value = tampak === baris.length ? `${tampak} ukuran` : `${tampak} dari ${baris.length} ukuran`;
    cari("kosong").hidden = tampak > 0;
  }

  // Without a capaian a row stays last, whichever way the others are sorted.
  function banding(kolom, arah) {
    return (a, b) => {
      const [satu, dua] = [a.dataset[kolom], b.dataset[kolom]];
      if (kolom !== "capaian") return arah * satu.localeCompare(dua, "id");
      if (satu === "" || dua === "") return (satu === "") - (dua === "");
      return arah * (Number(satu) - Number(dua));
    };
  }

  function urutkan() {
    const [kolom, arah] = medan.urut.value.split("-");
    const urut = kolom ? [...baris].sort(banding(kolom, arah === "turun" ? -1 : 1)) : baris;
    isi.append(...urut);
    for (const kepala of document.querySelectorAll("#ukuran th[data-kolom]")) {
      const milik = kepala.dataset.kolom === kolom;
      kepala.setAttribute("aria-sort", milik ? (arah === "turun" ? "descending" : "ascending") : "none");
    }
  }

  function pilihUrutan(kolom) {
    const kini = medan.urut.value;
    const berikut = kini === `${kolom}-naik` && kolom === "capaian" ? `${kolom}-turun` : kini.startsWith(kolom) ? "" : `${kolom}-naik`;
    medan.urut.value = berikut;
    urutkan();
  }

  for (const kepala of document.querySelectorAll("#ukuran th[data-kolom]")) {
    const tombol = document.createElement("button");
    tombol.type = "button";
    tombol.textContent = kepala.textContent;
    tombol.addEventListener("click", () => pilihUrutan(kepala.dataset.kolom));
    kepala.replaceChildren(tombol);
    kepala.setAttribute("aria-sort", "none");
  }
  medan.teks.addEventListener("input", saring);
  medan.bidang?.addEventListener("change", saring);
  medan.kategori.addEventListener("change", saring);
  medan.urut.addEventListener("change", urutkan);
  cari("saring").addEventListener("submit", (kejadian) => kejadian.preventDefault());
  cari("saring").addEventListener("reset", () => setTimeout(() => (saring(), urutkan())));
  for (const tombol of document.querySelectorAll("button[data-bidang]")) {
    tombol.addEventListener("click", () => {
      medan.bidang.value = tombol.dataset.bidang;
      saring();
      cari("j-ukuran").scrollIntoView();
      medan.bidang.focus({ preventScroll: true });
    });
  }

  const kata = [...document.querySelectorAll("tr[data-kata]")].map((satu) => satu.dataset.kata);
  const tombolJalur = [...document.querySelectorAll("button[data-jalur]")];
  function sorot(nomor) {
    for (const satu of document.querySelectorAll("g[data-jalur]")) {
      satu.classList.toggle("sorot", satu.dataset.jalur === nomor);
      if (satu.dataset.jalur === nomor) satu.parentNode.append(satu);
    }
    for (const tombol of tombolJalur) tombol.setAttribute("aria-pressed", String(tombol.dataset.jalur === nomor));
    cari("jalan-kata").textContent = kata[Number(nomor)];
  }
  for (const tombol of tombolJalur) tombol.addEventListener("click", () => sorot(tombol.dataset.jalur));
  for (const satu of document.querySelectorAll("g[data-jalur]")) satu.addEventListener("click", () => sorot(satu.dataset.jalur));

  cari("tema").addEventListener("change", (kejadian) => (document.documentElement.dataset.tema = kejadian.target.value));
  addEventListener("beforeprint", () => {
    for (const satu of baris) satu.hidden = false;
  });
  addEventListener("afterprint", saring);
})();
