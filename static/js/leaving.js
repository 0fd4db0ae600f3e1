// At logout nothing of a user's work stays in the browser, whichever page it is on.

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-logout]") || document.getElementById("outbox")) return;
  const prefix = `hsframe:${form.dataset.logout}:`;
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix));
    const waiting = names.filter((name) => localStorage.getItem(name).includes('"url"')).length;
    if (waiting && !confirm(`${waiting} not saved yet. Sign out and lose them?`)) {
      event.preventDefault();
      return;
    }
    for (const name of names) localStorage.removeItem(name);
  } catch {
    // A browser that forbids storage has kept nothing.
  }
});
