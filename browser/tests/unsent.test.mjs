// A closed tab loses nothing that was typed (FRM-1): it is there again when its writer comes back, says
// so, and is gone once it was sent.
import assert from "node:assert/strict";
import { openContext } from "../accessibility.mjs";
import { become } from "../personas.mjs";

/** Whose plan is still open: the cook sends theirs in another test. */
const WRITER = "driver";
const TYPED = "Next month I will try number talks with my third graders.";

async function closedTab({ browser, baseUrl }) {
  const context = await openContext(browser);
  try {
    const page = await become(context, baseUrl, WRITER);
    await page.goto(`${baseUrl}/my/growth-plan/goals/new`);
    const [kept] = await Promise.all([
      page.waitForResponse((answer) => answer.url().endsWith("/unsent")),
      page.getByRole("textbox").first().pressSequentially(TYPED),
    ]);
    assert.equal(kept.status(), 204);
    await page.waitForTimeout(1500);
    await page.close();

    const again = await context.newPage();
    await again.goto(`${baseUrl}/my/growth-plan/goals/new`);
    assert.equal(await again.getByRole("textbox").first().inputValue(), TYPED);
    await again.getByText("You typed this on").waitFor();
    await again.getByRole("link", { name: "Show what was sent last instead" }).click();
    assert.equal(await again.getByRole("textbox").first().inputValue(), "");
  } finally {
    await context.close();
  }
}

/** Types into the form of a goal and sends it before the script has kept anything of it. */
async function sentAtOnce({ browser, baseUrl }) {
  const context = await openContext(browser);
  try {
    const page = await become(context, baseUrl, WRITER);
    await page.goto(`${baseUrl}/my/growth-plan/goals/new`);
    await page.getByRole("radio").first().check();
    const [statement, measure] = await page.getByRole("textbox").all();
    await statement.fill(TYPED);
    await measure.fill("I can show what came of it.");
    await page.getByRole("main").getByRole("button").first().click();
    await page.waitForURL((url) => !url.pathname.endsWith("/goals/new"));
    await page.waitForTimeout(1500);
    await page.goto(`${baseUrl}/my/growth-plan/goals/new`);
    assert.equal(await page.getByRole("textbox").first().inputValue(), "", "what was sent is not unsent");
  } finally {
    await context.close();
  }
}

export const tests = [
  { name: "what is sent right after typing is not kept as unsent", run: sentAtOnce },
  { name: "a closed tab loses nothing that was typed", run: closedTab },
];
