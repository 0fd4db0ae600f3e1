// Two windows of one coder show the same: each asks what the other did.

import { say } from "./saying.js";

const EVERY = 30000;

export class Windows {
  constructor(pane, outbox) {
    this.outbox = outbox;
    this.base = pane.dataset.base;
    this.bell = globalThis.BroadcastChannel ? new BroadcastChannel(`hsframe${this.base}`) : null;
    outbox.addEventListener("settled", () => this.bell?.postMessage("changed"));
    this.bell?.addEventListener("message", () => this.ask());
    document.addEventListener("visibilitychange", () => this.ask());
    addEventListener("stale", () => this.stale());
    setInterval(() => this.ask(), EVERY);
  }

  get revision() {
    return document.getElementById("progress").dataset.revision;
  }

  // Not while something is on its way: its answer shows the rest too late.
  ask() {
    if (document.hidden || !this.outbox.idle || this.asking) return;
    this.asking = true;
    globalThis.htmx
      .ajax("GET", `${this.base}changes/?since=${this.revision}`, { target: "#live", swap: "none" })
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
