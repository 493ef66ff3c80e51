// The default task natively, by Criterion, and in Keras where the environment variable KERAS_PYTHON names a Python that
// has it.

import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { atLeast, time, times } from "./support/report.js";

export const title = "La tarea del cuaderno, en nativo";

const CRITERION = resolve("target/criterion");

export async function run() {
  // Without the command line: Cargo would build it too, and the library twice at once, into one and the same file.
  const bench = ["bench", "--locked", "--no-default-features", "--bench", "native", "--", "--quiet", "--noplot"];
  execFileSync("cargo", bench, {
    // What it prints in English is told below.
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, CRITERION_HOME: CRITERION },
  });
  // Right after Criterion, so that both meet the same machine.
  const keras = kerasEpoch();

  const epoch = await criterionMedian("epoch", "Época");
  const rows = [
    { name: "Época, en nativo", value: time(epoch) },
    { name: "Lote, en nativo", value: time(await criterionMedian("step", "Lote")) },
    { name: "Predicción, en nativo", value: time(await criterionMedian("predict", "Predicción")) },
  ];
  if (keras === null) {
    console.log("Keras: sin medir. Para comparar: make bench KERAS_PYTHON=… (véase tests/keras/README.md)");
    return rows;
  }
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
async function criterionMedian(name, label) {
  const estimates = JSON.parse(await readFile(`${CRITERION}/${name}/new/estimates.json`, "utf8"));
  const { point_estimate, confidence_interval } = estimates.median;
  const [low, middle, high] = [confidence_interval.lower_bound, point_estimate, confidence_interval.upper_bound].map(
    (nanoseconds) => nanoseconds / 1e6,
  );
  console.log(`${label}: ${time(middle)} (intervalo de confianza del 95 %: de ${time(low)} a ${time(high)})`);
  return middle;
}

/** Milliseconds, or null where there is no Keras. */
function kerasEpoch() {
  const python = process.env.KERAS_PYTHON;
  if (!python) return null;
  const output = execFileSync(python, ["tests/keras/epoch_time.py"], { encoding: "utf8" });
  const seconds = /^keras_epoch_seconds=([\d.]+)$/m.exec(output);
  if (!seconds) throw new Error(`tests/keras/epoch_time.py no ha dicho lo que tarda: ${output}`);
  return Number(seconds[1]) * 1000;
}
