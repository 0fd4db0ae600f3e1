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

export function showState({ trouble, waiting, held, refused }) {
  const state = document.getElementById("save-state");
  const kept = refused.includes(409) ? "Conflict" : `Not stored, ${refused.length}`;
  const calm = refused.length ? kept : "Saved";
  const words = trouble ? `${trouble}, ${waiting.size} waiting`
    : waiting.size || held ? "Saving" : calm;
  if (state.textContent !== words) state.textContent = words;
  state.dataset.state = trouble || refused.length ? "waiting" : words.toLowerCase();
}

// What is shown when requests fail: the reason, and the way out where there is one.
export function sayFailures(outbox) {
  outbox.addEventListener("dropped", ({ detail }) => {
    keepRefusal(outbox, detail);
    showState(outbox);
  });
  outbox.addEventListener("changed", () => {
    showState(outbox);
    if (outbox.trouble !== SIGNED_OUT) return;
    say("You are signed out, or somebody else is signed in. Your work is kept here.");
    offerReload(outbox, "Sign in");
  });
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.xhr.status === 0 && detail.elt !== outbox.element) {
      say(`${OFFLINE}: that could not be fetched.`);
    }
  });
}

// A refusal stays, with what the coder had written, until it has been looked at: the
// next success must not wipe it away.
function keepRefusal(outbox, { job, status }) {
  const message = document.getElementById("status-message");
  const kept = document.createElement("div");
  kept.className = "errors";
  kept.setAttribute("role", "alert");
  kept.append(job.words ? `Not stored: ${job.words}. ` : "That was not stored. ");
  const told = [...message.childNodes];
  if (message.textContent.trim()) kept.append(...told);
  else kept.append(REASONS[status] ?? `(${status})`);
  if (job.values.text) kept.append(` Your words: “${job.values.text}”`);
  message.replaceChildren();
  message.className = "";
  const dismiss = kept.querySelector("[data-keep]") ?? document.createElement("button");
  if (!dismiss.isConnected && !kept.contains(dismiss)) {
    Object.assign(dismiss, { type: "button", className: "quiet", textContent: "Dismiss" });
    kept.append(" ", dismiss);
  }
  const looked = () => {
    outbox.refused.splice(outbox.refused.indexOf(status), 1);
    kept.remove();
    showState(outbox);
  };
  dismiss.addEventListener("click", looked);
  kept.addEventListener("click", ({ target }) => {
    if (target.closest("form button")) setTimeout(looked);
  });
  document.getElementById("refusals").append(kept);
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
