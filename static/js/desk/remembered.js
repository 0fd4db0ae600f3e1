// What this browser remembers: how its user likes the desk, and the codes used last.
// A browser that forbids storage forgets, and nothing else happens.

const LIKED = "hsframe-desk:";

export function liked(name, otherwise) {
  return read(LIKED + name) ?? otherwise;
}

export function like(name, value) {
  write(LIKED + name, value);
}

// Codes of a user, the last one first; they go with the user's other things at logout.
export class Recent {
  constructor(user, known, most = 5) {
    this.name = `hsframe:${user}:recent`;
    this.most = most;
    this.codes = (read(this.name) ?? "").split(" ").filter((code) => known(code));
  }

  get last() {
    return this.codes[0] ?? null;
  }

  use(code) {
    this.codes = [code, ...this.codes.filter((one) => one !== code)].slice(0, this.most);
    write(this.name, this.codes.join(" "));
  }
}

function read(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function write(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Then it holds for this page.
  }
}
