// The plans as the people who answer for them work with them: the superintendent finds what is missing,
// the coordinator turns a need into an item of the plan and an activity with those who were heard, a
// principal moves the building's plan on. By keyboard alone, each page judged as it stands.
import assert from "node:assert/strict";
import { assertAccessible } from "../accessibility.mjs";
import { now } from "../demo_day.mjs";
import { choose, enter, pick, reach, type } from "../keyboard.mjs";
import { asPeople, fetched, follow, press, says, unfold, words } from "../steps.mjs";

const NEED = "Bus drivers want to know what to do when a student has a seizure";
const UNDER = "S8 · Let every hourly employee master the craft of the job.";
const CODE = "S8.Z";
const TITLE = "A seizure on the bus";
const WHY = "Drivers practice the first five minutes of a seizure, which the set of skills names.";

/** P9: empty cells, the list behind one, the same in words and as a file. */
async function coverage(context) {
  await asPeople(context, async (be) => {
    const page = await be("superintendent");
    await page.goto(`${context.baseUrl}/coverage`);
    const lead = /([\d,]+) of ([\d,]+) cells are empty/;
    const counted = async () => Number((await words(page)).match(lead)[1].replace(",", ""));
    assert.equal(await page.locator("main table.coverage td.none").count(), await counted(), "each is marked");

    // By indicator and quarter: the framework is chosen, too.
    await pick(page.getByLabel("Rows"), "Indicator");
    await pick(page.getByLabel("Columns"), "Quarter");
    await press(page, "Show");
    await pick(page.getByLabel("Framework"), "Skills of the kitchen");
    await press(page, "Show");
    const empty = await counted();
    assert.ok(empty > 0, "a district never has everything everywhere");
    assert.equal(await page.locator("main table.coverage td.none").count(), empty);
    await assertAccessible(page, "the map of the kitchen's skills");

    // In words and as a file it is the same.
    await says(page, "In words", "Nothing for:", "Strategies without learning", "Learning without a strategy");
    const file = page.getByRole("link", { name: "Save the map as a file" });
    const { status, type, text } = await fetched(page, await file.getAttribute("href"));
    assert.deepEqual([status, type.split(";")[0]], [200, "text/csv"]);
    assert.equal(text.split("\n").filter((line) => /,None,0,/.test(line)).length, empty);

    // Behind an empty cell stands what was asked, and the way back to the same map.
    await enter(page.locator("main td.none a").first());
    await says(page, "Indicator", "Quarter", "Nothing was offered for it this school year");
    await assertAccessible(page, "the list behind an empty cell");
    await enter(page.getByRole("link", { name: "Coverage map" }).first());
    assert.equal(await counted(), empty, "the way back leads to the same map");

    // Behind one that is served: what, for how many, and for how much.
    await page.goto(`${context.baseUrl}/coverage`);
    await enter(page.locator("main table.coverage td:not(.none) a").first());
    await says(page, "Activity", "Sections", "People reached", "Set aside or spent");
    await assertAccessible(page, "the list behind a served cell");

  });
}

/** P9: whatever stands in its rows and columns, the map is one page of paper that lies on its side. */
async function onPaper(context) {
  await asPeople(context, async (be) => {
    const page = await be("superintendent");
    const axes = ["strategy", "indicator", "building", "role", "term"];
    const pairs = axes.flatMap((rows) => axes.filter((axis) => axis !== rows).map((axis) => [rows, axis]));
    for (const [rows, columns] of pairs) {
      await page.goto(`${context.baseUrl}/coverage?rows=${rows}&columns=${columns}`);
      for (const format of ["Letter", "A4"]) {
        const paper = (await page.pdf({ format, landscape: true })).toString("latin1");
        const pages = paper.match(/\/Type\s*\/Page\b/g).length;
        assert.equal(pages, 1, `${rows} by ${columns} on ${format}`);
      }
    }
    await page.goto(`${context.baseUrl}/coverage`);
    const paper = String(await page.pdf({ preferCSSPageSize: true }));
    assert.match(paper, /MediaBox\s*\[0 0 792 612\]/, "the map is printed on its side");

    // What is printed says of whom it is, what its marks mean, and what is missing.
    await page.emulateMedia({ media: "print" });
    const size = (place) => place.evaluate((it) => parseFloat(getComputedStyle(it).fontSize) * 0.75);
    assert.ok((await size(page.locator(".paper-map td").first())) >= 8, "it can be read");
    await says(page, "as of", "people in 37 buildings", "hatched", "Nothing was offered this school year for S9");
    assert.equal(await page.locator("table.coverage").isVisible(), false, "the map of the screen stays there");
    await page.emulateMedia({ media: null });
  });
}

