// Visits the demo as one of its personas, each in a browser context of their own.

/** Who plays which part in the demo, by the name on the page of personas. */
export const PERSONAS = {
  teacher: "Ana Ruiz",
  para: "Benita Ortiz",
  cook: "Walt Kowalski",
  driver: "Gus Lindahl",
  presenter: "June Hollis",
  coach: "Priya Raman",
  principal: "Marcus Bell",
  coordinator: "Dana Whitfield",
  "compliance-officer": "Ruth Abara",
  superintendent: "Elena Castile",
  "board-member": "Harriet Osgood",
  auditor: "Noor Haddad",
  administrator: "Tomas Ferro",
  secretary: "Lucille Tran",
  guest: "Maya Lindqvist",
};

/**
 * Signs in by the demo's page of personas and gives the page, at home.
 *
 * @param {import("playwright-core").BrowserContext} context
 * @param {string} baseUrl
 * @param {keyof typeof PERSONAS} part
 */
export async function become(context, baseUrl, part) {
  const page = await context.newPage();
  await page.goto(`${baseUrl}/demo/personas`);
  await page.getByRole("button", { name: `Be ${PERSONAS[part]}` }).click();
  await page.waitForURL(`${baseUrl}/`);
  return page;
}
