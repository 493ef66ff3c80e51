// How long Keras takes, where the environment variable KERAS_PYTHON names a Python that has it.

import { execFileSync } from "node:child_process";

/**
 * Milliseconds an epoch of each network, in the order in which tests/keras/epoch_time.py goes through them; null where
 * there is no Keras.
 *
 * @param {string[]} options of the script
 */
export function kerasEpochs(...options) {
  const python = process.env.KERAS_PYTHON;
  if (!python) {
    console.log("Keras: sin medir. Para comparar: make bench KERAS_PYTHON=… (véase tests/keras/README.md)");
    return null;
  }
  const output = execFileSync(python, ["tests/keras/epoch_time.py", ...options], { encoding: "utf8" });
  const seconds = [...output.matchAll(/keras_epoch_seconds=([\d.]+)$/gm)];
  if (seconds.length === 0) throw new Error(`tests/keras/epoch_time.py no ha dicho lo que tarda: ${output}`);
  return seconds.map(([, value]) => Number(value) * 1000);
}
