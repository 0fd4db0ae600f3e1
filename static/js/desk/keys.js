// Keys, as the table in the page says. Single keys are off while a field has the focus,
// a dialog is open or a modifier is held, and can be turned off for good.

const WAIT_FOR_SECOND_DIGIT = 1500;
const FIELDS = "input, textarea, select, [contenteditable]";
const PRESSED_BY_THEMSELVES = "button, summary, a[href]";
const ALWAYS = new Set(["leave", "keys"]);
const MAY_REPEAT = /paragraph|mark|select-word/; // held down, these go on

// From keys to the names of acts.
export function table(element) {
  const acts = new Map();
  for (const { dataset } of element.querySelectorAll("[data-act]")) {
    for (const press of dataset.press.split(" ")) acts.set(press, dataset.act);
  }
  return acts;
}

// What a press is called in the table.
function nameOf({ key, code, shiftKey }) {
  const digit = /^Digit([1-4])$/.exec(code);
  if (shiftKey && digit) return `Shift+${digit[1]}`;
  if (key === " ") return "Space";
  if (key === "?") return "Shift+?";
  if (!/^\p{L}$/u.test(key)) return key;
  return shiftKey ? `Shift+${key.toLowerCase()}` : key.toLowerCase();
}

// `acts` maps names to what they do; one that answers false leaves the key alone.
// While `isBusy`, a field or list is about to open: what is typed now is not for here.
export function listen(pressed, acts, { shortcut, arrow, isOn, isBusy }) {
  addEventListener("keydown", (event) => {
    if (event.isComposing || event.target.closest?.(FIELDS)) return;
    if (document.querySelector("dialog[open]")) return;
    const typed = event.getModifierState("AltGraph"); // AltGr makes brackets on many keyboards
    if ((event.ctrlKey || event.metaKey) && !typed) {
      if (event.key.toLowerCase() !== "z") return;
      acts[event.shiftKey ? "redo" : "undo"]();
      event.preventDefault();
      return;
    }
    if (event.altKey && !typed) return;
    if (isBusy() && event.key !== "Escape") {
      event.preventDefault();
      return;
    }
    const name = nameOf(event);
    const act = pressed.get(name);
    if (!isOn() && !ALWAYS.has(act)) return;
    if (/^Arrow/.test(name)) {
      if (arrow(name, event.shiftKey)) event.preventDefault();
    } else if (/^[0-9]$/.test(name)) {
      if (!event.repeat) shortcut(name);
      event.preventDefault();
    } else if (act && !pressesItself(event.target, name)) {
      if (event.repeat && !MAY_REPEAT.test(act)) event.preventDefault();
      else if (acts[act](event) !== false) event.preventDefault();
    }
  });
}

// Space and Enter belong to a button that has the focus; a paragraph's own link gives
// Space away, and Enter to the passage that is selected.
function pressesItself(target, name) {
  if (name !== "Space" && name !== "Enter") return false;
  const control = target.closest?.(PRESSED_BY_THEMSELVES);
  if (!control) return false;
  if (!control.matches("#pane .k")) return true;
  return name === "Enter" && getSelection().isCollapsed;
}

// Digits make up a code's shortcut; which ones, the codebook says.
export class Shortcuts {
  constructor(list, { apply, typed }) {
    this.list = list;
    this.apply = apply;
    this.typed = typed;
    this.digits = "";
    for (const code of list.querySelectorAll(".code[data-shortcut]")) {
      code.setAttribute("aria-keyshortcuts", [...code.dataset.shortcut].join(" "));
    }
  }

  press(digit) {
    clearTimeout(this.timer);
    this.digits += digit;
    const codes = [...this.list.querySelectorAll(".code[data-shortcut]")];
    const exact = codes.find((code) => code.dataset.shortcut === this.digits);
    if (exact) {
      this.forget();
      this.apply(exact.dataset.code);
    } else if (codes.some((code) => code.dataset.shortcut.startsWith(this.digits))) {
      this.typed(this.digits);
      this.timer = setTimeout(() => this.forget(), WAIT_FOR_SECOND_DIGIT);
    } else {
      this.forget();
    }
  }

  forget() {
    clearTimeout(this.timer);
    this.digits = "";
    this.typed("");
  }
}
