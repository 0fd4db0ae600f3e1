// The widths of the side columns: dragged, or changed by the arrow keys, and remembered.

import { liked, like } from "./remembered.js";

const STEP = 1; // rem

export function watchColumns(desk) {
  for (const divider of desk.querySelectorAll(".divider")) {
    divider.hidden = false;
    const kept = Number(liked(`width-${divider.dataset.side}`, ""));
    if (kept) resize(desk, divider, kept);
    divider.addEventListener("keydown", (event) => pressed(desk, divider, event));
    divider.addEventListener("pointerdown", ({ pointerId }) => {
      divider.setPointerCapture(pointerId);
    });
    divider.addEventListener("pointermove", (event) => {
      if (divider.hasPointerCapture(event.pointerId)) dragged(desk, divider, event.clientX);
    });
  }
}

function pressed(desk, divider, event) {
  const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
  if (!by) return;
  const way = divider.dataset.side === "left" ? by : -by;
  resize(desk, divider, Number(divider.getAttribute("aria-valuenow")) + way);
  event.preventDefault();
  event.stopPropagation();
}

function dragged(desk, divider, x) {
  const { left, right } = desk.getBoundingClientRect();
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const edge = divider.dataset.side === "left" ? x - left : right - x;
  resize(desk, divider, edge / rem - 1.5);
}

function resize(desk, divider, wanted) {
  const limit = (name) => Number(divider.getAttribute(`aria-value${name}`));
  const width = Math.round(Math.min(limit("max"), Math.max(limit("min"), wanted)));
  divider.setAttribute("aria-valuenow", width);
  desk.style.setProperty(`--${divider.dataset.side}`, `${width}rem`);
  like(`width-${divider.dataset.side}`, width);
}
