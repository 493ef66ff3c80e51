// All words of the bets.

import { shown } from "../../language/labels.js";
import { number } from "../../language/number.js";
import { boundsInWords } from "../../language/typed-number.js";

export const BET = "Apuesta";
export const SEAL = "Apostar";
export const AGAIN = "Otra vez";
export const YOURS = "Tu apuesta";
export const BLANK = "__________";

/** What can be chosen. @type {Record<string, string>} */
export const choices = {
  more: "Más",
  less: "Menos",
  same: "Igual",
  i: "La de entrada",
  f: "La de olvido",
  o: "La de salida",
  simple_rnn: "La simple",
  gru: "La GRU",
  lstm: "La LSTM",
  clipped: "La recortada",
  unclipped: "La otra",
};

/** @param {import("./answers.js").Kind} kind @param {readonly [number, number]} bounds */
export const wrong = (kind, bounds) =>
  ({
    number: `Escribe un número entero, ${boundsInWords(bounds)}.`,
    letter: "Escribe una sola letra.",
    choice: "Elige una respuesta.",
  })[kind];

/** An answer as it is told. @param {import("./answers.js").Kind} kind @param {string} answer */
export const told = (kind, answer) =>
  kind === "number" ? number(Number(answer)) : kind === "letter" ? shown(answer) : (choices[answer] ?? answer);

/** @param {import("./answers.js").Kind} kind @param {string} said */
export const sealed = (kind, said) => `${YOURS}: ${told(kind, said)}.`;

/** @param {import("./answers.js").Kind} kind @param {string} found */
export const answered = (kind, found) => `La red: ${told(kind, found)}.`;

/** What has to be done before the answer is known, and what the button is called that does it. */
export const missing = {
  class: () => ["Se responde con el experimento de la clase, y en el laboratorio hay otro.", "Empezar el de la clase"],
  restore: () => ["La red tiene pesos cambiados o puertas forzadas.", "Dejarla como estaba"],
  train: (/** @type {number} */ epochs) => [`Hay que entrenarla hasta la época ${number(epochs)}.`, "Entrenar"],
  go: (/** @type {number} */ epoch) => [`La red está en otra época: hay que ir a la ${number(epoch)}.`, `Ir a la época ${number(epoch)}`],
  race: (/** @type {number} */ epochs) => [`Hay que entrenar las redes, ${number(epochs)} épocas cada una.`, "Entrenarlas"],
};

export const UNDER_WAY = "Entrenando…";
