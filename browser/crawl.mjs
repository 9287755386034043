// Follows the links of the demo as one person, reading pages without drawing them, until every
// address that person is shown has been opened on some real record.
import { patternOf } from "./routes.mjs";

/** Records of one kind that are opened from pages of one kind: a few, since they differ in state. */
const EACH_MAX = 2;
/** Records whose state decides which pages lead on from them: more of these. */
const BY_STATE = new Set([
  "/outside/{key}", "/plans/{key}", "/frameworks/{key}", "/sections/{key}/credit",
  "/sections/{key}/roster", "/sections/{key}/registrations",
]);
const BY_STATE_MAX = 25;
/** Pages whose links are for somebody else: mail to other people. */
const OF_OTHERS = new Set(["/demo/messages/{key}"]);

/**
 * @typedef {object} Found
 * @property {string} address path and query
 * @property {string} pattern of generated/routes.txt
 * @property {string} from the page that linked to it
 * @property {number} status
 * @property {string} type its media type
 * @property {number} headings how many `h1` it has
 * @property {string} title
 * @property {string[]} texts every piece of text on it, when it is a page
 */

/**
 * @param {import("playwright-core").Page} page signed in as the person
 * @param {string[]} seeds addresses to begin at
 * @returns {Promise<Found[]>}
 */
export async function crawl(page, seeds) {
  const found = [];
  const seen = new Set(seeds);
  const opened = new Map();
  const waiting = seeds.map((address) => ({ address, from: "the address bar" }));
  while (waiting.length > 0) {
    const { address, from } = waiting.shift();
    const pattern = patternOf(pathOf(address));
    const step = `${patternOf(pathOf(from)) ?? from} → ${pattern}`;
    const times = opened.get(step) ?? 0;
    const most = BY_STATE.has(pattern) ? BY_STATE_MAX : EACH_MAX;
    if (times >= most && !seeds.includes(address)) continue;
    opened.set(step, times + 1);
    const { links, ...read } = await open(page, address);
    found.push({ address, pattern: pattern ?? address, from, ...read });
    const own = OF_OTHERS.has(pattern) ? [] : links;
    for (const link of own.filter((link) => !seen.has(link))) {
      seen.add(link);
      waiting.push({ address: link, from: address });
    }
  }
  return found;
}

/**
 * Addresses of a pattern that lie behind a page, a link of each of the patterns on the way: the first
 * found, with those that lead to it tried in their order.
 * @param {import("playwright-core").Page} page signed in as the person
 * @param {string} from address to begin at
 * @param {string[]} way patterns, the one looked for last
 * @returns {Promise<string | null>}
 */
export async function findBehind(page, from, [next, ...rest]) {
  const { links } = await open(page, from);
  for (const link of links.filter((link) => patternOf(pathOf(link)) === next)) {
    const found = rest.length === 0 ? link : await findBehind(page, link, rest);
    if (found) return found;
  }
  return null;
}

function pathOf(address) {
  return address.split("?")[0];
}

function open(page, address) {
  return page.evaluate(async (from) => {
    const answer = await fetch(from);
    const type = (answer.headers.get("content-type") ?? "").split(";")[0];
    const read = { status: answer.status, type, headings: 0, title: "", texts: [], links: [] };
    if (type !== "text/html") return read;
    const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
    const here = new URL(answer.url);
    read.headings = parsed.querySelectorAll("h1").length;
    read.title = parsed.title;
    const walker = parsed.createTreeWalker(parsed.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.data.trim();
      if (text) read.texts.push(text);
    }
    for (const anchor of parsed.querySelectorAll("a[href]")) {
      const to = new URL(anchor.getAttribute("href"), here);
      if (to.origin === here.origin && to.pathname) read.links.push(to.pathname + to.search);
    }
    return read;
  }, address);
}
