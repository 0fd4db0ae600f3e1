// The coding or suggestion that the coder is on: found in the text, shown in the panel.

import { say, announce } from "./saying.js";
import { spanOfMarks } from "./selection.js";

const SHORT = 13; // as much of a UUID as marks carry
const PATIENCE = 4000;

export const shortOf = (uuid) => uuid.slice(0, SHORT);

// Tells of every `change`.
export class Chosen extends EventTarget {
  constructor(pane, paragraphs, paint) {
    super();
    this.pane = pane;
    this.paragraphs = paragraphs;
    this.paint = paint;
    this.key = null;
    this.span = null;
    this.moved = null; // its key while its ends stand elsewhere than the server knows
    addEventListener("htmx:afterSettle", () => this.look());
  }

  // All keys in the order in which their passages begin.
  get keys() {
    const found = new Set();
    for (const mark of this.pane.querySelectorAll("mark")) {
      for (const key of mark.dataset.c.split(" ")) found.add(key);
    }
    return [...found];
  }

  choose(key, { show = true } = {}) {
    const span = spanOfMarks(this.pane, key);
    if (!span) return false;
    this.key = key;
    this.hold(span);
    if (show) {
      span.mark.scrollIntoView({ block: "nearest" });
      this.paragraphs.go(span.mark.closest(".p"), [key]);
    }
    return true;
  }

  // Its boundaries as they are to be, before the server has said so.
  hold({ start, end }) {
    this.span = { start, end };
    this.paint.show("one", start, end);
    this.dispatchEvent(new Event("change"));
  }

  leave() {
    this.lost = null;
    if (!this.key) return false;
    this.key = this.span = null;
    this.paint.hide("one");
    this.dispatchEvent(new Event("change"));
    return true;
  }

  step(by) {
    const keys = this.keys;
    const at = this.key ? keys.indexOf(this.key) : -1;
    const next = at < 0 ? this.nearest(by) : keys[at + by];
    if (next && this.choose(next)) this.tell();
    else say(by > 0 ? "No coding after this one." : "No coding before this one.");
  }

  // From the current paragraph, when there is none to go on from.
  nearest(by) {
    let paragraph = this.paragraphs.current ?? this.pane.firstElementChild;
    if (by < 0) paragraph = paragraph?.previousElementSibling;
    while (paragraph) {
      const marks = paragraph.querySelectorAll("mark");
      if (marks.length) return marks[by > 0 ? 0 : marks.length - 1].dataset.c.split(" ")[0];
      paragraph = by > 0 ? paragraph.nextElementSibling : paragraph.previousElementSibling;
    }
    return null;
  }

  shortest(keys) {
    const long = (key) => {
      const { start, end } = spanOfMarks(this.pane, key);
      return end - start;
    };
    return keys.reduce((one, other) => (long(other) < long(one) ? other : one));
  }

  // Of several on the same words, the next one.
  turn() {
    const mark = this.key && spanOfMarks(this.pane, this.key)?.mark;
    const stack = mark?.dataset.c.split(" ") ?? [];
    if (stack.length < 2) {
      say("No other coding on these words.");
      return;
    }
    this.choose(stack[(stack.indexOf(this.key) + 1) % stack.length]);
    this.tell();
  }

  async tell() {
    const entry = await this.entry();
    if (!entry) return;
    const code = entry.querySelector("p").textContent.trim().replace(/\s+/g, " ");
    announce(`${code}: ${quoteIn(entry)}`);
  }

  // Its entry in the panel, which may still be on its way.
  async entry() {
    const { key } = this;
    const wanted = `[id^="c-${CSS.escape(key ?? "")}"], [id^="s-${CSS.escape(key ?? "")}"]`;
    for (const until = Date.now() + PATIENCE; key && this.key === key && Date.now() < until;) {
      const entry = document.querySelector(wanted);
      if (entry) return entry;
      await new Promise((done) => setTimeout(done, 50));
    }
    return null;
  }

  // What the server has, or was last told, of it.
  async row() {
    if (this.told && shortOf(this.told.id) === this.key) return this.told;
    const entry = await this.entry();
    if (!entry) return null;
    const { start, end, code } = entry.dataset;
    const suggested = entry.id.startsWith("s-");
    return { id: entry.id.slice(2), suggested, code, start: Number(start), end: Number(end) };
  }

  // Another row is to take its place.
  becomes(row) {
    this.before = this.key;
    this.told = row;
    this.key = shortOf(row.id);
    this.expected = true;
  }

  // That was refused.
  stays() {
    if (this.expected) this.key = this.before;
    this.expected = false;
    this.look();
  }

  // The text was drawn anew: it may be gone, or stand elsewhere.
  look() {
    if (!this.key && this.lost && spanOfMarks(this.pane, this.lost)) {
      this.choose(this.lost, { show: false }); // undone, and done again
    }
    if (!this.key) return;
    const span = spanOfMarks(this.pane, this.key);
    if (span) {
      this.expected = false;
      if (this.moved !== this.key) this.hold(span);
    } else if (!this.expected) {
      const lost = this.key;
      this.leave();
      this.lost = lost;
    }
  }
}

function quoteIn(entry) {
  return entry.querySelector("blockquote")?.textContent.trim() ?? "";
}
