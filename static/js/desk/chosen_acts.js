// What the keys do to the coding that the coder is on.

import { uuid } from "./outbox.js";
import { say } from "./saying.js";

const NOTHING = "Choose a coding first: ] and [, or a click on its words.";

export class ChosenActs {
  constructor({ pane, chosen, coding, outbox }) {
    Object.assign(this, { pane, chosen, coding, outbox, tied: null, waiting: false });
  }

  async withdraw() {
    const entry = await this.own();
    const button = entry?.querySelector(".withdraw, .reject");
    if (!button) return;
    const here = this.chosen.key;
    button.form.requestSubmit(button);
    if (this.chosen.key === here) this.chosen.leave();
  }

  async memo() {
    const entry = await this.own();
    const details = entry?.querySelector(".memo-of");
    if (!details) return;
    details.open = true;
    details.querySelector("textarea").focus();
  }

  async changeCode() {
    const row = (await this.own()) && (await this.chosen.row());
    if (!row) return;
    const { span } = this.chosen;
    this.coding.choose(span, `Instead of ${row.code}`, (code) => this.recode(row, code));
  }

  recode(row, code) {
    const { base } = this.pane.dataset;
    const key = uuid();
    const words = `Changed to ${this.coding.nameOf(code)}`;
    if (row.suggested) {
      const { start, end } = row;
      const quote = this.coding.quoteOf(start, end);
      const url = `${base}suggestions/${row.id}/override/`;
      this.outbox.add({ key, url, values: { code, start, end, quote }, words });
    } else {
      this.outbox.add({ key, url: `${base}codings/${row.id}/code/`, values: { code }, words });
    }
    this.chosen.becomes({ ...row, id: key, suggested: false, code });
  }

  // Two passages are tied by pressing twice: on the one, then on the other.
  async tie() {
    const row = (await this.own()) && (await this.chosen.row());
    if (!row) return;
    if (row.suggested) {
      say("A suggestion cannot be tied: confirm it first.");
    } else if (!this.tied || this.tied.id === row.id) {
      this.tied = row;
      say(`${row.code} is held: go to the other part and press T again, or Esc.`);
    } else {
      const url = `${this.pane.dataset.base}codings/${this.tied.id}/link/`;
      const words = `Tied two passages under ${row.code}`;
      this.outbox.add({ key: uuid(), url, values: { to: row.id }, words });
      this.tied = null;
    }
  }

  leave() {
    const began = this.tied !== null;
    this.tied = null;
    return began;
  }

  // Its entry, where it can be changed at all.
  async own() {
    if (this.pane.dataset.finished) {
      say("This assignment is finished: reopen it first.");
      return null;
    }
    if (!this.chosen.key) {
      say(NOTHING);
      return null;
    }
    this.waiting = true;
    const entry = await this.chosen.entry();
    this.waiting = false;
    if (!entry) say("That did not come: is the line down?");
    return entry;
  }
}
