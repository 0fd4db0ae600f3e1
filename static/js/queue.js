// The queue by keys: one answer after another, each sent once and told about.

import { uuid } from "./desk/outbox.js";

const list = document.querySelector(".queue");
const said = document.getElementById("said");
let last = ""; // where undo is to be asked for
let sending = Promise.resolve();

// Those that are not on their way already: no key answers one twice.
const entries = () => [...list.querySelectorAll(".entry:not([aria-busy])")];
const current = () => document.activeElement?.closest(".entry:not([aria-busy])") ?? entries()[0];

function go(by) {
  const all = entries();
  const at = all.indexOf(document.activeElement?.closest(".entry"));
  all[Math.max(0, Math.min(all.length - 1, at + by))]?.focus();
}

// One at a time, in order; what the server refuses stays where it is, with the reason.
function send(form, button) {
  const entry = form.closest(".entry");
  if (entry.ariaBusy) return;
  const body = new FormData(form, button);
  body.set("key", uuid());
  const after = entries().slice(entries().indexOf(entry) + 1)[0];
  entry.ariaBusy = "true";
  (after ?? entries().at(-1))?.focus();
  sending = sending.then(async () => {
    const answer = await fetch(form.action, {
      method: "POST", body, headers: { "HX-Request": "true" }, keepalive: true,
    }).catch(() => null);
    entry.ariaBusy = null;
    if (answer?.ok && !answer.redirected) return answered(entry, button);
    const words = answer ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    said.textContent = words?.querySelector("#status-message")?.textContent.trim() ||
      "This was not stored: is the line down, or are you signed out?";
    entry.focus();
  });
}

function answered(entry, button) {
  last = entry.dataset.base;
  const code = entry.querySelector(".suggestion").dataset.code;
  said.textContent = `${button.textContent.trim()}: ${code}. U takes it back.`;
  entry.remove();
  const left = document.getElementById("left");
  left.textContent = Math.max(0, Number(left.textContent) - 1);
  if (!list.querySelector(".entry")) location.reload(); // the next page of the queue
}

// What is taken back comes with the page anew: until then no key answers the old one.
async function undo() {
  await sending;
  if (!last) return;
  delete list.dataset.ready;
  const body = new FormData();
  body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  body.set("key", uuid());
  const answer = await fetch(`${last}undo/`, {
    method: "POST", body, headers: { "HX-Request": "true" },
  }).catch(() => null);
  if (answer?.ok) return location.reload();
  list.dataset.ready = "";
  said.textContent = "That could not be taken back here: see the document's history.";
}

const press = (name) => {
  const button = current()?.querySelector(`button.${name}`);
  if (button) send(button.form, button);
  else if (current()) said.textContent = "This suggestion has no such answer.";
};

const KEYS = {
  j: () => go(1),
  k: () => go(-1),
  p: () => go(1),
  a: () => press("confirm"),
  x: () => press("reject"),
  "-": () => press("shorter"),
  "+": () => press("longer"),
  "=": () => press("longer"),
  u: undo,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !("ready" in list.dataset)) return;
  const { target, key } = event;
  if (target.matches("input, select, textarea")) return;
  if (key === "Enter" && target.matches(".entry")) {
    target.querySelector(".open").click();
  } else if (KEYS[key.toLowerCase()]) {
    KEYS[key.toLowerCase()]();
  } else return;
  event.preventDefault();
});

list.addEventListener("submit", (event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
  send(event.target, event.submitter);
}, true);

list.dataset.ready = "";
