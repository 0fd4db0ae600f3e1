// From a selection and a code to a job in the outbox.

import { uuid } from "./outbox.js";
import { Paint } from "./pending.js";
import { Picker, narrow } from "./picker.js";
import { say } from "./saying.js";
import { quoteOf, rangeOf, select, selectedEnds, selectedSpan } from "./selection.js";

const NOTHING_SELECTED = "Select words first; S starts a selection.";
const FINISHED = "This assignment is finished: reopen it first.";

export class Coding {
  constructor(pane, codes, outbox, recent) {
    this.pane = pane;
    this.codes = codes;
    this.outbox = outbox;
    this.recent = recent;
    this.held = null; // the passage that a list of codes stands open for
    this.chosen = new Paint(pane, "chosen");
    this.pending = new Paint(pane, "pending");
    this.picker = new Picker(document.getElementById("picker"), codes, {
      base: pane.dataset.base,
      recent,
      closed: (applied) => this.release(!applied),
    });
    for (const name of ["settled", "dropped"]) {
      outbox.addEventListener(name, ({ detail: { job } }) => this.pending.hide(job.key));
    }
    this.watchList();
    this.watchFilter(document.getElementById("code-filter"));
  }

  code(key, stay = false) {
    const passage = this.held ?? selectedSpan(this.pane);
    if (this.pane.dataset.finished || !passage) {
      say(passage ? FINISHED : NOTHING_SELECTED);
      return;
    }
    const { start, end } = passage;
    const job = {
      key: uuid(),
      url: this.outbox.element.dataset.url,
      values: { code: key, start, end, quote: quoteOf(this.pane, start, end) },
      words: `Coded ${this.citationAt(start)}: ${this.nameOf(key)}`,
      at: start,
    };
    this.recent.use(key);
    this.pending.show(job.key, start, end);
    if (!stay) this.release(false);
    this.outbox.add(job);
  }

  repeat() {
    if (this.recent.last) this.code(this.recent.last);
    else say("No code has been given yet.");
  }

  openPicker() {
    const passage = this.pane.dataset.finished ? null : this.hold();
    if (!passage) {
      say(this.pane.dataset.finished ? FINISHED : NOTHING_SELECTED);
      return;
    }
    this.choose(passage, "", (key, stay) => this.code(key, stay));
  }

  // Let a code be chosen at a passage, for whatever it is then done with.
  choose({ start, end }, title, apply) {
    const boxes = rangeOf(this.pane, start, end).getClientRects();
    this.picker.open(boxes[boxes.length - 1], { title, apply });
  }

  // Keep the selected passage in view while the focus, and with it the browser's own
  // selection, goes to a list of codes.
  hold() {
    const span = selectedSpan(this.pane);
    if (span) this.held = { ...span, ends: selectedEnds(this.pane) };
    if (this.held) this.chosen.show("held", this.held.start, this.held.end);
    return this.held;
  }

  release(restore) {
    if (!restore) getSelection().removeAllRanges();
    else if (this.held?.ends) select(this.pane, ...this.held.ends);
    this.held = null;
    this.chosen.hide("held");
  }

  watchList() {
    // A button pressed must not take the selection away.
    this.codes.addEventListener("mousedown", (event) => event.preventDefault());
    this.codes.addEventListener("click", (event) => {
      const button = event.target.closest(".code");
      if (button) this.code(button.dataset.code, event.shiftKey);
    });
  }

  watchFilter(filter) {
    filter.addEventListener("pointerdown", () => this.hold());
    filter.addEventListener("focus", () => this.hold());
    filter.addEventListener("input", () => narrow(this.codes, filter.value));
    filter.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        const first = this.codes.querySelector("li:not([hidden]) .code");
        if (first) this.code(first.dataset.code, event.shiftKey);
      } else if (event.key === "Escape") {
        filter.value = "";
        narrow(this.codes, "");
        filter.blur();
        this.release(true);
      } else return;
      event.preventDefault();
    });
    // A click into the text begins something new.
    this.pane.addEventListener("pointerdown", () => {
      this.held = null;
      this.chosen.hide("held");
    });
  }

  // Paint what is still on its way from an earlier visit.
  resume(jobs) {
    for (const { key, values } of jobs) {
      if (values.quote) this.pending.show(key, Number(values.start), Number(values.end));
    }
  }

  quoteOf(start, end) {
    return quoteOf(this.pane, start, end);
  }

  citationAt(offset) {
    const place = rangeOf(this.pane, offset, offset + 1).startContainer;
    const { path, citation = path } = place.parentElement.closest(".p").dataset;
    return citation.replace(/^[^,]*, /, ""); // the document is known
  }

  nameOf(key) {
    const button = this.codes.querySelector(`.code[data-code="${CSS.escape(key)}"]`);
    if (!button) return key;
    const parts = [...button.childNodes].filter((one) => !one.matches?.("kbd, small"));
    return parts.map((one) => one.textContent).join("").trim().replace(/\s+/g, " ");
  }
}
