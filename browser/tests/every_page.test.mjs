// Every address of the product, opened on a real record of the demo, as the people who may see it.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { axe, openContext } from "../accessibility.mjs";
import { crawl, findBehind } from "../crawl.mjs";
import { now } from "../demo_day.mjs";
import { unreached } from "../keyboard.mjs";
import { become, PERSONAS } from "../personas.mjs";
import { PATTERNS } from "../routes.mjs";

/** As many as the machine that this must run on has cores, and one that waits for answers. */
const AT_ONCE = 3;
const NOBODY = "nobody";

/** What is fetched, not shown, and as what. */
const DOWNLOADS = new Map([
  ["/registrations/{key}/calendar.ics", "text/calendar"],
  ["/people.csv", "text/csv"],
  ["/sections/{key}/sign-in-sheet.pdf", "application/pdf"],
  ["/sections/{key}/name-tags.pdf", "application/pdf"],
  ["/my/transcript.pdf", "application/pdf"],
  ["/my/transcript.csv", "text/csv"],
  ["/people/{key}/transcript.pdf", "application/pdf"],
  ["/people/{key}/transcript.csv", "text/csv"],
  ["/certificates/{file}", "application/pdf"],
  ["/policy/{clause}/tables/{table}", "text/csv"],
  ["/compliance.csv", "text/csv"],
  ["/compliance/trend.csv", "text/csv"],
  ["/compliance/{code}/people.csv", "text/csv"],
  ["/proof-packs/{key}/file", "application/zip"],
  ["/rule-sets/{code}/people.csv", "text/csv"],
  ["/plans/{key}/plan.csv", "text/csv"],
  ["/frameworks/{key}/framework.csv", "text/csv"],
  ["/coverage.csv", "text/csv"],
  ["/measures/{key}/figures.csv", "text/csv"],
  ["/essa.csv", "text/csv"],
  ["/funds/allotments.csv", "text/csv"],
  ["/continuity.csv", "text/csv"],
  ["/academies/{key}/cohort.csv", "text/csv"],
  ["/skills/skills.csv", "text/csv"],
  ["/skills/{key}/people.csv", "text/csv"],
  ["/fees.csv", "text/csv"],
  ["/budget.csv", "text/csv"],
  ["/budget/hours.csv", "text/csv"],
  ["/pay/files/{file}", "text/csv"],
  ["/absences/files/{file}", "text/csv"],
  ["/salary/files/{file}", "text/csv"],
  ["/state-files/{key}/file", "application/octet-stream"],
  ["/state-files/{key}/rows.csv", "text/csv"],
  ["/my/credentials.pdf", "application/pdf"],
  ["/people/{key}/credentials.pdf", "application/pdf"],
  ["/retention.csv", "text/csv"],
  ["/retention/lists/{file}", "text/csv"],
  ["/copies/{key}/file", "application/octet-stream"],
  ["/my/badge.pdf", "application/pdf"],
  ["/outside/{key}/files/{file}", "application/pdf"],
  ["/door/door.js", "text/javascript"],
  ["/door/worker.js", "text/javascript"],
  ["/door/manifest.webmanifest", "application/manifest+json"],
]);

/**
 * What no link of the demo leads to, with the reason. The server's matrix opens each of them on a
 * record of its own.
 */
const NOT_BY_LINK = new Map([
  ["/calendar/{file}", "the secret address is shown once, to its person"],
  ["/guests/confirm/{token}", "the link is in a mail to who signs up, which no page of the demo shows"],
  ["/retention/disposals/new", "nothing in the demo is old enough to go"],
  ["/retention/disposals/{key}", "nothing in the demo is old enough to go"],
  ["/papers/{key}", "nobody has photographed a sheet in the demo"],
  ["/kiosk/duties", "only at a paired device, with a PIN: a test of its own judges it"],
  ["/kiosk/duties/{code}/text", "only at a paired device, with a PIN: a test of its own judges it"],
  ["/kiosk/pin", "only at a paired device, with a PIN: a test of its own judges it"],
  ["/kiosk/stay", "leads back to the start of a kiosk"],
  ["/copies/{key}/file", "a copy takes its time to be written"],
]);

/** Pages that a link leads to and that say no, with their reason: credit of a section not over. */
const SAY_WHY_NOT = new Map([["/sections/{key}/credit", 409]]);

/** What lies so deep that a crawl which opens a few records of each kind seldom comes by. */
function deep(part, year) {
  const whoHasLeft = `/people?q=Vance&on=${year - 1}-05-30`;
  return {
    [NOBODY]: [["/demo/messages?to=marcus.bell@prairiehills.example", ["/demo/messages/{key}", "/approvals/mail/{token}"]]],
    coordinator: [
      [
        "/catalog?q=leadership+academy",
        ["/catalog/{key}", "/sections/{key}", "/sections/{key}/registrations", "/registrations/{key}/decision"],
      ],
      [whoHasLeft, ["/people/{key}", "/people/{key}/guest-account"]],
    ],
    "compliance-officer": [[whoHasLeft, ["/people/{key}", "/people/{key}/return"]]],
  }[part] ?? [];
}

/** What a person would type or choose, where no link leads: a search, a filter, an address by mail. */
function typed(part, year) {
  return {
    [NOBODY]: [
      "/sign-in", "/setup", "/verify", "/accessibility", "/guests/sign-up/sent", "/demo/personas", "/demo/messages", "/kiosk",
      "/door", "/door/door.js", "/door/worker.js", "/door/manifest.webmanifest",
    ],
    coordinator: ["/sections?show=past", "/doors", "/approvals/decisions"],
    "compliance-officer": ["/people?q=Ortiz"],
  }[part] ?? [];
}

