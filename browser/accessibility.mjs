// Judges a page by axe-core in each colour scheme and width that we promise, and by whether it can
// be read at 320 pixels without scrolling sideways (what 400% zoom on a laptop comes to).
import { readFile } from "node:fs/promises";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SCHEMES = ["light", "dark"];
// What colours can break, to be asked again when they change.
const RULES_ABOUT_COLOUR = ["color-contrast", "link-in-text-block"];
const WIDTHS = [320, 1280];
const HEIGHT = 900;

const axeSource = await readFile(new URL(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/**
 * What is wrong with an open page, as text to read; empty when nothing is. The page is judged as
 * it stands, in whatever state the test has brought it, and gets its width and scheme back. Its
 * context must have been made by `openContext`, since axe is a script that our own
 * content-security policy rightly refuses.
 *
 * @param {import("playwright-core").Page} page
 * @param {string} label the page's name in the text
 * @returns {Promise<string[]>} one entry for each fault
 */
export async function axe(page, label) {
  const size = page.viewportSize();
  const faults = [];
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: HEIGHT });
      const mode = `${label}, ${colorScheme}, ${width} px`;
      faults.push(...(await judge(page, mode, rules(colorScheme))));
    }
  }
  await page.emulateMedia({ colorScheme: null });
  if (size) await page.setViewportSize(size);
  return faults;
}

/** Like `axe`, and throws when there is a fault. */
export async function assertAccessible(page, label) {
  const faults = await axe(page, label);
  if (faults.length > 0) throw new Error(faults.join("\n"));
}

/** A browser context in which a page may be judged. */
export function openContext(browser) {
  return browser.newContext({ bypassCSP: true, reducedMotion: "reduce" });
}

/** The first scheme is judged by every rule, the others by what colours can break. */
function rules(colorScheme) {
  return colorScheme === SCHEMES[0]
    ? { type: "tag", values: RULES }
    : { type: "rule", values: RULES_ABOUT_COLOUR };
}

async function judge(page, mode, runOnly) {
  await settle(page);
  const faults = await tooWide(page, mode);
  if (!(await page.evaluate(() => "axe" in window))) await page.addScriptTag({ content: axeSource });
  const { violations } = await page.evaluate(
    (only) => window.axe.run(document, { runOnly: only, resultTypes: ["violations"] }),
    runOnly,
  );
  return faults.concat(violations.map((violation) => worded(violation, mode)));
}

// Colours must be those of the new scheme, not halfway there: two frames, and every transition at
// its end (an animation without an end is not waited for).
function settle(page) {
  return page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    await frame();
    await frame();
    const ending = document
      .getAnimations()
      .filter((animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime));
    await Promise.allSettled(ending.map((animation) => animation.finished));
  });
}

async function tooWide(page, mode) {
  const { content, window: room } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: window.innerWidth,
  }));
  return content <= room ? [] : [`${mode}: scrolls sideways, ${content} px of content`];
}

function worded({ id, help, helpUrl, nodes }, mode) {
  const places = nodes.map(({ target, failureSummary }) => {
    const summary = (failureSummary ?? "").replace(/\s*\n\s*/g, "; ");
    return `  at ${target.join(" ")}: ${summary}`;
  });
  return [`${mode}: ${help} (${id}, ${helpUrl})`, ...places].join("\n");
}
