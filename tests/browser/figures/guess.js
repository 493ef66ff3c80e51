/** @typedef {import("../support/told.js").Claim} Claim */

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {Claim[]}
 */
export function claims(figure, lab, told) {
  // A game: the network has no part in it, and what is drawn is what is said.
  const values = told.texts(figure, "svg .value");
  const label = figure.querySelector("svg")?.getAttribute("aria-label") ?? "";
  const slider = /** @type {HTMLInputElement} */ (figure.querySelector("input"));
  return [
    ["dots", figure.querySelectorAll(".dot").length, values.length],
    ["values", /: ([^.]*)\./.exec(label)?.[1], values.join("; ")],
    ["guess", /Apuestas (.*)\./.exec(label)?.[1], told.number(slider.valueAsNumber, 1)],
    ["the first value", told.text(figure, ".said").includes(`Sólo ves un valor: ${values.at(-1)}.`), true],
  ];
}

/** @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab */
export async function touch({ page, see, drawn }) {
  await see("memoria-guess");
  const [slider, button] = [page.locator("memoria-guess input"), page.locator("memoria-guess .primary")];
  await button.click();
  await slider.fill("7");
  await button.click();
  await button.click();
  await slider.fill("2.5");
  await button.click();
  await slider.fill("9.1");
  await button.click();
  await drawn();
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} _lab
 * @param {import("../../engines/support/drawn.js").Paint} paint
 * @returns {import("../../engines/support/drawn.js").Drawn[]}
 */
export function drawn(figure, _lab, paint) {
  Object.assign(/** @type {any} */ (figure).state, { errors: [{ one: 1, five: 9 }], guess: 8 });
  const score = figure.querySelector(".five i");
  // An error of five fills it; what is written is rounded.
  const share = Number(figure.querySelector(".five b")?.textContent?.replace(",", ".")) / 5;
  return [
    paint.at(figure.querySelector("circle.guess"), "accent", 0.12),
    paint.bar(score, Math.min(share, 1), "accent", { slack: 5 }),
  ];
}
