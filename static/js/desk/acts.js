// What each act in the table of keys does.

import { sayNothing, take } from "./forms.js";
import { say } from "./saying.js";
import { selectWord, selectedSpan } from "./selection.js";
import { MODES } from "./snapping.js";

const WAITING = ".suggestion:not(.answered)";

export function actsOf(parts, more) {
  return {
    ...moving(parts, more),
    ...selecting(parts),
    ...coding(parts),
    ...onTheChosen(parts, more.ofChosen),
    ...answering(parts),
    ...reading(parts),
    ...ofTheWhole(parts, more),
  };
}

const moving = ({ paragraphs, chosen }, { openPlaces }) => ({
  "next-paragraph": () => { paragraphs.step(1); },
  "previous-paragraph": () => { paragraphs.step(-1); },
  "next-mark": () => chosen.step(1),
  "previous-mark": () => chosen.step(-1),
  "next-in-stack": () => chosen.turn(),
  "go-to": openPlaces,
});

const selecting = ({ paragraphs, view }) => ({
  "select-word": () => { if (paragraphs.current) selectWord(paragraphs.current); },
  "select-paragraph": () => {
    const text = paragraphs.current?.querySelector(".text");
    if (text) getSelection().selectAllChildren(text);
  },
  ...Object.fromEntries(MODES.map((mode) => [`snap-${mode}`, () => view.snapBy(mode)])),
});

const coding = ({ coding, boundaries, lock, card, pane }) => ({
  "open-picker": ({ key }) => {
    if (boundaries.moving) return boundaries.finish();
    if (key === "Enter" && !selectedSpan(pane)) return false;
    return lock.code ? coding.code(lock.code) : coding.openPicker();
  },
  repeat: () => coding.repeat(),
  lock: () => lock.toggle(),
  "find-code": () => {
    coding.hold(); // the focus takes the browser's selection away
    document.getElementById("code-filter").focus();
  },
  explain: () => {
    const under = document.activeElement?.closest("[data-code]") ??
      document.querySelector("#passages .touched[data-code]");
    if (under) card.show(under.dataset.code);
    else say("Choose a coding or a code first.");
  },
});

const onTheChosen = ({ boundaries }, chosen) => ({
  "change-code": () => { chosen.changeCode(); },
  "move-start": () => boundaries.begin("start"),
  "move-end": () => boundaries.begin("end"),
  memo: () => { chosen.memo(); },
  tie: () => { chosen.tie(); },
  withdraw: () => { chosen.withdraw(); },
});

const answering = ({ chosen, paragraphs }) => {
  const waiting = () => {
    const on = chosen.key && document.getElementById("passages")
      .querySelector(`${WAITING}[id^="s-${CSS.escape(chosen.key)}"]`);
    return document.activeElement?.closest(WAITING) ?? (on ||
      document.querySelector(`#passages ${WAITING}`));
  };
  const answer = async (selector) => {
    if (!(await paragraphs.ready())) return say("The suggestions here did not come yet.");
    const button = waiting()?.querySelector(selector);
    if (button) button.form.requestSubmit(button);
    else if (waiting()) say("This suggestion has no such passage.");
    else say("No suggestion is waiting in this paragraph.");
  };
  return {
    confirm: () => { answer(".confirm"); },
    reject: () => { answer(".reject"); },
    shorter: () => { answer(".shorter"); },
    longer: () => { answer(".longer"); },
    pass: async () => {
      await paragraphs.ready();
      const all = [...document.querySelectorAll(`#passages ${WAITING}`)];
      const next = all[all.indexOf(waiting()) + 1];
      if (next) next.focus();
      else say("No further suggestion in this paragraph.");
    },
  };
};

const reading = ({ paragraphs, outbox }) => {
  const on = () => { if (!paragraphs.step(1)) say("That was the last paragraph."); };
  return {
    "read-on": () => {
      const button = paragraphs.current?.querySelector(".read");
      const read = button?.getAttribute("aria-pressed") === "true";
      if (button && !read) button.form.requestSubmit(button);
      on();
    },
    nothing: () => {
      const button = paragraphs.current?.querySelector(".read");
      if (!button) return say("This paragraph is not part of the work.");
      const coded = parseInt(paragraphs.current.querySelector(".k").textContent, 10);
      if (coded) return say("This paragraph carries codings: Space marks it read.");
      sayNothing(button, outbox);
      return on();
    },
    comment: async () => {
      await paragraphs.ready();
      const details = document.querySelector("#passages .new-comment");
      if (details) paragraphs.commentOn(details);
    },
  };
};

const ofTheWhole = (parts, { openHistory, showKeys, ofChosen }) => {
  const { pane, outbox, boundaries, chosen, lock, card } = parts;
  return {
    undo: async () => {
      await boundaries.flush();
      take("undo", pane, outbox);
    },
    redo: () => take("redo", pane, outbox),
    history: openHistory,
    finish: () => document.getElementById("finish")?.form.requestSubmit(),
    keys: showKeys,
    leave: () => {
      if (boundaries.moving) return boundaries.leave();
      if (ofChosen.leave() || lock.leave() || chosen.leave()) return say("");
      card.show(null);
      getSelection().removeAllRanges();
      return true;
    },
  };
};
