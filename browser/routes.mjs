// The addresses that the product has, as its own tests print them into generated/routes.txt.
import { readFileSync } from "node:fs";

const TABLE = readFileSync(new URL("../generated/routes.txt", import.meta.url), "utf8");

/** Patterns of every address that is fetched, such as `/people/{key}`, in the product's order. */
export const PATTERNS = [...TABLE.matchAll(/^GET\s+(\S+)/gm)].map(([, pattern]) => pattern);

// Between two patterns that fit, the one with more words of its own is meant: /people/new is not a
// person.
const MATCHERS = PATTERNS.map((pattern) => ({
  pattern,
  fits: new RegExp(`^${pattern.replace(/[.]/g, "\\.").replace(/\{\w+\}/g, "[^/]+")}$`),
  variables: pattern.split("{").length,
})).sort((one, other) => one.variables - other.variables);

/** The pattern that an address answers to, or undefined. */
export function patternOf(path) {
  return MATCHERS.find(({ fits }) => fits.test(path))?.pattern;
}
