/** @typedef {import("../support/told.js").Claim} Claim */

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {Claim[]}
 */
export function claims(figure, { description, trainer, text }, told) {
  /** @type {string[]} */
  const labels = description.labels;
  const { probabilities, id } = trainer.predict(text);
  const right = trainer.expected(text) ?? id;
  const p = probabilities[right];
  const cost = (/** @type {number} */ p, /** @type {number} */ digits) => {
    const loss = -Math.log(p);
    if (loss >= 10 ** (1 - digits) || loss === 0) return told.number(loss, digits);
    return told.precise(loss);
  };
  const [, window, answer, percent, loss] =
    /^la red ahora: «(.*)» → (.*), ([^,]*(?:,\d)? %) → (.*)$/su.exec(told.text(figure, "[data-mark=network]")) ?? [];
  const chosen = Number(told.text(figure, ".entropy-loss span").replace(",", "."));
  const mark = (/** @type {string} */ name) =>
    Number(/** @type {HTMLElement} */ (figure.querySelector(`.entropy-plot .${name}`)).style.getPropertyValue("--x"));
  return [
    ["chance", told.text(figure, "[data-mark=chance]"), `azar: 1/${labels.length} → ${cost(1 / labels.length, 3)}`],
    ["window", told.whole(window ?? "", text), text],
    ["answer", answer, told.shown(labels[right])],
    ["probability", percent, told.percent(p)],
    ["loss", loss, cost(p, 3)],
    ["the chosen loss", told.text(figure, ".entropy-loss b"), cost(chosen, 4)],
    ["the network's mark", mark("network"), Number(p.toFixed(4))],
    ["the mark of chance", mark("chance"), Number((1 / labels.length).toFixed(4))],
  ];
}

/** @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab */
export async function touch({ page, see, drawn }) {
  await see("memoria-cross-entropy");
  await page.locator("memoria-cross-entropy input").focus();
  for (const key of ["End", "ArrowLeft", "ArrowLeft"]) await page.keyboard.press(key);
  await drawn();
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../../engines/support/drawn.js").Paint} paint
 * @returns {import("../../engines/support/drawn.js").Drawn[]}
 */
export function drawn(figure, lab, paint) {
  const p = 0.6;
  /** @type {any} */ (figure).state.p = p;
  const plot = figure.querySelector(".entropy-plot svg");
  const network = lab.trainer.predict(lab.text).probabilities[lab.target];
  // The loss of 7 lies at the upper edge.
  const at = (/** @type {number} */ p) => [p, 1 + Math.log(p) / 7];
  return [
    paint.at(plot, "accent", ...at(p)),
    paint.at(plot, "accent", ...at(0.1), 3),
    paint.at(plot, "good", ...at(network), 1),
  ];
}
