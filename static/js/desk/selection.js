// Between the browser's UTF-16 positions and the document's code points.

export const pane = document.getElementById("pane");
const body = (p) => p.querySelector(".text");
const base = (p) => Number(p.dataset.start);

export const paragraphs = () => [...pane.querySelectorAll(":scope > .p")];

/** How many code points a string holds. */
export function codePoints(words) {
  let count = 0;
  for (const _ of words) count += 1;
  return count;
}

/** The UTF-16 index of a code point's place in a string. */
function unitsTo(words, count) {
  let index = 0;
  for (let left = count; left > 0 && index < words.length; left -= 1) {
    index += words.codePointAt(index) > 0xffff ? 2 : 1;
  }
  return index;
}

function before(text, node, at) {
  const range = new Range();
  range.setStart(text, 0);
  range.setEnd(node, at);
  return codePoints(range.toString());
}

/** A DOM range as document offsets and the quote that stands there, or null. */
export function spanOf(range) {
  let start = null;
  let end = null;
  for (const p of paragraphs()) {
    const text = body(p);
    if (!range.intersectsNode(text)) continue;
    const first = text.contains(range.startContainer)
      ? before(text, range.startContainer, range.startOffset) : 0;
    const last = text.contains(range.endContainer)
      ? before(text, range.endContainer, range.endOffset) : codePoints(text.textContent);
    if (last <= first) continue; // a triple click ends at the start of the next one
    start ??= base(p) + first;
    end = base(p) + last;
  }
  return start === null ? null : { start, end, quote: quoteOf(start, end) };
}

/** The words between two offsets; paragraphs are divided by one line feed. */
export function quoteOf(start, end) {
  const parts = [];
  for (const p of paragraphs()) {
    const words = [...body(p).textContent];
    const from = base(p);
    if (from + words.length <= start || from >= end) continue;
    parts.push(words.slice(Math.max(0, start - from), end - from).join(""));
  }
  return parts.join("\n");
}

/** A document offset as a text node and a place in it. */
export function point(offset, asEnd = false) {
  const all = paragraphs();
  let low = 0;
  let high = all.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const left = asEnd ? base(all[middle]) < offset : base(all[middle]) <= offset;
    if (left) low = middle; else high = middle - 1;
  }
  const walk = document.createTreeWalker(body(all[low]), NodeFilter.SHOW_TEXT);
  let left = offset - base(all[low]);
  let last = body(all[low]);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const held = codePoints(node.data);
    if (asEnd ? left <= held : left < held) return [node, unitsTo(node.data, left)];
    left -= held;
    last = node;
  }
  return [last, last.length ?? 0];
}

export function rangeOf(start, end) {
  const range = new Range();
  range.setStart(...point(start));
  range.setEnd(...point(end, true));
  return range;
}

/** What is selected in the text now, or null. */
export function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  return spanOf(selection.getRangeAt(0));
}

/** Begin a selection at a paragraph's first word; Shift and the arrows go on. */
export function beginSelection(p) {
  const selection = getSelection();
  selection.collapse(...point(base(p)));
  selection.modify("extend", "forward", "word");
}

// A swap must not cost the reader a selection, nor show older state than the page has.
let kept = null;

function offsetOf(node, at) {
  const element = node && (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
  const p = element?.closest(".p");
  const text = p && body(p);
  return text?.contains(node) ? base(p) + before(text, node, at) : null;
}

document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const next = event.detail.fragment.querySelector?.("[data-v]")?.dataset.v;
  const now = event.detail.target.dataset.v;
  if (next && now && Number(next) < Number(now)) event.detail.shouldSwap = false;
  const selection = getSelection();
  const anchor = offsetOf(selection.anchorNode, selection.anchorOffset);
  const focus = offsetOf(selection.focusNode, selection.focusOffset);
  const lost = selection.isCollapsed || anchor === null || focus === null;
  kept = lost ? kept : [anchor, focus];
});

document.addEventListener("htmx:oobAfterSwap", () => {
  if (!kept) return;
  const [anchor, focus] = kept;
  kept = null;
  const backwards = focus < anchor;
  getSelection().setBaseAndExtent(
    ...point(anchor, backwards), ...point(focus, !backwards),
  );
});
