// An epoch of every cell in Chromium: Memoria against TensorFlow.js, in the same page, in turns.

import { spanish } from "../../tests/browser/support/lab.js";
import { comparison, least, NETWORKS, UNITS, WINDOWS } from "../support/cells.js";
import { atLeast, median, times } from "../support/report.js";
import { openEpochPage } from "./epoch.js";

export const title = `Una época de cada celda (${spanish(WINDOWS)} ventanas en lotes de 32) en Chromium, frente a TensorFlow.js`;

const TURNS = 3;
/** One thread, as ours. */
const RIVAL = { threads: false, backends: ["wasm"] };
/** Of long windows TensorFlow.js trains only the first in each epoch, which would last seconds; then it is scaled. */
const LONG = 20;
const OF_LONG = 320;

/** How many times as fast Memoria has to be, by units. @type {Record<number, number>} */
const TARGETS = { 8: 20, 64: 3 };

export async function run() {
  const { page, close, memoria } = await openEpochPage();
  try {
    /** @type {import("../support/cells.js").Epoch[]} */
    const epochs = [];
    for (const network of NETWORKS) {
      const windows = network.maxlen > LONG ? OF_LONG : network.windows;
      const what = { ...RIVAL, memoria, turns: TURNS, task: { ...network, windows } };
      const results = /** @type {import("./epoch-page.js").Result[]} */ (
        await page.evaluate(`measure(${JSON.stringify(what)})`)
      );
      const [ours, theirs] = results.map(({ turns }) => turns.map(median));
      epochs.push({
        memoria: (median(ours) * WINDOWS) / windows,
        // Turn by turn, so that it hardly depends on what else the machine is doing.
        ratio: median(theirs.map((milliseconds, k) => milliseconds / ours[k])),
      });
    }
    console.log(
      `Memoria · TensorFlow.js wasm con SIMD / Memoria. Con T = 40, a partir de épocas de ${OF_LONG} ventanas. TensorFlow.js` +
        ` no tiene la \`gru\` con \`reset_after\`: las dos se comparan con la clásica\n\n${comparison(epochs)}`,
    );
    return UNITS.map((units) => {
      const name = `TensorFlow.js / Memoria: de las celdas con ${units} unidades, la que menos gana`;
      const ratio = least(epochs, units);
      return units in TARGETS ? atLeast(name, ratio, TARGETS[units], times) : { name, value: times(ratio) };
    });
  } finally {
    await close();
  }
}
