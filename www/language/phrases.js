// What sentences are put together from: counted things, lists, beginnings and ends.

import { number } from "./number.js";

/**
 * @param {number} n
 * @param {string} one
 * @param {string} many
 */
export const count = (n, one, many) => `${number(n)} ${n === 1 ? one : many}`;

/**
 * As in a list: «a, b y c».
 * @param {string[]} words
 * @param {"y" | "o"} [and]
 */
export const list = (words, and = "y") =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${and} ${words[words.length - 1]}`;

/** @param {string} text */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** @param {string} message */
export const sentence = (message) => `${capital(message)}.`;
