// What a code holds and what not, beside the list, when it is pointed at or asked for.

const LINGER = 400;

export class Card {
  constructor(base, element) {
    this.base = base;
    this.element = element;
    this.known = new Map();
  }

  watch(list) {
    list.addEventListener("pointerover", ({ target }) => this.soon(target.closest(".code")));
    list.addEventListener("pointerleave", () => this.soon(null));
    list.addEventListener("focusin", ({ target }) => this.soon(target.closest(".code")));
  }

  soon(button) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show(button?.dataset.code), LINGER);
  }

  async show(code) {
    clearTimeout(this.timer);
    this.code = code;
    if (!code) {
      this.element.hidden = true;
      return;
    }
    const words = this.known.get(code) ?? (await this.fetch(code));
    if (!words || this.code !== code) return;
    this.element.replaceChildren(...words.map((node) => node.cloneNode(true)));
    this.element.hidden = false;
  }

  async fetch(code) {
    try {
      const address = `${this.base}codes/${encodeURIComponent(code)}/`;
      const answer = await fetch(address, { headers: { "HX-Request": "true" } });
      if (!answer.ok || answer.redirected) return null;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      this.known.set(code, [...page.body.childNodes]);
      return this.known.get(code);
    } catch {
      return null; // offline: the list still has the names
    }
  }
}
