// Runs named tests in order, one line each. A failing test does not stop the others.

/**
 * @param {{name: string, run: (context: object) => Promise<void>}[]} tests
 * @param {object} context what every test is given, such as the browser and the address
 * @returns {Promise<{passed: number, failed: number}>}
 */
export async function check(tests, context) {
  const count = { passed: 0, failed: 0 };
  for (const { name, run } of tests) {
    const begin = performance.now();
    try {
      await run(context);
      count.passed += 1;
      console.log(`ok      ${name} (${seconds(begin)})`);
    } catch (fault) {
      count.failed += 1;
      console.log(`FAILED  ${name} (${seconds(begin)})`);
      console.log(indented(fault.stack ?? String(fault)));
    }
  }
  return count;
}

function seconds(begin) {
  return `${((performance.now() - begin) / 1000).toFixed(1)} s`;
}

function indented(text) {
  return text.replace(/^/gm, "        ");
}
