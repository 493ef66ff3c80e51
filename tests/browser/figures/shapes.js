/** @typedef {import("../support/told.js").Claim} Claim */

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {Claim[]}
 */
export function claims(figure, lab, told) {
  // A series of its own: its windows are counted here.
  const series = /** @type {HTMLInputElement} */ (figure.querySelector("input[type=text]")).value;
  const length = Number(told.text(figure, ".stepper output"));
  const samples = series.length - length;
  const rows = [...figure.querySelectorAll(".sample")].map((row) => told.texts(row, ".datum > b").join(""));
  return [
    ["X", told.texts(figure, ".shapes-shapes code")[0], `X.shape = (${samples}, ${length})`],
    ["y", told.texts(figure, ".shapes-shapes code")[1], `y.shape = (${samples},)`],
    ["in words", told.text(figure, ".shapes-shapes p").startsWith(`${samples} muestras × ${length} pasos.`), true],
    ["samples", rows.join(), Array.from({ length: samples }, (_, n) => series.slice(n, n + length + 1)).join()],
  ];
}

/** @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab */
export async function touch({ page, see, drawn }) {
  await see("memoria-shapes");
  await page.locator("memoria-shapes input[type=text]").fill("ab, ab, cab");
  await page.locator("memoria-shapes .stepper [data-by='-1']").click();
  await page.locator("memoria-shapes .segmented [value='2']").check({ force: true });
  // What can't be cut stays in the field, and the last series in view.
  await page.locator("memoria-shapes input[type=text]").fill("aaaa");
  await page.locator("memoria-shapes .shapes-data").focus();
  for (const key of ["ArrowDown", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  await drawn();
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} _lab
 * @param {import("../../engines/support/drawn.js").Paint} paint
 * @returns {import("../../engines/support/drawn.js").Drawn[]}
 */
export function drawn(figure, _lab, paint) {
  /** @type {any} */ (figure).state.stage = 2;
  return [
    () => {
      const frame = /** @type {Element} */ (figure.querySelector(".shapes-data")).getBoundingClientRect();
      const inside = [...figure.querySelectorAll(".vector .one")].filter((one) => {
        const { right, bottom } = one.getBoundingClientRect();
        return right < frame.right && bottom < frame.bottom;
      });
      return inside.flatMap((one) => paint.at(one, "accent", 0.12, 0.15)());
    },
  ];
}
