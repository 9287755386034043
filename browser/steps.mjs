// The steps of which a walk by keyboard is made: what a page says, and going on from it.
import assert from "node:assert/strict";
import { openContext } from "./accessibility.mjs";
import { enter, reach } from "./keyboard.mjs";
import { become } from "./personas.mjs";

/** What the main part of a page says, one space between its words. */
export async function words(page) {
  return (await page.locator("main").innerText()).replace(/\s+/g, " ");
}

export async function says(page, ...sentences) {
  const text = await words(page);
  for (const sentence of sentences) {
    assert.ok(text.includes(sentence), `${page.url()} does not say “${sentence}”:\n${text}`);
  }
}

/** Presses the first button of the main part with these words. */
export async function press(page, name) {
  await enter(page.getByRole("main").getByRole("button", { name, exact: false }).first());
}

/** Follows the first link of the main part with these words. */
export async function follow(page, name) {
  await enter(page.getByRole("main").getByRole("link", { name }).first());
}

/** Unfolds what is folded away under these words. */
export async function unfold(page, name) {
  const folded = page.getByRole("main").locator("details").filter({ has: page.getByText(name) }).first();
  await reach(folded.locator("summary"));
  await page.keyboard.press("Enter");
  assert.ok(await folded.evaluate((one) => one.open), `${page.url()}: “${name}” unfolds`);
}

/** A file as the person on the page gets it. */
export function fetched(page, address) {
  return page.evaluate(async (from) => {
    const answer = await fetch(from);
    const type = answer.headers.get("content-type") ?? "";
    return { status: answer.status, type, text: await answer.text() };
  }, address);
}

/**
 * Walks as several people, each in a context in which pages can be judged, and closes all of them.
 *
 * @param {{browser: object, baseUrl: string}} context
 * @param {(be: (part: string, look?: object) => Promise<object>) => Promise<void>} walk
 */
export async function asPeople({ browser, baseUrl }, walk) {
  const contexts = [];
  const be = async (part, viewport) => {
    const context = await openContext(browser);
    contexts.push(context);
    const page = await become(context, baseUrl, part);
    if (viewport) await page.setViewportSize(viewport);
    return page;
  };
  try {
    await walk(be);
  } finally {
    for (const context of contexts) await context.close();
  }
}
