// Buttons of the page that ask for a command: `<button data-command="play">`.

import { PAUSE, COMMANDS } from "../figures/controls/es.js";
import { write } from "../parts/write.js";

/** @typedef {import("../lab/lab.js").Lab} Lab */

/** @param {Lab} lab */
export function listenToButtons(lab) {
  document.addEventListener("click", ({ target }) => {
    const name = target instanceof Element ? target.closest("[data-command]")?.getAttribute("data-command") : null;
    if (name && lab.commands.has(name)) lab.do(name);
  });
  lab.subscribe({ draw: tellWhatPlayDoes });
}

/** What they were last told. */
let told = "";

/** @param {Lab} lab */
function tellWhatPlayDoes({ playing }) {
  const words = playing ? PAUSE : COMMANDS.play.label;
  if (words === told) return;
  told = words;
  for (const button of document.querySelectorAll("[data-command=play]")) write(button, words);
}
