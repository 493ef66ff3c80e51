// A tab that is hidden draws no frames, and what trains between them waits: whoever comes back is told.

import { hiddenMeanwhile } from "./es.js";
import { notice } from "./notices.js";

/** Milliseconds that nobody misses. */
const BRIEF = 1000;
/** Milliseconds that it stays. */
const LONG = 12_000;

/** @param {import("../lab/lab.js").Lab} lab */
export function tellWhatWaited(lab) {
  let hidden = 0;
  let take = () => {};
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) hidden = lab.playing || lab.job ? Date.now() : 0;
    else if (hidden > 0 && Date.now() - hidden > BRIEF) {
      take();
      take = notice(hiddenMeanwhile);
      setTimeout(take, LONG);
    }
  });
}
