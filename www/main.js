// Loads the network, creates the laboratory and hands it to the figures; wiring only.

import init, { Trainer } from "./memoria.js";
import { Lab } from "./lab.js";
import "./figures/controls.js";
import "./figures/changes.js";
import "./figures/settings.js";
import "./figures/loss.js";
import "./figures/prediction.js";
import "./figures/timeline.js";
import "./figures/branch.js";
import "./figures/board.js";
import "./figures/unrolled.js";
import "./figures/batch.js";
import "./figures/weights.js";
import "./figures/needs.js";
import "./figures/guess.js";
import "./figures/architectures.js";
import "./figures/fold.js";
import "./figures/distance.js";
import "./figures/vanishing.js";
import "./figures/cell.js";
import "./figures/shapes.js";
import "./figures/windows.js";
import "./figures/one-hot.js";
import "./figures/parameters.js";
import "./figures/cross-entropy.js";
import "./figures/map.js";
import "./figures/continue.js";
import "./figures/compare.js";

/** The smallest module with an instruction of simd128. */
const SIMD = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

async function start() {
  if (typeof WebAssembly !== "object" || !WebAssembly.validate(SIMD)) return memoriaFailure("browser");
  try {
    await init();
  } catch (error) {
    return memoriaFailure(error instanceof WebAssembly.CompileError ? "browser" : "download", error);
  }
  try {
    const lab = new Lab(Trainer);
    for (const figure of document.querySelectorAll("*")) {
      if ("attach" in figure && typeof figure.attach === "function") figure.attach(lab);
    }
    // For whoever opens the console to look at the network by hand, and for the tests.
    Object.assign(globalThis, { lab });
  } catch (error) {
    memoriaFailure("unknown", error);
  }
}

start();