/** P13, P13b: a need becomes an item of the plan and an activity; four groups are heard and answered. */
async function need(context) {
  await asPeople(context, async (be) => {
    const page = await be("coordinator");
    await page.goto(`${context.baseUrl}/needs`);
    await follow(page, NEED);
    await says(page, "Open", "Nothing yet.");
    await press(page, "Answer it by the plan");
    await says(page, "There is a problem");
    await assertAccessible(page, "a need answered by nothing");

    // None of the plan's items fits: one is added, and the need is answered by it.
    await follow(page, "None of them: add an action plan for it");
    assert.equal(await page.getByLabel("Wording").inputValue(), NEED);
    assert.equal(await page.getByLabel("Meant for").inputValue(), "role in (driver, small-vehicle-driver)");
    await pick(page.getByLabel("Under", { exact: true }), UNDER);
    await type(page.getByLabel("Code"), CODE);
    await assertAccessible(page, "an item of the plan for a need");
    await press(page, "Add an item");
    await says(page, "It is part of the plan.", NEED);
    await type(page.getByLabel("How it answers the need"), "A workshop on the bus, in paid time, this winter");
    await press(page, "Answer it by the plan");
    await says(page, "The plan answers the need", CODE, "A workshop on the bus");
    await assertAccessible(page, "a need that the plan answers");
    const answered = page.url();
    await follow(page, CODE);
    await press(page, "Put to work");
    await says(page, "Put to work", "At work");
    await assertAccessible(page, "an action plan at work");

    // An activity serves it, with a reason: a tick is none.
    await page.goto(answered);
    await follow(page, "Offer an activity for it");
    await type(page.getByLabel("Title"), TITLE);
    await type(page.getByLabel("Summary"), "What to do first, whom to call, what to tell the children.");
    await choose(page.getByLabel("Training", { exact: true }));
    await type(page.getByLabel("Topics"), "seizure-awareness");
    await pick(page.getByLabel("Format"), "Workshop");
    await choose(page.getByLabel("Face to face"));
    await choose(page.getByLabel("Small group"));
    await choose(page.getByLabel("The district", { exact: true }));
    await type(page.getByLabel("Audience"), "role in (driver, small-vehicle-driver)");
    const at = await now(page);
    const starting = at.date.slice(5) >= "08-01" ? at.year : at.year - 1;
    await pick(page.getByLabel("School year"), `${starting}–${String(starting + 1).slice(2)}`);
    await press(page, "Save draft");
    const target = page.getByLabel("What it serves");
    const chosen = () => target.evaluate((list) => list.selectedOptions[0].label);
    assert.ok((await chosen()).includes(CODE), "the item of the need is chosen already");
    await type(page.getByLabel("How it serves that"), "yes");
    await press(page, "Align");
    await says(page, "a reason, not a tick");
    assert.ok((await chosen()).includes(CODE), "and stays chosen");
    await assertAccessible(page, "an alignment without a reason");
    await type(page.getByLabel("How it serves that"), WHY);
    await press(page, "Align");
    await says(page, CODE, WHY);
    await press(page, "Publish");
    await says(page, TITLE, "What it serves", CODE, WHY);

    // Both ways: from the need to what is offered, and from the item to the need.
    await page.goto(answered);
    await follow(page, CODE);
    await says(page, "Needs it answers", NEED);
    await follow(page, "What is offered for it, and who learned");
    await says(page, CODE, TITLE, "No section yet", "Schedule a section");
    await assertAccessible(page, "what serves an item and has no section yet");

    const groups = ["Bus families", "Bus drivers", "School nurses", "Neighbors along the route"];
    for (const group of groups) await heard(context, page, group);
    await page.goto(`${context.baseUrl}/voice`);
    await assertAccessible(page, "who is heard");
    for (const group of groups) await says(page, group);
  });
}

/** P13: a need is worded again with why, what it was can be read, and one that was none is withdrawn. */
async function reworded(context) {
  await asPeople(context, async (be) => {
    const page = await be("coordinator");
    await page.goto(`${context.baseUrl}/needs`);
    await follow(page, "Families do not know what their child learns this month");
    const need = page.url();
    await follow(page, "Change how it reads");
    await type(page.getByLabel("How many people"), "1300");
    await press(page, "Keep the new wording");
    await says(page, "There is a problem");
    assert.equal(await page.getByLabel("How many people").inputValue(), "1300");
    await assertAccessible(page, "a need worded again without why");
    await type(page.getByLabel("Why it reads otherwise now"), "High schools send a letter each month already.");
    await press(page, "Keep the new wording");
    assert.equal(page.url(), need);
    await says(page, "The need reads so from today on.", "Worded again", "1,490 → 1,300", "High schools send a letter");
    await assertAccessible(page, "a need that was worded again");
    await follow(page, "How it read until");
    await says(page, "How this need read and stood on", "1,490");
    await assertAccessible(page, "a need as it read before");
    await follow(page, "See it as of today");
    assert.equal(page.url(), need);
    await unfold(page, "Withdraw it: it was no need");
    const why = page.locator("details[open]").getByLabel("Why");
    await type(why, "The letter reaches every family now.");
    await press(page, "Withdraw it: it was no need");
    await says(page, "Withdrawn", "The letter reaches every family now.");
    await assertAccessible(page, "a need that was withdrawn");
  });
}

