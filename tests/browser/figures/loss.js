/** @typedef {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} Opened */

/** @param {Opened} lab */
export async function touch({ page, drawn }) {
  await page.locator("[data-option=keras]").uncheck();
  await page.locator("[data-option=logarithmic]").check();
  await page.locator(".chart").focus();
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  await drawn();
}

/**
 * What is read out of the chart after one epoch, by its keys, and its legend there.
 *
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {Promise<import("../support/told.js").Claim[]>}
 */
export async function claims(figure, lab, told) {
  const { description, trainer } = lab;
  const { batches_per_epoch: batches, validation_windows, labels, options } = description;
  const { batch_losses, epoch_losses, validation_losses } = trainer.history(0, 0);
  const chart = /** @type {HTMLElement} */ (figure.querySelector(".chart"));
  for (const key of ["Home", "ArrowRight"]) chart.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  // The legend follows in a microtask, or in the next frame.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const { series, maxlen, cell, units, batch_size } = options;
  const notebook = series.kind === "alphabet" && maxlen === 5 && cell === "lstm" && units === 8 && batch_size === 32;
  const validated = validation_windows > 0;
  const read = (/** @type {string} */ name, /** @type {number | undefined} */ loss) =>
    `${name}: ${loss === undefined ? "sin dato" : told.number(loss, 4)}`;
  const said = [read("época", epoch_losses[0]), ...(validated ? [read("validación", validation_losses[0])] : [])];
  const legend = Object.fromEntries(
    [...figure.querySelectorAll(".u-series")].map((row) => [told.text(row, ".u-label"), told.text(row, ".u-value")]),
  );
  const value = (/** @type {number | undefined} */ loss) => (loss === undefined ? "—" : told.number(loss, 4));
  const keras = /** @type {HTMLElement} */ (figure.querySelector("[data-option=keras]")?.closest("label"));
  return [
    ["the curve of 2018", keras.hidden, !notebook],
    ["read out", told.text(figure, "[role=status]"), `Época 1. ${said.join(". ")}.`],
    ["curves", Object.keys(legend).join(), ["Instante", "Lote", "Época", `Azar, ln ${labels.length}`, ...(validated ? ["Validación"] : [])].join()],
    ["moment", legend["Instante"], "Época 1"],
    ["batch", legend["Lote"], value(batch_losses[batches - 1])],
    ["epoch", legend["Época"], value(epoch_losses[0])],
    ["chance", legend[`Azar, ln ${labels.length}`], told.number(Math.log(labels.length), 4)],
    ...(validated ? [/** @type {import("../support/told.js").Claim} */ (["validation", legend["Validación"], value(validation_losses[0])])] : []),
  ];
}
