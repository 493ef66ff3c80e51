/** Somebody gives a name. @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab */
export async function touch({ page, see, drawn }) {
  await see("memoria-tasks");
  await page.locator("memoria-tasks input").fill("Ana");
  await drawn();
}
