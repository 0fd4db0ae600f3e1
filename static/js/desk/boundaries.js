// Moving the ends of a coding, by keys or by its handles; one save after the last move.

import { uuid } from "./outbox.js";
import { say } from "./saying.js";
import { placeUnder, quoteOf, rangeOf } from "./selection.js";
import { stepped } from "./snapping.js";

const SETTLED = 400; // ms without another move

export class Boundaries {
  constructor(pane, over, chosen, view, outbox) {
    Object.assign(this, { pane, over, chosen, view, outbox, edge: null });
    this.handles = ["start", "end"].map((edge) => this.handle(edge));
    chosen.addEventListener("change", () => this.drawn());
    for (const name of ["resize", "htmx:oobAfterSwap"]) addEventListener(name, () => this.drawn());
    outbox.addEventListener("dropped", () => this.chosen.stays());
  }

  get moving() {
    return this.edge !== null;
  }

  begin(edge) {
    if (this.pane.dataset.finished || !this.chosen.span) {
      say(this.chosen.span ? "This assignment is finished." : "Choose a coding first: ] and [.");
      return;
    }
    this.flush();
    this.edge = edge;
    this.key = this.chosen.key;
    this.span = { ...this.chosen.span };
    this.row = this.chosen.row();
    const which = edge === "start" ? "beginning" : "end";
    say(`Moving the ${which}: ← and →; stored when you pause; Enter when done.`);
  }

  press(key) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (!by) return;
    const isEnd = this.edge === "end";
    const from = isEnd ? this.span.end : this.span.start;
    this.set(stepped(this.pane, from, this.view.snap, by, isEnd));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), SETTLED);
  }

  set(offset) {
    const span = { ...this.span, [this.edge]: offset };
    if (span.start >= span.end) return;
    this.span = span;
    this.chosen.moved = this.key;
    this.outbox.hold(true); // not stored before it has become a job
    this.chosen.hold(span);
  }

  finish() {
    const saved = this.flush();
    this.edge = null;
    say("");
    return saved;
  }

  // Drop what has not been stored yet.
  leave() {
    clearTimeout(this.timer);
    this.edge = this.chosen.moved = null;
    this.outbox.hold(false);
    this.chosen.look();
    say("");
  }

  // Make a job of what was moved.
  async flush() {
    clearTimeout(this.timer);
    if (!this.chosen.moved) return;
    const { span, key: moved } = this;
    this.chosen.moved = null;
    const row = await this.row;
    this.outbox.hold(this.chosen.moved !== null); // moved on meanwhile
    if (!row || (row.start === span.start && row.end === span.end)) return;
    const { base } = this.pane.dataset;
    const key = uuid();
    const values = { ...span, quote: quoteOf(this.pane, span.start, span.end) };
    const words = "Moved the boundaries";
    if (row.suggested) {
      const url = `${base}suggestions/${row.id}/override/`;
      this.outbox.add({ key, url, values: { ...values, code: row.code }, words });
    } else {
      this.outbox.add({ key, url: `${base}codings/${row.id}/move/`, values, words });
    }
    const made = { ...row, id: key, suggested: false, ...span };
    this.row = Promise.resolve(made);
    if (this.chosen.key === moved) this.chosen.becomes(made);
    if (this.key !== moved) return;
    this.key = this.chosen.key;
    if (this.chosen.moved) this.chosen.moved = this.key;
  }

  handle(edge) {
    const handle = document.createElement("div");
    handle.className = `handle ${edge}`;
    handle.hidden = true;
    handle.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.begin(edge);
      handle.setPointerCapture(event.pointerId);
      handle.classList.add("held");
    });
    handle.addEventListener("pointermove", ({ clientX, clientY }) => {
      if (!handle.classList.contains("held")) return;
      const place = placeUnder(this.pane, clientX, clientY);
      if (place !== null) this.set(this.snapped(place));
    });
    for (const name of ["pointerup", "pointercancel"]) {
      handle.addEventListener(name, () => {
        if (!handle.classList.contains("held")) return;
        handle.classList.remove("held");
        this.finish();
      });
    }
    this.over.append(handle);
    return handle;
  }

  // To the nearer bound of the stretch under the pointer.
  snapped(place) {
    if (this.view.snap === "character") return place;
    const isEnd = this.edge === "end";
    const on = stepped(this.pane, place - 1, this.view.snap, 1, isEnd);
    const back = stepped(this.pane, place + 1, this.view.snap, -1, isEnd);
    return Math.abs(on - place) < Math.abs(place - back) ? on : back;
  }

  drawn() {
    // Another coding was chosen meanwhile: what was moved of the last one is stored.
    if (this.edge && this.chosen.key !== this.key) {
      this.flush();
      this.edge = null;
    }
    const { span } = this.chosen;
    const shown = span && !this.pane.dataset.finished;
    for (const handle of this.handles) handle.hidden = !shown;
    if (!shown) return;
    const boxes = [...rangeOf(this.pane, span.start, span.end).getClientRects()];
    if (!boxes.length) return;
    const frame = this.over.getBoundingClientRect();
    const [first, last] = [boxes[0], boxes[boxes.length - 1]];
    place(this.handles[0], first.left - frame.left, first.top - frame.top, first.height);
    place(this.handles[1], last.right - frame.left, last.top - frame.top, last.height);
  }
}

function place({ style }, left, top, height) {
  style.left = `${left}px`;
  style.top = `${top}px`;
  style.height = `${height}px`;
}
