// Beside each code how often the coder gave it in this document.

export function watchCounts(codes) {
  const show = () => {
    const told = document.getElementById("progress").dataset.counts.trim();
    const counts = new Map(told.split(" ").map((one) => one.split("=")));
    for (const button of codes.querySelectorAll(".code")) {
      let shown = button.querySelector(".count");
      const count = counts.get(button.dataset.code) ?? "";
      if (!shown && !count) continue;
      if (!shown) {
        shown = document.createElement("small");
        shown.className = "count";
        button.insertBefore(shown, button.querySelector("kbd"));
      }
      shown.textContent = count;
      shown.title = count && `given ${count} times here`;
    }
  };
  addEventListener("htmx:oobAfterSwap", ({ detail }) => {
    if (detail.target.id === "progress") show();
  });
  show();
}
