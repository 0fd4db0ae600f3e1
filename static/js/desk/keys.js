// One table of keys. Letters and digits are off while a field has the focus, a dialog is
// open or a modifier is held.

const WAIT_FOR_SECOND_DIGIT = 1500;
const FIELDS = "input, textarea, select, [contenteditable]";
const PRESSED_BY_THEMSELVES = "button, summary, a[href]";

// `acts` maps a key to what it does; an act that answers false leaves the key alone.
export function listen(acts, shortcut) {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest?.(FIELDS) || document.querySelector("dialog[open]")) return;
    if (/^[0-9]$/.test(event.key)) {
      if (!event.repeat) shortcut(event.key);
      event.preventDefault();
      return;
    }
    const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.shiftKey && name !== "?") return;
    if ((name === " " || name === "Enter") && pressesItself(event.target, name)) return;
    const act = acts[name];
    if (act && act(event) !== false) event.preventDefault();
  });
}

// Space and Enter belong to a button that has the focus; a paragraph's own link gives
// Space away, and Enter to the passage that is selected.
function pressesItself(target, name) {
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
