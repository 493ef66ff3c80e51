// Cuts the page's faces down to what it draws, into target/fonts, before each build of the page.
//
// Each face is cut in two: what the page draws comes with it, and the rest of its alphabet only where the labels of an
// own text need it. `unicode-range` tells the browser which is which.

import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { characters } from "./characters.js";
import { FACES, source } from "./faces.js";

/**
 * @typedef {import("./faces.js").Face} Face
 * @typedef {object} Cut a part of a face
 * @property {Face} face
 * @property {string} file its name, in target/fonts/files
 * @property {string} source the file that it is cut from
 * @property {string} text its characters, each once
 */

const OUT = "target/fonts";
/** What is published. */
const FILES = join(OUT, "files");
/** What the last build was made from. */
const KEY = join(OUT, "key");

const used = characters();
const key = createHash("sha256").update(JSON.stringify(used)).update(ingredients()).digest("hex");
if (!existsSync(KEY) || readFileSync(KEY, "utf8") !== key) {
  await build();
  writeFileSync(KEY, key);
}

/** Whatever else the outcome depends on. */
function ingredients() {
  const scripts = readdirSync("scripts/fonts").map((file) => join("scripts/fonts", file));
  return [...scripts, "package-lock.json"].map((path) => readFileSync(path, "utf8")).join("");
}

async function build() {
  // Loaded here: it takes longer than finding out that there is nothing to do.
  const { styleSheet } = await import("./style-sheet.js");
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(FILES, { recursive: true });
  const { cuts, borrowed } = await divide();
  for (const cut of cuts) writeFileSync(join(FILES, cut.file), await subset(cut));
  for (const { folder } of Object.values(FACES)) copyLicence(folder);
  writeFileSync(join(OUT, "fonts.css"), await styleSheet(cuts, borrowed));
}

/** Which characters are cut from which file, and those for which the face of the formulas helps out in the text. */
async function divide() {
  const { create } = await import("fontkitten");
  /** By face and, in each, by file: what it has and none before it. @type {Map<Face, string[][]>} */
  const alphabets = new Map();
  for (const face of Object.values(FACES)) {
    const seen = new Set(face.without);
    const files = face.files.map((_, k) => {
      const { characterSet } = /** @type {import("fontkitten").Font} */ (create(readFileSync(source(face, k))));
      // U+FFFF marks the end of some tables.
      const all = characterSet.filter((code) => code !== 0xffff).map((code) => String.fromCodePoint(code));
      return all.filter((character) => !seen.has(character) && seen.add(character));
    });
    alphabets.set(face, files);
  }
  const lacking = (/** @type {string} */ text, /** @type {Face} */ face) => {
    const alphabet = new Set(alphabets.get(face)?.flat());
    return [...text].filter((character) => !alphabet.has(character)).join("");
  };
  const foreign = lacking(used.text, FACES.text);
  const borrowed = lacking(foreign, FACES.signs);
  const missing = lacking(borrowed, FACES.math);
  if (missing) console.warn(`Ningún tipo de letra de la página tiene «${missing}»: lo dibujará uno del sistema.`);

  /** @type {Record<keyof typeof FACES, string>} */
  const first = {
    text: used.text,
    italic: used.italic,
    mono: used.text,
    signs: foreign,
    math: used.math + borrowed + [...foreign].filter((character) => /[\p{Sm}\p{L}′]/u.test(character)).join(""),
  };
  const cuts = Object.entries(FACES).flatMap(([name, face]) => {
    const [main, ...others] = alphabets.get(face) ?? [];
    const wanted = new Set(first[/** @type {keyof typeof FACES} */ (name)]);
    const parts = [main.filter((character) => wanted.has(character))];
    if (!face.only) parts.push(main.filter((character) => !wanted.has(character)), ...others);
    return parts.map((part, k) => ({
      face,
      file: k === 0 ? `${name}.woff2` : `${name}-${k}.woff2`,
      source: source(face, Math.max(k - 1, 0)),
      text: part.join(""),
    }));
  });
  return { cuts, borrowed };
}

/** @param {Cut} cut */
async function subset({ face, source, text }) {
  const { default: subsetFont } = await import("subset-font");
  const { weight, features } = face;
  return subsetFont(readFileSync(source), text, {
    targetFormat: "woff2",
    keepFeatures: features,
    noHinting: true,
    variationAxes: face.variable ? { wght: typeof weight === "number" ? weight : { min: weight[0], max: weight[1] } } : {},
  });
}

/** @param {string} folder */
function copyLicence(folder) {
  const from = join("node_modules", folder);
  const licence = readdirSync(from).find((file) => file.startsWith("LICENSE"));
  if (!licence) throw new Error(`${folder} has no licence`);
  copyFileSync(join(from, licence), join(FILES, `${basename(folder)}.license.txt`));
}
