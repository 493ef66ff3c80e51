/** @typedef {import("../support/told.js").Claim} Claim */

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {Claim[]}
 */
export function claims(figure, lab, told) {
  const { batch, description, trainer } = lab;
  const shows = /** @type {HTMLElement} */ (figure.querySelector(".batch")).checkVisibility();
  if (!batch) return [["a batch", shows, false]];
  const { windows, before, after } = /** @type {import("../../../www/memoria.js").Step} */ (batch.detail);
  const per = description.batches_per_epoch;
  const loss = trainer.history(batch.step, 0).batch_losses[0];
  const which = `Lote ${told.number((batch.step % per) + 1)} de la época ${told.number(Math.floor(batch.step / per) + 1)}: ${told.count(windows.length, "ventana", "ventanas")}, pérdida media ${told.precise(loss)}.`;
  /** @type {Map<string, { text: string, label: string, loss: number, times: number }>} */
  const different = new Map();
  for (const window of windows) {
    const key = JSON.stringify([window.text, window.label]);
    different.set(key, { ...window, times: (different.get(key)?.times ?? 0) + 1 });
  }
  const rows = [...figure.querySelectorAll(".windows button")].map((row) => ({
    window: told.text(row, "span"),
    times: Number(told.text(row, "small").replace("×", "") || 1),
    loss: told.text(row, "b"),
    read: /** @type {HTMLElement} */ (row).dataset.text ?? "",
  }));
  /** @type {Claim[]} */
  const said = rows.map(({ window, times, loss, read }, k) => {
    const [, shownWindow, label] = /^(.*) → (.*)$/su.exec(window) ?? [];
    const real = [...different.values()].find((one) => one.text === read && told.shown(one.label) === label);
    return [
      `row ${k}`,
      [told.whole(shownWindow ?? "", read), times, loss].join("; "),
      real && [real.text, real.times, told.number(real.loss, 3)].join("; "),
    ];
  });
  const change = Array.from(after, (value, k) => value - before[k]);
  const at = change.reduce((best, value, k) => (Math.abs(value) > Math.abs(change[best]) ? k : best), 0);
  const weight = told.text(figure, ".weight-said");
  return [
    ["a batch", shows, true],
    ["which", told.text(figure, ".which"), which],
    ["rows", rows.length, different.size],
    ["in order", rows.map(({ loss }) => loss).join(), rows.map(({ loss }) => loss).sort((a, b) => parse(b) - parse(a)).join()],
    ...said,
    [
      "arrays",
      told.texts(figure, ".step-weights b:first-child").slice(0, description.parameters.length).join(),
      description.parameters.map((/** @type {{ name: string }} */ { name }) => name).join(),
    ],
    [
      "the weight that changed most",
      /: (\S+) → (\S+)/.exec(weight)?.slice(1, 3).join(),
      [before[at], after[at]].map((value) => told.number(value, 4)).join(),
    ],
  ];

  /** @param {string} text */
  function parse(text) {
    return Number(text.replaceAll(".", "").replace(",", "."));
  }
}

/** @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab */
export async function touch({ page, see, press, drawn }) {
  await press("step");
  await see("memoria-batch");
  await page.locator("memoria-batch .weights-3 .place").click();
  await drawn();
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../../engines/support/drawn.js").Paint} paint
 * @returns {import("../../engines/support/drawn.js").Drawn[]}
 */
export function drawn(figure, lab, paint) {
  const { detail } = lab.batch;
  const change = detail.after.map((/** @type {number} */ value, /** @type {number} */ k) => value - detail.before[k]);
  const largest = Math.max(...change.map(Math.abs));
  const losses = /** @type {Map<string, number>} */ (new Map());
  for (const { text, label, loss } of detail.windows) losses.set(`${text}${label}`, loss);
  const shares = [...losses.values()].sort((a, b) => b - a).map((loss, _, [most]) => loss / most);
  let from = 0;
  const arrays = lab.description.parameters.map((/** @type {{ shape: [number, number] }} */ { shape: [rows, columns] }, /** @type {number} */ k) => {
    const values = change.subarray(from, (from += rows * columns));
    const cells = paint.cells(figure.querySelector(`.weights-${k} canvas`), values, [-largest, largest]);
    return () => {
      // The one that is read has a frame.
      const frame = figure.querySelector(".weight-cursor")?.getBoundingClientRect();
      return cells().filter(({ x, y }) => !frame || x < frame.left - 4 || x > frame.right + 4 || y < frame.top - 4 || y > frame.bottom + 4);
    };
  });
  return [...[...figure.querySelectorAll(".windows i")].map((bar, k) => paint.bar(bar, shares[k], "bad")), ...arrays];
}
