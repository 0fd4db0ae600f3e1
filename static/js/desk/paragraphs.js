// The current paragraph: which it is, its panel, and coming back to it after a reload.

import { wasSentElsewhere } from "./outbox.js";
import { quoteOf, selectedSpan } from "./selection.js";

const PATIENCE = 4000;

export class Paragraphs {
  constructor(pane, name) {
    this.pane = pane;
    this.name = name; // where the place is kept, by user and assignment
    this.wanted = []; // keys whose entries in the panel are to be shown
    this.drafts = new Map(); // words begun and left, by panel and field
    addEventListener("htmx:oobAfterSwap", (event) => this.redrawn(event.detail.target));
    addEventListener("htmx:afterSettle", (event) => {
      if (event.detail.target.id !== "passages") return;
      this.showWanted();
      this.restoreDrafts();
    });
    addEventListener("htmx:beforeSwap", (event) => this.guardPanel(event));
  }

  get all() {
    const codable = [...this.pane.children].filter((one) => one.querySelector(".k"));
    return codable.length ? codable : [...this.pane.children];
  }

  get current() {
    return this.id ? document.getElementById(this.id) : null;
  }

  // Where the page opens: where it was before a reload, or where its address points.
  restore() {
    const reloaded = performance.getEntriesByType("navigation")[0]?.type === "reload";
    const asked = new URLSearchParams(location.search).get("paragraph");
    const place = new URLSearchParams(location.search).get("at");
    const named = asked ? this.find(asked) : place && this.holding(Number(place));
    const pointed = location.hash && document.getElementById(location.hash.slice(1));
    const linked = named || (pointed && this.pane.contains(pointed) ? pointed : null);
    const kept = this.find(this.recall());
    const shownFirst = reloaded ? kept ?? linked : linked ?? kept;
    if (!shownFirst) {
      const shown = document.querySelector('#passages a[href^="#p-"]');
      this.mark(document.getElementById(shown?.hash.slice(1)) ?? this.all[0]);
      return;
    }
    this.mark(shownFirst);
    shownFirst.scrollIntoView({ block: "center" });
    // Once more when the paragraphs in view have got their real heights.
    requestAnimationFrame(() => requestAnimationFrame(
      () => shownFirst.scrollIntoView({ block: "center" })));
    if (this.panelShows() !== this.id) this.load();
  }

  find(path) {
    return [...this.pane.children].find((one) => one.dataset.path === path) ?? null;
  }

  // The paragraph in which a place in the document lies.
  holding(offset) {
    return [...this.pane.children].findLast((one) => Number(one.dataset.start) <= offset) ?? null;
  }

  mark(paragraph) {
    if (!paragraph) return;
    for (const old of this.pane.querySelectorAll(":scope > .current")) {
      old.classList.remove("current");
      old.removeAttribute("aria-current");
    }
    const moved = this.id !== paragraph.id;
    this.id = paragraph.id;
    paragraph.classList.add("current");
    paragraph.setAttribute("aria-current", "true");
    document.getElementById("position").textContent = paragraph.dataset.citation ?? "";
    if (!moved) return;
    try {
      sessionStorage.setItem(this.name, paragraph.dataset.path);
    } catch {
      // Then a reload begins at the top.
    }
  }

  recall() {
    try {
      return sessionStorage.getItem(this.name);
    } catch {
      return null;
    }
  }

  // On the selected words, where some are; else on the paragraph.
  commentOn(details) {
    const span = selectedSpan(this.pane);
    const form = details.querySelector("form");
    if (span) {
      form.elements.start.value = span.start;
      form.elements.end.value = span.end;
      form.elements.quote.value = quoteOf(this.pane, span.start, span.end);
    }
    details.querySelector(".on").textContent = span ? "the selected words" : "this paragraph";
    details.open = true;
    form.elements.text.focus();
  }

  // Make a paragraph the current one and show its panel.
  go(paragraph, wanted = []) {
    if (!paragraph) return;
    this.wanted = wanted;
    if (paragraph.id === this.id && this.panelShows() === this.id) {
      this.showWanted();
      return;
    }
    this.mark(paragraph);
    this.load();
  }

