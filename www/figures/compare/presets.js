// The comparisons that are ready: each is one experiment several times, with one thing changed.

import { recommended } from "../../memoria.js";
import { changedTo } from "./es.js";

/**
 * @typedef {import("../../lab/race.js").Entry} Entry
 * @typedef {import("../../memoria.js").Options} Options
 *
 * @typedef {object} Preset
 * @property {number} epochs that one press of the button trains
 * @property {(distance: number) => Entry[]} entries
 * @property {number} [distance] from which the echo comes, until another of DISTANCES is chosen
 */

/** How far away the echo is. */
export const DISTANCES = [5, 10, 20, 40];

/** @param {number} distance */
const echo = (distance) => recommended({ kind: "echo", distance });

/**
 * An experiment as often as there are values for one of its options, each run called after its value.
 * @param {Options} base
 * @param {import("./es.js").Changeable} option
 * @param {readonly (string | number)[]} values
 * @returns {Entry[]}
 */
const each = (base, option, values) =>
  values.map((value) => ({ name: changedTo(option, value), options: { ...base, [option]: value } }));

/** By the names that es.js has for them; of one's own there are those that a person has chosen. */
export const PRESETS = {
  /** @type {Preset} */
  memory: { epochs: 50, entries: () => each({}, "cell", ["lstm", "memoryless", "window_dense"]) },
  /** @type {Preset} */
  echo: {
    epochs: 20,
    distance: 20,
    entries: (distance) => each(echo(distance), "cell", ["lstm", "gru", "simple_rnn", "window_dense"]),
  },
  /** @type {Preset} */
  mark: {
    epochs: 30,
    entries: () => each(recommended({ kind: "mark" }), "cell", ["lstm", "gru", "simple_rnn", "window_dense"]),
  },
  /** @type {Preset} */
  forget: {
    epochs: 20,
    distance: 10,
    entries: (distance) => each({ ...echo(distance), cell: "lstm" }, "forget_bias", [0, 1, 5]),
  },
  /** @type {Preset} */
  rate: { epochs: 30, entries: () => each({}, "learning_rate", [0.00001, 0.01, 3, 10]) },
  /** @type {Preset} */
  own: { epochs: 50, entries: () => [] },
};
