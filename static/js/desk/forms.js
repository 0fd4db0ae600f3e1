// The desk's forms go through the outbox: there they outlive a lost connection, and the
// redrawing of the paragraph or panel in which they stand.

import { uuid } from "./outbox.js";
import { say } from "./saying.js";

const QUEUED = ["#passages", "#progress", "#history", "#refusals"]
  .map((place) => `${place} [hx-post]`).concat("#reading").join(", ");

export function sendThroughOutbox(outbox, store) {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-logout]")) leave(event, outbox, store);
    else if (form.matches(QUEUED)) post(event, outbox);
    else if (form.closest("#progress")) onTheWhole(event, outbox);
  }, true);
}

function post(event, outbox) {
  const form = event.target;
  stop(event);
  const values = Object.fromEntries(new FormData(form, event.submitter));
  delete values.csrfmiddlewaretoken; // sent with every request, and not to be stored
  form.closest(".suggestion")?.classList.add("answered");
  for (const field of form.querySelectorAll("textarea")) field.defaultValue = field.value;
  form.closest("details.new-comment, .thread details")?.removeAttribute("open");
  const url = event.submitter?.hasAttribute("formaction") ? event.submitter.formAction : form.action;
  const taken = /\/(undo|redo)\/$/.exec(url)?.[1];
  outbox.add({ key: uuid(), url, values, taken, words: form.dataset.words });
}

// Finishing acts on the whole: it waits until all of it is there. By then the form has
// been drawn anew.
function onTheWhole(event, outbox) {
  const { action } = event.target;
  const finishes = event.target.querySelector("#finish") !== null;
  if (outbox.refused.length) {
    say("Something was not stored: look at it first.");
  } else if (!outbox.idle) {
    whenIdle(outbox, () => {
      const forms = [...document.querySelectorAll("#progress form")];
      forms.find((form) => form.action === action)?.requestSubmit();
    });
  } else if (!finishes || !showUnread()) {
    return;
  }
  stop(event);
}

// The first paragraph that is neither read nor skipped, if there is one.
function showUnread() {
  const unread = document.querySelectorAll('#pane .read[aria-pressed="false"]');
  if (!unread.length) return false;
  say(`${unread.length} left to read or skip; this is the first.`);
  unread[0].scrollIntoView({ block: "center" });
  unread[0].focus({ preventScroll: true });
  return true;
}

// Read, with nothing in it to code.
export function sayNothing(button, outbox) {
  outbox.add({ key: uuid(), url: button.formAction, values: { nothing: "on" } });
}

// Undo and redo stand in the queue like everything else, after what came before them.
export function take(act, pane, outbox) {
  const url = `${pane.dataset.base}${act}/`;
  outbox.add({ key: uuid(), url, values: {}, taken: act });
}

function whenIdle(outbox, act) {
  if (outbox.idle) {
    act();
    return;
  }
  say("As soon as everything is saved.");
  const wait = () => {
    if (!outbox.idle) return;
    outbox.removeEventListener("changed", wait);
    queueMicrotask(act);
  };
  outbox.addEventListener("changed", wait);
}

// Nothing of a user's work stays in the browser; what was not saved is lost, so ask.
function leave(event, outbox, store) {
  const lost = `${outbox.waiting.size} not saved yet. Sign out and lose them?`;
  if (!outbox.idle && !confirm(lost)) {
    event.preventDefault();
    return;
  }
  outbox.leaving = true;
  store.clear();
}

function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}
