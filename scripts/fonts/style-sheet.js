// The style sheet of the page's type: the faces, what stands in for them until they have come, and the stacks of both.

import { readFileSync } from "node:fs";
import { createFontStack } from "@capsizecss/core";
import { fromBuffer } from "@capsizecss/unpack";
import subsetFont from "subset-font";
import { FACES, STAND_INS, source } from "./faces.js";

/**
 * @typedef {import("./faces.js").Face} Face
 * @typedef {import("./build.js").Cut} Cut
 */

/**
 * @param {Cut[]} cuts
 * @param {string} borrowed characters that the text has from the face of the formulas
 */
export async function styleSheet(cuts, borrowed) {
  const [math] = cuts.filter(({ face }) => face === FACES.math);
  // Of the same weights as the other signs, or a browser takes only one of the two.
  const signs = { ...math, face: FACES.signs, text: borrowed };
  const [text, bold, mono] = await Promise.all([
    standIns(FACES.text, STAND_INS.text, 400),
    standIns(FACES.text, STAND_INS.bold, 600),
    standIns(FACES.mono, STAND_INS.mono),
  ]);
  const stack = (/** @type {(string | Face)[]} */ ...members) =>
    members.map((member) => (typeof member === "string" ? member : `"${member.family}"`)).join(", ");
  return `${[...cuts, signs].map(fontFace).join("")}
${[text, bold, mono].map(({ faces }) => faces).join("\n")}
:root {
  --text: ${stack(FACES.text, FACES.signs, ...text.families, "system-ui", "sans-serif")};
  --mono: ${stack(FACES.mono, FACES.signs, ...mono.families, "monospace")};
  --math: ${stack(FACES.math, FACES.text, FACES.signs, "math")};
}
`;
}

/** @param {Pick<Cut, "face" | "file" | "text">} cut */
function fontFace({ face: { family, style = "normal", weight }, file, text }) {
  return `
@font-face {
  font-family: "${family}";
  src: url("fonts/${file}") format("woff2");
  font-style: ${style};
  font-weight: ${[weight].flat().join(" ")};
  font-display: swap;
  unicode-range: ${ranges(text)};
}
`;
}

/** @param {string} text its characters, as CSS lists them */
function ranges(text) {
  const codes = [...text].map((character) => /** @type {number} */ (character.codePointAt(0))).sort((a, b) => a - b);
  /** @type {[number, number][]} */
  const runs = [];
  for (const code of codes) {
    const last = runs.at(-1);
    if (last && code === last[1] + 1) last[1] = code;
    else runs.push([code, code]);
  }
  const hex = (/** @type {number} */ code) => code.toString(16).toUpperCase();
  return runs.map(([from, to]) => `U+${hex(from)}${to > from ? `-${hex(to)}` : ""}`).join(", ");
}

/**
 * Fonts of the reader's machine, stretched to take the room that a face takes.
 * @param {Face} face
 * @param {typeof STAND_INS.text} fonts
 * @param {number} [weight] at which they stand in, if there are others for other weights
 */
async function standIns(face, fonts, weight) {
  const file = await subsetFont(readFileSync(source(face)), undefined, {
    keepAllGlyphs: true,
    targetFormat: "sfnt",
    variationAxes: { wght: weight ?? 400 },
  });
  const metrics = { ...(await fromBuffer(file)), familyName: face.family };
  const { fontFaces, fontFamily } = createFontStack([metrics, ...fonts], {
    fontFaceProperties: { fontWeight: weight },
  });
  // Behind them are the same, unstretched.
  return { faces: fontFaces, families: fontFamily.split(", ").slice(1, 1 + fonts.length) };
}
