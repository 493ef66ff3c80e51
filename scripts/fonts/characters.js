// The characters that the page may draw, read off its sources.

import { readFileSync, readdirSync } from "node:fs";
import { extname, join } from "node:path";

const ASCII = between(" ", "~");

/**
 * What is typed, counted and read into the page at any time: ASCII, Spanish, and the signs and spaces of its numbers. And
 * the mark of lists, for whose width a browser asks the font even where it draws the mark itself.
 */
const ALWAYS = `${ASCII}áéíóúüñÁÉÍÓÚÜÑçÇ¿¡ªº«»“”‘’·•…–—−×÷±°€\u00a0\u202f`;

/** The course as it is published, the guide, and what tasks give by degrees: scripts/course.sh. */
const COURSE = ["target/course/course.html", "target/course/guide.html", "target/course/tasks.html"];

/** Whole files, since what a page says lies in its strings: comments cost nothing, being English. */
const SPEAKING = [".js", ".html", ".css"];

/**
 * What each kind of text is made of: its characters, each once.
 * @returns {{ text: string, italic: string, math: string }}
 */
export function characters() {
  const course = COURSE.map((path) => readFileSync(path, "utf8")).join("");
  const formulas = inside(course, "math");
  // Formulas are made in the page, too, of any letter; in names of functions none is a capital.
  const upright = `${ASCII.replace(/[A-Z]/g, "")}·×…«»${formulas}`;
  return {
    text: visible([ALWAYS, course, ...sources("www", SPEAKING), ...sources("src/series", [".txt"])].join("")),
    italic: visible(` ${inside(course, "em")}`),
    math: visible(upright + slanted(ASCII + formulas)),
  };
}

/**
 * @param {string} folder
 * @param {string[]} kinds by how their names end
 */
function sources(folder, kinds) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => kinds.includes(extname(path)))
    .map((path) => unescaped(readFileSync(join(folder, path), "utf8")));
}

/** @param {string} code */
const unescaped = (code) =>
  code.replace(/\\u\{?([\da-f]{4,6})\}?/gi, (_, hex) => String.fromCodePoint(parseInt(hex, 16)));

/**
 * The text of all elements of a name.
 * @param {string} html
 * @param {string} name
 */
function inside(html, name) {
  const elements = html.match(new RegExp(`<${name}[ >].*?</${name}>`, "gs")) ?? [];
  return elements.join("").replace(/<[^>]*>/g, "");
}

/** Letters as they are slanted where they stand alone in a formula. @param {string} text */
function slanted(text) {
  // Unicode had the h before the others.
  const italics = [..."ℎ", ...between("𝐴", "𝑧"), ...between("𝛢", "𝜛")];
  return italics.filter((italic) => text.includes(italic.normalize("NFKC"))).join("");
}

/** What has a shape, each once. @param {string} text */
const visible = (text) => [...new Set(text)].filter((character) => !/[\p{C}\u2028\u2029]/u.test(character)).join("");

/** @param {string} first @param {string} last */
function between(first, last) {
  const [from, to] = [first, last].map((character) => /** @type {number} */ (character.codePointAt(0)));
  return String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, k) => from + k));
}
