// Places in the text: browser ranges (UTF-16) to and from the document's code points.
// Only what stands in a paragraph's `.text` counts; paragraphs are divided by "\n".

export const body = (paragraph) => paragraph.querySelector(".text");
export const base = (paragraph) => Number(paragraph.dataset.start);

export function codePoints(string) {
  let count = 0;
  for (const _ of string) count++;
  return count;
}

function units(string, points) {
  let at = 0;
  while (points-- > 0 && at < string.length) at += string.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}

function pointsBefore(text, node, offset) {
  const range = new Range();
  range.setStart(text, 0);
  range.setEnd(node, offset);
  return codePoints(range.toString());
}

// What of a range lies in the text, as document offsets; null if nothing does.
export function spanOf(pane, range) {
  let start = null;
  let end = null;
  for (const paragraph of pane.children) {
    const text = body(paragraph);
    if (!text || !range.intersectsNode(text)) continue;
    const first = text.contains(range.startContainer)
      ? pointsBefore(text, range.startContainer, range.startOffset) : 0;
    const last = text.contains(range.endContainer)
      ? pointsBefore(text, range.endContainer, range.endOffset) : codePoints(text.textContent);
    if (last <= first) continue; // a triple click ends at 0 of the next paragraph
    start ??= base(paragraph) + first;
    end = base(paragraph) + last;
  }
  return start === null ? null : { start, end };
}

export function paragraphAt(pane, offset, asEnd) {
  const all = pane.children;
  let low = 0;
  let high = all.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const before = asEnd ? base(all[middle]) < offset : base(all[middle]) <= offset;
    if (before) low = middle;
    else high = middle - 1;
  }
  return all[low];
}

// A document offset as [node, UTF-16 offset]. At a boundary between two nodes an end
// belongs to the earlier, a start to the later.
export function point(pane, offset, asEnd = false) {
  const paragraph = paragraphAt(pane, offset, asEnd);
  const text = body(paragraph);
  const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let left = offset - base(paragraph);
  let last = text;
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const length = codePoints(node.data);
    if (asEnd ? left <= length : left < length) return [node, units(node.data, left)];
    left -= length;
    last = node;
  }
  return [last, last.length ?? 0];
}

export function rangeOf(pane, start, end) {
  const range = new Range();
  range.setStart(...point(pane, start));
  range.setEnd(...point(pane, end, true));
  return range;
}

// The document's own words from start to end.
export function quoteOf(pane, start, end) {
  let quote = "";
  let reached = null;
  for (const paragraph of pane.children) {
    const from = base(paragraph);
    if (from >= end) break;
    const words = body(paragraph).textContent;
    const to = from + codePoints(words);
    if (to <= start) continue;
    if (reached !== null) quote += "\n".repeat(from - reached);
    const first = units(words, Math.max(0, start - from));
    quote += words.slice(first, units(words, Math.min(to, end) - from));
    reached = to;
  }
  return quote;
}

export function selectedSpan(pane) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  return spanOf(pane, selection.getRangeAt(0));
}

// The two ends of the selection in the order in which they were set, or null.
export function selectedEnds(pane) {
  return getSelection().isCollapsed ? null : endsOf(pane);
}

// The same, and the caret's place twice where nothing is selected.
export function endsOf(pane) {
  const selection = getSelection();
  const ends = [
    placeOf(pane, selection.anchorNode, selection.anchorOffset),
    placeOf(pane, selection.focusNode, selection.focusOffset),
  ];
  return ends.includes(null) ? null : ends;
}

export function select(pane, anchor, focus) {
  getSelection().setBaseAndExtent(
    ...point(pane, anchor, focus < anchor), ...point(pane, focus, focus > anchor));
}

// A place in the page as a document offset, or null outside the text.
export function placeOf(pane, node, offset) {
  const element = node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement;
  const text = element?.closest(".text");
  if (!text || !pane.contains(text)) return null;
  return base(text.closest(".p")) + pointsBefore(text, node, offset);
}

// Where the marks of one coding begin and end in the text, or null if it has none.
export function spanOfMarks(pane, key) {
  const marks = pane.querySelectorAll(`mark[data-c~="${CSS.escape(key)}"]`);
  if (!marks.length) return null;
  const last = marks[marks.length - 1];
  return {
    start: placeOf(pane, marks[0], 0),
    end: placeOf(pane, last, last.childNodes.length),
    mark: marks[0],
  };
}

// The place under a point of the window, as a document offset, or null.
export function placeUnder(pane, x, y) {
  const found = document.caretPositionFromPoint?.(x, y);
  if (found) return placeOf(pane, found.offsetNode, found.offset);
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? placeOf(pane, range.startContainer, range.startOffset) : null;
}

// Begin a selection by keyboard: at the paragraph's first word, at the caret if a click
// left one there, and one word further on each time; Shift and the arrows do the rest.
export function selectWord(paragraph) {
  const selection = getSelection();
  const text = body(paragraph);
  document.activeElement.blur(); // a focused link keeps Shift and the arrows to itself
  if (!text.contains(selection.anchorNode)) {
    selection.collapse(text, 0);
  } else if (!selection.isCollapsed) {
    selection.collapseToStart();
    selection.modify("move", "forward", "word");
  }
  selection.modify("extend", "forward", "word");
  if (selection.isCollapsed || !text.contains(selection.focusNode)) {
    selection.collapse(text, 0);
    selection.modify("extend", "forward", "word");
  }
  trim(paragraph.parentElement);
}

// Where a word's bounds lie depends on the system: some take the blank before or after.
function trim(pane) {
  const span = selectedSpan(pane);
  if (!span) return;
  const quote = quoteOf(pane, span.start, span.end);
  const start = span.start + quote.length - quote.trimStart().length;
  const end = span.end - (quote.length - quote.trimEnd().length);
  if (start < end) select(pane, start, end);
}