/** Every key of a message, none of which anybody should ever read. */
function messageKeys() {
  const crates = new URL("../../crates/", import.meta.url);
  const keys = new Set();
  for (const crate of readdirSync(crates)) {
    const file = new URL(`${crate}/messages/en.ftl`, crates);
    try {
      for (const [, key] of readFileSync(file, "utf8").matchAll(/^([a-z][\w-]*) =/gm)) keys.add(key);
    } catch (fault) {
      if (fault.code !== "ENOENT") throw fault;
    }
  }
  return keys;
}

/** What is wrong with a page as it was read, before anything is drawn. */
function faultsOf(part, found, keys) {
  const { address, pattern, from, status, type, headings, title, texts } = found;
  const where = `${part}: ${address} (from ${from})`;
  const faults = [];
  const expected = SAY_WHY_NOT.get(pattern);
  if (status !== 200 && status !== expected) faults.push(`${where} answered ${status}`);
  if (!PATTERNS.includes(pattern)) faults.push(`${where} is no address of the product`);
  const wanted = DOWNLOADS.get(pattern) ?? "text/html";
  if (type !== wanted) faults.push(`${where} is ${type}, not ${wanted}`);
  if (type !== "text/html") return faults;
  if (headings !== 1) faults.push(`${where} has ${headings} h1`);
  if (!title) faults.push(`${where} has no title`);
  for (const text of texts) {
    if (keys.has(text) && text.includes("-")) faults.push(`${where} shows the key ${text}`);
    if (/\{\s*\$|�/.test(text)) faults.push(`${where} shows ${text}`);
  }
  return faults;
}

async function openFor(browser, baseUrl, part) {
  const context = await openContext(browser);
  if (part !== NOBODY) return become(context, baseUrl, part);
  const page = await context.newPage();
  await page.goto(`${baseUrl}/sign-in`);
  return page;
}

/** Runs tasks, so many at once, and gives their results. */
async function pooled(tasks) {
  const results = [];
  const waiting = [...tasks];
  const worker = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) results.push(await task());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

/** Draws one page and judges it in every width and scheme. */
async function judged(page, baseUrl, { part, address }) {
  const faults = [];
  const note = (fault) => faults.push(`${part}: ${address}: ${fault}`);
  page.on("pageerror", note);
  await page.goto(baseUrl + address);
  faults.push(...(await unreached(page, `${part}: ${address}`)));
  faults.push(...(await axe(page, `${part}: ${address}`)));
  page.off("pageerror", note);
  return faults;
}

/** There is a copy to look at once somebody has asked for one. */
async function askForACopy(browser, baseUrl) {
  const page = await openFor(browser, baseUrl, "administrator");
  await page.goto(`${baseUrl}/copies`);
  await page.getByLabel("Export", { exact: true }).check();
  await page.getByRole("button", { name: "Make the copy" }).click();
  await page.waitForURL(/\/copies\//);
  await page.context().close();
}

async function everyPage({ browser, baseUrl }) {
  const keys = messageKeys();
  const parts = [NOBODY, ...Object.keys(PERSONAS)];
  const pages = new Map();
  const faults = [];
  const year = await demoYear(browser, baseUrl);
  await askForACopy(browser, baseUrl);
  const read = await pooled(parts.map((part) => async () => {
    const page = await openFor(browser, baseUrl, part);
    pages.set(part, page);
    const begin = part === NOBODY ? [] : ["/", "/account"];
    const behind = [];
    for (const [from, way] of deep(part, year)) {
      const found = await findBehind(page, from, way);
      assert.ok(found, `${part} finds ${way.at(-1)} behind ${from}`);
      behind.push(found);
    }
    return { part, found: await crawl(page, [...begin, ...typed(part, year), ...behind]) };
  }));
  read.sort((one, other) => parts.indexOf(one.part) - parts.indexOf(other.part));

  // Each address is drawn for the first person who reached it, each home page for its person.
  const shown = new Map();
  for (const { part, found } of read) {
    for (const one of found) {
      faults.push(...faultsOf(part, one, keys));
      const name = one.address === "/" ? `home of ${part}` : one.pattern;
      const whole = one.status === 200 && one.type === "text/html";
      if (whole && !shown.has(name)) shown.set(name, { part, address: one.address });
      if (!whole && DOWNLOADS.has(one.pattern)) shown.set(one.pattern, null);
    }
  }
  shown.set("/", null);
  const unreached = PATTERNS.filter((pattern) => !shown.has(pattern) && !NOT_BY_LINK.has(pattern));
  assert.deepEqual(unreached, [], "every address is reached by somebody, by links");

  const byPart = parts.map((part) => [...shown.values()].filter((one) => one?.part === part));
  const judgements = await pooled(byPart.flatMap((several) => chunks(several, 12)).map((several) =>
    async () => {
      const page = await openFor(browser, baseUrl, several[0].part);
      const found = [];
      for (const one of several) found.push(...(await judged(page, baseUrl, one)));
      await page.context().close();
      return found;
    }));
  for (const page of pages.values()) await page.context().close();
  faults.push(...judgements.flat());
  assert.equal(faults.length, 0, faults.join("\n"));
}

function chunks(list, size) {
  const parts = [];
  for (let at = 0; at < list.length; at += size) parts.push(list.slice(at, at + size));
  return parts;
}

async function demoYear(browser, baseUrl) {
  const page = await openFor(browser, baseUrl, "teacher");
  const { year } = await now(page);
  await page.context().close();
  return year;
}

export const tests = [
  {
    name: "every address opens for whom it is for, in light and dark, wide and narrow, without a fault",
    run: everyPage,
  },
];
