// Runs every test in tests/ against the server at BASE_URL; `cargo xtask test --only browser`
// starts one and calls this. Words after the command choose tests whose names contain them.
import { readdir } from "node:fs/promises";
import { check } from "./check.mjs";
import { launch } from "./launch.mjs";

const baseUrl = process.env.BASE_URL;
if (!baseUrl) {
  console.error("Set BASE_URL to a served demo, as in BASE_URL=http://127.0.0.1:8080");
  process.exit(2);
}

const wanted = process.argv.slice(2).join(" ");
const folder = new URL("tests/", import.meta.url);
const files = (await readdir(folder)).filter((name) => name.endsWith(".test.mjs")).sort();
const tests = [];
for (const file of files) {
  const module = await import(new URL(file, folder));
  tests.push(...module.tests.filter(({ name }) => name.includes(wanted)));
}

const browser = await launch();
const count = await check(tests, { browser, baseUrl });
await browser.close();
console.log(`browser: ${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed === 0 && count.passed > 0 ? 0 : 1;
