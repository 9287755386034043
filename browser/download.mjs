// Fetches a file as the person on a page would get it: by the browser itself, with its cookies.
// (Playwright’s own client does not send `Secure` cookies over plain http, where Chromium does to localhost.)

/**
 * @param {import("playwright-core").Page} page
 * @param {string} address
 * @returns {Promise<{status: number, type: string, address: string, beginning: string}>} where the
 *   answer came from after every redirect, its media type, and its first characters
 */
export function download(page, address) {
  return page.evaluate(async (from) => {
    const answer = await fetch(from);
    const bytes = new Uint8Array(await answer.arrayBuffer()).subarray(0, 200);
    return {
      status: answer.status,
      type: answer.headers.get("content-type") ?? "",
      address: answer.url,
      beginning: new TextDecoder("latin1").decode(bytes),
    };
  }, address);
}
