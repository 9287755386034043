// A conference as its people meet it: a teacher chooses on a narrow phone, changes her mind, and gives
// nothing up before she has the other; the office sees it counted and posts the credit of what is
// over. By keyboard alone.
import assert from "node:assert/strict";
import { openContext } from "../accessibility.mjs";
import { enter } from "../keyboard.mjs";
import { become } from "../personas.mjs";

const CONFERENCE = "Winter learning day";
const NARROW = { width: 360, height: 780 };

async function words(page) {
  return (await page.locator("main").innerText()).replace(/\s+/g, " ");
}

/** The band under a heading. */
function band(page, heading) {
  return page.locator("main section, main div").filter({ has: page.getByRole("heading", { name: heading, level: 2 }) }).last();
}

function button(page, name) {
  return page.getByRole("main").getByRole("button", { name }).first();
}

/** What the person's own schedule holds, and that nothing in it is twice. */
async function schedule(page) {
  const held = await band(page, "Your schedule").getByRole("link").allInnerTexts();
  const chosen = held.filter((title) => title !== "Choose something");
  assert.equal(new Set(chosen).size, chosen.length, `each option once: ${held}`);
  return { slots: held.length, chosen };
}

async function chosenByNow(page, baseUrl) {
  await page.goto(`${baseUrl}/conferences`);
  await enter(page.getByRole("main").getByRole("link", { name: CONFERENCE }));
  await enter(page.getByRole("main").getByRole("link", { name: "Live counts" }));
  const [, chosen] = (await words(page)).match(/Have chosen ([\d,]+)/) ?? [];
  assert.ok(chosen, `the counts are shown:\n${await words(page)}`);
  return Number(chosen.replace(",", ""));
}

async function week({ browser, baseUrl }) {
  const contexts = [];
  const be = async (part) => {
    const context = await openContext(browser);
    contexts.push(context);
    return become(context, baseUrl, part);
  };
  try {
    const office = await be("coordinator");
    const before = await chosenByNow(office, baseUrl);

    const ana = await be("teacher");
    await ana.setViewportSize(NARROW);
    await ana.goto(baseUrl);
    await enter(ana.getByRole("main").getByRole("link", { name: CONFERENCE }).first());
    const empty = await schedule(ana);
    assert.deepEqual(empty.chosen, [], "nothing is chosen yet");

    await enter(button(ana, /^Choose /));
    const first = await schedule(ana);
    assert.equal(first.chosen.length, 1, await words(ana));
    await enter(button(ana, /^Switch to this/));
    const other = await schedule(ana);
    assert.equal(other.slots, empty.slots, "the slot is taken once");
    assert.equal(other.chosen.length, 1, await words(ana));
    assert.notDeepEqual(other.chosen, first.chosen);
    const overflow = await ana.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, "the phone does not scroll sideways");

    assert.equal(await chosenByNow(office, baseUrl), before + 1);

    // What is over and complete gets its credit in one action.
    await office.goto(`${baseUrl}/sections/unsettled`);
    await enter(office.getByRole("main").getByRole("link", { name: /^Post credit of/ }));
    await enter(button(office, /Post the credit/));
    assert.match(await words(office), /has begun/);
  } finally {
    for (const context of contexts) await context.close();
  }
}

export const tests = [
  { name: "a conference is chosen on a phone, counted and credited, by keyboard alone", run: week },
];
