// Links, paper and explanations. Follow links between pages without loading the whole application again: push
// the address, then tell Streamlit that the history moved. Without this script the links still work, only slower.
(() => {
  if (window.ikiTautan) return;
  window.ikiTautan = true;
  const follow = (event) => {
    const link =
      event.target.closest?.('.iki a[href], .js-plotly-plot a, [data-testid="stTopNavLink"][href]') ??
      event.target.closest?.(".js-plotly-plot .slice")?.querySelector("a"); // a tile is as good as its name
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const alamat = link.getAttribute("href") ?? link.getAttribute("xlink:href"); // SVG has its own
    if (alamat.startsWith("#")) return; // a place on this very page
    const tujuan = new URL(alamat, location.href);
    if (tujuan.origin !== location.origin || link.hasAttribute("download") || link.target === "_blank" || link.closest(".luar")) return;
    if (link.dataset.testid) tujuan.search = location.search; // the menu keeps the period
    event.preventDefault();
    event.stopPropagation();
    history.pushState({}, "", tujuan);
    window.dispatchEvent(new PopStateEvent("popstate"));
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  };
  const closeDrawer = (event) => {
    // On a phone the menu covers the page that was just chosen.
    if (innerWidth > 640 || !event.target.closest?.('[data-testid="stSidebarNavLink"]')) return;
    setTimeout(() => document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click(), 100);
  };
  const complete = (event) => {
    // A link made before the choice of policy or data was known still leads to the same view, in a new tab too.
    const link = event.target.closest?.('.iki a[href^="./"]');
    if (!link) return;
    const tujuan = new URL(link.getAttribute("href"), location.href);
    const kini = new URLSearchParams(location.search);
    for (const nama of ["kebijakan", "data"]) {
      if (kini.has(nama) && !tujuan.searchParams.has(nama)) tujuan.searchParams.set(nama, kini.get(nama));
    }
    link.href = `.${tujuan.pathname}${tujuan.search}`;
  };
  const print = (event) => {
    if (!event.target.closest?.(".iki .cetak")) return;
    event.preventDefault();
    event.stopPropagation();
    window.print();
  };
  const close = (event) => {
    for (const satu of document.querySelectorAll(".iki .istilah[open]")) {
      if (event.key === "Escape" || !satu.contains(event.target)) satu.open = false;
    }
  };
  const unfold = () => {
    // Paper cannot be clicked: what is folded is opened, and folded again afterwards.
    for (const satu of document.querySelectorAll(".iki details:not(.istilah, .rinci, [open])")) {
      satu.open = true;
      window.addEventListener("afterprint", () => (satu.open = false), { once: true });
    }
  };
  window.addEventListener("beforeprint", unfold);
  document.addEventListener("pointerdown", complete, true);
  document.addEventListener("focusin", complete, true);
  document.addEventListener("click", print, true);
  document.addEventListener("click", close);
  document.addEventListener("keydown", (event) => event.key === "Escape" && close(event));
  document.addEventListener("click", follow, true);
  document.addEventListener("click", closeDrawer);
})();