/** P13: whoever sees to what answers a need finds on their home that it reads otherwise, and what to look at. */
async function ownersTold(context) {
  await asPeople(context, async (be) => {
    const page = await be("principal");
    const told = "A need that S4.A answers reads otherwise";
    await says(page, told, "Why: The high schools asked their students");
    await follow(page, told);
    await says(page, "What answers it", "S4.A", "Reads otherwise since");
    await assertAccessible(page, "a need that reads otherwise than when it was answered");
    await follow(page, "S4.A");
    await says(page, "Needs it answers", "Reads otherwise since");
    await assertAccessible(page, "an item whose need reads otherwise");
    await page.goto(context.baseUrl);
    await enter(page.getByRole("button", { name: /Mark as read.*S4\.A/ }));
    assert.ok(!(await words(page)).includes(told), "what was read waits no longer");
  });
}

/** ALN-1: what a request to learn elsewhere serves is said by the office with a reason, and counts on the map. */
async function elsewhere(context) {
  await asPeople(context, async (be) => {
    const page = await be("coordinator");
    await page.goto(`${context.baseUrl}/outside/all`);
    await follow(page, "Science of reading, level 1");
    const request = page.url();
    const target = page.getByLabel("What it serves");
    await pick(target, "Action plan S1.A · Every K–3 teacher learns to teach decoding.");
    await type(page.getByLabel("How it serves that"), "yes");
    await press(page, "Align");
    await says(page, "a reason, not a tick");
    await assertAccessible(page, "a request aligned without a reason");
    await type(page.getByLabel("How it serves that"), "She learned the order in which decoding is taught.");
    await press(page, "Align");
    await says(page, "It is aligned from today on.", "She learned the order");
    await assertAccessible(page, "a request with what it serves");
    await follow(page, "Action plan S1.A");
    await follow(page, "What is offered for it, and who learned");
    await says(page, "Learning elsewhere, by request");
    assert.ok(!(await words(page)).includes("Ana Ruiz"), "nobody is named");
    const ana = await be("teacher");
    await ana.goto(request);
    await says(ana, "What it serves in the plan", "She learned the order");
    await assertAccessible(ana, "one's own request with what it serves");
  });
}

/** A group with a stake says something, and is told what became of it. */
async function heard(context, page, name) {
  await page.goto(`${context.baseUrl}/voice`);
  await unfold(page, "Add a group");
  await type(page.getByLabel("Name of the group"), name);
  await type(page.getByLabel("Seats", { exact: true }), "1");
  await press(page, "Add a group");
  await type(page.getByLabel("What the group said"), "Practice it on a bus, not in a room.");
  await pick(page.getByLabel("It is about"), "planning");
  await press(page, "Record what was said");
  await says(page, "Waits for an answer");
  await unfold(page, "Answer");
  await pick(page.getByLabel("What became of it"), "Used");
  await type(page.getByLabel("How it was used, or why not"), "The workshop is held in a parked bus.");
  await press(page, "Answer");
  await says(page, "Used", "The workshop is held in a parked bus.");
}

/** P9: a fourth action plan is refused with why; the plan moves on from phase 2 to 3. */
async function phases(context) {
  await asPeople(context, async (be) => {
    const page = await be("principal");
    await page.goto(`${context.baseUrl}/site-plans`);
    await follow(page, "Birch Elementary");
    await says(page, "Phase 2");
    const plan = page.url();
    await follow(page, "Phase and what comes next");
    const move = page.getByRole("main").getByRole("button", { name: "Move to Phase 3" });
    const fourth = page.getByRole("main").getByRole("checkbox", { name: /^A4/ });
    await choose(fourth);
    await type(page.getByLabel("What the building learned, and what comes next"), "Halls are calmer.");
    await enter(move);
    await says(page, "The plan stays where it is", "A1 ·", "A2 ·", "A3 ·");
    assert.equal(await page.getByLabel(/What the building learned/).inputValue(), "Halls are calmer.");
    await assertAccessible(page, "a fourth action plan");

    // With the three at work it moves on.
    await reach(fourth);
    await page.keyboard.press("Space");
    await enter(move);
    await says(page, "The plan stands in Phase 3.", "Phase 3");
    assert.equal(page.url(), plan);
    await assertAccessible(page, "a building's plan in phase 3");

    // From the page of a fourth action plan: the same no.
    await follow(page, "Checks we act on");
    await press(page, "Put to work");
    await says(page, "It is not put to work", "A1 ·", "A2 ·", "A3 ·");
    await assertAccessible(page, "an action plan that is not put to work");
  });
}

export const tests = [
  { name: "the superintendent finds the empty cells of the map, and what is behind them", run: coverage },
  { name: "the map is one page of paper, whatever stands in its rows and columns", run: onPaper },
  { name: "a need becomes an item of the plan and an activity, with four groups heard and answered", run: need },
  { name: "a need is worded again with why, and one that was none is withdrawn", run: reworded },
  { name: "who sees to what answers a need is told that it reads otherwise", run: ownersTold },
  { name: "learning elsewhere is aligned with a reason and counts on the map", run: elsewhere },
  { name: "a building's plan moves on, and a fourth action plan is refused with why", run: phases },
];
