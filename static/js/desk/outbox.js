// What the coder has done and the server has not yet confirmed. Jobs go one at a time,
// in order; a job leaves only on the server's word, and outlives the page meanwhile.

const RETRY_FIRST = 2000;
const RETRY_LAST = 60000;

export const OFFLINE = "Offline";
export const FAILING = "Server not answering";
export const SIGNED_OUT = "Signed out";

export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID(); // on HTTPS and localhost only
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// Tells of `settled` and `dropped` jobs, and of every change.
export class Outbox extends EventTarget {
  constructor(element, store) {
    super();
    this.element = element;
    this.store = store;
    this.waiting = new Map();
    this.sending = null;
    this.trouble = ""; // one of the words above, while it lasts
    this.refused = []; // statuses of what was refused and not yet looked at
    this.held = false; // something is being done that is no job yet
    this.delay = RETRY_FIRST;
    element.setAttribute("hx-request", '{"timeout": 20000}');
    element.addEventListener("htmx:afterRequest", (event) => this.answered(event));
    addEventListener("online", () => this.retry());
    addEventListener("beforeunload", (event) => {
      if (!this.idle && !this.leaving) event.preventDefault();
    });
  }

  get idle() {
    return this.waiting.size === 0 && !this.held;
  }

  // A job holds `key`, `url` and `values`; the page may add what only it needs.
  add(job) {
    this.waiting.set(job.key, job);
    this.store.keep(job);
    this.changed();
    this.pump();
  }

  // The job of an act that was just answered.
  answeredAs(key) {
    const job = this.waiting.get(key) ?? this.answeredLast;
    return job?.key === key ? job : null;
  }

  // Work left over from an earlier visit.
  resume() {
    for (const job of this.store.kept()) this.waiting.set(job.key, job);
    this.changed();
    this.pump();
    return this.waiting.values();
  }

  retry() {
    clearTimeout(this.timer);
    this.timer = null;
    this.trouble = "";
    this.changed();
    this.pump();
  }

  async pump() {
    if (this.sending || this.trouble || !this.waiting.size) return;
    const job = this.waiting.values().next().value;
    this.sending = job.key;
    try {
      await globalThis.htmx.ajax("POST", job.url, {
        source: this.element,
        target: this.element,
        swap: "none",
        values: { ...job.values, key: job.key },
      });
    } catch {
      // Told by htmx:afterRequest.
    }
    // Never got as far as asking.
    if (this.sending === job.key && this.checking !== job.key) this.failed(OFFLINE);
  }

  answered({ detail }) {
    const job = this.waiting.get(this.sending);
    if (!job || detail.requestConfig.parameters.key !== job.key) return;
    const { xhr } = detail;
    if (xhr.status === 0) {
      this.failed(OFFLINE);
    } else if (xhr.status === 408 || xhr.status === 429 || xhr.status >= 500) {
      this.failed(FAILING);
    } else if (xhr.status === 401 || xhr.status === 403 || wasSentElsewhere(xhr, job.url)) {
      this.failed(SIGNED_OUT);
    } else if (xhr.status === 404) {
      this.notFound(job);
    } else if (xhr.status >= 400) {
      this.refuse(job, xhr.status);
    } else if (!isNamed(xhr, job)) {
      this.failed(OFFLINE); // something between us and the server answered
    } else {
      this.leave(job);
      this.tell("settled", { job });
    }
  }

  // Either what the job is about is gone, or all of this is somebody else's by now: then
  // the user changed, and the work waits for the one whose it is.
  async notFound(job) {
    const { base } = document.getElementById("pane").dataset;
    this.checking = job.key;
    const mine = await fetch(`${base}changes/`).then((answer) => answer.ok && !answer.redirected)
      .catch(() => null);
    this.checking = null;
    if (mine) this.refuse(job, 404);
    else this.failed(mine === null ? OFFLINE : SIGNED_OUT);
  }

  // Something is begun, or over, that will become a job.
  hold(held) {
    if (this.held === held) return;
    this.held = held;
    this.changed();
  }

  refuse(job, status) {
    this.refused.push(status);
    this.leave(job);
    this.tell("dropped", { job, status });
  }

  leave(job) {
    this.answeredLast = job;
    this.waiting.delete(job.key);
    this.store.drop(job);
    this.sending = null;
    this.delay = RETRY_FIRST;
    this.changed();
    queueMicrotask(() => this.pump());
  }

  failed(trouble) {
    this.sending = null;
    this.trouble = trouble;
    if (trouble !== SIGNED_OUT && !this.timer) {
      this.timer = setTimeout(() => this.retry(), this.delay);
      this.delay = Math.min(this.delay * 2, RETRY_LAST);
    }
    this.changed();
  }

  changed() {
    this.tell("changed");
  }

  tell(name, detail = {}) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

// To the page for signing in, that is.
export function wasSentElsewhere(xhr, url) {
  if (!xhr.responseURL) return false;
  return new URL(xhr.responseURL).pathname !== new URL(url, location.href).pathname;
}

// An act is confirmed by an answer that names its key.
function isNamed(xhr, job) {
  const header = xhr.getResponseHeader("HX-Trigger-After-Settle") ?? "";
  return header.includes(job.key);
}

// Jobs in the browser's storage, one entry each, so that two windows do not overwrite
// one another. A browser that forbids storage loses only what the page itself loses.
export class Store {
  constructor(user, place) {
    this.prefix = `hsframe:${user}:${place}:`;
    this.user = `hsframe:${user}:`;
  }

  keep({ key, url, values, words }) {
    this.try(() => {
      const at = performance.timeOrigin + performance.now(); // finer than the clock
      localStorage.setItem(this.prefix + key, JSON.stringify({ key, url, values, words, at }));
    });
  }

  drop(job) {
    this.try(() => localStorage.removeItem(this.prefix + job.key));
  }

  kept() {
    const jobs = this.try(() =>
      Object.keys(localStorage)
        .filter((name) => name.startsWith(this.prefix))
        .map((name) => JSON.parse(localStorage.getItem(name))));
    return (jobs ?? []).sort((one, other) => one.at - other.at);
  }

  // At logout nothing of this user stays behind.
  clear() {
    for (const storage of [localStorage, sessionStorage]) {
      for (const name of Object.keys(storage)) {
        if (name.startsWith(this.user)) storage.removeItem(name);
      }
    }
  }

  try(act) {
    try {
      return act();
    } catch {
      return null;
    }
  }
}
