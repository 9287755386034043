// Growth as people meet it: a teacher from self-assessment to what became of learning, a cook on a phone
// in Spanish, a new principal and who may be the mentor. By keyboard alone, each page judged as it
// stands.
import assert from "node:assert/strict";
import { assertAccessible } from "../accessibility.mjs";
import { choose, enter, pick, type, typeDay } from "../keyboard.mjs";
import { asPeople, follow, press, says, unfold, words } from "../steps.mjs";

const PHONE = { width: 360, height: 780 };
const GOAL = "Each pupil hears one question a day that has more than one answer";
const DONE = "In fractions I asked for two ways each time; three quiet pupils now begin.";

const CONFERRED = "We counted the open questions of one lesson and agreed to count again.";
const ANSWERED = "The lesson was one with a substitute; I ask that this stands beside the count.";

/** A new goal, first with a tick for a reason, which comes back with every answer. */
async function goal(page) {
  await follow(page, "Add a goal");
  await choose(page.getByLabel("Personal goal"));
  await type(page.getByLabel("The goal"), GOAL);
  await type(page.getByLabel("How you will see that it is reached"), "A colleague counts them");
  const serves = page.getByLabel("What it serves");
  await pick(serves, await serves.evaluate((list) => list.options[1].label));
  await type(page.getByLabel("How it serves that"), "yes");
  await press(page, "Save the goal");
  await says(page, "Say in a few words how the goal serves it");
  assert.equal(await page.getByLabel("The goal").inputValue(), GOAL);
  await assertAccessible(page, "a goal without a reason");
  await type(page.getByLabel("How it serves that"), "Open questions are what the indicator looks for.");
  await press(page, "Save the goal");
  await says(page, "Goal saved", GOAL);
}

/** P10, P14, GRW-1, GRW-2. */
async function teacher(context) {
  await asPeople(context, async (be) => {
    const ana = await be("teacher");
    const plan = `${context.baseUrl}/my/growth-plan`;
    await ana.goto(plan);
    await says(ana, "Only you can see your self-assessment");
    await follow(ana, /^(Assess yourself|Go on with it)$/);
    await choose(ana.getByRole("main").getByRole("radio").nth(1));
    await assertAccessible(ana, "a self-assessment");
    await press(ana, "Save");
    await says(ana, "Saved", "so far");

    // This year's plan is approved already: she opens it again for one goal more.
    await unfold(ana, "Open it to revise the goals");
    await press(ana, "Open it to revise the goals");
    await goal(ana);
    await assertAccessible(ana, "a plan with a new goal");
    await press(ana, "Send to my supervisor");
    await says(ana, "Your supervisor has it and will answer");

    const marcus = await be("principal");
    await marcus.goto(`${context.baseUrl}/team/growth`);
    await pick(marcus.getByLabel("Plan", { exact: true }), "Sent");
    await press(marcus, "Show");
    await follow(marcus, "Ana Ruiz");
    await says(marcus, GOAL, "Approve the plan");
    assert.ok(!(await words(marcus)).includes("Self-assessment"), "that is hers");
    await assertAccessible(marcus, "a plan that waits for its supervisor");
    await press(marcus, "Approve the plan");
    await says(marcus, "Approved");

    // What she did with what she learned belongs to the goal.
    await ana.goto(plan);
    await says(ana, "Approved", "What became of what you learned");
    const asked = ana.getByRole("main").locator("a[href*='/applications/']").first();
    const learned = await asked.innerText();
    await enter(asked);
    await says(ana, learned);
    await press(ana, "Save my answer");
    await says(ana, "There is a problem");
    await assertAccessible(ana, "an answer that says nothing");
    await choose(ana.getByLabel("I use it"));
    await type(ana.getByLabel("What you did, and what came of it"), DONE);
    await pick(ana.getByLabel("Goal it belongs to"), GOAL);
    await press(ana, "Save my answer");
    await says(ana, "Your answer is kept", DONE);
    await assertAccessible(ana, "a plan with evidence");
    await marcus.reload();
    await says(marcus, DONE, "I use it");
  });
}

