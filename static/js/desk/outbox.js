// Codings on their way: shown at once, sent in order, kept until the server answers.

import { pane, rangeOf } from "./selection.js";

const outbox = document.getElementById("outbox");
const state = document.getElementById("save-state");
const live = document.getElementById("live");
const waiting = new Map();
const shelf = `hsframe:${pane.dataset.user}:${pane.dataset.assignment}`;
const pending = globalThis.Highlight ? new Highlight() : null;
if (pending) CSS.highlights.set("pending", pending);

/** A UUID, also where the page is not served over HTTPS. */
export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

function show() {
  const count = waiting.size;
  if (!navigator.onLine && count) state.textContent = `Offline, ${count} waiting`;
  else state.textContent = count ? "Saving" : "Saved";
  const jobs = [...waiting.values()].map(({ range, tries, ...job }) => job);
  if (jobs.length) localStorage.setItem(shelf, JSON.stringify(jobs));
  else localStorage.removeItem(shelf);
}

export function say(words) {
  live.textContent = words;
}

/** Code a passage: it is drawn as pending at once. */
export function code({ start, end, quote }, codeKey, name) {
  const job = { key: newKey(), code: codeKey, start, end, quote, name };
  queue(job);
  say(`Coding ${name}`);
}

function queue(job) {
  const range = rangeOf(job.start, job.end);
  waiting.set(job.key, { ...job, range, tries: 0 });
  pending?.add(range);
  show();
  send(job);
}

function send({ key, code: codeKey, start, end, quote }) {
  const values = { key, code: codeKey, start, end, quote };
  htmx.ajax("POST", outbox.dataset.url, {
    source: outbox, target: outbox, swap: "none", values,
  });
}

function settle(key, words) {
  const job = waiting.get(key);
  if (!job) return;
  pending?.delete(job.range);
  waiting.delete(key);
  show();
  if (words) say(`${words} ${job.name}`);
}

function again(key) {
  const job = waiting.get(key);
  if (!job) return;
  job.tries += 1;
  show();
  setTimeout(() => waiting.has(key) && send(job), Math.min(2 ** job.tries, 60) * 1000);
}

const keyOf = (event) => {
  const sent = event.detail.requestConfig?.parameters;
  return sent?.key ?? sent?.get?.("key");
};

document.addEventListener("coded", (event) => settle(event.detail.key, "Coded"));

document.addEventListener("htmx:responseError", (event) => {
  const status = event.detail.xhr.status;
  const key = keyOf(event);
  if ([404, 409, 413, 422].includes(status)) {
    settle(key, "Not stored:");
    state.textContent = status === 409 ? "Conflict: reload the page" : "Not stored";
  } else {
    if ([401, 403].includes(status)) state.textContent = "Sign in again in another tab";
    again(key);
  }
});
document.addEventListener("htmx:sendError", (event) => again(keyOf(event)));
document.addEventListener("htmx:timeout", (event) => again(keyOf(event)));
addEventListener("online", () => waiting.forEach(send));
addEventListener("offline", show);
addEventListener("beforeunload", (event) => {
  if (waiting.size) event.preventDefault();
});

document.querySelector("[data-logout]")?.addEventListener("submit", () => {
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith("hsframe:")) localStorage.removeItem(name);
  }
});

/** Send what an earlier page could not. */
export function replay() {
  const left = JSON.parse(localStorage.getItem(shelf) ?? "[]");
  for (const job of left) queue(job);
}
