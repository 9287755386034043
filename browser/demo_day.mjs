// The day and the time that the demo holds to be now.

/** From the line of an open page that is there for paper. */
export async function now(page) {
  const line = await page.locator("main .print-only").first().textContent();
  const [, month, day, year] = line.match(/as of \w+, (\w+) (\d+), (\d+)/);
  const [, hour, minute, half] = line.match(/(\d+):(\d+) (am|pm)/);
  const number = new Date(`${month} 1, 2000`).getMonth() + 1;
  return {
    date: `${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}`,
    year: Number(year),
    hours: (Number(hour) % 12) + (half === "pm" ? 12 : 0),
    minutes: Number(minute),
  };
}
