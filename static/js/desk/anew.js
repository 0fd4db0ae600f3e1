// Suggestions made anew while the page is open: it says so, and shows them when asked.

export function watchRuns() {
  const progress = () => document.getElementById("progress");
  const shown = progress().dataset.run;
  addEventListener("htmx:oobAfterSwap", ({ detail }) => {
    if (detail.target.id !== "progress" || progress().dataset.run === shown) return;
    if (progress().querySelector(".anew")) return;
    const notice = document.createElement("p");
    notice.className = "notice anew";
    notice.textContent = "Suggestions were made anew from your work. ";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = "Show them";
    button.addEventListener("click", () => location.reload());
    notice.append(button);
    progress().append(notice);
  });
}
