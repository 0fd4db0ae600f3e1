// Go to a paragraph by its number, as a footnote would give it: 30 (e) (i).

import { say } from "./saying.js";

const LEFT_OUT = new Set(["para", "paras", "paragraph", "paragraphs", "op", "sec", "of", "and"]);

const parts = (words) =>
  (words.toLowerCase().match(/\d+|\p{L}+/gu) ?? []).filter((part) => !LEFT_OUT.has(part));

// The first paragraph whose path holds the wanted parts next to one another.
export function paragraphAt(pane, words) {
  const wanted = parts(words);
  if (!wanted.length) return null;
  let best = null;
  let depth = Infinity;
  for (const paragraph of pane.children) {
    const path = parts(paragraph.dataset.path ?? "");
    const at = path.findIndex((_, place) =>
      wanted.every((part, further) => path[place + further] === part));
    if (at >= 0 && at < depth) {
      best = paragraph;
      depth = at;
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
