// The current paragraph: which it is, its panel, and coming back to it after a reload.

import { wasSentElsewhere } from "./outbox.js";
import { quoteOf, selectedSpan } from "./selection.js";

export class Paragraphs {
  constructor(pane, name) {
    this.pane = pane;
    this.name = name; // where the place is kept, by user and assignment
    this.wanted = []; // keys whose entries in the panel are to be shown
    addEventListener("htmx:oobAfterSwap", (event) => this.redrawn(event.detail.target));
    addEventListener("htmx:afterSettle", (event) => {
      if (event.detail.target.id === "passages") this.showWanted();
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
    this.id = paragraph.id;
    paragraph.classList.add("current");
    paragraph.setAttribute("aria-current", "true");
    document.getElementById("position").textContent = paragraph.dataset.citation ?? "";
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

  // Read, with nothing in it to code: the reading mark's form, with that word more.
  sayNothing(form) {
    const word = document.createElement("input");
    Object.assign(word, { type: "hidden", name: "nothing", value: "on" });
    form.querySelector('[name="unmark"]')?.remove();
    form.append(word);
    form.requestSubmit();
    word.remove();
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

  // Soon, so that going fast through paragraphs asks for the last one only. Not by a
  // click on the link: htmx takes a moment to get hold of one just drawn anew, and until
  // then a click would leave the page.
  load() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const link = this.current?.querySelector(".k");
      if (!link) return;
      globalThis.htmx
        .ajax("GET", link.href, { source: link, target: "#passages", swap: "outerHTML" })
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
    const writing = target.contains(document.activeElement) &&
      document.activeElement.matches("textarea, select");
    if (writing && !late) {
      document.activeElement.addEventListener("blur", () => this.load(), { once: true });
    }
    if (late || writing || wasSentElsewhere(xhr, requestConfig.path)) {
      event.detail.shouldSwap = false;
    }
  }

  redrawn(target) {
    if (target.id === this.id) this.mark(this.current);
  }

  showWanted() {
    for (const key of this.wanted) {
      const entry = document.querySelector(`[id^="c-${key}"], [id^="s-${key}"]`);
      entry?.classList.add("touched");
      entry?.scrollIntoView({ block: "nearest" });
    }
    this.wanted = [];
  }
}
