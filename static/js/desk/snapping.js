// How much a selection takes: characters, words, sentences or paragraphs.

import { base, body, codePoints, paragraphAt } from "./selection.js";

export const MODES = ["character", "word", "sentence", "paragraph"];

// The stretches of a paragraph's text, as document offsets in order.
function stretches(paragraph, mode) {
  const text = body(paragraph).textContent;
  const from = base(paragraph);
  if (mode === "paragraph") return [[from, from + codePoints(text)]];
  const granularity = mode === "character" ? "grapheme" : mode;
  const found = [];
  let at = from;
  for (const { segment, isWordLike } of new Intl.Segmenter("en", { granularity }).segment(text)) {
    const start = at;
    at += codePoints(segment);
    if (mode === "word" && !isWordLike) continue;
    const blanks = mode === "sentence" ? segment.length - segment.trimEnd().length : 0;
    if (at - blanks > start) found.push([start, at - blanks]); // blanks are one unit each
  }
  return found;
}

// The span widened to whole stretches; as it is where it touches none.
export function snapped(pane, { start, end }, mode) {
  if (mode === "character") return { start, end };
  const first = stretches(paragraphAt(pane, start), mode).find(([, to]) => to > start);
  const last = stretches(paragraphAt(pane, end, true), mode).findLast(([from]) => from < end);
  if (!first || !last) return { start, end };
  const wide = { start: first[0], end: last[1] };
  return wide.start < wide.end ? wide : { start, end };
}

// Where a boundary comes to stand one stretch further on (`by` 1) or back (-1).
export function stepped(pane, offset, mode, by, isEnd) {
  const edge = isEnd ? 1 : 0;
  let paragraph = paragraphAt(pane, offset, isEnd);
  while (paragraph) {
    const places = stretches(paragraph, mode).map((one) => one[edge]);
    const next = by > 0
      ? places.find((place) => place > offset)
      : places.findLast((place) => place < offset);
    if (next !== undefined) return next;
    paragraph = by > 0 ? paragraph.nextElementSibling : paragraph.previousElementSibling;
  }
  return offset;
}
