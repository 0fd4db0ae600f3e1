// Two windows of one coder show the same: each asks what the other did.

import { say } from "./saying.js";

const EVERY = 30000;

export class Windows {
  // `changed` is called when another window's work has come.
  constructor(pane, outbox, changed) {
    this.outbox = outbox;
    this.changed = changed;
    this.base = pane.dataset.base;
    this.seen = Number(this.told.revision); // all up to here is on this page
    this.bell = globalThis.BroadcastChannel ? new BroadcastChannel(`hsframe${this.base}`) : null;
    outbox.addEventListener("settled", () => this.bell?.postMessage("changed"));
    this.bell?.addEventListener("message", () => this.wish());
    outbox.addEventListener("changed", () => { if (this.wished) this.ask(); });
    addEventListener("htmx:oobAfterSwap", ({ detail }) => {
      if (detail.target.id === "progress") this.answered();
    });
    document.addEventListener("visibilitychange", () => this.wish());
    addEventListener("stale", () => this.stale());
    setInterval(() => this.wish(), EVERY);
  }

  get told() {
    return document.getElementById("progress").dataset;
  }

  // An answer shows what happened since `from`; what came before it may be missing.
  answered() {
    const { from, revision } = this.told;
    if (this.asking) this.changed();
    if (Number(from) <= this.seen) this.seen = Math.max(this.seen, Number(revision));
    else this.wish();
  }

  wish() {
    this.wished = true;
    this.ask();
  }

  // Not while something is on its way: its answer shows the rest too late.
  ask() {
    if (document.hidden || !this.outbox.idle || this.asking) return;
    this.wished = false;
    this.asking = true;
    globalThis.htmx
      .ajax("GET", `${this.base}changes/?since=${this.seen}`, { target: "#live", swap: "none" })
      .catch(() => {})
      .finally(() => { this.asking = false; });
  }

  stale() {
    say("More changed than this page shows: the round, or its end. ");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Reload";
    button.addEventListener("click", () => location.reload());
    document.getElementById("status-message").append(button);
  }
}
