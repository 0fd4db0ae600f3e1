// Go to a paragraph by its number, as a footnote would give it: 30 (e) (i).

import { say } from "./saying.js";

const LEFT_OUT = new Set(["para", "paras", "paragraph", "paragraphs", "op", "sec", "of", "and"]);

const parts = (words) =>
  (words.toLowerCase().match(/\d+|\p{L}+/gu) ?? []).filter((part) => !LEFT_OUT.has(part));

// The first paragraph whose path holds the wanted parts next to one another: of the text
// rather than of mastheads and notes, and as far up as there is one.
export function paragraphAt(pane, words) {
  const wanted = parts(words);
  if (!wanted.length) return null;
  let best = null;
  let least = Infinity;
  for (const paragraph of pane.children) {
    const path = parts(paragraph.dataset.path ?? "");
    const at = path.findIndex((_, place) =>
      wanted.every((part, further) => path[place + further] === part));
    const aside = paragraph.querySelector(".k") && !/^note/.test(paragraph.dataset.path) ? 0 : 100;
    if (at >= 0 && at + aside < least) {
      best = paragraph;
      least = at + aside;
    }
  }
  return best;
}

export function watchPlaces(pane, paragraphs) {
  const dialog = document.getElementById("place");
  const field = document.getElementById("place-words");
  const trouble = document.getElementById("place-trouble");
  dialog.querySelector("form").addEventListener("submit", (event) => {
    const found = paragraphAt(pane, field.value);
    trouble.textContent = found ? "" : `There is no paragraph ${field.value} here.`;
    if (!found) {
      event.preventDefault();
      return;
    }
    found.scrollIntoView({ block: "center" });
    paragraphs.go(found);
    found.querySelector(".k")?.focus({ preventScroll: true });
    say(found.dataset.citation);
  });
  return () => {
    field.value = trouble.textContent = "";
    dialog.showModal();
  };
}
