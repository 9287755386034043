// The pages that anyone sees before signing in.
import assert from "node:assert/strict";
import { assertAccessible, openContext } from "../accessibility.mjs";

/** Opens a page, holds it to what every page promises, and closes it. */
async function checkPage({ browser, baseUrl }, path) {
  const context = await openContext(browser);
  try {
    const page = await context.newPage();
    const faults = [];
    page.on("pageerror", (fault) => faults.push(String(fault)));
    const answer = await page.goto(baseUrl + path);
    assert.equal(answer.status(), 200, `${path} answered ${answer.status()}`);
    assert.equal(await page.locator("h1").count(), 1, `${path} has one h1`);
    assert.notEqual(await page.title(), "", `${path} has a title`);
    await assertAccessible(page, path);
    assert.deepEqual(faults, [], `scripts on ${path} ran without a fault`);
  } finally {
    await context.close();
  }
}

export const tests = [
  {
    name: "the sign-in page has one heading and nothing that axe finds",
    run: (context) => checkPage(context, "/sign-in"),
  },
  {
    name: "the demo's page of personas has one heading and nothing that axe finds",
    run: (context) => checkPage(context, "/demo/personas"),
  },
];
