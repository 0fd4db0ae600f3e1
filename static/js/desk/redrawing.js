// Paragraphs that an answer draws anew: never older than what is shown, never under a
// pressed button, and never at the cost of a selection.

import { select, selectedEnds } from "./selection.js";

export class Redrawing {
  constructor(pane) {
    this.pane = pane;
    this.later = new Map(); // what came while a button was pressed, by paragraph
    this.pressed = false;
    this.kept = null;
    pane.addEventListener("pointerdown", () => { this.pressed = true; });
    for (const name of ["pointerup", "pointercancel", "blur"]) {
      addEventListener(name, () => this.release());
    }
    addEventListener("htmx:oobBeforeSwap", ({ detail }) => this.before(detail));
    addEventListener("htmx:oobAfterSwap", () => this.after());
  }

  before(detail) {
    const { target, fragment } = detail;
    const next = fragment.firstElementChild;
    this.kept = null;
    if (target.id === "progress") detail.shouldSwap = isNoOlder(next, target, "revision");
    if (!this.pane.contains(target)) return;
    const newest = this.later.get(target.id) ?? target;
    detail.shouldSwap = isNoOlder(next, newest, "v");
    if (detail.shouldSwap && this.pressed) {
      // Text that moves or is replaced under a drag would select other words.
      this.later.set(target.id, next.cloneNode(true));
      detail.shouldSwap = false;
    }
    if (detail.shouldSwap) this.kept = selectedEnds(this.pane);
  }

  after() {
    if (this.kept) select(this.pane, ...this.kept);
    this.kept = null;
  }

  release() {
    this.pressed = false;
    const waiting = [...this.later];
    this.later.clear();
    for (const [id, next] of waiting) {
      this.kept = selectedEnds(this.pane);
      document.getElementById(id).replaceWith(next);
      globalThis.htmx.process(next);
      globalThis.htmx.trigger(next, "htmx:oobAfterSwap", { target: next });
    }
  }
}

function isNoOlder(next, shown, name) {
  const version = next.dataset[name];
  return version === undefined || Number(version) >= Number(shown.dataset[name]);
}
