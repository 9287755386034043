// What counts and what is owed, as human resources answers for it: a board's resolution is tried on
// everyone before it is adopted, last year stays as it was, a day in March is answered for with names and
// reasons, and an auditor gets a pack. By keyboard where there are forms; each page is judged by axe.
import assert from "node:assert/strict";
import { inflateRawSync } from "node:zlib";
import { assertAccessible, openContext } from "../accessibility.mjs";
import { now } from "../demo_day.mjs";
import { choose, enter, type, typeDay } from "../keyboard.mjs";
import { become } from "../personas.mjs";

/** The length of this one is the board's to say. */
const MANDATE = "suicide-awareness";
/** Of this one custodians are late in every year of the demo. */
const LATE = "asbestos-awareness";
const RESOLUTION = "2026-44 of the board";
const PACK_SECONDS_MOST = 60;

/** What the main part of a page says, one space between its words. */
async function words(page) {
  return (await page.locator("main").innerText()).replace(/\s+/g, " ");
}

async function says(page, ...parts) {
  const text = await words(page);
  for (const part of parts) {
    const found = part instanceof RegExp ? part.test(text) : text.includes(part);
    assert.ok(found, `${page.url()} does not say “${part}”:\n${text}`);
  }
}

function button(page, name) {
  return page.getByRole("main").getByRole("button", { name, exact: true });
}

/** 15 March of the school year that the demo is in, or of the one before when it has not come. */
function march(today) {
  const year = today.date.slice(5) >= "03-15" ? today.year : today.year - 1;
  return `${year}-03-15`;
}

async function resolution(page, baseUrl, day) {
  const past = `${baseUrl}/compliance/${MANDATE}?on=${day}`;
  await page.goto(past);
  const before = await words(page);

  await page.goto(`${baseUrl}/mandates/${MANDATE}/change`);
  const today = await now(page);
  await assertAccessible(page, "changing a mandate");
  await typeDay(page.getByLabel("In force from"), today.date);
  await type(page.getByLabel("Length set by the board", { exact: false }), "600");
  await enter(button(page, "See whom it would touch"));
  await says(page, "Enter both the length and the board's resolution");
  assert.equal(await page.getByLabel("Length set by the board", { exact: false }).inputValue(), "600");
  await type(page.getByLabel("Board resolution"), RESOLUTION);
  await enter(button(page, "See whom it would touch"));
  await says(page, /For \d+ people something would change/, /More to do: \d+/, "whose time at required training is paid", "Nothing was written.");
  assert.ok((await page.getByRole("row").count()) > 2, "people are named");
  await assertAccessible(page, "whom a resolution would touch");

  await enter(button(page, "Adopt the change"));
  await says(page, RESOLUTION);
  await assertAccessible(page, "a mandate with its new version");
  await page.goto(past);
  assert.equal(await words(page), before, "a day of last year stands as it stood");
}

async function outOfCompliance(page, baseUrl, day) {
  await page.goto(`${baseUrl}/compliance?on=${day}`);
  await assertAccessible(page, "compliance on a day in March");
  const late = page.getByRole("main").locator(`a[href*='/compliance/'][href*='on=${day}']`);
  assert.ok((await late.count()) > 0, "the grid leads to people");
  await enter(page.getByRole("main").locator(`a[href='/compliance/${LATE}?on=${day}']`).first());
  await page.goto(`${baseUrl}/compliance/${LATE}?on=${day}&state=late`);
  await says(page, /\d+ people, \d+ late/);
  await assertAccessible(page, "who was out of compliance");
  await enter(page.getByRole("main").locator("table a[href*='/duties/']").first());
  await says(page, "Overdue: it was due by", "40 CFR 763.92", /Version \d+ of this rule/, "The position:");
  await assertAccessible(page, "why somebody was out of compliance");
}

