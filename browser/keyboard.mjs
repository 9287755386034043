// Works a page by keyboard alone: Tab until the wanted thing has the focus, then keys. What Tab does
// not reach, or reaches without showing it, fails.
import assert from "node:assert/strict";

const TABS_MOST = 600;

/**
 * Presses Tab until the element, or for a radio button one of its group, has the focus.
 *
 * @param {import("playwright-core").Locator} wanted
 */
export async function reach(wanted) {
  const page = wanted.page();
  const element = await wanted.elementHandle();
  const isThere = (target) => {
    const at = document.activeElement;
    const isOfGroup = (other) => other.type === "radio" && other.name === target.name && other.form === target.form;
    return at === target || (target.type === "radio" && isOfGroup(at));
  };
  for (let tabs = 0; tabs <= TABS_MOST; tabs += 1) {
    if (await element.evaluate(isThere)) {
      const shows = await page.evaluate(() => {
        const style = getComputedStyle(document.activeElement);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      });
      assert.ok(shows, `${page.url()}: the focus cannot be seen on ${wanted}`);
      return;
    }
    await page.keyboard.press("Tab");
  }
  assert.fail(`${page.url()}: Tab does not reach ${wanted}`);
}

/**
 * What of an open page the keyboard does not reach in the order in which it is read, does not show when
 * it has the focus, or leaves under something else (WCAG 2.1.1, 2.4.3, 2.4.7, 2.4.11). One entry each.
 *
 * @param {import("playwright-core").Page} page
 * @param {string} label the page's name in the text
 * @returns {Promise<string[]>}
 */
export async function unreached(page, label) {
  const found = await page.evaluate(() => {
    const faults = [];
    const name = (one) => {
      const said = one.getAttribute("aria-label") ?? one.textContent ?? "";
      return `<${one.localName}> ${one.id || one.name || said.trim().slice(0, 40)}`;
    };
    const worked = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [onclick]";
    // Of the many alike of a wide table a part is tried, spread over all of it.
    const all = [...document.querySelectorAll(worked)];
    const step = Math.ceil(all.length / 150);
    for (const one of all.filter((_, nth) => nth % step === 0)) {
      if (one.disabled || !one.checkVisibility({ visibilityProperty: true })) continue;
      if (one.tabIndex !== 0) {
        faults.push(`${name(one)} has the place ${one.tabIndex} in the order of Tab`);
        continue;
      }
      one.focus({ focusVisible: true });
      if (document.activeElement !== one) {
        faults.push(`${name(one)} takes no focus`);
        continue;
      }
      const style = getComputedStyle(one);
      if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push(`${name(one)} does not show the focus`);
      // Seen somewhere, not necessarily whole: a tall field reaches out of the window, a cell out of its
      // table. Looked for in a grid of points over what of each of its lines is in the window.
      const isOwn = (at) => at && (one.contains(at) || at.contains(one) || [...(one.labels ?? [])].some((label) => label.contains(at)));
      const between = (from, to, most) => {
        const [first, last] = [Math.max(from, 0) + 1, Math.min(to, most) - 1];
        return first > last ? [] : Array.from({ length: 12 }, (_, nth) => first + ((last - first) * nth) / 11);
      };
      const isSeen = [...one.getClientRects()].some((box) =>
        between(box.left, box.right, innerWidth).some((x) =>
          between(box.top, box.bottom, innerHeight).some((y) => isOwn(document.elementFromPoint(x, y)))));
      if (!isSeen) faults.push(`${name(one)} has the focus where it is not seen`);
    }
    document.activeElement?.blur();
    // The page is left as it was found: a wide table, too, shows its first columns.
    for (const box of [...document.querySelectorAll("*")]) {
      if (box.scrollLeft !== 0 || box.scrollTop !== 0) box.scrollTo(0, 0);
    }
    return faults;
  });
  return found.map((fault) => `${label}: ${fault}`);
}

/** Presses a link or a button with Enter and waits for the page it leads to. */
export async function enter(wanted) {
  const page = wanted.page();
  await reach(wanted);
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

/** Replaces what a text field holds. */
export async function type(wanted, text) {
  await reach(wanted);
  await wanted.page().keyboard.press("Control+A");
  await wanted.page().keyboard.type(text);
  assert.equal(await wanted.inputValue(), text);
}

/** Types a day, YYYY-MM-DD, the way an American keyboard does: month, day, year. */
export async function typeDay(wanted, day) {
  const [year, month, date] = day.split("-");
  await reach(wanted);
  await wanted.page().keyboard.type(`${month}${date}${year}`);
  assert.equal(await wanted.inputValue(), day);
}

/** Chooses a radio button with the arrows, or ticks a box with Space. */
export async function choose(wanted) {
  const page = wanted.page();
  await reach(wanted);
  const isRadio = (await wanted.getAttribute("type")) === "radio";
  const isFocused = () => wanted.evaluate((target) => document.activeElement === target);
  for (let arrows = 0; isRadio && !(await isFocused()) && arrows < 30; arrows += 1) {
    await page.keyboard.press("ArrowDown");
  }
  if (!(await wanted.isChecked())) await page.keyboard.press("Space");
  assert.ok(await wanted.isChecked(), `${page.url()}: the keys do not choose ${wanted}`);
}

/** Chooses from a list by typing what the choice is called. */
export async function pick(wanted, choice) {
  await reach(wanted);
  await wanted.page().keyboard.type(choice);
  const chosen = await wanted.evaluate((list) => list.selectedOptions[0]?.label);
  assert.equal(chosen, choice);
}
