// Turn the steps of Rapat by key: the arrows, and Page Up and Page Down, which a presenter's remote sends.
(() => {
  if (window.ikiRapat) return;
  window.ikiRapat = true;
  const ARAH = { ArrowRight: "next", PageDown: "next", ArrowLeft: "prev", PageUp: "prev" };
  document.addEventListener("keydown", (event) => {
    const arah = ARAH[event.key];
    if (!arah || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.target.closest?.('input, textarea, select, [role="radiogroup"], [role="listbox"]')) return;
    const tautan = document.querySelector(`.iki.paparan a[rel="${arah}"]`);
    if (!tautan) return;
    event.preventDefault();
    tautan.click();
  });
})();
