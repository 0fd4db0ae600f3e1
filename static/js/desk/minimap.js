// The whole document at a glance: where its codings are, and what of it is in view.

const NARROW = 3;
const AT_ONCE = 60; // paragraphs
// Safari has no idle callback.
const whenIdle = globalThis.requestIdleCallback ?? ((act) => setTimeout(act, 100));

export class Minimap {
  constructor(pane, canvas) {
    this.pane = pane;
    this.canvas = canvas;
    this.view = canvas.getContext("2d");
    for (const name of ["resize", "htmx:oobAfterSwap"]) {
      addEventListener(name, () => this.changed());
    }
    addEventListener("scroll", () => this.soon(), { passive: true });
    canvas.addEventListener("pointerdown", (event) => this.go(event));
    this.changed();
  }

  // The stripes are drawn a few at a time: a long document must not hold up the page.
  changed() {
    [this.left, this.begun] = [[...this.pane.children], null];
    this.soon();
  }

  soon() {
    this.asked ??= whenIdle((deadline) => {
      this.asked = null;
      this.draw(deadline);
    }, { timeout: 500 });
  }

  get length() {
    const last = this.pane.lastElementChild;
    return last ? Number(last.dataset.start) + last.querySelector(".text").textContent.length : 1;
  }

  draw(deadline) {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (!width || !height) return;
    const scale = devicePixelRatio || 1;
    const size = [width * scale, height * scale];
    if (fit(this.canvas, size)) this.changed();
    const colours = getComputedStyle(this.canvas);
    if (this.left) this.drawSome({ width, height, scale, size, colours }, deadline);
    this.view.setTransform(1, 0, 0, 1, 0, 0);
    this.view.clearRect(0, 0, ...size);
    if (this.map) this.view.drawImage(this.map, 0, 0);
    this.view.scale(scale, scale);
    this.window(height, colours);
  }

  // On a canvas of their own, shown when all are there.
  drawSome({ height, scale, size, colours }, deadline) {
    if (!this.begun) {
      this.begun = document.createElement("canvas");
      fit(this.begun, size);
      this.begun.getContext("2d").scale(scale, scale);
    }
    const map = this.begun.getContext("2d");
    const { length } = this;
    do {
      for (const paragraph of this.left.splice(0, AT_ONCE)) {
        const from = Number(paragraph.dataset.start);
        const to = Number(paragraph.nextElementSibling?.dataset.start ?? length);
        const tall = Math.max(1, ((to - from) / length) * height);
        this.stripes(map, paragraph, (from / length) * height, tall, colours);
      }
    } while (this.left.length && (deadline?.timeRemaining?.() ?? 0) > 5);
    if (this.left.length) return this.soon();
    [this.map, this.begun, this.left] = [this.begun, null, null];
  }

  stripes(map, paragraph, top, tall, colours) {
    for (const stripe of paragraph.querySelectorAll(".g rect")) {
      const code = /\bg(\d+)/.exec(stripe.getAttribute("class"))?.[1];
      const y = (parseFloat(stripe.getAttribute("y")) / 100) * tall;
      const long = (parseFloat(stripe.getAttribute("height")) / 100) * tall;
      map.fillStyle = colours.getPropertyValue(code ? `--c${code}` : "--faint");
      const x = Number(stripe.getAttribute("x")) / 2;
      map.fillRect(x, top + y, NARROW, Math.max(1, long));
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

// Whether the canvas had another size; setting one clears it.
function fit(canvas, [width, height]) {
  if (canvas.width === Math.floor(width) && canvas.height === Math.floor(height)) return false;
  [canvas.width, canvas.height] = [width, height];
  return true;
}
