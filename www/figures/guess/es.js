// The words of this figure.

import { number } from "../../language/number.js";

/** @typedef {{ one: number, five: number }} Both of the guess with one value, and with five */

export const yourGuess = "Tu apuesta";
export const again = "Empezar de nuevo";
export const score = { one: "Error medio con 1 valor", five: "Error medio con 5 valores" };
/** Where there is none yet. */
export const none = "—";

/** What the main button does. */
export const buttons = {
  seeFive: "Apostar y ver cinco",
  check: "Comprobar",
  next: "Otra serie",
  newGame: "Jugar otra vez",
};

/** The drawing's words. */
export const chart = {
  now: "ahora",
  after: "después",
  hidden: ["lo de antes,", "oculto"],
  /** @param {number} guess */
  guess: (guess) => `apuestas ${number(guess, 1)}`,
  /** @param {number} value */
  one: (value) => `con 1: ${number(value, 1)}`,
  /** @param {number} value */
  five: (value) => `con 5: ${number(value, 1)}`,
  /** @param {number} value */
  truth: (value) => `era ${number(value, 1)}`,
};

/**
 * The drawing, for a screen reader.
 * @param {number[]} seen
 * @param {number} guess
 * @param {number | null} truth
 */
export function drawing(seen, guess, truth) {
  const values = seen.map((value) => number(value, 1)).join("; ");
  const series = seen.length === 1 ? `Serie de la que se ve un valor: ${values}.` : `Serie de la que se ven cinco valores: ${values}.`;
  return truth === null ? `${series} Apuestas ${number(guess, 1)}.` : `${series} El siguiente es ${number(truth, 1)}.`;
}

/** @param {number} round from 0 @param {number} rounds */
const round = (round, rounds) => `Serie ${round + 1} de ${rounds}.`;

/** @param {number} at @param {number} rounds @param {number} now the value that is seen */
export const oneSeen = (at, rounds, now) =>
  `${round(at, rounds)} Sólo ves un valor: ${number(now, 1)}. ¿Sube o baja después? Mueve el punto «?» y apuesta.`;

/** @param {number} at @param {number} rounds */
export const fiveSeen = (at, rounds) =>
  `${round(at, rounds)} La misma serie, con cinco valores. ¿Cambias tu apuesta? Mueve el punto y compruébala.`;

/** @param {number} truth @param {Both} errors */
const verdict = (truth, { one, five }) =>
  `El siguiente era ${number(truth, 1)}. Tu error: ${number(one, 1)} con un valor, ${number(five, 1)} con cinco.`;

/** @param {number} at @param {number} rounds @param {number} truth @param {Both} errors */
export const roundOver = (at, rounds, truth, errors) => `${round(at, rounds)} ${verdict(truth, errors)}`;

/**
 * What a whole game shows.
 * @param {number} truth
 * @param {Both} errors of the last round
 * @param {Both} means
 * @param {number} now the last value of every series
 */
export function gameOver(truth, errors, { one, five }, now) {
  const both = `${verdict(truth, errors)} Error medio: ${number(one, 1)} con un valor y ${number(five, 1)} con cinco.`;
  if (five < one) return `${both} El último valor era siempre ${number(now, 1)}: lo que decide es cómo se llegó a él.`;
  return `${both} Esta vez los cinco valores no te han ayudado. Prueba otra vez fijándote en la forma que dibujan.`;
}
