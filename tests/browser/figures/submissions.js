/** Opened. @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab */
export async function touch({ page, see, drawn }) {
  await see("memoria-submissions");
  await page.locator("memoria-submissions summary").click();
  await drawn();
}
