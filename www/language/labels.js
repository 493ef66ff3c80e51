// The labels of a series as they are shown: blanks and long words, too.

import { graphemes } from "./graphemes.js";

const BLANKS = new Map([
  [" ", "␣"],
  ["\n", "⏎"],
  ["\t", "⇥"],
]);

/**
 * A label as it is shown: what is blank has a sign, and of a long word only the ends are there.
 * @param {string} label
 */
export const shown = (label) => BLANKS.get(label) ?? clipped(label);

/** UTF-16 units that are looked at for each sign that is shown: words may have a million letters. */
const UNITS = 40;

/**
 * What a reader wrote, in little room: of a long word its beginning and its end.
 * @param {string} text
 * @param {number} [most] signs; of fewer than 3 only the beginning is left
 */
export function clipped(text, most = 20) {
  if (text.length <= most) return text;
  if (most < 3) return `${graphemes(text.slice(0, UNITS))[0]}…`;
  const room = (most / 2) * UNITS;
  const whole = text.length <= 2 * room;
  const signs = graphemes(whole ? text : text.slice(0, room) + text.slice(-room));
  if (whole && signs.length <= most) return text;
  const half = Math.floor(most / 2);
  return `${signs.slice(0, half).join("")}…${signs.slice(half + 1 - most).join("")}`;
}
