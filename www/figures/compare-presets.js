// The comparisons that are ready: each is one experiment several times, with one thing changed.

import { rateName } from "./compare-own.js";

/**
 * @typedef {import("./compare-race.js").Entry} Entry
 *
 * @typedef {object} Preset
 * @property {string} key
 * @property {string} label
 * @property {string} says what is compared, and what to look at
 * @property {number} epochs that one press of the button trains
 * @property {() => Entry[]} entries
 */

/** @type {Preset[]} */
export const PRESETS = [
  {
    key: "memory",
    label: "Con y sin memoria",
    says: "El abecedario con una LSTM y con un rival sin memoria, que sólo ve la última letra. Mira quién acierta todo, con cuántos parámetros y en cuánto tiempo.",
    epochs: 50,
    entries: () => [
      { name: "LSTM", options: {} },
      { name: "Sin memoria", options: { cell: "memoryless" } },
    ],
  },
  {
    key: "rate",
    label: "Tasa de aprendizaje",
    says: "La misma LSTM con cuatro tasas: demasiado pequeña, buena, demasiado grande y disparatada. Mira la forma de cada curva: se reconoce sin saber la tasa.",
    epochs: 30,
    entries: () =>
      [0.00001, 0.01, 3, 10].map((learning_rate) => ({ name: rateName(learning_rate), options: { learning_rate } })),
  },
];
