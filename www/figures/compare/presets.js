// The comparisons that are ready: each is one experiment several times, with one thing changed.

import { recommended } from "../../memoria.js";
import { rateName } from "./own.js";

/**
 * @typedef {import("../../lab/race.js").Entry} Entry
 *
 * @typedef {object} Preset
 * @property {string} key
 * @property {string} label
 * @property {string} says what is compared, and what to look at
 * @property {number} epochs that one press of the button trains
 * @property {(distance: number) => Entry[]} entries
 * @property {number} [distance] from which the echo comes, until another of DISTANCES is chosen
 */

/** How far away the echo is. */
export const DISTANCES = [5, 10, 20, 40];

/** The cells on the echo. @type {[import("../../memoria.js").CellKind, string][]} */
const CELLS = [
  ["lstm", "LSTM"],
  ["gru", "GRU"],
  ["simple_rnn", "RNN simple"],
];

/** @param {number} distance */
const echo = (distance) => recommended({ kind: "echo", distance });

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
    key: "echo",
    label: "El eco, tres celdas",
    says: "Cuatro letras al azar; hay que decir la que pasó hace tantos pasos como elijas. Mira qué celda la recuerda todavía, en la columna de validación: son ventanas con las que no se entrena.",
    epochs: 20,
    distance: 20,
    entries: (distance) => CELLS.map(([cell, name]) => ({ name, options: { ...echo(distance), cell } })),
  },
  {
    key: "forget",
    label: "Sesgo de olvido",
    says: "El mismo eco, con LSTM que empiezan con la puerta de olvido a medio abrir (sesgo 0), bastante abierta (1, lo habitual en Keras) o casi del todo (5). Mira cuál recuerda antes. ¿Y con el doble de pasos?",
    epochs: 20,
    distance: 10,
    entries: (distance) =>
      [0, 1, 5].map((forget_bias) => ({
        name: `Sesgo ${forget_bias}`,
        options: { ...echo(distance), cell: "lstm", forget_bias },
      })),
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
