// The list of codes that opens at the end of a selection.

import { code } from "./outbox.js";
import { selected } from "./selection.js";

const picker = document.getElementById("picker");
const codes = [...document.querySelectorAll("#codes .code")];
const nameOf = (button) => button.textContent.trim().replace(/\s+/g, " ");
let span = null;
let chosen = null;

/** Shortcuts: the principle's place and the code's place in it, "11" to "69". */
export const shortcuts = new Map();
let principle = 0;
let place = 0;
for (const row of document.querySelectorAll("#codes > li")) {
  const button = row.querySelector(".code");
  if (!button) {
    principle += 1;
    place = 0;
  } else {
    place += 1;
    shortcuts.set(`${principle}${place}`, button);
    button.append(hint(`${principle}${place}`));
  }
}

function hint(keys) {
  const mark = document.createElement("kbd");
  mark.textContent = keys;
  return mark;
}

/** Code what is selected (or `passage`) with the code of a button. */
export function apply(button, passage = selected()) {
  if (!passage || !button) return false;
  const name = nameOf(button).replace(/\d\d$/, "").trim();
  code(passage, button.dataset.code, name);
  return true;
}

function draw(words) {
  const wanted = words.toLowerCase();
  const rows = codes.filter((button) => nameOf(button).toLowerCase().includes(wanted));
  picker.querySelector("ul").replaceChildren(
    ...rows.map((button) => {
      const row = document.createElement("li");
      row.setAttribute("role", "option");
      row.dataset.code = button.dataset.code;
      row.textContent = nameOf(button);
      row.addEventListener("click", () => finish(button, false));
      return row;
    }),
  );
  choose(picker.querySelector("li"));
}

function choose(row) {
  chosen?.setAttribute("aria-selected", "false");
  chosen = row;
  chosen?.setAttribute("aria-selected", "true");
  chosen?.scrollIntoView({ block: "nearest" });
}

function finish(button, stay) {
  apply(button, span);
  if (!stay) {
    picker.close();
    getSelection().removeAllRanges();
  }
}

/** Open the list below the last selected line. */
export function open() {
  span = selected();
  if (!span) return false;
  const rects = getSelection().getRangeAt(0).getClientRects();
  const last = rects[rects.length - 1];
  picker.showModal();
  picker.style.top = `${Math.min(last.bottom + 20, innerHeight - 340)}px`;
  picker.style.left = `${Math.max(8, Math.min(last.right, innerWidth - 340))}px`;
  const field = picker.querySelector("input");
  field.value = "";
  draw("");
  field.focus();
  return true;
}

if (picker) {
  const field = document.createElement("input");
  field.type = "search";
  field.setAttribute("aria-label", "Find a code");
  const list = document.createElement("ul");
  list.setAttribute("role", "listbox");
  picker.replaceChildren(field, list);
  field.addEventListener("input", () => draw(field.value));
  field.addEventListener("keydown", (event) => {
    const next = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" };
    if (next[event.key]) {
      event.preventDefault();
      if (chosen?.[next[event.key]]) choose(chosen[next[event.key]]);
    }
    if (event.key === "Enter" && chosen) {
      event.preventDefault();
      const button = codes.find((one) => one.dataset.code === chosen.dataset.code);
      finish(button, event.shiftKey);
    }
  });
}

for (const button of codes) {
  // The pointer must not take the selection away before the click is seen.
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => apply(button) && getSelection().removeAllRanges());
}

const filter = document.getElementById("code-filter");
filter?.addEventListener("input", () => {
  const wanted = filter.value.toLowerCase();
  for (const button of codes) {
    button.parentElement.hidden = !nameOf(button).toLowerCase().includes(wanted);
  }
});
