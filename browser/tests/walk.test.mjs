// The main job from one end to the other, as the people who do it: learning is offered, taken,
// given back, attended, credited, and answered for. By keyboard alone: addresses are typed, and
// everything else is reached with Tab and done with keys.
import assert from "node:assert/strict";
import { now } from "../demo_day.mjs";
import { download } from "../download.mjs";
import { choose, enter, pick, type, typeDay } from "../keyboard.mjs";
import { become } from "../personas.mjs";
import { follow, press, says, words } from "../steps.mjs";

const TITLE = "Bullying: noticing and acting";
const MANDATE = "Bullying prevention";
const PRESENTER_MAIL = "june.hollis@prairiehills.example";
// The demo's clock does not wait: two sessions short enough that both lie ahead while people
// register, and credit can be issued in the last quarter of an hour.
const LEAD_MINUTES = 5;
const SESSION_MINUTES = 4;

/** The demo's local time, some minutes from now, as a time field takes it. */
function clock(now, minutes) {
  const total = now.hours * 60 + now.minutes + minutes;
  const two = (number) => String(number).padStart(2, "0");
  return `${two(Math.floor(total / 60))}:${two(total % 60)}`;
}

async function offer(page, baseUrl) {
  await page.goto(`${baseUrl}/activities/new`);
  await type(page.getByLabel("Title"), TITLE);
  await type(page.getByLabel("Summary"), "What to notice, whom to tell, what to do first.");
  await choose(page.getByLabel("Training", { exact: true }));
  await type(page.getByLabel("Topics"), "bullying-prevention");
  await pick(page.getByLabel("Format"), "Workshop");
  await choose(page.getByLabel("Face to face"));
  await choose(page.getByLabel("Small group"));
  await choose(page.getByLabel("The district", { exact: true }));
  await type(page.getByLabel("Audience"), "all");
  const at = await now(page);
  const starting = at.date.slice(5) >= "08-01" ? at.year : at.year - 1;
  await pick(page.getByLabel("School year"), `${starting}–${String(starting + 1).slice(2)}`);
  await type(page.getByLabel("District hours (optional)"), "1");
  await press(page, "Save draft");
  await press(page, "Publish");
  await says(page, TITLE, "1 hour");

  await follow(page, "New section");
  const begins = await now(page);
  for (const [row, from] of [LEAD_MINUTES, LEAD_MINUTES + SESSION_MINUTES].entries()) {
    await typeDay(page.getByLabel("Date", { exact: true }).nth(row), begins.date);
    await type(page.getByLabel("Starts", { exact: true }).nth(row), clock(begins, from));
    await type(page.getByLabel("Ends", { exact: true }).nth(row), clock(begins, from + SESSION_MINUTES));
  }
  await type(page.getByLabel("Name of the section"), "Birch");
  await pick(page.getByLabel("Building"), "Birch Elementary");
  await type(page.getByLabel("Place", { exact: false }).last(), "Library");
  await type(page.getByLabel("Seats (optional)"), "3");
  await type(page.getByLabel("Presenters"), PRESENTER_MAIL);
  await press(page, "Save draft");
  await press(page, "Publish");
  await says(page, TITLE, "3 left");
  return page.url();
}

async function register(page, section, button) {
  await page.goto(section);
  await press(page, button);
}

async function checkIn(page, baseUrl, code) {
  await page.goto(`${baseUrl}/check-in`);
  await type(page.getByLabel("Code"), code);
  await press(page, "Send");
}

async function shownCode(page) {
  const [code] = (await words(page)).match(/\b[A-Z0-9]{3}-[A-Z0-9]{3}\b/) ?? [];
  assert.ok(code, `a code is shown:\n${await words(page)}`);
  return code;
}

/** The cells of the first row with these words. */
async function row(page, name) {
  const cells = page.getByRole("row").filter({ hasText: name }).first().locator("th, td");
  return (await cells.allInnerTexts()).map((cell) => cell.replace(/\s+/g, " ").trim());
}

/** Standing as the office and a supervisor see it before and after. */
async function figures(people, baseUrl) {
  const { hr, principal } = people;
  await hr.goto(`${baseUrl}/compliance`);
  const grid = await row(hr, MANDATE);
  // The board reads people in steps of five, so that one more is seldom seen.
  await hr.goto(`${baseUrl}/policy/P12`);
  await principal.goto(`${baseUrl}/team`);
  return {
    grid,
    policy: await row(hr, MANDATE),
    team: await row(principal, "Ruiz, Ana"),
  };
}

