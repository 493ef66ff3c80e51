// Runs the benches, all of them or those named (`node benches/run.js frames`), and prints a table for the README.

import { loadavg } from "node:os";
import { brief, machine, table } from "./support/report.js";

/** In the order in which they run: each is a file that exports `run`, which measures, tells, and returns its rows. */
const BENCHES = {
  native: "./native.js",
  cells: "./cells.js",
  jax: "./jax.js",
  epoch: "./browser/epoch.js",
  rivals: "./browser/cells.js",
  cost: "./cost.js",
  limits: "./limits.js",
  frames: "./browser/frames.js",
  share: "./browser/share.js",
  felt: "./browser/felt.js",
  drawing: "./browser/drawing.js",
  size: "./browser/size.js",
  paint: "./browser/paint.js",
  fresh: "./fresh.js",
};

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(BENCHES);
const unknown = names.find((name) => !(name in BENCHES));
if (unknown) {
  console.error(`No hay ninguna medición «${unknown}»; hay ${Object.keys(BENCHES).join(", ")}.`);
  process.exit(1);
}

/** @type {import("./support/report.js").Row[]} */
const rows = [];
for (const name of names) {
  const { title, run } = await import(BENCHES[/** @type {keyof typeof BENCHES} */ (name)]);
  // Of a machine that has other things to do, the figures say little.
  console.log(`\n── ${title} (carga de la máquina: ${brief(loadavg()[0])})`);
  rows.push(...(await run()));
}
console.log(`\n── Resumen, para el README\n\n${table(rows)}\n\n\`make bench\` en ${machine()}.`);
