/** @typedef {import("../support/told.js").Claim} Claim */

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {Claim[]}
 */
export function claims(figure, lab, told) {
  // What it computes is a power: nothing of it is the network's.
  const [, steps] = /hay (\d+) pasos/.exec(told.text(figure, ".said")) ?? [];
  const [, factor, left] = /([\d,]+)[⁰¹²³⁴⁵⁶⁷⁸⁹]+ = ([\d,]+)\./.exec(told.text(figure, ".said")) ?? [];
  const value = (/** @type {string | undefined} */ text) => Number(text?.replace(",", "."));
  const words = told.text(figure, ".told").split(" ");
  const from = words.findIndex((word) => word.startsWith(told.text(figure, ".told mark")));
  return [
    ["steps", Number(steps), words.length - 4 - from],
    ["bars", figure.querySelectorAll(".power").length, Number(steps) + 1],
    ["power", value(left)?.toFixed(3), (value(factor) ** Number(steps)).toFixed(3)],
  ];
}

/** @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab */
export async function touch({ page, see, drawn }) {
  await see("memoria-distance");
  await page.locator("memoria-distance [data-sets=place]").nth(2).check({ force: true });
  await page.locator("memoria-distance .clauses").fill("2");
  await page.locator("memoria-distance .factor").fill("1.1");
  await drawn();
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} _lab
 * @param {import("../../engines/support/drawn.js").Paint} paint
 * @returns {import("../../engines/support/drawn.js").Drawn[]}
 */
export function drawn(figure, _lab, paint) {
  const powers = [...figure.querySelectorAll("rect.power")].filter((bar) => bar.getBoundingClientRect().height > 2);
  return [
    ...powers.map((bar) => paint.at(bar, bar.classList.contains("decides") ? "accent" : "ink-soft")),
    ...[...figure.querySelectorAll(".word")].map((word) => paint.at(word, "h", 0.5, 0.2)),
    paint.at(figure.querySelector("circle.decides"), "accent"),
    paint.along(figure.querySelector(".arc"), "accent", 0.2),
  ];
}