/** Month by month, and from a month to the people on its last day. */
async function trend(page, baseUrl) {
  await page.goto(`${baseUrl}/compliance/${LATE}`);
  await enter(page.getByRole("main").getByRole("link", { name: "Month by month, over 24 months" }));
  await says(page, /At the end of \w+ \d{4}, \d+% of required trainings were done or exempt/);
  await assertAccessible(page, "required training month by month");
  assert.equal(await page.getByRole("row").count(), 25, "a head and 24 months");
  const month = page.getByRole("row").nth(1);
  const [, asked, , , , late] = (await month.locator("th, td").allInnerTexts()).map((text) => text.trim());
  await enter(month.getByRole("link"));
  await says(page, `${asked} people, ${late} late, as of`);
}

/** The files of a ZIP by name, each as the bytes it holds. */
function unzipped(bytes) {
  const files = new Map();
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, nameLength, extra, comment, head] = [
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
      bytes.readUInt32LE(at + 42),
    ];
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const from = head + 30 + bytes.readUInt16LE(head + 26) + bytes.readUInt16LE(head + 28);
    const body = bytes.subarray(from, from + packed);
    files.set(name.split("/").pop(), bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(body) : body);
    at += 46 + nameLength + extra + comment;
  }
  return files;
}

/** A file as the person on the page would get it. */
async function fetched(page, link) {
  const base64 = await page.evaluate(async (from) => {
    const bytes = new Uint8Array(await (await fetch(from)).arrayBuffer());
    let text = "";
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text);
  }, await link.getAttribute("href"));
  return Buffer.from(base64, "base64");
}

async function proofPack(page, baseUrl, day) {
  await page.goto(`${baseUrl}/proof-packs?mandate=${LATE}&on=${day}`);
  await assertAccessible(page, "asking for a proof pack");
  await choose(page.getByLabel("A summary only"));
  await enter(button(page, "Make the proof pack"));
  const fetch = page.getByRole("main").getByRole("link", { name: "Download the pack" });
  await fetch.waitFor({ timeout: PACK_SECONDS_MOST * 1000 });
  await assertAccessible(page, "a proof pack");
  const files = unzipped(await fetched(page, fetch));
  const paper = files.get("proof.pdf");
  assert.equal(paper.toString("latin1", 0, 8), "%PDF-1.7");
  assert.match(paper.toString("latin1", paper.length - 32), /%%EOF\s*$/, "the paper is whole");
  assert.match(files.get("people.csv").toString(), /,overdue,/);
}

async function hr({ browser, baseUrl }) {
  const context = await openContext(browser);
  try {
    const page = await become(context, baseUrl, "compliance-officer");
    const day = march(await now(page));
    await resolution(page, baseUrl, day);
    await outOfCompliance(page, baseUrl, day);
    await trend(page, baseUrl);
    await proofPack(page, baseUrl, day);
  } finally {
    await context.close();
  }
}

/** One page: the growth period, the certificate, the mandates, each with the way to why. */
async function teacher({ browser, baseUrl }) {
  const context = await openContext(browser);
  try {
    const page = await become(context, baseUrl, "teacher");
    await page.goto(`${baseUrl}/my/standing`);
    await says(page, "Professional growth", "teaching certificate", "Required training");
    await assertAccessible(page, "where a teacher stands");
    await enter(page.getByRole("main").locator("a[href*='/standing/nebraska-growth']"));
    await says(page, "79-830", /Version \d+ of the rule set/);
    await assertAccessible(page, "what counted toward growth, and why");
    await page.goto(`${baseUrl}/my/standing`);
    await enter(page.getByRole("main").getByRole("link", { name: "Each of them" }));
    await assertAccessible(page, "what a teacher owes");
    await enter(page.getByRole("main").getByRole("link", { name: "Why me?" }).first());
    await says(page, /Version \d+ of this rule/, "The position:");
    await assertAccessible(page, "why a teacher owes it");
  } finally {
    await context.close();
  }
}

export const tests = [
  { name: "human resources tries a resolution on everyone, adopts it, answers for a day in March and proves it", run: hr },
  { name: "a teacher sees on one page where they stand for growth, certificate and mandates, and why", run: teacher },
];
