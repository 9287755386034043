// Conveniences. Every page works without this file.

const keysOff = "perennial-keys-off";

function keysAreOn() {
  try {
    return localStorage.getItem(keysOff) === null;
  } catch {
    return true;
  }
}

function isWriting(element) {
  return element instanceof HTMLElement
    && (element.isContentEditable || element.matches("select, textarea, input:not([type=radio], [type=checkbox])"));
}

// The summary of what is wrong takes the focus; its links lead into their fields.
const problem = document.getElementById("problem");
if (problem) {
  problem.focus();
  problem.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (field) {
      event.preventDefault();
      const frame = field.closest(".field") ?? field;
      frame.scrollIntoView();
      field.focus({ preventScroll: true });
    }
  });
}

// What was just done is read out by screen readers that miss it on a fresh page.
const done = document.querySelector(".notice[role=status]");
if (done) {
  const words = [...done.childNodes];
  requestAnimationFrame(() => done.replaceChildren(...words));
}

// Filters fold on a narrow screen, so that the list is in sight.
const folded = document.querySelector("details.folded");
if (folded) {
  const narrow = matchMedia("(max-width: 46rem)");
  const fold = () => { folded.open = !narrow.matches; };
  narrow.addEventListener("change", fold);
  fold();
}

// A text area says how much room is left.
for (const area of document.querySelectorAll("textarea[data-most]")) {
  const count = document.getElementById(`${area.id}-count`);
  const most = Number(area.dataset.most);
  const tell = () => {
    const left = most - [...area.value].length;
    count.textContent = (left < 0 ? count.dataset.over : count.dataset.left)
      .replace("{}", Math.abs(left).toLocaleString("en-US"));
  };
  area.addEventListener("input", tell);
  tell();
}

// What is typed into a long form is kept while it is typed: a closed tab loses nothing.
for (const form of document.querySelectorAll("form[data-kept]")) {
  let waiting = 0;
  const rest = () => {
    clearTimeout(waiting);
    waiting = 0;
  };
  const keep = () => {
    rest();
    const typed = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    typed.set("kept-of", new URL(form.action).pathname);
    fetch(form.dataset.kept, { method: "POST", body: typed, keepalive: true }).catch(() => {});
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 700);
  });
  // What is sent is not unsent, however soon after the last key.
  form.addEventListener("submit", rest);
  addEventListener("pagehide", () => {
    if (waiting) {
      keep();
    }
  });
}

// One box checks all rows of its table.
for (const all of document.querySelectorAll("input[data-check-all]")) {
  all.closest("th, td, label").hidden = false;
  all.addEventListener("change", () => {
    for (const box of all.closest("form").querySelectorAll(`input[type=checkbox][name="${all.dataset.checkAll}"]`)) {
      box.checked = all.checked;
    }
  });
}

// The roster: up and down go from person to person, a letter sets a mark and goes on.
for (const roster of document.querySelectorAll("[data-roster]")) {
  const groups = [...roster.querySelectorAll("[role=radiogroup]")];
  const enter = (group) => {
    const marks = [...group.querySelectorAll("input[type=radio]")];
    (marks.find((mark) => mark.checked) ?? marks[0])?.focus();
  };
  for (const hint of document.querySelectorAll("[data-keys-hint]")) {
    hint.hidden = !keysAreOn() || matchMedia("(pointer: coarse)").matches;
  }
  roster.addEventListener("keydown", (event) => {
    const at = groups.findIndex((group) => group.contains(event.target));
    if (at < 0 || isWriting(event.target) || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1, Enter: 1 }[event.key];
    if (step) {
      event.preventDefault();
      const next = groups[at + step];
      if (next) {
        enter(next);
      }
      return;
    }
    const marks = [...groups[at].querySelectorAll("input[data-letter]")];
    const mark = keysAreOn() && marks.find((one) => one.dataset.letter === event.key.toLowerCase());
    if (mark) {
      event.preventDefault();
      mark.checked = true;
      mark.dispatchEvent(new Event("change", { bubbles: true }));
      enter(groups[at + 1] ?? groups[at]);
    }
  });
}

// Single keys: "/" searches, "?" lists the keys. They can be turned off in that list.
const keys = document.getElementById("keys");
const keysOn = document.getElementById("keys-on");
if (keys && keysOn) {
  keysOn.checked = keysAreOn();
  keysOn.addEventListener("change", () => {
    try {
      if (keysOn.checked) {
        localStorage.removeItem(keysOff);
      } else {
        localStorage.setItem(keysOff, "1");
      }
    } catch {
      // Without storage the choice holds until the page is left.
    }
  });
  document.addEventListener("keydown", (event) => {
    if (!keysOn.checked || isWriting(event.target) || event.ctrlKey || event.metaKey || event.altKey || keys.open) {
      return;
    }
    if (event.key === "/") {
      const search = document.querySelector("[data-search]");
      if (search) {
        event.preventDefault();
        if (folded) {
          folded.open = true;
        }
        search.focus();
        search.select();
      }
    } else if (event.key === "?") {
      event.preventDefault();
      keys.showModal();
    }
  });
  for (const opener of document.querySelectorAll("[data-keys]")) {
    opener.hidden = false;
    opener.addEventListener("click", () => keys.showModal());
  }
}
