/** @typedef {import("../support/told.js").Claim} Claim */

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {Claim[]}
 */
export function claims(figure, lab, told) {
  const { seed } = lab.description.options;
  const rows = [...figure.querySelectorAll("tbody tr")];
  /** @type {Claim[]} */
  const said = ["lstm", "memoryless", "window_dense"].map((cell, k) => {
    const trainer = /** @type {any} */ (lab).experiment({ cell, seed });
    const weights = trainer.weights().length;
    trainer.free();
    return [`parameters of run ${k}`, told.text(rows[k], "[data-of=parameters]"), told.number(weights)];
  });
  return [["runs", rows.length, 3], ...said];
}

/** @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab */
export async function touch({ page, see, drawn }) {
  await see("memoria-compare");
  const figure = page.locator("memoria-compare");
  // The distance of the comparison before stays what it was.
  await figure.locator(".choices [value=forget]").check({ force: true });
  await figure.locator(".choices [value=own]").check({ force: true });
  await figure.locator(".own .more").click();
  await figure.locator("[data-do=seed]").click();
  for (const goal of [50, 100]) {
    await figure.locator("[data-do=train]").click();
    await figure.locator(".stand", { hasText: `Época ${goal} de` }).waitFor({ timeout: 60_000 });
    await figure.locator("[data-do=train]", { hasText: /^Seguir/ }).waitFor({ timeout: 60_000 });
  }
  await page.mouse.move(0, 0);
  await drawn();
}
