// Moving codes of a draft: by dragging one onto another, or by arrow keys on its handle.
// Every move is posted as the form of the code's own page would post it.

const book = document.querySelector(".codebook");
const codes = () => [...book.querySelectorAll("section.code:not(.retired)")];
const siblings = (of) => codes().filter((one) => one.dataset.parent === of.dataset.parent);

function move(code, parent, after) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = `${book.dataset.moves}${encodeURIComponent(code.dataset.key)}/move/`;
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  for (const [name, value] of Object.entries({ csrfmiddlewaretoken: token, parent, after })) {
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}

// Up and down among its siblings, right under the one before it, left out of its parent.
const ARROWS = {
  ArrowUp(code, all, at) {
    if (at > 0) move(code, code.dataset.parent, all[at - 2]?.dataset.key ?? "");
  },
  ArrowDown(code, all, at) {
    if (at < all.length - 1) move(code, code.dataset.parent, all[at + 1].dataset.key);
  },
  ArrowRight(code, all, at) {
    if (at < 1) return;
    const parent = all[at - 1].dataset.key;
    const under = codes().filter((one) => one.dataset.parent === parent);
    move(code, parent, under.at(-1)?.dataset.key ?? "");
  },
  ArrowLeft(code) {
    const parent = codes().find((one) => one.dataset.key === code.dataset.parent);
    if (parent) move(code, parent.dataset.parent, parent.dataset.key);
  },
};

function addHandle(code) {
  const handle = document.createElement("button");
  handle.type = "button";
  handle.className = "quiet handle";
  handle.textContent = "⠿";
  handle.setAttribute("aria-label", `Move ${code.dataset.key}: arrow keys`);
  handle.title = "Drag, or press the arrow keys";
  handle.addEventListener("keydown", (event) => {
    const act = ARROWS[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const all = siblings(code);
    act(code, all, all.indexOf(code));
  });
  code.prepend(handle);
  // The page goes to the code that was moved; the next key is for it too.
  if (location.hash.slice(1) === encodeURIComponent(code.dataset.key)) {
    addEventListener("load", () => requestAnimationFrame(() => handle.focus()));
  }
}

let dragged = null;

function over(event) {
  const target = event.target.closest("section.code:not(.retired)");
  if (!dragged || !target || target === dragged) return null;
  event.preventDefault();
  return target;
}

book.addEventListener("dragstart", (event) => {
  dragged = event.target.closest("section.code");
  event.dataTransfer.effectAllowed = "move";
});
book.addEventListener("dragover", (event) => {
  const target = over(event);
  for (const one of book.querySelectorAll(".onto")) one.classList.toggle("onto", one === target);
  target?.classList.add("onto");
});
book.addEventListener("drop", (event) => {
  const target = over(event);
  if (!target) return;
  // Onto a code at the top it goes under it, elsewhere beside it.
  if (target.dataset.depth === "0" && dragged.dataset.depth !== "0") {
    move(dragged, target.dataset.key, "");
  } else {
    move(dragged, target.dataset.parent, target.dataset.key);
  }
});
book.addEventListener("dragend", () => {
  dragged = null;
  for (const one of book.querySelectorAll(".onto")) one.classList.remove("onto");
});

for (const code of codes()) addHandle(code);
