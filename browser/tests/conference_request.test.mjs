// A day at a conference from the idea to posted hours (P7, EXT-1…7, WFL-1, REG-5): three approvers, one
// of them by her delegate, one no and a revision, and the money told to the cent. By keyboard alone.
import assert from "node:assert/strict";
import { assertAccessible } from "../accessibility.mjs";
import { now } from "../demo_day.mjs";
import { choose, enter, pick, type, typeDay } from "../keyboard.mjs";
import { asPeople, follow, press, says, words } from "../steps.mjs";

const WHAT = "Great Plains reading conference";
const ACCOUNT = "Title II-A · 2211-580 Travel and conferences";
const NARROW = { width: 360, height: 780 };
const CERTIFICATE = {
  name: "certificate.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.from("%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF\n"),
};

/** Answers a page of the wizard and goes on. */
async function answer(page, fields) {
  for (const [label, text] of Object.entries(fields)) {
    await type(page.getByLabel(label, { exact: false }).first(), text);
  }
  await press(page, "Continue");
}

async function asks(ana, baseUrl) {
  await ana.goto(`${baseUrl}/outside`);
  await follow(ana, "Ask to learn outside the district");
  await choose(ana.getByLabel("Go to a conference"));
  await press(ana, "Continue");
  await assertAccessible(ana, "what is it");
  await answer(ana, { "Name of what you want to do": WHAT, "Who offers it": "Great Plains Reading Association" });
  await type(ana.getByLabel("Place", { exact: true }), "Sioux Falls, South Dakota");
  await choose(ana.getByLabel("Out of state"));
  await press(ana, "Continue");
  const { date } = await now(ana);
  await typeDay(ana.getByLabel("First day"), date);
  await typeDay(ana.getByLabel("Last day"), date);
  await answer(ana, { "Hours of learning": "6" });
  await says(ana, "Why is it so soon?");
  await answer(ana, { "Why it could not be asked": "A place came free this morning." });
  await answer(ana, {
    "What you want to be able to do": "Teach small groups well.",
    "Which plan it serves": "Birch site plan: reading.",
  });
  await answer(ana, { "What you will share": "Two routines, with grade 3." });
  // A wrong amount comes back with every answer.
  await answer(ana, { Registration: "350", Travel: "far" });
  assert.equal(await ana.getByLabel("Registration", { exact: false }).first().inputValue(), "350");
  await answer(ana, { Travel: "61.50" });
  await says(ana, "Which account pays?", "$411.50");
  await pick(ana.getByLabel("Fund and account"), ACCOUNT);
  await press(ana, "Continue");
  for (let more = 0; more < 3 && !(await words(ana)).includes("Check your answers"); more += 1) {
    await press(ana, "Continue");
  }
  await says(ana, "Check your answers", "Being approved is not being registered");
  await assertAccessible(ana, "check your answers");
  await press(ana, "Send it");
  await says(ana, "Waiting for approval", "The superintendent");
  return ana.url();
}

/** What the account holds: requested, set aside, spent, released. */
async function account(office, baseUrl) {
  await office.goto(`${baseUrl}/funds`);
  const row = office.locator("tr", { hasText: "2211-580" }).first();
  const cells = await row.locator("td").allInnerTexts();
  const cents = (told) => Math.round(Number(told.replace(/[$,]/g, "")) * 100);
  return cells.filter((told) => told.startsWith("$")).slice(0, 4).map(cents);
}

function changed(before, after) {
  return after.map((cents, place) => cents - before[place]);
}

async function decides(page, baseUrl, decision, comment) {
  await page.goto(`${baseUrl}/approvals`);
  await enter(page.getByRole("main").getByRole("link", { name: WHAT }).first());
  await choose(page.getByLabel(decision, { exact: true }));
  if (comment) await type(page.getByLabel("Comment or reason"), comment);
  await press(page, "Send your decision");
}

async function request({ browser, baseUrl }) {
  await asPeople({ browser, baseUrl }, async (be) => {
    const office = await be("coordinator");
    const coach = await be("coach");
    const superintendent = await be("superintendent");
    const ana = await be("teacher", NARROW);
    const before = await account(office, baseUrl);
    const asked = await asks(ana, baseUrl);
    assert.deepEqual(changed(before, await account(office, baseUrl)), [41_150, 0, 0, 0], "only requested");

    // The principal is away: the coach says yes in his place. The office says no, and why.
    await decides(coach, baseUrl, "Approve");
    await says(coach, "You approved");
    await decides(office, baseUrl, "Deny");
    await says(office, "There is a problem");
    await type(office.getByLabel("Comment or reason"), "Say who teaches your class.");
    await choose(office.getByLabel("Deny", { exact: true }));
    await press(office, "Send your decision");
    await says(office, "You denied");
    assert.deepEqual(changed(before, await account(office, baseUrl)).slice(0, 2), [0, 0], "nothing is asked any more");

    await ana.goto(asked);
    await says(ana, "Denied", "Say who teaches your class.");
    await press(ana, "Revise and send again");
    await enter(ana.locator('main a[href*="questions/why"]').first());
    await answer(ana, { "What you want to be able to do": "Teach small groups. June takes my class." });
    await press(ana, "Send it");
    await decides(coach, baseUrl, "Approve");
    await decides(office, baseUrl, "Approve", "Good.");
    await decides(superintendent, baseUrl, "Approve");
    await says(superintendent, "You approved");
    assert.deepEqual(changed(before, await account(office, baseUrl)).slice(0, 2), [0, 41_150], "set aside");

    await ana.goto(asked);
    await says(ana, "not yet registered", "for Marcus Bell");
    await assertAccessible(ana, "approved, not yet registered");
    await follow(ana, "Keep the provider’s confirmation");
    await answerAnd(ana, { "Confirmation number": "GPR-2211" }, "Keep it");
    await reports(ana);
    // The report goes the same way as the request.
    await decides(coach, baseUrl, "Approve", "Well spent.");
    await decides(office, baseUrl, "Approve");
    assert.deepEqual(changed(before, await account(office, baseUrl)).slice(1, 3), [41_150, 0], "not spent yet");
    await decides(superintendent, baseUrl, "Approve");
    await says(superintendent, "You approved");
    const [requested, aside, spent] = changed(before, await account(office, baseUrl));
    assert.deepEqual([requested, aside, spent], [0, 0, 40_000], "what was spent, and nothing more");
    await ana.goto(`${baseUrl}/my/transcript`);
    await says(ana, WHAT);
    await ana.goto(asked);
    await says(ana, "Confirmed", "$400.00");
  });
}

async function answerAnd(page, fields, button) {
  for (const [label, text] of Object.entries(fields)) {
    await type(page.getByLabel(label, { exact: false }).first(), text);
  }
  await press(page, button);
}

/** In the evening: what was done, learned and spent, with the certificate. */
async function reports(ana) {
  await follow(ana, "Report what you did");
  await answer(ana, { "Hours done": "5.5" });
  await answer(ana, {
    "What you learned": "Groups of four, ten minutes each.",
    "What you shared": "With grade 3 at lunch.",
  });
  await says(ana, "Estimated were $411.50");
  await answer(ana, { Travel: "50" });
  await says(ana, "What shows that you did it?");
  await ana.getByLabel("file", { exact: false }).first().setInputFiles(CERTIFICATE);
  await press(ana, "Continue");
  await says(ana, "Check your report", "certificate.pdf", "$400.00");
  await assertAccessible(ana, "check your report");
  await press(ana, "Send it");
  await says(ana, "Report waits for approval");
}

export const tests = [
  { name: "a conference goes from the idea to posted hours, money told to the cent", run: request },
];
