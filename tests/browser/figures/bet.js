/** The first of the course: answered, with a way to the epoch that it asks for. @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab */
export async function touch({ page, see, drawn }) {
  await see("memoria-bet");
  const bet = page.locator("memoria-bet").first();
  await bet.locator("input").fill("7");
  await bet.locator("button").click();
  await drawn();
  await bet.locator(".first").click();
  await bet.locator(".compared").waitFor();
  await drawn();
}
