// The faces of the page: where they come from, and what of each the page needs.
//
// Atkinson Hyperlegible was drawn for readers who see little, which in the last row of a class is everybody, and tells
// apart letters that others let coincide: here every letter is data. What it lacks (arrows, Greek, raised and lowered
// figures) comes from Source Sans; formulas need a face with a MATH table, as STIX Two Math.

import { join } from "node:path";

/**
 * @typedef {object} Face
 * @property {string} family as style sheets call it
 * @property {"normal" | "italic"} [style]
 * @property {string} folder in node_modules, whose licence goes with it
 * @property {string[]} files inside the folder; the first is cut in two
 * @property {number | [number, number]} weight one, or from one to another
 * @property {boolean} [variable] whether the files have an axis of weights
 * @property {string[]} features of OpenType that are kept
 * @property {string} [without] characters that another face draws better
 * @property {boolean} [only] nothing but what the page draws
 */

const WEIGHTS = /** @type {[number, number]} */ ([400, 700]);

/** @param {string} name @param {string} style */
const latin = (name, style) => ["latin", "latin-ext"].map((set) => `files/${name}-${set}-wght-${style}.woff2`);

const ATKINSON = {
  family: "Memoria Text",
  folder: "@fontsource-variable/atkinson-hyperlegible-next",
  // Marks for c̃, and figures of one width for whatever counts.
  features: ["kern", "mark", "ccmp", "tnum"],
  // It has these three alone of all raised figures.
  without: "¹²³",
};

/** By the name of their files. @type {Record<"text" | "italic" | "mono" | "signs" | "math", Face>} */
export const FACES = {
  text: {
    ...ATKINSON,
    files: latin("atkinson-hyperlegible-next", "normal"),
    weight: WEIGHTS,
    variable: true,
  },
  italic: {
    ...ATKINSON,
    style: "italic",
    files: latin("atkinson-hyperlegible-next", "italic"),
    weight: 400,
    variable: true,
  },
  mono: {
    family: "Memoria Mono",
    folder: "@fontsource-variable/atkinson-hyperlegible-mono",
    files: latin("atkinson-hyperlegible-mono", "normal"),
    weight: WEIGHTS,
    variable: true,
    features: ["mark", "ccmp"],
    without: "¹²³",
  },
  signs: {
    family: "Memoria Signs",
    folder: "source-sans",
    files: ["VF/SourceSans3VF-Upright.ttf"],
    weight: WEIGHTS,
    variable: true,
    features: [],
    only: true,
  },
  math: {
    family: "Memoria Math",
    folder: "@fontsource/stix-two-math",
    files: ["files/stix-two-math-latin-400-normal.woff2"],
    weight: 400,
    // Letters of indices are drawn for their size.
    features: ["ssty"],
    only: true,
  },
};

/**
 * The path of one of a face's files.
 * @param {Face} face
 * @param {number} [k]
 */
export const source = ({ folder, files }, k = 0) => join("node_modules", folder, files[k]);

/**
 * Fonts that are on a reader's machine and stand in until ours have come, stretched to take the same room: by their files'
 * metrics, in units of the font, and the mean width of a letter as Capsize measures it, of Noto as the course has it.
 * The first that is there is taken.
 */
export const STAND_INS = {
  text: [
    metrics("Arial", 2048, 1854, -434, 67, 913),
    metrics("Liberation Sans", 2048, 1854, -434, 67, 913),
    metrics("Roboto", 2048, 1900, -500, 0, 911),
    metrics("Noto Sans", 1000, 1069, -293, 0, 470, "Noto Sans Regular"),
    metrics("DejaVu Sans", 2048, 1901, -483, 0, 1041),
  ],
  bold: [
    metrics("Arial", 2048, 1854, -434, 67, 983, "Arial Bold"),
    metrics("Liberation Sans", 2048, 1854, -434, 67, 983, "Liberation Sans Bold"),
    metrics("Roboto", 2048, 1900, -500, 0, 927, "Roboto Bold"),
    metrics("Noto Sans", 1000, 1069, -293, 0, 497, "Noto Sans Bold"),
    metrics("DejaVu Sans", 2048, 1901, -483, 0, 1176, "DejaVu Sans Bold"),
  ],
  mono: [
    metrics("Courier New", 2048, 1705, -615, 0, 1229),
    metrics("Liberation Mono", 2048, 1705, -615, 0, 1229),
    metrics("Menlo", 2048, 1901, -483, 0, 1233),
    metrics("Roboto Mono", 2048, 2146, -555, 0, 1229),
    metrics("Noto Sans Mono", 1000, 1069, -293, 0, 600, "Noto Sans Mono Regular"),
    metrics("DejaVu Sans Mono", 2048, 1901, -483, 0, 1233),
  ],
};

/**
 * @param {string} familyName
 * @param {number} unitsPerEm
 * @param {number} ascent
 * @param {number} descent
 * @param {number} lineGap
 * @param {number} xWidthAvg
 * @param {string} [fullName] of the font, where it is not the regular one of its family
 */
function metrics(familyName, unitsPerEm, ascent, descent, lineGap, xWidthAvg, fullName) {
  return { familyName, fullName, unitsPerEm, ascent, descent, lineGap, xWidthAvg };
}