/** P14: a person's written response stands with the conference it answers, and is answered in turn. */
async function response(context) {
  await asPeople(context, async (be) => {
    const marcus = await be("principal");
    await marcus.goto(`${context.baseUrl}/team/growth`);
    await pick(marcus.getByLabel("Plan", { exact: true }), "Approved");
    await press(marcus, "Show");
    await follow(marcus, "Ana Ruiz");
    const plan = marcus.url();
    await unfold(marcus, "Record a conference");
    await typeDay(marcus.getByLabel("Day of the conference"), "2026-10-12");
    await type(marcus.getByLabel("What was talked about and agreed"), CONFERRED);
    await press(marcus, "Record a conference");
    await says(marcus, "Conference held", CONFERRED);

    const ana = await be("teacher");
    await ana.goto(plan);
    const held = (page) => page.locator(".timeline > li").filter({ hasText: CONFERRED });
    await enter(held(ana).getByRole("link", { name: "Respond or comment" }));
    const about = ana.getByLabel("What it is about");
    assert.match(await about.evaluate((list) => list.selectedOptions[0].label), /^Conference held · Marcus Bell/);
    assert.ok(await ana.getByLabel("Written response").isChecked());
    await press(ana, "Add it");
    await says(ana, "There is a problem");
    assert.match(await about.evaluate((list) => list.selectedOptions[0].label), /^Conference held/);
    await assertAccessible(ana, "a response that says nothing");
    await type(ana.getByLabel("Your words"), ANSWERED);
    await press(ana, "Add it");
    await assertAccessible(ana, "a plan with a written response");

    // The supervisor reads it where it belongs, and may comment, but not respond in the person's name.
    await marcus.reload();
    assert.ok((await held(marcus).innerText()).includes(ANSWERED));
    assert.equal(await marcus.getByLabel("Written response").count(), 0);
    await enter(held(marcus).locator(".answers").getByRole("link", { name: "Comment" }));
    await type(marcus.getByLabel("Your words"), "Then let us count again in May.");
    await press(marcus, "Add it");
    await assertAccessible(marcus, "a response with a comment");
    await ana.reload();
    assert.ok((await held(ana).innerText()).includes("Then let us count again in May."));
  });
}

/** P14: a colleague who is asked comments on the goals, reads nothing else, and no more once it ended. */
async function peer(context) {
  await asPeople(context, async (be) => {
    const ana = await be("teacher");
    await ana.goto(`${context.baseUrl}/my/growth-plan`);
    await follow(ana, "Colleagues whom I ask to comment");
    await type(ana.getByLabel("Colleague"), "Nobody Nowhere");
    await press(ana, "Ask for comments");
    await says(ana, "There is a problem", "No colleague has this name");
    await assertAccessible(ana, "a colleague who is not found");
    await type(ana.getByLabel("Colleague"), "marcus bell");
    await press(ana, "Ask for comments");
    await says(ana, "They are your supervisor");
    await type(ana.getByLabel("Colleague"), "june hollis");
    await press(ana, "Ask for comments");
    await says(ana, "June Hollis is asked, and told");
    await assertAccessible(ana, "the colleagues who are asked");

    const june = await be("presenter", PHONE);
    await follow(june, "Ana Ruiz asks you to comment on their goals");
    await says(june, "Ana Ruiz asks you to comment on these goals", GOAL, DONE);
    const told = await words(june);
    for (const kept of [CONFERRED, ANSWERED, "Self-assessment", "Approved", "Dates of this school year"]) {
      assert.ok(!told.includes(kept), `a peer does not read “${kept}”`);
    }
    const plan = june.url();
    await enter(june.getByRole("main").getByRole("link", { name: "Comment" }).first());
    await type(june.getByLabel("Your words"), "Try it with the seating turned.");
    await press(june, "Add it");
    await says(june, "Try it with the seating turned.");
    await assertAccessible(june, "goals as a peer reads them");
    const wide = await june.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= PHONE.width, `${wide} px`);

    await ana.goto(plan);
    await says(ana, "Try it with the seating turned.", "June Hollis");
    await ana.goto(`${context.baseUrl}/my/growth-plan/peers`);
    await press(ana, "End June Hollis");
    await says(ana, "They no longer read your goals");
    const answer = await june.goto(plan);
    assert.equal(answer.status(), 404);
    await ana.goto(plan);
    await says(ana, "Try it with the seating turned.");
  });
}

