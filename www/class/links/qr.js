// A link as a code that a phone's camera reads.

import { generate } from "../../lean-qr.js";

/** Light modules around the code, without which no reader finds it (ISO/IEC 18004). */
const MARGIN = 4;

/**
 * The code of a text: how many modules it has on a side, margin included, and its dark modules as the data of an SVG path;
 * none if the text is longer than any code.
 * @param {string} text
 */
export function qrOf(text) {
  const code = codeOf(text);
  if (!code) return null;
  let path = "";
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x + MARGIN} ${y + MARGIN}h1v1h-1z`;
  return { size: code.size + 2 * MARGIN, path };
}

/** @param {string} text */
function codeOf(text) {
  try {
    return generate(text);
  } catch {
    return null;
  }
}
