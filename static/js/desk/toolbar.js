// What can be done with the words just selected, at their end; below on touch screens.

import { rangeOf, selectedSpan, select } from "./selection.js";
import { snapped } from "./snapping.js";

const GAP = 20; // the line below stays readable
const RECENT = 3;

export class Toolbar {
  constructor(pane, element, { coding, recent, view, lock }) {
    Object.assign(this, { pane, element, coding, recent, view, lock });
    document.addEventListener("selectionchange", () => this.soon());
    addEventListener("scroll", () => this.place(), { passive: true });
    pane.addEventListener("pointerdown", () => {
      this.dragging = true;
      element.hidden = true;
    });
    addEventListener("pointerup", () => this.released());
    addEventListener("pointercancel", () => this.released());
    // A button pressed must not take the selection away.
    element.addEventListener("pointerdown", (event) => event.preventDefault());
    element.addEventListener("mousedown", (event) => event.preventDefault());
    element.addEventListener("click", ({ target }) => this.pressed(target.closest("button")));
  }

  soon() {
    clearTimeout(this.timer);
    if (getSelection().isCollapsed) this.element.hidden = true; // or it would be in the way
    this.timer = setTimeout(() => this.show(), 120); // a finger moves the ends bit by bit
  }

  released() {
    if (!this.dragging) return;
    this.dragging = false;
    this.snap();
    clearTimeout(this.locking);
    // A double click may become a triple one.
    if (this.lock.code) this.locking = setTimeout(() => this.giveLocked(), 350);
    this.show();
  }

  giveLocked() {
    if (this.lock.code && selectedSpan(this.pane)) this.coding.code(this.lock.code);
  }

  snap() {
    const span = selectedSpan(this.pane);
    if (!span || this.view.snap === "character") return;
    const { start, end } = snapped(this.pane, span, this.view.snap);
    if (start !== span.start || end !== span.end) select(this.pane, start, end);
  }

  show() {
    const span = this.pane.dataset.finished ? null : selectedSpan(this.pane);
    this.span = span;
    this.element.hidden = !span || this.dragging || document.querySelector("dialog[open]") !== null;
    if (this.element.hidden) return;
    this.element.replaceChildren(
      this.button("Code…", "", "C"),
      ...this.recent.codes.slice(0, RECENT).map((code) => this.button(code, code, "")),
    );
    this.place();
  }

  button(words, code, key) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.dataset.code = code;
    button.className = "quiet";
    if (code) button.title = this.coding.nameOf(code);
    if (key) {
      const shown = document.createElement("kbd");
      shown.textContent = key;
      button.append(" ", shown);
    }
    return button;
  }

  place() {
    if (this.element.hidden || !this.span) return;
    if (matchMedia("(pointer: coarse)").matches) return; // its place is in the stylesheet
    const boxes = rangeOf(this.pane, this.span.start, this.span.end).getClientRects();
    const end = boxes[boxes.length - 1];
    if (!end) return;
    const { style, offsetWidth, offsetHeight } = this.element;
    const below = end.bottom + GAP;
    const fits = below + offsetHeight < innerHeight - 48;
    style.top = `${fits ? below : Math.max(4, boxes[0].top - GAP - offsetHeight)}px`;
    style.left = `${Math.max(4, Math.min(end.right, innerWidth - offsetWidth - 8))}px`;
  }

  pressed(button) {
    if (!button) return;
    if (button.dataset.code) this.coding.code(button.dataset.code);
    else this.coding.openPicker();
    this.element.hidden = true;
  }
}
