// A cook without e-mail at a kiosk: the office pairs the device and hands out a PIN on paper; the cook
// sees what is owed in Spanish, reads the handbook, says so, and leaves nothing behind. No script.
import assert from "node:assert/strict";
import { assertAccessible, openContext } from "../accessibility.mjs";
import { become } from "../personas.mjs";

async function words(page) {
  return (await page.locator("main").innerText()).replace(/\s+/g, " ");
}

async function press(page, name) {
  await page.getByRole("main").getByRole("button", { name }).first().click();
  await page.waitForLoadState();
}

/** The code for a device, and the number and a new PIN of a person, as the office reads them out. */
async function fromTheOffice({ browser, baseUrl }, family) {
  const context = await openContext(browser);
  const page = await become(context, baseUrl, "compliance-officer");
  await page.goto(`${baseUrl}/kiosks`);
  await page.getByLabel("Where it stands").fill("Kitchen, by the time clock");
  await press(page, "Issue a code");
  const [, code] = (await words(page)).match(/Code for the device: (\S+)\./);
  await page.goto(`${baseUrl}/people?q=${family}`);
  await page.getByRole("main").getByRole("link", { name: family }).first().click();
  await page.goto(`${page.url().split("?")[0]}/pin`);
  const [, number] = (await words(page)).match(/employee number (\S+) the person/);
  await press(page, "Issue a PIN");
  const said = await words(page);
  const [, pin] = said.match(/PIN for .*?: ([\d ]+)\./) ?? assert.fail(said);
  await context.close();
  return { code, number, pin: pin.replace(" ", "") };
}

async function kiosk({ browser, baseUrl }) {
  const { code, number, pin } = await fromTheOffice({ browser, baseUrl }, "Kowalski");
  // The device runs no script. Only to be judged by axe, which is one, does the page get one.
  const device = await openContext(browser);
  try {
    const page = await device.newPage();
    await page.goto(`${baseUrl}/kiosk`);
    await assertAccessible(page, "a device that is no kiosk yet");
    await page.getByLabel("Code").fill(code);
    await press(page, "Pair this device");
    await assertAccessible(page, "a kiosk");

    await page.goto(`${baseUrl}/kiosk?lang=es`);
    const wrong = pin.replace(/\d$/, (last) => String((Number(last) + 1) % 10));
    const stand = async (with_pin) => {
      await page.locator("input[name=badge]").fill(number);
      await page.locator("input[name=pin]").fill(with_pin);
      await page.getByRole("main").getByRole("button").first().click();
      await page.waitForLoadState();
    };
    await stand(wrong);
    assert.equal(await page.locator("input[name=badge]").inputValue(), "", "nothing is typed for the next");
    await stand(pin);
    assert.match(page.url(), /\/kiosk\/duties$/);
    await assertAccessible(page, "what a cook owes, at a kiosk");
    assert.equal(await page.locator("html").getAttribute("lang"), "es");
    assert.match(await words(page), /Manual del personal/);

    const text = page.getByRole("main").locator("a[href$='/text']").first();
    await text.click();
    await page.waitForLoadState();
    await assertAccessible(page, "the handbook at a kiosk");
    await press(page, "Lo he leído");
    assert.match(await words(page), /Confirmado/);

    await page.goto(`${baseUrl}/kiosk/pin`);
    await assertAccessible(page, "choosing one's PIN at a kiosk");
    await page.goto(`${baseUrl}/kiosk/duties`);
    await page.locator("form[action='/kiosk/end'] button").click();
    await page.waitForLoadState();
    await page.goBack();
    assert.doesNotMatch(await words(page), /Manual del personal/, "nothing is left to go back to");
  } finally {
    await device.close();
  }
}

export const tests = [
  { name: "a cook without e-mail sees what is owed at a kiosk, says it was read, and leaves nothing", run: kiosk },
];
