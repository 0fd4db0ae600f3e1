// The desk's keys, and the paragraph that they act on.

import { replay, say } from "./desk/outbox.js";
import { apply, open, shortcuts } from "./desk/picker.js";
import { beginSelection, pane, paragraphs } from "./desk/selection.js";

const place = `hsframe:place:${pane.dataset.assignment}`;
const keys = document.getElementById("keys");
let current = null;
let principle = "";

const isCodable = (p) => p.querySelector(".k") !== null;

function select(p, { scroll = true, panel = true } = {}) {
  if (!p) return;
  current?.classList.remove("current");
  current?.removeAttribute("aria-current");
  current = document.getElementById(p.id);
  current.classList.add("current");
  current.setAttribute("aria-current", "true");
  sessionStorage.setItem(place, current.id);
  if (scroll) current.scrollIntoView({ block: "center" });
  if (panel) current.querySelector(".k")?.click();
  say(current.dataset.citation);
}

function move(by) {
  const all = paragraphs().filter(isCodable);
  const at = all.findIndex((p) => p.id === current?.id);
  const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
  select(next);
  next?.querySelector(".k")?.focus({ preventScroll: true });
}

function press(selector) {
  const button = document.querySelector(`#passages .suggestion ${selector}`);
  button?.click();
  return button !== null;
}

function markRead() {
  const button = current?.querySelector(".read");
  if (button?.getAttribute("aria-pressed") === "false") button.click();
  move(1);
}

const acts = {
  j: () => move(1),
  k: () => move(-1),
  s: () => current && beginSelection(current.querySelector(".text").parentElement),
  c: () => open(),
  a: () => press(".confirm"),
  x: () => press(".reject"),
  u: () => document.getElementById("undo")?.click(),
  " ": markRead,
  "?": () => keys.showModal(),
};

function digit(key) {
  const both = principle + key;
  if (principle && shortcuts.has(both)) {
    principle = "";
    if (apply(shortcuts.get(both))) getSelection().removeAllRanges();
    else say("Select words first");
    return;
  }
  principle = key;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const focused = event.target;
  if (focused.matches?.("input, textarea, select, [contenteditable]")) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === " " && focused.matches?.("button, summary")) return;
  if (event.key === "Enter") {
    if (getSelection().isCollapsed || focused.matches?.("a, button, summary")) return;
    if (open()) event.preventDefault();
    return;
  }
  if (/^[0-9]$/.test(event.key)) {
    digit(event.key);
    return;
  }
  principle = "";
  const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

document.getElementById("show-keys")?.addEventListener("click", () => keys.showModal());

pane.addEventListener("click", (event) => {
  const p = event.target.closest(".p");
  if (!p || !isCodable(p) || event.target.closest(".side")) return;
  if (getSelection().isCollapsed) select(p, { scroll: false });
});

// A swap replaces the paragraph's element: the new one is the current one still.
document.addEventListener("htmx:oobAfterSwap", (event) => {
  if (current && event.detail.target.id === current.id) {
    const { id } = current;
    current = document.getElementById(id);
    current.classList.add("current");
  }
});

const asked = new URLSearchParams(location.search).get("paragraph");
const wanted = asked
  ? paragraphs().find((p) => p.dataset.path === asked)
  : document.getElementById(sessionStorage.getItem(place) ?? "");
if (wanted) select(wanted, { panel: !asked });
else {
  current = paragraphs().find((p) => isCodable(p) && !p.matches(".done, .skipped"));
  current?.classList.add("current");
}
replay();
