// Passages painted without touching the text: those on their way to the server, and the
// one that is being coded or looked at.

import { rangeOf } from "./selection.js";

export class Paint {
  constructor(pane, name) {
    this.pane = pane;
    this.spans = new Map();
    this.highlight = globalThis.Highlight ? new Highlight() : null;
    if (this.highlight) CSS.highlights.set(name, this.highlight);
    // A paragraph drawn anew takes its ranges with it.
    addEventListener("htmx:oobAfterSwap", (event) => {
      if (pane.contains(event.detail.target) && this.spans.size) this.draw();
    });
  }

  show(key, start, end) {
    this.spans.set(key, [start, end]);
    this.draw();
  }

  hide(key) {
    if (this.spans.delete(key)) this.draw();
  }

  draw() {
    if (!this.highlight) return;
    this.highlight.clear();
    for (const [start, end] of this.spans.values()) {
      this.highlight.add(rangeOf(this.pane, start, end));
    }
  }
}
