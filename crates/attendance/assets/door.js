// Takes check-ins at a door, with or without a network: reads a badge, signs it with a key that
// never leaves this device, keeps it, and sends it when there is a network.

const root = document.getElementById("door");
const words = JSON.parse(root.dataset.words);
const part = (name) => root.querySelector(`[data-part=${name}]`);
const SEND_AT_ONCE = 40;
const SEND_AGAIN_SECONDS = 15;
const LIST_AGAIN_SECONDS = 60;
const SAME_AGAIN_SECONDS = 4;
const SHOWN = 8;

// ── what is kept on this device ──

const opened = new Promise((resolve, reject) => {
  const asked = indexedDB.open("perennial-door", 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore("kept");
    asked.result.createObjectStore("scans", { keyPath: "id" });
  };
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});

async function within(store, mode, act) {
  const base = await opened;
  return new Promise((resolve, reject) => {
    const transaction = base.transaction(store, mode);
    const asked = act(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(asked?.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

const kept = (name) => within("kept", "readonly", (store) => store.get(name));
const keep = (name, value) => within("kept", "readwrite", (store) => store.put(value, name));
const allScans = () => within("scans", "readonly", (store) => store.getAll());
const keepScan = (scan) => within("scans", "readwrite", (store) => store.put(scan));

async function forget() {
  await within("kept", "readwrite", (store) => store.clear());
  await within("scans", "readwrite", (store) => store.clear());
}

// ── signing ──

const encoded = (text) => new TextEncoder().encode(text);
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const plain = (text) => text.replace(/[\s-]/gu, "").toUpperCase();

let door = null; // { key, pair, offset, list }

async function sign(kind, lines) {
  const text = [`perennial ${kind} 1`, ...lines].join("\n");
  const how = { name: "ECDSA", hash: "SHA-256" };
  return hex(await crypto.subtle.sign(how, door.pair.privateKey, encoded(text)));
}

async function fingerprint(text) {
  return hex(await crypto.subtle.digest("SHA-256", encoded(`${door.key}\n${plain(text)}`))).slice(0, 32);
}

// The server's clock, in microseconds, as far as this device knows it.
const clock = () => (Date.now() + door.offset) * 1000;

async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    credentials: "omit",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  });
  const told = await answer.json();
  return { ok: answer.ok, status: answer.status, told };
}

// ── what is shown ──

const filled = (text, values) => text.replace(/\{(\w+)\}/gu, (_, name) => values[name] ?? "");

function say(tone, title, text = "") {
  const said = part("said");
  said.className = `notice ${tone}`;
  const heading = document.createElement("p");
  heading.className = "what";
  heading.textContent = title;
  const more = document.createElement("p");
  more.textContent = text;
  said.replaceChildren(...(text ? [heading, more] : [heading]));
  said.hidden = false;
}

function toneOf(scan) {
  if (scan.state === "sent") {
    return words.in.includes(scan.outcome) ? "good" : "bad";
  }
  return scan.name ? "good" : "warn";
}

function titleOf(scan) {
  const what = scan.state === "sent"
    ? words.outcomes[scan.outcome]
    : (scan.name ? words.read : words.unknownYet);
  return filled(what, { name: scan.name ?? scan.text });
}

async function show() {
  const scans = (await allScans()).sort((a, b) => b.at - a.at);
  const unsent = scans.filter((scan) => scan.state !== "sent");
  const people = door.list.people;
  part("count").textContent = filled(words.count, { here: people.filter((one) => one.here).length + walkIns(scans), all: people.length });
  part("unsent").hidden = unsent.length === 0;
  part("unsent").textContent = filled(unsent.length === 1 ? words.unsentOne : words.unsent, { count: unsent.length });
  part("network").textContent = navigator.onLine && !cutOff ? words.online : words.offline;
  part("latest").replaceChildren(...scans.slice(0, SHOWN).map((scan) => {
    const line = document.createElement("li");
    const when = document.createElement("span");
    when.className = "when";
    when.textContent = new Date(scan.at / 1000).toLocaleTimeString(document.documentElement.lang, {
      hour: "numeric", minute: "2-digit", timeZone: words.zone,
    });
    const what = document.createElement("span");
    what.textContent = titleOf(scan) + (scan.state === "sent" ? "" : ` · ${words.notSent}`);
    line.append(when, what);
    return line;
  }));
  part("none").hidden = scans.length > 0;
}

const walkIns = (scans) => scans.filter((scan) => scan.outcome === "walked-in").length;

function desk(isOpen) {
  part("pairing").hidden = isOpen;
  part("desk").hidden = !isOpen;
  if (isOpen) {
    part("title").textContent = door.list.title;
    part("until").textContent = door.list.until;
    part("text").focus();
  } else {
    part("code").focus();
  }
}

// ── reading ──

let last = { text: "", at: 0 };
let waiting = null; // read, has no seat that this device knows of

async function read(text, seat = "needed") {
  const shown = text.trim().slice(0, 300);
  const again = plain(shown) === plain(last.text) && Date.now() - last.at < SAME_AGAIN_SECONDS * 1000;
  if (shown === "" || (again && seat === "needed")) {
    return;
  }
  last = { text: shown, at: Date.now() };
  const scan = { id: crypto.randomUUID(), at: clock(), text: shown, seat, state: "queued", outcome: null };
  const print = await fingerprint(shown);
  const person = door.list.people.find((one) => one.prints.includes(print));
  scan.name = person?.name ?? null;
  scan.print = print;
  scan.signature = await sign("scan", [door.key, scan.id, String(scan.at), seat, shown]);
  await keepScan(scan);
  if (person) {
    person.here = true;
    await keep("door", door);
    say("good", filled(words.read, { name: person.name }));
  } else {
    say("warn", filled(words.unknownYet, { name: shown }), words.unknownYetMore);
  }
  waiting = person || seat !== "needed" ? null : shown;
  part("let-in").hidden = waiting === null || !door.list.walkIns;
  navigator.vibrate?.(60);
  await show();
  await send();
}

part("scan").addEventListener("submit", (event) => {
  event.preventDefault();
  const field = part("text");
  const text = field.value;
  field.value = "";
  field.focus();
  read(text).catch(trouble);
});

part("let-in").addEventListener("click", () => {
  part("let-in").hidden = true;
  if (waiting) {
    read(waiting, "walk-in").catch(trouble);
  }
  part("text").focus();
});

function trouble(fault) {
  say("bad", words.trouble, String(fault?.message ?? fault));
}

// ── sending ──

let sending = false;
let cutOff = false;

async function send() {
  if (sending || !door) {
    return;
  }
  sending = true;
  try {
    for (;;) {
      const queued = (await allScans()).filter((scan) => scan.state === "queued").sort((a, b) => a.at - b.at);
      if (queued.length === 0) {
        break;
      }
      const scans = queued.slice(0, SEND_AT_ONCE)
        .map(({ id, at, text, seat, signature }) => ({ id, at, text, seat, signature }));
      const { ok, told } = await post("/door/scans", { door: door.key, scans });
      cutOff = false;
      if (!ok) {
        say("bad", told.refused, words.refusedMore);
        break;
      }
      for (const answer of told.answers) {
        const scan = queued.find((one) => one.id === answer.id);
        Object.assign(scan, { state: "sent", outcome: answer.outcome, name: answer.name ?? scan.name });
        await keepScan(scan);
        if (queued.length === 1) {
          say(toneOf(scan), titleOf(scan), words.advice[scan.outcome] ?? "");
          const noSeat = scan.outcome === "no-seat" && door.list.walkIns;
          waiting = noSeat ? scan.text : null;
          part("let-in").hidden = !noSeat;
        }
      }
    }
  } catch {
    cutOff = true; // It stays in the queue.
  } finally {
    sending = false;
    await show();
  }
}

async function list() {
  const at = String(clock());
  try {
    const { ok, told } = await post("/door/list", { door: door.key, at: Number(at), signature: await sign("list", [door.key, at]) });
    cutOff = false;
    if (!ok) {
      say("bad", told.refused, words.refusedMore);
      return;
    }
    door.offset = told.now - Date.now();
    door.list = told;
    const prints = new Set((await allScans()).filter((scan) => scan.state === "queued").map((scan) => scan.print));
    for (const person of door.list.people) {
      person.here ||= person.prints.some((print) => prints.has(print));
    }
    await keep("door", door);
  } catch {
    cutOff = true;
  }
  await show();
}

// ── pairing ──

part("pair").addEventListener("submit", async (event) => {
  event.preventDefault();
  const problem = part("problem");
  problem.hidden = true;
  try {
    const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
    const publicKey = hex(await crypto.subtle.exportKey("raw", pair.publicKey));
    const { ok, told } = await post("/door/pairing", { code: part("code").value, name: part("name").value, publicKey });
    if (!ok) {
      problem.textContent = told.refused;
      problem.hidden = false;
      part(told.field === "name" ? "name" : "code").focus();
      return;
    }
    door = { key: told.door, pair, offset: told.now - Date.now(), list: { title: "", until: "", people: [], walkIns: false } };
    await keep("door", door);
    part("code").value = "";
    await navigator.storage?.persist?.();
    await list();
    desk(true);
  } catch (fault) {
    problem.textContent = navigator.onLine ? `${words.trouble} ${fault.message ?? ""}` : words.pairOffline;
    problem.hidden = false;
  }
});

part("forget").addEventListener("click", async () => {
  const unsent = (await allScans()).filter((scan) => scan.state !== "sent").length;
  if (unsent > 0) {
    say("bad", filled(words.forgetUnsent, { count: unsent }));
    return;
  }
  await forget();
  door = null;
  part("said").hidden = true;
  desk(false);
});

// ── the camera, where the browser reads codes ──

const CODES = ["qr_code", "code_128", "code_39"];

// On some systems the browser has a reader of codes that reads none of them.
async function codesRead() {
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices) {
    return [];
  }
  const known = await BarcodeDetector.getSupportedFormats().catch(() => []);
  return CODES.filter((code) => known.includes(code));
}

async function look(formats) {
  const video = part("video");
  const eye = new BarcodeDetector({ formats });
  video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  video.hidden = false;
  await video.play();
  const step = async () => {
    if (video.hidden) {
      return;
    }
    const [found] = await eye.detect(video).catch(() => []);
    if (found) {
      await read(found.rawValue).catch(trouble);
    }
    setTimeout(step, 250);
  };
  step();
}

codesRead().then((formats) => {
  if (!formats.includes("qr_code")) {
    return;
  }
  const button = part("camera");
  button.hidden = false;
  button.addEventListener("click", () => {
    const video = part("video");
    if (video.hidden) {
      look(formats).catch(() => say("warn", words.noCamera));
    } else {
      video.hidden = true;
      for (const track of video.srcObject?.getTracks() ?? []) {
        track.stop();
      }
    }
  });
});

// ── beginning ──

if ("serviceWorker" in navigator) {
  const policy = window.trustedTypes?.createPolicy("door", { createScriptURL: (url) => url });
  const url = policy ? policy.createScriptURL("/door/worker.js") : "/door/worker.js";
  navigator.serviceWorker.register(url, { scope: "/door" })
    .then(() => navigator.serviceWorker.ready)
    .then(() => { root.dataset.ready = "offline"; })
    .catch(() => { root.dataset.ready = "online"; });
}

addEventListener("online", () => { cutOff = false; send(); });
addEventListener("offline", () => door && show());
setInterval(() => { if (door) { send(); } }, SEND_AGAIN_SECONDS * 1000);
setInterval(() => { if (door) { list(); } }, LIST_AGAIN_SECONDS * 1000);

door = (await kept("door").catch(() => null)) ?? null;
root.hidden = false;
desk(door !== null);
if (door) {
  await show();
  await send();
  await list();
}
