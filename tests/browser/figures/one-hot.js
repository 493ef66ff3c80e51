/** @typedef {import("../support/told.js").Claim} Claim */

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {Claim[]}
 */
export function claims(figure, lab, told) {
  const { description, trainer } = lab;
  const { options, maxlen, parameters } = description;
  /** @type {string[]} */
  const labels = description.labels;
  const said = told.text(figure, "p");
  if (description.quantities.length === 0) return [["no cell", said.startsWith("Esta red no tiene una celda"), true]];
  if (!["alphabet", "round_trip"].includes(options.series.kind)) {
    const [, last, places] = /de 0 a ([\d.]+), y su vector de ([\d.]+) posiciones/.exec(said) ?? [];
    return [
      ["last number", last, told.number(labels.length - 1)],
      ["places", places, told.number(labels.length)],
    ];
  }
  /** @type {number[]} */
  const ids = [...trainer.encode(lab.text)];
  const [height, width] = parameters[0].shape;
  const rows = [...figure.querySelectorAll(".one-hot-row:not(.header)")];
  const band = /** @type {HTMLElement} */ (figure.querySelector(".one-hot-product")).style;
  const [kernel, row] = [...figure.querySelectorAll("canvas")].map(told.pixels);
  return [
    ["rows", rows.length, maxlen],
    ["letters", rows.map((row) => told.text(row, "b")).join(), told.symbols(lab).join()],
    ["ids", rows.map((row) => told.text(row, "small")).join(), ids.join()],
    ["ones", rows.map((row) => [...row.querySelectorAll(":scope > i")].findIndex((one) => one.textContent === "1")).join(), ids.join()],
    ["said", told.text(figure, ".one-hot-said").startsWith(`«${labels[ids[0]]}» es la etiqueta ${ids[0]} `), true],
    ["picked", told.text(figure, ".picked p").startsWith(`Fila ${ids[0]} del kernel: ${told.number(width)} números, `), true],
    ["blocks", told.texts(figure, ".blocks span").join(), told.SYMBOLS[options.cell].join()],
    ["band", Math.round(Number(band.getPropertyValue("--at")) * height), ids[0]],
    ["the row is the kernel's", row.join(), kernel.slice(4 * width * ids[0], 4 * width * (ids[0] + 1)).join()],
  ];
}

/** @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab */
export async function touch({ page, see, drawn }) {
  await see("memoria-one-hot");
  await page.locator("memoria-one-hot [data-row='2']").click();
  await page.locator("memoria-one-hot [data-id='9']").click();
  await drawn();
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../../engines/support/drawn.js").Paint} paint
 * @returns {import("../../engines/support/drawn.js").Drawn[]}
 */
export function drawn(figure, lab, paint) {
  const { description, weights, text } = lab;
  const [height, width] = description.parameters[0].shape;
  const first = description.labels.indexOf([...text][0]);
  return [
    // The chosen row has a frame, of which the next sees something.
    () => paint.cells(figure.querySelector(".kernel canvas"), weights.subarray(0, height * width), [-1, 1])().filter((_, k) => Math.abs(Math.floor(k / width) - first) > 1),
    paint.cells(figure.querySelector(".strip-row canvas"), weights.subarray(first * width, (first + 1) * width), [-1, 1]),
    ...[...figure.querySelectorAll(".one-hot-row .one")].map((one, t) => paint.at(one, t === 0 ? "accent" : paint.mix("panel", "accent", 0.3), 0.15, 0.2)),
  ];
}
