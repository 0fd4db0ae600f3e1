// Files and folders dropped on a page, sent one by one into an import of their own.
// Without this script the form's own file field sends them all at once.

const AT_ONCE = 2;

const form = document.querySelector("form.drop");
const status = form.querySelector("[data-drop-status]");
const imports = form.dataset.imports;
const page = form.action.replace(/upload\/$/, "imports/");
let busy = false;

form.hidden = false;
form.querySelector("[data-drop-hint]")?.removeAttribute("hidden");

for (const kind of ["dragenter", "dragover"]) {
  document.addEventListener(kind, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    form.classList.add("over");
  });
}
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) form.classList.remove("over");
});
document.addEventListener("drop", async (event) => {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  form.classList.remove("over");
  // Entries are gone once the handler gives way, so they are all taken first.
  const entries = [...event.dataTransfer.items].map((one) => one.webkitGetAsEntry());
  const found = [];
  for (const entry of entries) if (entry) found.push(...(await filesOf(entry)));
  send(found);
});
form.querySelector("[webkitdirectory]").addEventListener("change", (event) => {
  const chosen = [...event.target.files];
  send(chosen.map((file) => ({ file, name: file.webkitRelativePath || file.name })));
});
form.addEventListener("submit", (event) => {
  const chosen = [...(form.elements.files?.files ?? [])];
  if (chosen.length < 2) return;
  event.preventDefault();
  send(chosen.map((file) => ({ file, name: file.name })));
});
addEventListener("beforeunload", (event) => {
  if (busy) event.preventDefault();
});

/** The files of a dropped file or folder, with their paths, folders' own included. */
async function filesOf(entry) {
  if (entry.isFile) {
    const file = await new Promise((done, fail) => entry.file(done, fail));
    return [{ file, name: entry.fullPath.replace(/^\//, "") }];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    // A folder tells a hundred of its entries at a time, and none at its end.
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (!some.length) return found;
    for (const one of some) found.push(...(await filesOf(one)));
  }
}

async function send(found) {
  const files = found.filter(({ name }) => !/(^|\/)(\.|Thumbs\.db$|desktop\.ini$)/.test(name));
  if (busy || !files.length) return;
  busy = true;
  try {
    const packed = files.length === 1 && /\.zip$/i.test(files[0].name);
    const batch = packed ? await sendPackage(files[0].file) : await sendAll(files);
    busy = false;
    location.assign(`${page}${batch}/`);
  } catch (trouble) {
    busy = false;
    say(`${trouble.message} Drop them again to go on: what has arrived is passed over.`);
  }
}

async function sendPackage(file) {
  say(`Sending ${file.name}…`);
  const body = new FormData();
  body.append("file", file);
  return (await post(`${imports}package/`, body)).id;
}

async function sendAll(files) {
  const batch = form.dataset.batch || (await opened(files));
  // Should the sending break off, the same import takes the rest.
  form.dataset.batch = batch;
  const arrived = await namesIn(batch);
  const waiting = files.filter(({ name }) => !arrived.has(name));
  let done = files.length - waiting.length;
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      say(`Sending ${done + 1} of ${files.length}: ${next.name}`);
      const body = new FormData();
      body.append("file", next.file);
      body.append("name", next.name);
      await post(`${imports}${batch}/files/`, body);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return batch;
}

async function opened(files) {
  const folder = files[0].name.split("/").slice(0, -1)[0];
  const name = folder || `${files.length} file${files.length > 1 ? "s" : ""}`;
  const body = JSON.stringify({ name, expected: files.length });
  return (await post(imports, body, { "Content-Type": "application/json" })).id;
}

async function namesIn(batch) {
  const names = new Set();
  let next = `${imports}${batch}/files/?limit=1000`;
  while (next) {
    const answer = await (await fetch(next, { headers: { Accept: "application/json" } })).json();
    for (const one of answer.results) names.add(one.name);
    next = answer.next;
  }
  return names;
}

async function post(where, body, headers = {}) {
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const sent = { ...headers, "X-CSRFToken": token, Accept: "application/json" };
  const answer = await fetch(where, { method: "POST", body, headers: sent }).catch(() => {
    throw new Error("The server does not answer.");
  });
  if (answer.ok) return answer.json();
  const told = await answer.json().catch(() => ({}));
  throw new Error([told.detail ?? Object.values(told)].flat(2).join(" ") || "The server refused it.");
}

function say(words) {
  status.textContent = words;
}
