// The desk: selecting and coding passages, answering suggestions, by mouse or by keys.
// Without this script the page still works, by its links and forms.

import { Coding } from "./desk/coding.js";
import { sendThroughOutbox, undo } from "./desk/forms.js";
import { Shortcuts, listen } from "./desk/keys.js";
import { Outbox, Store } from "./desk/outbox.js";
import { Paragraphs } from "./desk/paragraphs.js";
import { say, sayFailures } from "./desk/saying.js";
import { keepThroughSwaps, selectWord } from "./desk/selection.js";

const WAITING = ".suggestion:not(.answered)";

function start() {
  const pane = document.getElementById("pane");
  const codes = document.getElementById("codes");
  const { user, document: text, assignment = text } = pane.dataset;
  const store = new Store(user, assignment);
  const outbox = new Outbox(document.getElementById("outbox"), store);

  keepThroughSwaps(pane);
  const paragraphs = new Paragraphs(pane, `hsframe:${user}:${assignment}:at`);
  const coding = new Coding(pane, codes, outbox);
  sayFailures(outbox);
  sendThroughOutbox(outbox, store);
  for (const name of ["settled", "dropped"]) {
    outbox.addEventListener(name, () => paragraphs.load()); // the panel shows what came of it
  }

  watchClicks(pane, paragraphs);
  watchSuggestions(coding.chosen);
  watchKeys(codes, coding, paragraphs);

  paragraphs.restore();
  coding.resume(outbox.resume());
}

function watchClicks(pane, paragraphs) {
  pane.addEventListener("click", ({ target }) => {
    const selection = getSelection();
    const paragraph = target.closest(".p") ??
      selection.focusNode?.parentElement?.closest(".p"); // a drag over several
    if (!paragraph || !pane.contains(paragraph)) return;
    const mark = selection.isCollapsed ? target.closest("mark") : null;
    if (target.closest(".k")) paragraphs.mark(paragraph);
    else paragraphs.go(paragraph, mark ? mark.dataset.c.split(" ") : []);
  });
}

// A suggestion that is pointed at or focused shows its passage in the text.
function watchSuggestions(chosen) {
  const show = ({ target }) => {
    const one = target.closest?.(".suggestion") ?? document.activeElement?.closest(".suggestion");
    if (one) chosen.show("suggestion", Number(one.dataset.start), Number(one.dataset.end));
    else chosen.hide("suggestion");
  };
  document.addEventListener("focusin", show);
  document.addEventListener("pointerover", show);
}

function answer(selector) {
  const one = document.activeElement?.closest(WAITING) ??
    document.querySelector(`#passages ${WAITING}`);
  const button = one?.querySelector(selector);
  if (button) button.form.requestSubmit(button);
  else say("No suggestion is waiting in this paragraph.");
}

function readOn(paragraphs) {
  const button = paragraphs.current?.querySelector(".read");
  const read = button?.getAttribute("aria-pressed") === "true";
  if (button && !read) button.form.requestSubmit(button);
  if (!paragraphs.step(1)) say("That was the last paragraph.");
}

function watchKeys(codes, coding, paragraphs) {
  const keys = document.getElementById("keys");
  const shortcuts = new Shortcuts(codes, {
    apply: (key) => coding.code(key),
    typed: (digits) => say(digits && `${digits} …`),
  });
  listen({
    j: () => { paragraphs.step(1); },
    k: () => { paragraphs.step(-1); },
    s: () => { if (paragraphs.current) selectWord(paragraphs.current); },
    c: () => { coding.openPicker(); },
    Enter: () => (getSelection().isCollapsed ? false : coding.openPicker()),
    a: () => { answer(".confirm"); },
    x: () => { answer(".reject"); },
    " ": () => { readOn(paragraphs); },
    u: () => { undo(coding.outbox); },
    "?": () => { keys.showModal(); },
  }, (digit) => shortcuts.press(digit));
  document.getElementById("show-keys")?.addEventListener("click", () => keys.showModal());
}

if (document.readyState === "complete") start();
else document.addEventListener("DOMContentLoaded", start); // after htmx has its settings
