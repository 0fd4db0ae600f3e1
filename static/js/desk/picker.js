// The list of codes at the end of the selection: type to narrow, Enter to apply.

import { Card } from "./cards.js";

const FILTER_NAME = "Find a code";
const SHEET = "(pointer: coarse), (max-width: 40rem)";

export function narrow(list, words) {
  const wanted = words.trim().toLowerCase().split(/\s+/).filter(Boolean);
  for (const entry of list.querySelectorAll("li")) {
    const button = entry.querySelector(".code");
    if (!button) {
      entry.hidden = wanted.length > 0; // a principle's heading
      continue;
    }
    const text = `${button.textContent} ${button.dataset.find}`.toLowerCase();
    entry.hidden = !wanted.every((word) => text.includes(word));
  }
}

const shown = (list) => [...list.querySelectorAll("li:not([hidden]) .code")];

export class Picker {
  // `closed(applied)` puts the selection back.
  constructor(dialog, codes, { base, recent, closed }) {
    this.dialog = dialog;
    this.codes = codes;
    this.recent = recent;
    this.build(base);
    dialog.addEventListener("close", () => closed(this.applied));
    dialog.addEventListener("click", (event) => this.clicked(event));
    dialog.addEventListener("keydown", (event) => this.pressed(event));
    this.filter.addEventListener("input", () => {
      narrow(this.list, this.filter.value);
      this.point(shown(this.list)[0]);
    });
  }

  build(base) {
    this.title = document.createElement("p");
    this.title.className = "help";
    this.card = new Card(base, document.createElement("div"));
    this.card.element.className = "card";
    this.filter = document.createElement("input");
    this.filter.type = "text"; // in a search field Escape would empty it first
    this.filter.placeholder = FILTER_NAME;
    this.filter.setAttribute("aria-label", FILTER_NAME);
    this.filter.setAttribute("role", "combobox");
    this.filter.setAttribute("aria-expanded", "true");
    this.filter.setAttribute("aria-controls", "picker-codes");
    this.filter.autocomplete = "off";
    this.list = this.codes.cloneNode(true);
    this.list.id = "picker-codes";
    this.list.setAttribute("role", "listbox");
    for (const entry of this.list.children) entry.setAttribute("role", "presentation");
    for (const [place, button] of this.list.querySelectorAll(".code").entries()) {
      button.id = `pick-${place}`;
      button.tabIndex = -1;
      button.setAttribute("role", "option");
    }
    this.dialog.replaceChildren(this.title, this.filter, this.list, this.card.element);
  }

  // `apply(code, stay)` is what a choice does; `title` says so where it is not coding.
  open(rectangle, { apply, title = "" }) {
    this.apply = apply;
    this.applied = false;
    this.title.textContent = title;
    this.title.hidden = !title;
    this.filter.value = "";
    this.showRecent();
    narrow(this.list, "");
    this.dialog.showModal();
    this.place(rectangle);
    this.filter.focus();
    this.point(shown(this.list)[0]);
  }

  // The codes used last stand at the top, and again at their places below.
  showRecent() {
    for (const old of this.list.querySelectorAll(".recent")) old.remove();
    const entries = this.recent.codes
      .map((code) => this.list.querySelector(`.code[data-code="${CSS.escape(code)}"]`))
      .filter(Boolean)
      .map((button, place) => {
        const entry = button.parentElement.cloneNode(true);
        entry.classList.add("recent");
        entry.querySelector(".code").id = `pick-recent-${place}`;
        return entry;
      });
    if (!entries.length) return;
    const heading = document.createElement("li");
    heading.className = "principle recent";
    heading.setAttribute("role", "presentation");
    heading.textContent = "Used last";
    this.list.prepend(heading, ...entries);
  }

  // Under the passage's end, or above it where there is more room; never on it.
  place({ left, top, bottom }) {
    if (matchMedia(SHEET).matches) { // its place is in the stylesheet
      this.dialog.removeAttribute("style");
      return;
    }
    const { style, offsetWidth, offsetHeight } = this.dialog;
    const gap = 6;
    const width = document.documentElement.clientWidth;
    const height = document.documentElement.clientHeight;
    const under = height - bottom - gap;
    const above = top - gap;
    const below = under >= offsetHeight || under >= above;
    const room = Math.max(160, below ? under : above);
    style.position = "fixed";
    style.margin = "0";
    style.maxHeight = `${room - gap}px`;
    style.left = `${Math.max(gap, Math.min(left, width - offsetWidth - gap))}px`;
    const tall = Math.min(offsetHeight, room - gap);
    style.top = `${below ? Math.min(bottom + gap, height - tall) : Math.max(gap, above - tall)}px`;
  }

  point(button) {
    this.pointed?.removeAttribute("aria-selected");
    this.pointed = button ?? null;
    this.card.soon(button);
    if (!button) {
      this.filter.removeAttribute("aria-activedescendant");
      return;
    }
    button.setAttribute("aria-selected", "true");
    button.scrollIntoView({ block: "nearest" });
    this.filter.setAttribute("aria-activedescendant", button.id);
  }

  pressed(event) {
    const all = shown(this.list);
    const at = all.indexOf(this.pointed);
    if (event.key === "ArrowDown") this.point(all[(at + 1) % all.length]);
    else if (event.key === "ArrowUp") this.point(all.at(at - 1));
    else if (event.key === "Enter") this.choose(this.pointed, event.shiftKey);
    else return;
    event.preventDefault();
  }

  clicked(event) {
    const button = event.target.closest(".code");
    if (button) this.choose(button, event.shiftKey);
    else if (event.target === this.dialog && !this.holds(event)) this.dialog.close();
  }

  // A dialog is the target of clicks on its backdrop too.
  holds({ clientX, clientY }) {
    const { left, right, top, bottom } = this.dialog.getBoundingClientRect();
    return left <= clientX && clientX <= right && top <= clientY && clientY <= bottom;
  }

  choose(button, stay) {
    if (!button) return;
    this.applied = true;
    this.apply(button.dataset.code, stay);
    if (stay) this.filter.select();
    else this.dialog.close();
  }
}
