// An epoch of every cell, natively and in Keras.

import { CELLS, comparison, least, LENGTHS, NETWORKS, UNITS, WINDOWS } from "./support/cells.js";
import { bench, estimate } from "./support/criterion.js";
import { kerasEpochs } from "./support/keras.js";
import { spanish } from "../tests/browser/support/lab.js";
import { brief } from "./support/report.js";

export const title = `Una época de cada celda (${spanish(WINDOWS)} ventanas en lotes de 32), en nativo`;

export async function run() {
  bench("^cells/");
  const grid = ["--cell", ...CELLS, "--units", ...UNITS, "--maxlen", ...LENGTHS, "--windows", WINDOWS];
  const keras = kerasEpochs(...grid.map(String), "--warmup", "1", "--epochs", "3");

  /** @type {import("./support/cells.js").Epoch[]} */
  const epochs = [];
  for (const [k, { cell, units, maxlen }] of NETWORKS.entries()) {
    const { middle: memoria } = await estimate(`cells/${cell}_${units}_${maxlen}`);
    epochs.push({ memoria, ratio: keras ? keras[k] / memoria : undefined });
  }
  console.log(`Memoria${keras ? " · Keras / Memoria" : ""}\n\n${comparison(epochs)}`);
  if (!keras) return [];
  return UNITS.map((units) => ({
    name: `Keras / Memoria, en nativo: de las celdas con ${units} unidades, la que menos gana`,
    value: `${brief(least(epochs, units))} ×`,
  }));
}
