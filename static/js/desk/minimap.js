// The whole document at a glance: where its codings are, and what of it is in view.

const NARROW = 3;
// Safari has no idle callback.
const whenIdle = globalThis.requestIdleCallback ?? ((act) => setTimeout(act, 100));

export class Minimap {
  constructor(pane, canvas) {
    this.pane = pane;
    this.canvas = canvas;
    this.view = canvas.getContext("2d");
    for (const name of ["resize", "htmx:oobAfterSwap"]) addEventListener(name, () => this.soon());
    addEventListener("scroll", () => this.soon(), { passive: true });
    canvas.addEventListener("pointerdown", (event) => this.go(event));
    this.soon();
  }

  soon() {
    this.asked ??= whenIdle(() => {
      this.asked = null;
      this.draw();
    }, { timeout: 500 });
  }

  get length() {
    const last = this.pane.lastElementChild;
    return last ? Number(last.dataset.start) + last.querySelector(".text").textContent.length : 1;
  }

  draw() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (!width || !height) return;
    const scale = devicePixelRatio || 1;
    this.canvas.width = width * scale;
    this.canvas.height = height * scale;
    this.view.scale(scale, scale);
    const { length } = this;
    const colours = getComputedStyle(this.canvas);
    const children = [...this.pane.children];
    for (const [place, paragraph] of children.entries()) {
      const from = Number(paragraph.dataset.start);
      const to = Number(children[place + 1]?.dataset.start ?? length);
      const top = (from / length) * height;
      const tall = Math.max(1, ((to - from) / length) * height);
      this.stripes(paragraph, top, tall, colours);
    }
    this.window(height, colours);
  }

  stripes(paragraph, top, tall, colours) {
    for (const stripe of paragraph.querySelectorAll(".g rect")) {
      const code = /\bg(\d+)/.exec(stripe.getAttribute("class"))?.[1];
      const y = (parseFloat(stripe.getAttribute("y")) / 100) * tall;
      const long = (parseFloat(stripe.getAttribute("height")) / 100) * tall;
      this.view.fillStyle = colours.getPropertyValue(code ? `--c${code}` : "--faint");
      const x = Number(stripe.getAttribute("x")) / 2;
      this.view.fillRect(x, top + y, NARROW, Math.max(1, long));
    }
  }

  // The part in view, by the paragraphs at the window's edges.
  window(height, colours) {
    const { top, height: tall } = this.pane.getBoundingClientRect();
    const first = Math.max(0, -top / tall);
    const share = Math.min(1, innerHeight / tall);
    this.view.strokeStyle = colours.getPropertyValue("--act");
    this.view.lineWidth = 1.5;
    const { clientWidth } = this.canvas;
    this.view.strokeRect(1, first * height + 1, clientWidth - 2, Math.max(6, share * height - 2));
  }

  go({ offsetY }) {
    const wanted = (offsetY / this.canvas.clientHeight) * this.length;
    const found = [...this.pane.children].findLast((one) => Number(one.dataset.start) <= wanted);
    found?.scrollIntoView({ block: "center" });
  }
}
