/** The first of the course: checked in vain, and then a hint opened. @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab */
export async function touch({ page, see, drawn }) {
  await see("memoria-task");
  const task = page.locator("memoria-task").first();
  await task.locator(".check").click();
  await task.locator(".not-yet").waitFor();
  await task.locator(".hint").click();
  await drawn();
}
