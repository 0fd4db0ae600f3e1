// How the coder likes the page: stripes, snapping, size of the text, single keys.

import { liked, like } from "./remembered.js";
import { say } from "./saying.js";
import { MODES } from "./snapping.js";

export class View extends EventTarget {
  constructor(pane) {
    super();
    this.pane = pane;
    this.form = document.getElementById("view");
    this.keys = document.getElementById("keys-on");
    this.form.hidden = false;
    this.stripes = liked("stripes", "code");
    this.snap = MODES.includes(liked("snap")) ? liked("snap") : "character";
    this.size = Number(liked("size", "1")) || 1;
    this.keysOn = liked("keys", "on") === "on";
    this.keys.checked = this.keysOn;
    this.show();
    this.form.addEventListener("input", ({ target }) => this.changed(target));
    this.keys.addEventListener("change", () => {
      this.keysOn = this.keys.checked;
      like("keys", this.keysOn ? "on" : "off");
    });
  }

  changed({ name, value }) {
    this[name] = name === "size" ? Number(value) : value;
    like(name, value);
    this.show();
  }

  snapBy(mode) {
    this.changed({ name: "snap", value: mode });
    say(`A selection takes whole ${mode}s.`);
  }

  show() {
    for (const name of ["code", "principle", "density"]) {
      this.pane.classList.toggle(`by-${name}`, this.stripes === name);
    }
    this.pane.style.setProperty("--text-size", this.size);
    document.getElementById("snap").textContent = this.snap === "character" ? "" : `by ${this.snap}`;
    for (const field of this.form.querySelectorAll("input")) {
      if (field.type === "radio") field.checked = this[field.name] === field.value;
      else field.value = this.size;
    }
    this.dispatchEvent(new Event("change"));
  }
}
