// Pages in the states that a walk does not always meet: nothing to show, a form sent empty,
// refused, not there, and just done.
import assert from "node:assert/strict";
import { assertAccessible, openContext } from "../accessibility.mjs";
import { become } from "../personas.mjs";

const KEPT = "Kept as typed";

/** Forms that cannot be sent empty: whose, where, what the button says, and a field that is filled. */
const FORMS = [
  { part: null, path: "/sign-in", button: "Sign in" },
  { part: "teacher", path: "/check-in", button: "Send" },
  { part: "teacher", path: "/account/password", button: "Change password" },
  { part: "coordinator", path: "/activities/new", button: "Save draft", keeps: "Summary" },
  { part: "coordinator", path: "/rooms", button: "Add room", keeps: "Room" },
  { part: "coordinator", path: "/policy/text/new", button: "Load this version", keeps: "Title" },
  { part: "compliance-officer", path: "/people/new", button: "Add a person", keeps: "Given name" },
  { part: "compliance-officer", path: "/buildings/new", button: "Open a building", keeps: "Name of the building" },
];

/** Where there is nothing to show. */
const EMPTY = [
  { part: "board-member", path: "/my/learning" },
  { part: "board-member", path: "/my/transcript" },
  { part: "teacher", path: "/catalog?q=zzzz" },
  { part: "coordinator", path: "/people?q=zzzz" },
  { part: "coordinator", path: "/sections?q=zzzz" },
];

/** What a person may not see, and what is not there at all. */
const REFUSED = [
  { part: "teacher", path: "/accounts", status: 403 },
  { part: "board-member", path: "/people", status: 403 },
  { part: "teacher", path: "/people/00000000-0000-4000-8000-000000000000", status: 404 },
  { part: "teacher", path: "/nowhere", status: 404 },
];

async function openAs({ browser, baseUrl }, part) {
  const context = await openContext(browser);
  return part ? become(context, baseUrl, part) : context.newPage();
}

/** Opens a page for each case and hands it over; all faults are told together. */
async function eachCase(context, cases, judge) {
  const faults = [];
  const pages = new Map();
  for (const one of cases) {
    if (!pages.has(one.part)) pages.set(one.part, await openAs(context, one.part));
    const page = pages.get(one.part);
    try {
      const answer = await page.goto(context.baseUrl + one.path);
      await judge(page, one, answer);
    } catch (fault) {
      faults.push(`${one.part ?? "nobody"} at ${one.path}: ${fault.message}`);
    }
  }
  for (const page of pages.values()) await page.context().close();
  assert.equal(faults.length, 0, faults.join("\n"));
}

/** A form sent with nothing, or next to nothing, in it. */
async function sentEmpty(page, { path, button, keeps }) {
  if (keeps) await page.getByLabel(keeps, { exact: true }).first().fill(KEPT);
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === "POST"),
    page.getByRole("main").getByRole("button", { name: button, exact: true }).last().click(),
  ]);
  assert.equal(answer.status(), 422, "it is not taken");
  await page.waitForLoadState();
  assert.match(await page.title(), /^Error: /);
  const focused = await page.evaluate(() => document.activeElement?.id);
  assert.equal(focused, "problem", "the summary of what is wrong has the focus");
  for (const link of await page.locator("#problem a").all()) {
    const words = (await link.innerText()).trim();
    const tied = await page.evaluate(describesError, (await link.getAttribute("href")).slice(1));
    assert.ok(tied.includes(words), `“${words}” is said at its field, which says “${tied}”`);
  }
  if (keeps) {
    assert.equal(await page.getByLabel(keeps, { exact: true }).first().inputValue(), KEPT);
  }
  await assertAccessible(page, `${path} sent empty`);
}

/** What describes a field, or the group that it is in, in the page's own words. */
function describesError(id) {
  const field = document.getElementById(decodeURIComponent(id));
  const described = [field, field?.closest("fieldset")].flatMap((one) =>
    (one?.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  return described.map((name) => document.getElementById(name)?.innerText ?? "").join(" ");
}

async function nothingThere(page, { path }, answer) {
  assert.equal(answer.status(), 200);
  assert.equal(await page.getByRole("main").getByRole("row").count(), 0, "no rows without content");
  assert.notEqual((await page.locator("main .empty").innerText()).trim(), "");
  await assertAccessible(page, path);
}

async function refused(page, { path, status }, answer) {
  assert.equal(answer.status(), status);
  assert.equal(await page.locator("h1").count(), 1);
  const ways = await page.getByRole("main").getByRole("link").count();
  assert.ok(ways > 0, "it offers a way on");
  await assertAccessible(page, path);
}

async function justDone(context) {
  const page = await openAs(context, "para");
  try {
    await page.goto(`${context.baseUrl}/account`);
    await page.getByRole("main").getByRole("button").first().click();
    await page.waitForLoadState();
    await page.locator("main [role=status]").waitFor();
    await assertAccessible(page, "/account after saving");
  } finally {
    await page.context().close();
  }
}

export const tests = [
  {
    name: "a form sent empty says what is wrong, at its head and at each field, and keeps answers",
    run: (context) => eachCase(context, FORMS, sentEmpty),
  },
  {
    name: "a page with nothing to show says so",
    run: (context) => eachCase(context, EMPTY, nothingThere),
  },
  {
    name: "what may not be seen, and what is not there, is said on a page with a way on",
    run: (context) => eachCase(context, REFUSED, refused),
  },
  { name: "what was just done is told once at the top of the page", run: justDone },
];
