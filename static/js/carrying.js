// Codings of the mandate before by keys: those of the queue, on the page's own forms.

const PLACE = `carrying ${location.pathname}`; // which one is next, kept over the answer
const entries = [...document.querySelectorAll("#waiting-list > article")];
let leaving = false;

const at = () => entries.indexOf(document.activeElement?.closest("article"));

function go(by) {
  entries[Math.max(0, Math.min(entries.length - 1, at() + by))]?.focus();
}

function press(name) {
  const place = Math.max(0, at());
  const button = entries[place]?.querySelector(`button.${name}`);
  if (!button || leaving) return;
  sessionStorage.setItem(PLACE, place);
  button.click();
}

const KEYS = {
  j: () => go(1),
  k: () => go(-1),
  a: () => press("take"),
  x: () => press("decline"),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.matches("input, select, textarea")) return;
  const act = KEYS[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
});

// What was sent is on its way: no key and no second click sends it again.
document.addEventListener("submit", (event) => {
  if (leaving) event.preventDefault();
  leaving = true;
});

// A page kept by the browser holds what was answered already.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

const kept = sessionStorage.getItem(PLACE);
sessionStorage.removeItem(PLACE);
if (kept !== null) entries[Math.min(entries.length - 1, Number(kept))]?.focus();
document.documentElement.dataset.carrying = "ready";
