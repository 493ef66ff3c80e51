// What an architecture is, and an example of it.

/**
 * What goes in or comes out at a step: a word, or a picture that the drawing knows.
 * @typedef {{ word: string } | { picture: "cat" } | { picture: "ball", height: number }} Token
 *
 * @typedef {object} Example
 * @property {string} name
 * @property {Record<number, Token>} inputs by step, from 0
 * @property {Record<number, Token>} outputs by step, from 0
 * @property {string} [remark] what only this example shows
 *
 * @typedef {object} Architecture
 * @property {string} key
 * @property {string} name
 * @property {string} says what it is for
 * @property {boolean} [here] whether it is the one of this class
 * @property {[Example, ...Example[]]} examples
 */

/** @param {Example} example */
export const stepsOf = ({ inputs, outputs }) =>
  Math.max(...Object.keys(inputs).map(Number), ...Object.keys(outputs).map(Number)) + 1;
