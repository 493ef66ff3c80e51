// An epoch of the class's task, natively and in JAX, where the environment variable JAX_PYTHON names a Python that has it.

import { execFileSync } from "node:child_process";
import { bench, estimate } from "./support/criterion.js";
import { atLeast, brief, markdown, time } from "./support/report.js";

export const title = "Una época de la LSTM (2592 ventanas en lotes de 32), en nativo y en JAX";

const UNITS = [8, 32, 64, 128];
const LENGTHS = [5, 40];
const NETWORKS = UNITS.flatMap((units) => LENGTHS.map((maxlen) => ({ units, maxlen })));
const GOAL = 2;

export async function run() {
  bench("^jax/");
  const jax = jaxEpochs();
  const lines = [];
  let least = Infinity;
  for (const [k, { units, maxlen }] of NETWORKS.entries()) {
    const { middle } = await estimate(`jax/lstm_${units}_${maxlen}`);
    const ratio = jax ? jax[k] / middle : NaN;
    least = Math.min(least, ratio);
    lines.push([`${units} unidades, T = ${maxlen}`, time(middle), ...(jax ? [time(jax[k]), `${brief(ratio)} ×`] : [])]);
  }
  console.log(markdown(["Red", "Memoria", ...(jax ? ["JAX", "JAX / Memoria"] : [])], lines));
  return jax ? [atLeast("JAX / Memoria, en nativo: de 8 a 128 unidades, la que menos gana", least, GOAL, (ratio) => `${brief(ratio)} ×`)] : [];
}

/** Milliseconds an epoch of each network; null where there is no JAX. */
function jaxEpochs() {
  const python = process.env.JAX_PYTHON;
  if (!python) {
    console.log("JAX: sin medir. Para comparar: make bench JAX_PYTHON=… (un Python con `pip install jax`)");
    return null;
  }
  const sizes = NETWORKS.map(({ units, maxlen }) => `${units}x${maxlen}`);
  const output = execFileSync(python, ["benches/jax_epoch.py", ...sizes], { encoding: "utf8" });
  const seconds = [...output.matchAll(/jax_epoch_seconds=([\d.]+)$/gm)];
  if (seconds.length !== NETWORKS.length) throw new Error(`benches/jax_epoch.py no ha dicho lo que tarda: ${output}`);
  return seconds.map(([, value]) => Number(value) * 1000);
}
