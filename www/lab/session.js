// The session: all that a person has set or reached, as one plain object of a version.

import { restore } from "./fields.js";

/**
 * @typedef {import("./fields.js").Fields} Fields
 * @typedef {{ fields: Fields, state: Record<string, unknown> }} Declared
 */

/** The version of what is written. */
export const VERSION = 1;

export class Session {
  /** What each figure has declared, by its name. @type {Map<string, Declared>} */
  #figures = new Map();
  /** What is to be set in figures that are not there yet. @type {Record<string, unknown>} */
  #awaited = {};

  /**
   * Takes over what a figure has declared, and sets in it what was restored before it came.
   * @param {string} name
   * @param {Fields} fields
   * @param {Record<string, unknown>} state
   */
  adopt(name, fields, state) {
    this.#figures.set(name, { fields, state });
    restore(fields, state, this.#awaited[name]);
    delete this.#awaited[name];
  }

  /** What is written of it. */
  toJSON() {
    const figures = Object.fromEntries([...this.#figures].map(([name, { state }]) => [name, { ...state }]));
    return { version: VERSION, figures: { ...this.#awaited, ...figures } };
  }
}
