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
 * What is read out of the chart after one epoch, by its keys, and its values there; and where the windows were learned.
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
  // The values follow in a microtask, or in the next frame.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const { series, maxlen, cell, units, batch_size } = options;
  const notebook = series.kind === "alphabet" && maxlen === 5 && cell === "lstm" && units === 8 && batch_size === 32;
  const validated = validation_windows > 0;
  const read = (/** @type {string} */ name, /** @type {number | undefined} */ loss) =>
    `${name}: ${loss === undefined ? "sin dato" : told.number(loss, 4)}`;
  const said = [read("época", epoch_losses[0]), ...(validated ? [read("validación", validation_losses[0])] : [])];
  const values = Object.fromEntries(
    /** @type {HTMLElement[]} */ ([...figure.querySelectorAll(".moment-values [data-curve]")]).map((one) => [one.dataset.curve, told.text(one, "b")]),
  );
  const named = /** @type {HTMLElement[]} */ ([...figure.querySelectorAll(".end")]).map((name) => told.read(name));
  const chance = /** @type {HTMLElement} */ (figure.querySelector(".end[data-curve=chance]"));
  /** @type {{ label: string, epoch: number }[]} */
  const learned = trainer.learned().filter((/** @type {{ epoch: number }} */ one) => one.epoch > 0);
  const marks = /** @type {HTMLElement[]} */ ([...figure.querySelectorAll(".learned")]);
  const counted = marks.filter((mark) => mark.classList.contains("bar"));
  const windows = counted.reduce((sum, { title }) => sum + Number(/: (\d+)/.exec(title)?.[1]), 0);
  const letters = marks.filter((mark) => !counted.includes(mark)).map(({ title }) => title);
  const byEpoch = [...new Set(learned.map((one) => one.epoch))].map(
    (at) => `Época ${told.number(at)}: ${learned.filter((one) => one.epoch === at).map(({ label }) => told.shown(label)).join(", ")}`,
  );
  const value = (/** @type {number | undefined} */ loss) => (loss === undefined ? "—" : told.number(loss, 4));
  const keras = /** @type {HTMLElement} */ (figure.querySelector("[data-option=keras]")?.closest("label"));
  return [
    ["the curve of 2018", keras.hidden, !notebook],
    ["read out", told.text(figure, "[role=status]"), `Época 1. ${said.join(". ")}.`],
    ["values", Object.keys(values).join(), ["batch", "epoch", ...(validated ? ["validation"] : [])].join()],
    ["names", named.join(), ["tu red", ...(validated ? ["validación"] : []), "azar"].join()],
    ["moment", told.text(figure, ".moment-values > b"), "Época 1"],
    ["batch", values["batch"], value(batch_losses[batches - 1])],
    ["epoch", values["epoch"], value(epoch_losses[0])],
    ["chance", chance.title, `Azar: ln ${told.number(labels.length)} = ${told.number(Math.log(labels.length), 4)}`],
    ...(validated ? [/** @type {import("../support/told.js").Claim} */ (["validation", values["validation"], value(validation_losses[0])])] : []),
    ["learned", counted.length > 0 ? windows : letters.sort().join("; "), counted.length > 0 ? learned.length : byEpoch.sort().join("; ")],
  ];
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../../engines/support/drawn.js").Paint} paint
 * @returns {import("../../engines/support/drawn.js").Drawn[]}
 */
export function drawn(figure, lab, paint) {
  const { labels, batches_per_epoch: batches } = lab.description;
  const losses = lab.trainer.history(0, 0).epoch_losses;
  // It lies over the other.
  /** @type {any} */ (figure).state.keras = false;
  const plot = figure.querySelector(".u-over");
  const end = 50 * Math.ceil(lab.batchLosses.length / batches / 50);
  const highest = 1.12 * Math.log(labels.length);
  // At its end it is cut by the edge, and what is written lies over it.
  return Array.from(losses.subarray(0, -1), (loss, k) => () => {
    const spots = paint.at(plot, "accent", (k + 1) / end, 1 - loss / highest, 2)();
    const written = [...figure.querySelectorAll(".learned, .end")].map((one) => one.getBoundingClientRect());
    return spots.filter(({ x, y }) => !written.some(({ left, right, top, bottom }) => x > left - 3 && x < right + 3 && y > top - 3 && y < bottom + 3));
  });
}
