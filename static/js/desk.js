// The desk: selecting and coding passages, answering suggestions, by mouse or by keys.
// Without this script the page still works, by its links and forms.

import { Boundaries } from "./desk/boundaries.js";
import { Card } from "./desk/cards.js";
import { Caret } from "./desk/caret.js";
import { Chosen } from "./desk/chosen.js";
import { ChosenActs } from "./desk/chosen_acts.js";
import { Coding } from "./desk/coding.js";
import { actsOf } from "./desk/acts.js";
import { watchRuns } from "./desk/anew.js";
import { watchColumns } from "./desk/columns.js";
import { watchCounts } from "./desk/counts.js";
import { sendThroughOutbox } from "./desk/forms.js";
import { watchHistory } from "./desk/history.js";
import { Shortcuts, listen, table } from "./desk/keys.js";
import { Lock } from "./desk/lock.js";
import { Minimap } from "./desk/minimap.js";
import { Outbox, Store } from "./desk/outbox.js";
import { Paragraphs } from "./desk/paragraphs.js";
import { watchPlaces } from "./desk/places.js";
import { Redrawing } from "./desk/redrawing.js";
import { Recent } from "./desk/remembered.js";
import { announce, say, sayFailures } from "./desk/saying.js";
import { Toolbar } from "./desk/toolbar.js";
import { View } from "./desk/view.js";
import { Windows } from "./desk/windows.js";

const byId = (id) => document.getElementById(id);

function start() {
  const [pane, codes, over] = ["pane", "codes", "over"].map(byId);
  const { user, assignment, base } = pane.dataset;
  const store = new Store(user, assignment);
  const outbox = new Outbox(byId("outbox"), store);
  const known = (code) => codes.querySelector(`.code[data-code="${CSS.escape(code)}"]`) !== null;
  const recent = new Recent(user, known);

  new Redrawing(pane);
  const view = new View(pane);
  const paragraphs = new Paragraphs(pane, `hsframe:${user}:${assignment}:at`);
  const coding = new Coding(pane, codes, outbox, recent);
  const chosen = new Chosen(pane, paragraphs, coding.chosen);
  const boundaries = new Boundaries(pane, over, chosen, view, outbox);
  const caret = new Caret(pane, over, view);
  const card = new Card(base, byId("card"));
  card.watch(codes);
  const lock = new Lock(byId("locked"), coding, recent);
  const parts = { pane, codes, outbox, paragraphs, coding, chosen, boundaries, card, lock, view };
  new Toolbar(pane, byId("selected"), { coding, recent, view, lock });
  new Minimap(pane, byId("minimap"));
  new Windows(pane, outbox, () => paragraphs.load());

  watchColumns(byId("desk"));
  watchCounts(codes);
  watchRuns();
  sayFailures(outbox);
  sendThroughOutbox(outbox, store);
  watchAnswers(outbox, paragraphs);
  watchClicks(pane, paragraphs, chosen);
  watchSuggestions(coding.chosen);
  watchKeys(parts, caret, {
    openHistory: watchHistory(pane, outbox),
    openPlaces: watchPlaces(pane, paragraphs),
    ofChosen: new ChosenActs(parts),
  });

  paragraphs.restore();
  coding.resume(outbox.resume());
  byId("desk").dataset.ready = ""; // keys pressed before this go nowhere
}

// What came of an act: the panel shows it, and it is said aloud.
function watchAnswers(outbox, paragraphs) {
  for (const name of ["settled", "dropped"]) {
    outbox.addEventListener(name, () => paragraphs.load());
  }
  let last = "";
  const undoable = () => byId("undo")?.title ?? "";
  document.addEventListener("htmx:beforeRequest", () => { last = undoable(); });
  addEventListener("done", ({ detail: { key } }) => {
    const { taken, words = undoable() } = outbox.answeredAs(key) ?? {};
    const said = { undo: `Undone: ${last}`, redo: `Done again: ${undoable()}` }[taken];
    const link = paragraphs.current?.querySelector(".k");
    const here = link?.getAttribute("aria-label").split(" in ")[0] ?? "";
    if (said) say(said);
    announce(said ?? (here ? `${words}; ${here} here` : words));
  });
}

function watchClicks(pane, paragraphs, chosen) {
  pane.addEventListener("click", (event) => {
    const { target, shiftKey } = event;
    const selection = getSelection();
    const paragraph = target.closest(".p") ??
      selection.focusNode?.parentElement?.closest(".p"); // a drag over several
    if (!paragraph || !pane.contains(paragraph)) return;
    const mark = selection.isCollapsed ? target.closest("mark") : null;
    if (target.closest(".k")) {
      if (event.ctrlKey || event.metaKey || shiftKey) return; // into a tab of its own
      event.preventDefault();
      paragraphs.go(paragraph);
    } else if (target.closest(".n")) {
      selection.selectAllChildren(paragraph.querySelector(".text"));
      paragraphs.go(paragraph);
    } else if (mark) pick(mark, shiftKey);
    else {
      chosen.leave();
      paragraphs.go(paragraph);
    }
  });
  document.querySelector(".outline").addEventListener("click", ({ target }) => {
    const { hash } = target.closest("a") ?? {};
    if (hash) paragraphs.go(byId(hash.slice(1)));
  });
  // On a stack of codings the shortest; all of them are listed in the panel.
  const pick = (mark, all) => {
    const keys = mark.dataset.c.split(" ");
    chosen.choose(chosen.shortest(keys), { show: false });
    paragraphs.go(mark.closest(".p"), all ? keys : [chosen.key]);
  };
}

// A suggestion that is pointed at or focused shows its passage in the text.
function watchSuggestions(paint) {
  const show = ({ target }) => {
    const one = target.closest?.(".suggestion") ?? document.activeElement?.closest(".suggestion");
    if (one) paint.show("suggestion", Number(one.dataset.start), Number(one.dataset.end));
    else paint.hide("suggestion");
  };
  document.addEventListener("focusin", show);
  document.addEventListener("pointerover", show);
}

function watchKeys(parts, caret, more) {
  const keys = byId("keys");
  const { boundaries, coding, codes, view } = parts;
  const shortcuts = new Shortcuts(codes, {
    apply: (key) => coding.code(key),
    typed: (digits) => say(digits && `${digits} …`),
  });
  listen(table(keys), actsOf(parts, { ...more, showKeys: () => keys.showModal() }), {
    shortcut: (digit) => shortcuts.press(digit),
    arrow: (key, widen) => {
      if (!boundaries.moving) return caret.press(key, widen);
      boundaries.press(key);
      return true;
    },
    isOn: () => view.keysOn,
    isBusy: () => more.ofChosen.waiting,
  });
  byId("show-keys").addEventListener("click", () => keys.showModal());
}

// After htmx has its settings, and in a task of its own, so that neither is a long one.
if (document.readyState === "complete") start();
else document.addEventListener("DOMContentLoaded", () => setTimeout(start));
