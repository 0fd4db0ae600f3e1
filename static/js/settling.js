// A disagreement by keys: each button and link that has one is pressed by it, once.

const form = document.getElementById("settling"); // the queue has none
const text = form?.querySelector(".asked .text");
const words = form?.elements.namedItem("words");
let leaving = false;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.matches("textarea, select, input:not([type=checkbox])")) return;
  const wanted = CSS.escape(event.key.toLowerCase());
  const control = document.querySelector(`[data-key="${wanted}"]`);
  if (!control) return;
  event.preventDefault();
  if (!leaving) control.click();
});

// What was sent is on its way: no key and no second click sends it again.
document.addEventListener("submit", (event) => {
  if (leaving) event.preventDefault();
  leaving = true;
});

// A page kept by the browser holds what was sent already.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

// Words that are marked in the paragraph become one's own version, at their place.
document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  if (!words || selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
  const before = new Range();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  words.value = range.toString();
  form.elements.namedItem("at").value = [...before.toString()].length; // in code points
});

words?.addEventListener("input", () => {
  form.elements.namedItem("at").value = "";
});

if (form) form.dataset.ready = "";
