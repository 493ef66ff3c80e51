// The long-distance sentence: what decides, what comes in between, and what has to be said at the end.

import { number } from "../../language/number.js";

export const PLACES = /** @type {const} */ ([
  { city: "Lisboa", language: "portugués" },
  { city: "París", language: "francés" },
  { city: "Berlín", language: "alemán" },
  { city: "Roma", language: "italiano" },
]);

/** What can be told in between; cut off after any clause it is still a sentence. */
const CLAUSES = [
  ", en un barrio tranquilo",
  " cerca del río",
  ", donde mi abuelo arreglaba relojes",
  " y mi abuela vendía flores",
  ". Me acuerdo del pan caliente",
  ", de los veranos largos",
  " y de los domingos de lluvia",
];

const BEGINNING = ["Nací", "en"];
const END = ["La", "lengua", "que", "mejor", "hablo", "es", "el"];

export const MOST_CLAUSES = CLAUSES.length;

/**
 * The words of the sentence, each with the sign that follows it, up to the gap.
 * @param {string} city
 * @param {number} clauses how many come in between
 * @returns {{ words: string[], decides: number }} and which word decides
 */
export function sentence(city, clauses) {
  const story = `${BEGINNING.join(" ")} ${city}${CLAUSES.slice(0, clauses).join("")}.`.split(" ");
  return { words: [...story, ...END], decides: BEGINNING.length };
}

/** The time steps from the word that decides to the last one, which the network answers after. */
export const distance = (/** @type {number} */ clauses) => {
  const { words, decides } = sentence("", clauses);
  return words.length - 1 - decides;
};

/** The words of the sentence when it is longest. */
export const LONGEST = distance(MOST_CLAUSES) + BEGINNING.length + 1;

/** How many words tell the story in between. */
export const filler = (/** @type {number} */ clauses) => distance(clauses) - END.length;

export const bornIn = "Nací en…";
export const sliders = { clauses: "Distancia", factor: "Factor por paso" };
export const gap = "hueco por adivinar";
export const note =
  "El factor es sólo una ilustración, el mismo en todos los pasos. En una red cambia en cada paso: más abajo se mide el gradiente de verdad.";

/** What the end tells, and what stands out. */
export const atEnd = ["Las últimas palabras, «la lengua que mejor hablo es el…», sólo dicen: ", "una lengua", "."];

/** What the beginning tells. @param {string} city @param {string} language */
export const atBeginning = (city, language) => [`El principio, «Nací en ${city}», dice cuál: `, `el ${language}`, "."];

/** @param {number} words */
export const between = (words) => (words === 1 ? "1 palabra" : `${number(words)} palabras`);

/** In the drawing. @param {number} n */
export const steps = (n) => `${number(n)} pasos`;

/**
 * @param {string} city
 * @param {number} steps
 * @param {string} power
 * @param {Fate} fate
 * @returns {[before: string, power: string, after: string]}
 */
export const said = (city, steps, power, fate) => [
  `De «${city}» a la última palabra hay ${number(steps)} pasos. El gradiente se multiplica en cada uno: `,
  power,
  `. ${FATES[fate]}`,
];

const FATES = {
  whole: "Con 1 justo llega entero: ni se desvanece ni explota.",
  explodes: "Explota: cuanto más lejos, más crece.",
  grows: "Crece: a más distancia, explotaría.",
  nothing: "Se desvanece: apenas llega nada con que aprender.",
  little: "Se desvanece: llega muy poco.",
  shrinks: "Encoge, pero todavía llega.",
};
/** What becomes of the gradient. @typedef {keyof typeof FATES} Fate */
