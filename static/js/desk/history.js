// The history of this work in a dialog, so that nobody leaves the text for it.

export function watchHistory(pane, outbox) {
  const dialog = document.getElementById("history");
  const load = (address) => globalThis.htmx
    .ajax("GET", address, { target: "#steps", swap: "innerHTML" })
    .catch(() => {});
  const open = () => {
    load(`${pane.dataset.base}history/`);
    dialog.showModal();
  };
  document.addEventListener("click", (event) => {
    if (event.target.closest("#show-history")) open();
    else if (event.target.closest("#history .pages a")) load(event.target.href);
    else return;
    event.preventDefault();
  });
  outbox.addEventListener("settled", () => {
    if (dialog.open) load(`${pane.dataset.base}history/`);
  });
  return open;
}
