// The default task natively, by Criterion, and in Keras.

import { bench, estimate } from "./support/criterion.js";
import { kerasEpochs } from "./support/keras.js";
import { atLeast, time, times } from "./support/report.js";

export const title = "La tarea del cuaderno, en nativo";

export async function run() {
  bench("^(epoch|step|predict)$");
  // Right after Criterion, so that both meet the same machine.
  const [keras] = kerasEpochs() ?? [];

  const epoch = await tell("epoch", "Época");
  const rows = [
    { name: "Época, en nativo", value: time(epoch) },
    { name: "Lote, en nativo", value: time(await tell("step", "Lote")) },
    { name: "Predicción, en nativo", value: time(await tell("predict", "Predicción")) },
  ];
  if (keras === undefined) return rows;
  console.log(`Época de Keras: ${time(keras)}`);
  rows.push({ name: "Época, Keras en la misma máquina", value: time(keras) });
  return [...rows, atLeast("Keras / Memoria, en nativo", keras / epoch, 40, times)];
}

/**
 * Tells what Criterion has found, and gives the median in milliseconds.
 *
 * @param {string} name
 * @param {string} label
 */
async function tell(name, label) {
  const { low, middle, high } = await estimate(name);
  console.log(`${label}: ${time(middle)} (intervalo de confianza del 95 %: de ${time(low)} a ${time(high)})`);
  return middle;
}