  step(by) {
    const all = this.all;
    const at = all.indexOf(this.current);
    const next = all[at < 0 ? this.nearest(all, by) : at + by];
    if (!next) return false;
    next.querySelector(".k")?.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    this.go(next);
    return true;
  }

  // From a paragraph that cannot be coded, the next one that can.
  nearest(all, by) {
    const here = this.current;
    const after = all.findIndex(
      (one) => !here || here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (by > 0) return after;
    return (after < 0 ? all.length : after) - 1;
  }

  // Soon, so that going fast through paragraphs asks for the last one only.
  load() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const source = this.current;
      if (!source) return;
      const address = `${this.pane.dataset.base}?paragraph=${encodeURIComponent(source.dataset.path)}`;
      globalThis.htmx
        .ajax("GET", address, { source, target: "#passages", swap: "outerHTML" })
        .catch(() => {}); // told by htmx:afterRequest
    }, 120);
  }

  panelShows() {
    return document.querySelector('#passages a[href^="#p-"]')?.hash.slice(1) ?? "";
  }

  // An answer about another paragraph, or one that comes while a memo is being written,
  // must not take this paragraph's panel away.
  guardPanel(event) {
    const { target, requestConfig, xhr } = event.detail;
    if (target.id !== "passages") return;
    const asked = requestConfig.elt.closest?.(".p");
    const late = asked && asked.id !== this.id;
    const begun = [...target.querySelectorAll("textarea")].filter(
      (field) => field.value !== field.defaultValue);
    const stays = this.panelShows() === this.id;
    const choosing = document.activeElement?.matches("#passages select");
    const writing = stays && (begun.length > 0 || choosing);
    if (!stays && !late) begun.forEach((field) => this.keepDraft(field));
    if (late || writing || wasSentElsewhere(xhr, requestConfig.path)) {
      event.detail.shouldSwap = false;
    }
  }

  // Words begun beside a paragraph that was left: a memo is saved, a comment comes back
  // with its paragraph.
  keepDraft(field) {
    if (field.closest(".memo-form")) field.form.requestSubmit();
    else this.drafts.set(`${this.panelShows()} ${field.id}`, field.value);
  }

  restoreDrafts() {
    for (const field of document.querySelectorAll("#passages textarea")) {
      const name = `${this.id} ${field.id}`;
      if (!this.drafts.has(name)) continue;
      field.value = this.drafts.get(name);
      field.closest("details").open = true;
      this.drafts.delete(name);
    }
  }

  // Once the panel shows the current paragraph; false if it does not come.
  async ready() {
    for (const until = Date.now() + PATIENCE; Date.now() < until;) {
      if (this.panelShows() === this.id) return true;
      await new Promise((done) => setTimeout(done, 40));
    }
    return false;
  }

  redrawn(target) {
    if (target.id === this.id) this.mark(this.current);
  }

  showWanted() {
    for (const old of document.querySelectorAll("#passages .touched")) {
      if (this.wanted.length) old.classList.remove("touched");
    }
    for (const key of this.wanted) {
      const entry = document.querySelector(`[id^="c-${key}"], [id^="s-${key}"]`);
      entry?.classList.add("touched");
      if (entry) bringIntoView(entry);
    }
    this.wanted = [];
  }
}

// Within its own scrolling box only: the text being read must not move.
function bringIntoView(entry) {
  const box = ["#passages", ".right"].map((name) => entry.closest(name))
    .find((one) => one && one.scrollHeight > one.clientHeight + 1 &&
      getComputedStyle(one).overflowY !== "visible");
  if (!box) return;
  const [inner, outer] = [entry.getBoundingClientRect(), box.getBoundingClientRect()];
  if (inner.top < outer.top) box.scrollTop -= outer.top - inner.top;
  else if (inner.bottom > outer.bottom) box.scrollTop += inner.bottom - outer.bottom;
}
