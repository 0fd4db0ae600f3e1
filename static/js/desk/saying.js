// The status line: whether all is saved, and why something was not.

import { OFFLINE, SIGNED_OUT } from "./outbox.js";

const REASONS = {
  404: "What it was about is no longer there.",
  413: "It is too large.",
};

export function say(words) {
  document.getElementById("status-message").textContent = words;
}

// Said to who listens rather than looks.
export function announce(words) {
  document.getElementById("live").textContent = words;
}

export function showState({ trouble, waiting, conflict }) {
  const state = document.getElementById("save-state");
  const saving = waiting.size ? "Saving" : conflict ? "Conflict" : "Saved";
  const words = trouble ? `${trouble}, ${waiting.size} waiting` : saving;
  if (state.textContent !== words) state.textContent = words;
  state.dataset.state = trouble ? "waiting" : saving.toLowerCase();
}

// What is shown when requests fail: the reason, and the way out where there is one.
export function sayFailures(outbox) {
  outbox.addEventListener("dropped", ({ detail: { job, status } }) => {
    const message = document.getElementById("status-message");
    const what = job.words ? `Not stored: ${job.words}. ` : "";
    if (message.textContent.trim()) message.prepend(what);
    else say(`${what || "That was refused. "}${REASONS[status] ?? `(${status})`}`);
    showState(outbox);
  });
  document.addEventListener("click", ({ target }) => {
    if (!target.closest("[data-keep]")) return;
    say("");
    outbox.conflict = false;
    showState(outbox);
  });
  outbox.addEventListener("changed", () => {
    showState(outbox);
    if (outbox.trouble !== SIGNED_OUT) return;
    say("You are signed out. Your work is kept here until you are back.");
    offerReload(outbox, "Sign in");
  });
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.xhr.status === 0 && detail.elt !== outbox.element) {
      say(`${OFFLINE}: that could not be fetched.`);
    }
  });
}

function offerReload(outbox, words) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words;
  button.addEventListener("click", () => {
    outbox.leaving = true;
    location.reload();
  });
  document.getElementById("status-message").append(" ", button);
}
