// A volunteer at a door whose network goes: people are checked in, nothing is lost, nothing doubles.
import assert from "node:assert/strict";
import { assertAccessible, openContext } from "../accessibility.mjs";
import { become } from "../personas.mjs";

const PRESENTER_MAIL = "june.hollis@prairiehills.example";

async function words(page) {
  return (await page.locator("main").innerText()).replace(/\s+/g, " ");
}

async function press(page, name) {
  await page.getByRole("main").getByRole("button", { name }).first().click();
  await page.waitForLoadState();
}

/** The demo's local time some minutes from now and its day, from the line that is for paper. */
async function clock(page, minutes) {
  const line = await page.locator("main .print-only").first().textContent();
  const [, month, day, year] = line.match(/as of \w+, (\w+) (\d+), (\d+)/);
  const [, hour, minute, half] = line.match(/(\d+):(\d+) (am|pm)/);
  const two = (number) => String(number).padStart(2, "0");
  const total = ((Number(hour) % 12) + (half === "pm" ? 12 : 0)) * 60 + Number(minute) + minutes;
  const number = new Date(`${month} 1, 2000`).getMonth() + 1;
  return {
    date: `${year}-${two(number)}-${two(day)}`,
    time: `${two(Math.floor(total / 60))}:${two(total % 60)}`,
    starting: `${year}-${two(number)}` >= `${year}-08` ? Number(year) : Number(year) - 1,
  };
}

/** Offers a session of an hour that starts in forty minutes, and gives its address. */
async function offer(page, baseUrl, title) {
  await page.goto(`${baseUrl}/activities/new`);
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Summary").fill("For everyone, at one door.");
  await page.getByLabel("Professional development", { exact: true }).check();
  await page.getByLabel("Format").selectOption("Workshop");
  await page.getByLabel("Face to face").check();
  await page.getByLabel("Large group").check();
  await page.getByLabel("The district", { exact: true }).check();
  await page.getByLabel("Audience").fill("all");
  const { date, starting } = await clock(page, 0);
  await page.getByLabel("School year").selectOption(`${starting}–${String(starting + 1).slice(2)}`);
  await press(page, "Save draft");
  await press(page, "Publish");
  await page.getByRole("main").getByRole("link", { name: "New section" }).first().click();
  await page.waitForLoadState();
  await page.getByLabel("Date", { exact: true }).first().fill(date);
  await page.getByLabel("Starts", { exact: true }).first().fill((await clock(page, 40)).time);
  await page.getByLabel("Ends", { exact: true }).first().fill((await clock(page, 100)).time);
  await page.getByLabel("Name of the section").fill("Main hall");
  await page.getByLabel("Building").selectOption("Birch Elementary");
  await page.getByLabel("Presenters").fill(PRESENTER_MAIL);
  await press(page, "Save draft");
  await press(page, "Publish");
  return page.url();
}

async function badge(page, baseUrl) {
  await page.goto(`${baseUrl}/my/badge`);
  return (await page.locator(".figure").innerText()).trim();
}

async function scan(page, text, said) {
  await page.getByLabel("Badge or employee number").fill(text);
  await page.getByLabel("Badge or employee number").press("Enter");
  await page.locator("[data-part=said]").getByText(said).waitFor();
}

async function atTheDoor({ browser, baseUrl }) {
  const contexts = [];
  const be = async (part) => {
    const context = await browser.newContext();
    contexts.push(context);
    return become(context, baseUrl, part);
  };
  try {
    const coordinator = await be("coordinator");
    const people = { ana: await be("teacher"), walt: await be("cook"), gus: await be("driver") };
    const section = await offer(coordinator, baseUrl, "One door for everyone");
    const badges = {};
    for (const [name, page] of Object.entries(people)) {
      if (name !== "gus") {
        await page.goto(section);
        await press(page, "Register");
      }
      badges[name] = await badge(page, baseUrl);
    }

    // The presenter shows a code; a phone that nobody is signed in on is paired with it.
    const presenter = await be("presenter");
    await presenter.goto(`${section}/doors`);
    await presenter.getByLabel("I was here").check();
    await press(presenter, "Show a code for a device");
    const [code] = (await words(presenter)).match(/\b[A-Z0-9]{4}-[A-Z0-9]{4}\b/);
    const phone = await openContext(browser);
    contexts.push(phone);
    const door = await phone.newPage();
    const faults = [];
    door.on("pageerror", (fault) => faults.push(String(fault)));
    await door.goto(`${baseUrl}/door`);
    await assertAccessible(door, "/door before pairing");
    await door.getByLabel("Code").fill("CDFG-HJKM");
    await door.getByLabel("What is this device called?").fill("Main door");
    await door.getByRole("button", { name: "Pair this device" }).click();
    await door.getByText("This code is not waiting for a device").waitFor();
    await door.getByLabel("Code").fill(code.toLowerCase());
    await door.getByRole("button", { name: "Pair this device" }).click();
    await door.getByText("0 of 2 here").waitFor();
    await door.locator("#door[data-ready=offline]").waitFor();
    await scan(door, badges.ana, "Ana Ruiz is marked present");
    await door.getByText("1 of 2 here").waitFor();
    await scan(door, badges.gus, "Gus Lindahl has no seat here");

    // The network is cut. The page is even opened anew, as when the phone was off in between.
    await phone.setOffline(true);
    await scan(door, badges.walt, "Walt Kowalski is in");
    await door.getByText("1 not sent yet").waitFor();
    await door.reload();
    await door.getByText("2 of 2 here").waitFor();
    await door.getByText("1 not sent yet").waitFor();
    await door.getByText("No network. Go on").waitFor();
    await scan(door, badges.gus, "is not on this device’s list");
    await door.getByRole("button", { name: "Let in without a seat" }).click();
    await door.getByText("3 not sent yet").waitFor();
    await assertAccessible(door, "/door with the network cut");
    await presenter.goto(`${section}/roster`);
    assert.ok((await words(presenter)).includes("1 of 2 here"), "nothing reached the roster");

    // It is back: everything arrives, once.
    await phone.setOffline(false);
    await door.locator("[data-part=unsent]").waitFor({ state: "hidden" });
    await door.getByText("Gus Lindahl is in, without a seat").waitFor();
    await presenter.goto(`${section}/roster`);
    assert.ok((await words(presenter)).includes("3 of 3 here"), await words(presenter));
    await presenter.goto(`${section}/doors`);
    const table = await words(presenter);
    assert.ok(table.includes("Main door") && table.includes("Read, but not counted"), table);
    await scan(door, badges.walt, "Walt Kowalski was already in");

    // A lost phone is revoked, and says so.
    await press(presenter, "Revoke");
    await scan(door, badges.ana, "This device was revoked");
    assert.deepEqual(faults, [], "the script at the door ran without a fault");
  } finally {
    for (const context of contexts) await context.close();
  }
}

async function withoutScript({ browser, baseUrl }) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    await page.goto(`${baseUrl}/door`);
    assert.ok((await words(page)).includes("Take attendance on the roster"), await words(page));
  } finally {
    await context.close();
  }
}

export const tests = [
  { name: "a door checks people in with the network cut, and nothing is lost or doubled", run: atTheDoor },
  { name: "without script the page at a door says what to use instead", run: withoutScript },
];
