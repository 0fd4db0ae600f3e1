// A caret in text that nobody can edit: drawn here, moved by the arrow keys.

import { endsOf, point, selectedEnds, select } from "./selection.js";
import { stepped } from "./snapping.js";

const MOVES = {
  ArrowLeft: ["backward", "character"],
  ArrowRight: ["forward", "character"],
  ArrowUp: ["backward", "line"],
  ArrowDown: ["forward", "line"],
};

export class Caret {
  constructor(pane, over, view) {
    this.pane = pane;
    this.over = over;
    this.view = view;
    this.line = document.createElement("div");
    this.line.className = "caret";
    this.line.hidden = true;
    over.append(this.line);
    document.addEventListener("selectionchange", () => this.draw());
    addEventListener("resize", () => this.draw());
    addEventListener("htmx:oobAfterSwap", () => this.draw());
  }

  get standsIn() {
    return endsOf(this.pane) !== null;
  }

  draw() {
    const selection = getSelection();
    const ends = selection.isCollapsed && endsOf(this.pane);
    this.line.hidden = !ends;
    if (!ends) return;
    const range = new Range();
    range.setStart(...point(this.pane, ends[1]));
    let [box] = range.getClientRects();
    let left = box?.left;
    if (!box && range.startContainer.data) { // at an edge there is no box of its own
      const node = range.startContainer;
      range.setStart(node, Math.max(0, range.startOffset - 1));
      range.setEnd(node, Math.min(node.length, range.startOffset + 1));
      [box] = range.getClientRects();
      left = ends[1] > 0 && range.startOffset > 0 ? box?.right : box?.left;
    }
    if (!box) return;
    const frame = this.over.getBoundingClientRect();
    this.line.style.left = `${left - frame.left}px`;
    this.line.style.top = `${box.top - frame.top}px`;
    this.line.style.height = `${box.height}px`;
  }

  // Answers false where there is no caret to move: then the arrows scroll.
  press(key, widen) {
    if (!this.standsIn) return false;
    const selection = getSelection();
    const [direction, unit] = MOVES[key];
    if (unit === "character" && widen && this.view.snap !== "character") {
      this.widen(direction === "forward" ? 1 : -1);
    } else {
      selection.modify(widen ? "extend" : "move", direction, unit);
    }
    selection.focusNode?.parentElement?.scrollIntoView?.({ block: "nearest" });
    return true;
  }

  widen(by) {
    const [anchor, focus] = selectedEnds(this.pane) ?? endsOf(this.pane);
    const isEnd = focus > anchor || (focus === anchor && by > 0);
    select(this.pane, anchor, stepped(this.pane, focus, this.view.snap, by, isEnd));
  }
}
