/** @typedef {import("../support/told.js").Claim} Claim */

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {Claim[]}
 */
export function claims(figure, lab, told) {
  const { description, trainer, text } = lab;
  const { cell } = description.options;
  /** @type {{ name: string, shape: [number, number] }[]} */
  const parameters = description.parameters;
  /** @type {string[]} */
  const labels = description.labels;
  const { units } = description;
  const weights = trainer.weights();
  const before = trainer.weights_before();
  const next = trainer.next_step();
  const prediction = trainer.predict(text);
  const { right_changed: right, distinct } = trainer.progress();
  const { one, feminine } = told.noun(description);
  const signed = (/** @type {number} */ value) =>
    value !== 0 && Math.abs(value) < 0.00005 ? "menos de 0,0001" : `${value > 0 ? "+" : ""}${told.number(value, 4)}`;
  const change = (next?.after[0] ?? 0) - weights[0];
  const since = `Desde la época ${told.number(before.epoch)}: ${signed(weights[0] - before.weights[0])}`;
  const outcome = told.text(figure, ".weights-outcome");
  const [, answer, window, rest] = /^Sin cambios, la red responde (.*) a «(.*)» y acierta (.*)\.$/su.exec(outcome) ?? [];
  const gates = { lstm: ["f", "i", "o"], gru: ["z", "r"], gru_classic: ["z", "r"] }[/** @type {string} */ (cell)] ?? [];
  const seesWindow = cell === "window_dense";
  const rowsOf = (/** @type {number} */ array) => {
    const { name, shape } = parameters[array];
    if (shape[0] > 40) return "";
    if (shape[0] === 1) return "";
    if (name === "bias") return "b,b′";
    if (name === "kernel" && seesWindow) return Array.from({ length: shape[0] }, (_, row) => `${Math.floor(row / labels.length) + 1} ${told.shown(labels[row % labels.length])}`).join();
    const ofLabels = name === "kernel" || (name === "dense_kernel" && cell === "memoryless");
    return (ofLabels ? labels.map((label) => told.shown(label)) : Array.from({ length: shape[0] }, (_, k) => k + 1)).join();
  };
  const first = {
    memoryless: `dense_kernel, fila «${told.shown(labels[0])}», columna «${told.shown(labels[0])}»`,
    window_dense: `kernel, fila «${told.shown(labels[0])}» del lugar 1, columna de la unidad 1`,
  }[/** @type {string} */ (cell)];
  const sized = (/** @type {string} */ name, /** @type {number[]} */ shape) => `${name} (${shape.join(" × ")})`;
  return [
    [
      "arrays",
      told.texts(figure, ".weight-title").map((title) => title.split(":")[0]).join("; "),
      parameters.map(({ name, shape }) => sized(name, shape)).join("; "),
    ],
    ["blocks", told.texts(figure, ".weights-cell .weight-head b").map((head) => head.split(" ")[0]).join(), seesWindow ? "h" : told.SYMBOLS[cell].join()],
    [
      "row names",
      [...figure.querySelectorAll(".row-names")].map((names) => told.texts(names, "i").join()).join("; "),
      parameters.map((_, array) => rowsOf(array)).join("; "),
    ],
    [
      "cells",
      [...figure.querySelectorAll("canvas")].reduce((sum, { width, height }) => sum + width * height, 0),
      weights.length,
    ],
    ["first weight", told.text(figure, ".weights-readout p").split(": ").at(-1), told.number(weights[0], 4)],
    ["its name", told.text(figure, ".weights-readout p").startsWith(first ?? `kernel, fila «${told.shown(labels[0])}», columna ${told.SYMBOLS[cell][0]} de la unidad 1`), true],
    ["its purpose", told.text(figure, ".weights-readout p:nth-child(2)").includes(`leer ${told.certain(description, labels[0])}`), true],
    [
      "what the first array is for",
      told.text(figure, ".weight-title").includes(cell === "memoryless" ? `${feminine ? "última" : "último"} ${one} ` : `de cada ${one} `),
      true,
    ],
    [
      "its movement",
      told.text(figure, ".weights-readout p:last-child"),
      change === 0 ? `${since}; el gradiente del próximo lote no lo mueve.` : `${since}; con el gradiente del próximo lote: ${signed(change)}.`,
    ],
    ["its field", /** @type {HTMLInputElement} */ (figure.querySelector(".weight-editor input[type=text]")).value, told.number(weights[0], 4)],
    ["answer", answer, `«${told.shown(prediction.label)}» (${told.percent(prediction.probability)})`],
    ["window", told.whole(window ?? "", text), text],
    ["right ones", rest, `${told.number(right)} de ${told.number(distinct)}`],
    ["units", told.texts(figure, ".weights-units button").length, units],
    [
      "gates",
      [...figure.querySelectorAll("fieldset[data-gate]")].map((gate) => gate.getAttribute("data-gate")).sort().join(),
      [...gates].sort().join(),
    ],
    ["since", told.text(figure, ".weights-view [value=change] + span"), `Cambio desde la época ${told.number(before.epoch)}`],
  ];
}

/** @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab */
export async function touch({ page, see, drawn }) {
  await see("memoria-weights");
  const figure = page.locator("memoria-weights");
  await figure.locator(".weight-block").nth(6).click({ position: { x: 40, y: 60 } });
  await figure.locator(".weight-editor input[type=text]").fill("1,5");
  await figure.locator(".weight-editor input[type=text]").press("Enter");
  await figure.locator("summary").click();
  await figure.locator("[data-unit='3']").click();
  await figure.locator("fieldset[data-gate=f] [value='1']").check({ force: true });
  await figure.locator(".weights-view [value=change]").check({ force: true });
  await drawn();
}
