// A code that every selection gets, until it is unlocked.

import { say } from "./saying.js";

export class Lock {
  constructor(banner, coding, recent) {
    Object.assign(this, { banner, coding, recent, code: null });
  }

  toggle() {
    if (this.leave()) return;
    if (!this.recent.last) {
      say("Give a code once, then L keeps giving it.");
      return;
    }
    this.code = this.recent.last;
    const name = this.coding.nameOf(this.code);
    this.banner.textContent = `Every selection is coded ${name} until L or Esc.`;
    this.banner.hidden = false;
  }

  leave() {
    const was = this.code !== null;
    this.code = null;
    this.banner.hidden = true;
    return was;
  }
}