async function speak({ baseUrl }, page, language, save) {
  await page.goto(`${baseUrl}/account`);
  await choose(page.getByLabel(language));
  await press(page, save);
}

/** P10: the hourly self-appraisal on a phone, in Spanish. */
async function cook(context) {
  await asPeople(context, async (be) => {
    const walt = await be("cook", PHONE);
    await speak(context, walt, "Español", "Save");
    await walt.goto(`${context.baseUrl}/my/growth-plan`);
    await says(walt, "Solo usted ve sus respuestas");
    await assertAccessible(walt, "the hourly self-appraisal, not begun");
    await follow(walt, "Autoevaluarse");
    await type(walt.getByRole("main").getByRole("textbox").first(), "La cocina nueva");
    await press(walt, "Guardar");
    await says(walt, "Guardado", "Una respuesta hasta ahora");
    await press(walt, "Enviar a mi supervisor");
    await says(walt, "no tienen respuesta todavía");
    await assertAccessible(walt, "an appraisal sent half done");
    await follow(walt, "Seguir con ella");
    const main = walt.getByRole("main");
    for (const group of await main.locator("fieldset").filter({ has: walt.getByRole("radio") }).all()) {
      await choose(group.getByRole("radio").nth(2));
    }
    for (const field of await main.getByRole("textbox").all()) {
      if ((await field.inputValue()) === "") await type(field, "Las alergias");
    }
    await assertAccessible(walt, "the hourly self-appraisal on a phone");
    await press(walt, "Guardar");
    await press(walt, "Enviar a mi supervisor");
    await says(walt, "Su supervisor");
    const wide = await walt.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= PHONE.width, `${wide} px`);
    await speak(context, walt, "English", "Guardar");
  });
}

/** P11: who may not be the mentor of a new principal is told why; who may is matched. */
async function mentor(context) {
  await asPeople(context, async (be) => {
    const dana = await be("coordinator");
    await dana.goto(`${context.baseUrl}/mentors`);
    await pick(dana.getByLabel("Mentor", { exact: true }), "None yet");
    await press(dana, "Show");
    await assertAccessible(dana, "who has no mentor yet");
    await enter(dana.getByRole("main").locator("tbody a").first());
    const one = dana.url();
    const name = (await dana.locator("h1").innerText()).replace("A mentor for ", "");
    const field = dana.getByLabel("Mentor’s employee number or e-mail address");
    await type(field, "elena.castile@prairiehills.example");
    await press(dana, "Match them");
    await says(dana, "There is a problem", `They supervise ${name}`);
    await assertAccessible(dana, "a mentor who may not be one");

    await follow(dana, "Choose");
    assert.notEqual(await field.inputValue(), "");
    await press(dana, "Match them");
    await says(dana, "They are matched, and both are told", "since");
    assert.equal(dana.url(), one);
    await assertAccessible(dana, "a match");
  });
}

export const tests = [
  { name: "a teacher goes from self-assessment to an approved goal to what became of learning", run: teacher },
  { name: "a teacher's written response stands with the conference it answers", run: response },
  { name: "a colleague who is asked comments on a teacher's goals until that ends", run: peer },
  { name: "a cook looks at the year on a phone in Spanish", run: cook },
  { name: "a new principal gets a mentor who may be one, and not one who may not", run: mentor },
];
