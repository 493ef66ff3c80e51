// What training costs per sample, as the network and the batch grow: natively and in Chromium.

import { openEpochPage } from "./browser/epoch.js";
import { bench, estimate } from "./support/criterion.js";
import { brief, markdown } from "./support/report.js";

export const title = "Coste por muestra de una LSTM, en nativo y en Chromium";

/** The notebook's, of which one at a time changes. */
const NOTEBOOK = { maxlen: 5, units: 8, batch_size: 32 };
/** @type {{ letter: string, option: keyof typeof NOTEBOOK, values: number[] }[]} */
const SWEEPS = [
  { letter: "T", option: "maxlen", values: [5, 10, 20, 40, 80] },
  { letter: "H", option: "units", values: [8, 16, 32, 64, 128] },
  { letter: "B", option: "batch_size", values: [1, 8, 32, 128, 512] },
];

export async function run() {
  bench("^cost/");
  const { page, close, memoria } = await openEpochPage();
  try {
    /** @type {string[][]} */
    const lines = [];
    for (const { letter, option, values } of SWEEPS) {
      for (const value of values) {
        const options = { ...NOTEBOOK, [option]: value };
        const native = (await estimate(`cost/${letter}_${value}`)).middle / options.batch_size;
        const chromium = /** @type {number} */ (await page.evaluate(`cost(${JSON.stringify({ memoria, options })})`));
        lines.push([
          `${letter} = ${value}`,
          ...[native, chromium].map((milliseconds) => `${brief(milliseconds * 1e6)} ns`),
        ]);
      }
    }
    console.log(
      `Por muestra, con T = 5, H = 8 y B = 32 en lo que no cambia\n\n${markdown(["", "Nativo", "Chromium"], lines)}`,
    );
    return [];
  } finally {
    await close();
  }
}
