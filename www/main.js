// Loads the network, creates the laboratory and has it handed to the figures; wiring only.

import init, { Trainer } from "./memoria.js";
import { mountAll } from "./class/arrival.js";
import { listenToButtons } from "./class/asked.js";
import { leaveOutWhatIsFar } from "./class/far.js";
import { tellWhatWaited } from "./class/hidden.js";
import { keepForLater } from "./class/offline.js";
import { Lab } from "./lab/lab.js";
import "./parts/drops.js";
import "./figures/controls/controls.js";
import "./figures/changes/changes.js";
import "./figures/job/job.js";

/** The smallest module with an instruction of simd128. */
const SIMD = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

async function start() {
  if (typeof WebAssembly !== "object" || !WebAssembly.validate(SIMD)) return memoriaFailure("browser");
  try {
    await init();
  } catch (error) {
    if (/content security policy|unsafe-eval/i.test(String(error))) return memoriaFailure("policy", error);
    return memoriaMissing(new URL("memoria_bg.wasm", import.meta.url).href, error);
  }
  try {
    const lab = new Lab(Trainer);
    // For whoever opens the console to look at the network by hand, and for the tests.
    Object.assign(globalThis, { lab });
    tellWhatWaited(lab);
    listenToButtons(lab);
    leaveOutWhatIsFar(lab);
    await mountAll(lab);
  } catch (error) {
    return memoriaFailure("unknown", error);
  }
  await keepForLater();
}

start();
