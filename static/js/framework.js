// A framework chart by keys: arrows in its table, letters on the page of a cell.

const passages = [...document.querySelectorAll("[data-passage]")];
const reasoning = document.querySelector("#rating textarea");
const table = document.querySelector("[data-grid]");
let leaving = false;

function move(event) {
  const cell = event.target.closest("td");
  const row = cell?.parentElement;
  if (!cell) return;
  const across = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0;
  const down = { ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0;
  if (!across && !down) return;
  event.preventDefault();
  const rows = [...row.parentElement.rows];
  const to = rows[rows.indexOf(row) + down]?.cells[cell.cellIndex + across];
  to?.querySelector("a")?.focus();
}

function step(by) {
  const at = passages.findIndex((one) => one.contains(document.activeElement));
  const next = at < 0 ? (by > 0 ? 0 : passages.length - 1) : at + by;
  passages[next]?.focus();
}

function file(side) {
  const one = passages.find((passage) => passage.contains(document.activeElement));
  one?.querySelector(`button[value="${side}"]`)?.click();
}

const acts = {
  j: () => step(1),
  k: () => step(-1),
  f: () => file("for"),
  g: () => file("against"),
  w: () => document.getElementById("words")?.focus(),
  p: () => document.querySelector('#search ~ form[action*="/searches/"] button')?.click(),
  r: () => {
    const radios = "#rating input[type=radio], #ruling input[type=radio]";
    const all = [...document.querySelectorAll(radios)];
    (all.find((one) => one.checked) ?? all[0])?.focus();
  },
  s: () => document.querySelector("[data-open]")?.click(),
};

table?.addEventListener("keydown", move);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || leaving) return;
  if (event.key === "Escape") event.target.blur();
  if (event.target.matches("textarea, select, input:not([type=checkbox], [type=radio])")) return;
  const key = event.key.toLowerCase();
  const link = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!link && !Object.hasOwn(acts, key)) return;
  event.preventDefault();
  if (link) link.click();
  else acts[key]();
});

// What was sent is on its way: no key and no second click sends it again.
document.addEventListener("submit", (event) => {
  if (leaving) event.preventDefault();
  leaving = true;
});
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

for (const button of document.querySelectorAll("[data-mark]")) {
  button.hidden = !reasoning;
  button.addEventListener("click", () => {
    reasoning.setRangeText(button.dataset.mark, reasoning.selectionStart, reasoning.selectionEnd, "end");
    reasoning.focus();
  });
}

// Dragging does what the buttons do.
let dragged = null;
for (const one of passages) {
  one.addEventListener("dragstart", () => (dragged = one));
  one.addEventListener("dragend", () => (dragged = null));
}
for (const list of document.querySelectorAll("[data-drop]")) {
  list.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    list.classList.add("over");
  });
  list.addEventListener("dragleave", () => list.classList.remove("over"));
  list.addEventListener("drop", (event) => {
    event.preventDefault();
    list.classList.remove("over");
    dragged?.querySelector(`button[value="${list.dataset.drop}"]`)?.click();
  });
}

// After an act one goes on where one was.
const place = document.getElementById(location.hash.slice(1));
if (place?.matches("[tabindex]")) place.focus();
document.documentElement.dataset.keys = "ready";
