// The calendar files, opened by two parsers that know nothing of each other and nothing of us: ical.js
// from npm, and icalendar from PyPI where Python can install it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ICAL from "ical.js";
import { become } from "../personas.mjs";

const PRESENTER_MAIL = "june.hollis@prairiehills.example";
const TITLE = "Across the change of the clocks";
// 3:45 pm in Omaha is 20:45 UTC in summer and 21:45 UTC in winter.
const STARTS = ["2026-10-29T20:45:00.000Z", "2026-11-05T21:45:00.000Z"];
const MOVED = ["2026-10-29T20:45:00.000Z", "2026-11-05T22:15:00.000Z"];

async function press(page, name) {
  await page.getByRole("main").getByRole("button", { name }).first().click();
  await page.waitForLoadState();
}

async function follow(page, name) {
  await page.getByRole("main").getByRole("link", { name }).first().click();
  await page.waitForLoadState();
}

async function session(page, row, date, starts, ends) {
  await page.getByLabel("Date", { exact: true }).nth(row).fill(date);
  await page.getByLabel("Starts", { exact: true }).nth(row).fill(starts);
  await page.getByLabel("Ends", { exact: true }).nth(row).fill(ends);
}

/** Offers a section with a session on both sides of 1 November 2026, and gives its address. */
async function offer(page, baseUrl) {
  await page.goto(`${baseUrl}/activities/new`);
  await page.getByLabel("Title").fill(TITLE);
  await page.getByLabel("Summary").fill("One in summer time, one in winter time; commas, too.");
  await page.getByLabel("Professional development", { exact: true }).check();
  await page.getByLabel("Format").selectOption("Workshop");
  await page.getByLabel("Face to face").check();
  await page.getByLabel("Large group").check();
  await page.getByLabel("The district", { exact: true }).check();
  await page.getByLabel("Audience").fill("all");
  await page.getByLabel("School year").selectOption("2026–27");
  await press(page, "Save draft");
  await press(page, "Publish");
  await follow(page, "New section");
  await session(page, 0, "2026-10-29", "15:45", "17:15");
  await session(page, 1, "2026-11-05", "15:45", "17:15");
  await page.getByLabel("Name of the section").fill("Birch, room 4");
  await page.getByLabel("Building").selectOption("Birch Elementary");
  await page.getByLabel("Presenters").fill(PRESENTER_MAIL);
  await press(page, "Save draft");
  await press(page, "Publish");
  return page.url();
}

function text(page, address) {
  return page.evaluate(async (from) => (await fetch(from)).text(), address);
}

/** What ical.js reads: the events of this section, soonest first. */
function read(file) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const zones = calendar.getAllSubcomponents("vtimezone");
  for (const zone of zones) {
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  }
  const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  return events
    .filter((event) => event.summary.startsWith(TITLE))
    .map((event) => ({
      uid: event.uid,
      sequence: event.sequence,
      summary: event.summary,
      starts: event.startDate.toJSDate().toISOString(),
      zone: event.startDate.zone.tzid,
    }))
    .sort((a, b) => a.starts.localeCompare(b.starts));
}

const PYTHON = `
import sys, json
from datetime import timezone
from icalendar import Calendar
calendar = Calendar.from_ical(sys.stdin.buffer.read())
events = [e for e in calendar.walk("VEVENT") if str(e["SUMMARY"]).startswith(sys.argv[1])]
print(json.dumps(sorted(
    e["DTSTART"].dt.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z") for e in events)))
`;

/** What icalendar reads: when the events start. Undefined, with a word of why, where it cannot run. */
function readByPython(file) {
  const folder = mkdtempSync(join(tmpdir(), "icalendar-"));
  try {
    const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", folder];
    execFileSync("python3", [...install, "icalendar==7.3.2"], { stdio: "pipe" });
    const env = { ...process.env, PYTHONPATH: folder };
    return JSON.parse(execFileSync("python3", ["-c", PYTHON, TITLE], { input: file, env }).toString());
  } catch (fault) {
    if (String(fault.stderr ?? "").includes("Traceback")) throw fault;
    console.log(`        skipped: icalendar from PyPI cannot be installed here (${fault.message.split("\n")[0]})`);
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function calendars({ browser, baseUrl }) {
  const contexts = [];
  const be = async (part) => {
    const context = await browser.newContext();
    contexts.push(context);
    return become(context, baseUrl, part);
  };
  try {
    const coordinator = await be("coordinator");
    const coach = await be("coach");
    const section = await offer(coordinator, baseUrl);
    await coach.goto(section);
    await press(coach, "Register");
    const file = await text(coach, await coach.getByRole("link", { name: "calendar" }).getAttribute("href"));
    const first = read(file);
    assert.deepEqual(first.map((event) => event.starts), STARTS);
    assert.deepEqual(first.map((event) => event.zone), ["America/Chicago", "America/Chicago"]);
    assert.equal(first[0].summary, `${TITLE} · Birch, room 4`);
    const byPython = readByPython(file);
    if (byPython) assert.deepEqual(byPython, STARTS);

    // The feed, by its secret address, in a browser that is signed in as nobody.
    await coach.goto(`${baseUrl}/account/calendar`);
    await press(coach, "Make the address");
    const said = await coach.locator("main").innerText();
    const path = said.match(/\/calendar\/[0-9a-f]{64}\.ics/)?.[0];
    assert.ok(path, said);
    const anybody = await browser.newContext();
    contexts.push(anybody);
    const stranger = await anybody.newPage();
    await stranger.goto(`${baseUrl}/accessibility`);
    assert.deepEqual(read(await text(stranger, path)).map((event) => event.starts), STARTS);

    // The second session begins later: the same event, a higher number, in file and feed.
    await coordinator.goto(`${section}/edit`);
    await session(coordinator, 1, "2026-11-05", "16:15", "17:45");
    await press(coordinator, "Save");
    const moved = read(await text(stranger, path));
    assert.deepEqual(moved.map((event) => event.starts), MOVED);
    assert.deepEqual(moved.map((event) => event.uid), first.map((event) => event.uid));
    assert.ok(moved[1].sequence > first[1].sequence, "the number of what moved rises");
    assert.equal(moved[0].sequence, first[0].sequence, "that of the other stays");

    // A new address ends the one before.
    await coach.goto(`${baseUrl}/account/calendar`);
    await press(coach, "Make a new address");
    const status = await stranger.evaluate(async (from) => (await fetch(from)).status, path);
    assert.equal(status, 404);
  } finally {
    for (const context of contexts) await context.close();
  }
}

export const tests = [
  { name: "calendar files open in two parsers, over a change of the clocks, and follow a change", run: calendars },
];
