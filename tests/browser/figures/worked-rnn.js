/** @typedef {import("../support/told.js").Claim} Claim */

/**
 * Its own network, computed here in double precision.
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} _lab
 * @param {import("../support/told.js").Told} told
 * @returns {Claim[]}
 */
export function claims(figure, _lab, told) {
  const read = (/** @type {string} */ text) => Number(text.replace("= ", "").replace("−", "-").replace(",", "."));
  const weights = [...figure.querySelectorAll("table input")].map((input) => read(/** @type {HTMLInputElement} */ (input).value));
  const [a, e, u, b] = weights;
  const text = /** @type {HTMLInputElement[]} */ ([...figure.querySelectorAll("fieldset :checked")]).map(({ value }) => value);
  const shown = [...figure.querySelectorAll(".worked")].map((table) => told.texts(table, "td:last-child"));
  let h = 0;
  return text.flatMap((letter, t) => {
    const w = letter === "a" ? a : e;
    const values = [w, u * h, b, w + u * h + b, (h = Math.tanh(w + u * h + b))];
    // The engine's single precision may round the last figure the other way.
    return values.map((value, k) => {
      const close = Math.abs(read(shown[t][k]) - value) < 0.00051;
      return /** @type {Claim} */ ([`step ${t + 1}, row ${k + 1}`, shown[t][k].replace("= ", ""), close ? shown[t][k].replace("= ", "") : told.number(value, 3)]);
    });
  });
}

/** @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab */
export async function touch({ page, see, drawn }) {
  await see("memoria-worked-rnn");
  await page.locator("memoria-worked-rnn fieldset [value=e]").first().check({ force: true });
  await page.locator("memoria-worked-rnn [data-column=u]").fill("−1,25");
  await drawn();
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} _lab
 * @param {import("../../engines/support/drawn.js").Paint} paint
 * @returns {import("../../engines/support/drawn.js").Drawn[]}
 */
export function drawn(figure, _lab, paint) {
  // The first state: half of the line is for what is negative.
  const h = Math.tanh(1.1);
  return [paint.bar(figure.querySelector(".worked-bar"), 0.5 + h / 2, "h")];
}