async function walk({ browser, baseUrl }) {
  const contexts = [];
  const be = async (part) => {
    const context = await browser.newContext();
    contexts.push(context);
    return become(context, baseUrl, part);
  };
  try {
    const coordinator = await be("coordinator");
    const staff = { ana: await be("teacher"), benita: await be("para"), walt: await be("cook") };
    const gus = await be("driver");
    const june = await be("presenter");
    const people = {
      hr: await be("compliance-officer"),
      principal: await be("principal"),
    };

    const section = await offer(coordinator, baseUrl);

    // Four register; the fourth waits, and moves up when the second cancels.
    for (const page of Object.values(staff)) {
      await register(page, section, "Register");
      await says(page, "You are registered");
    }
    await register(gus, section, "Join the waitlist");
    await says(gus, "You are 1st in line");
    await gus.goto(baseUrl);
    await says(gus, "1st in line");

    await follow(staff.benita, "Cancel registration");
    await says(staff.benita, "Your seat goes to the one person who is waiting");
    await press(staff.benita, "Cancel my registration");
    await gus.goto(baseUrl);
    await says(gus, `You have a seat: ${TITLE}`);
    await coordinator.goto(`${baseUrl}/outbox`);
    await says(coordinator, "Gus Lindahl", `You have a seat: ${TITLE}`);

    // Before anyone attends, the training is owed.
    await staff.ana.goto(`${baseUrl}/my/duties`);
    const owed = staff.ana.getByRole("link", { name: MANDATE, exact: true }).first();
    await enter(owed);
    await says(staff.ana, "Due by", TITLE);
    const why = staff.ana.url();
    const before = await figures(people, baseUrl);

    // The presenter shows one code at the start and another at the end, and marks the rest by hand.
    await june.goto(`${section}/roster`);
    await follow(june, "Show the check-in code");
    await checkIn(staff.ana, baseUrl, await shownCode(june));
    await says(staff.ana, "You are checked in");
    await follow(june, "Show the confirm code");
    await checkIn(staff.ana, baseUrl, await shownCode(june));
    await says(staff.ana, "Your attendance is recorded");
    for (const session of [0, 1]) {
      await june.goto(`${section}/roster`);
      if (session === 1) await enter(june.getByRole("main").locator("nav, ul").getByRole("link").last());
      await press(june, "Mark everyone else here, and save");
      await says(june, "3 of 3 here");
    }
    await follow(june, "Issue credit");
    await says(june, "3 people get all of it");
    await press(june, "Issue credit");
    await says(june, "3 of 3 people earned credit");

    // On the transcript, on paper, and for anyone who holds the certificate.
    await staff.ana.goto(`${baseUrl}/my/transcript`);
    assert.ok((await row(staff.ana, TITLE)).includes("1 hour"));
    await isPdf(staff.ana, `${baseUrl}/my/transcript.pdf`);
    await follow(staff.ana, TITLE);
    const certificate = staff.ana.getByRole("link", { name: "Certificate as PDF" });
    await isPdf(staff.ana, new URL(await certificate.getAttribute("href"), baseUrl).href);
    const verify = staff.ana.getByRole("link", { name: "What others see when they verify it" });
    const stranger = await browser.newContext();
    contexts.push(stranger);
    const outside = await stranger.newPage();
    await outside.goto(new URL(await verify.getAttribute("href"), baseUrl).href);
    await says(outside, "This certificate is valid", "Ana Ruiz", TITLE);

    // The duty is met: for her, for her principal, for the office, on the policy page.
    await staff.ana.goto(why);
    await says(staff.ana, "Done on", `The last that counts: ${TITLE}`);
    const after = await figures(people, baseUrl);
    const done = (team) => Number(team[4]);
    assert.equal(done(after.team), done(before.team) + 1, `${before.team} → ${after.team}`);
    assert.notDeepEqual(after.grid, before.grid);
    assert.notDeepEqual(after.policy, before.policy);

    // And the grid as it stood last October.
    const year = Number((await now(people.hr)).date.slice(0, 4)) - 1;
    await people.hr.goto(`${baseUrl}/compliance`);
    await typeDay(people.hr.getByRole("textbox", { name: "As of" }), `${year}-10-13`);
    await press(people.hr, "Show");
    await says(people.hr, `Oct 13, ${year}`);
    assert.notDeepEqual(await row(people.hr, MANDATE), after.grid);
  } finally {
    for (const context of contexts) await context.close();
  }
}

async function isPdf(page, address) {
  const { status, type, beginning } = await download(page, address);
  assert.equal(status, 200, address);
  assert.equal(type, "application/pdf", address);
  assert.equal(beginning.slice(0, 5), "%PDF-", address);
}

export const tests = [
  { name: "learning is offered, taken, attended, credited and answered for, by keyboard alone", run: walk },
];
