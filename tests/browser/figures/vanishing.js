/** @typedef {import("../support/told.js").Claim} Claim */

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {Claim[]}
 */
export function claims(figure, lab, told) {
  const flow = lab.trainer.gradient_flow();
  const shown = told.text(figure, ".key .line-laboratory b");
  /** @type {Claim[]} */
  const cells = ["simple_rnn", "gru", "lstm"].map((cell) => {
    const trainer = /** @type {any} */ (lab).experiment({ cell, maxlen: 40 });
    const last = trainer.gradient_flow()[39];
    trainer.free();
    return [cell, told.text(figure, `.key .line-${cell} b`), told.precise(last)];
  });
  return [
    ["the laboratory's", shown, flow.length === 0 ? "sin memoria, no hay h" : told.precise(flow[flow.length - 1])],
    ...cells,
  ];
}

/** @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab */
export async function touch({ page, see, drawn }) {
  await see("memoria-vanishing");
  const figure = page.locator("memoria-vanishing");
  await figure.locator("[value='10']").check({ force: true });
  await figure.locator(".train").click();
  await figure.locator(".said", { hasText: /^Tras la época 5/ }).waitFor();
  await figure.locator(".epoch input").focus();
  await page.keyboard.press("ArrowLeft");
  await figure.locator(".back input").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await drawn();
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} _lab
 * @param {import("../../engines/support/drawn.js").Paint} paint
 * @returns {import("../../engines/support/drawn.js").Drawn[]}
 */
export function drawn(figure, _lab, paint) {
  return [
    paint.along(figure.querySelector(".line-lstm"), "accent", 0.02),
    paint.along(figure.querySelector(".line-gru"), "good", 0.005),
    paint.along(figure.querySelector(".line-simple_rnn"), "bad", 0),
  ];
}
