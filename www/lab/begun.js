// A network with which a training begins, as a session carries it: JSON has no other place for numbers to the last bit.

import { isObject, optional, text, whole } from "./fields.js";

/** @typedef {import("./runs.js").Begun} Begun */

/** Written once: a session is asked for often. @type {WeakMap<Begun, Omit<Begun, "state"> & { state: string }>} */
const written = new WeakMap();

const EPOCH = optional(whole(0, 0, Number.MAX_SAFE_INTEGER));
const FILE = optional(text("", 200));

/** Bytes that are turned into letters at once. */
const PIECE = 0x8000;

/** @param {Begun} begun */
export function writtenOf(begun) {
  let known = written.get(begun);
  if (!known) written.set(begun, (known = { ...begun, state: letters(begun.state) }));
  return known;
}

/** @param {unknown} given @returns {Begun | null} null if it is none that `writtenOf` has written */
export function readBegun(given) {
  if (!isObject(given) || typeof given.state !== "string" || !Number.isSafeInteger(given.steps)) return null;
  try {
    const bytes = Uint8Array.from(atob(given.state), (letter) => letter.charCodeAt(0));
    const { epoch = null, file = null } = given;
    return {
      ...{ state: new Float32Array(bytes.buffer), steps: Number(given.steps) },
      ...(epoch !== null && EPOCH.fits(epoch) && { epoch: Number(epoch) }),
      ...(file !== null && FILE.fits(file) && { file: String(file) }),
    };
  } catch {
    return null;
  }
}

/** Its bytes, in the order in which every browser has them. @param {Float32Array} numbers */
function letters({ buffer, byteOffset, byteLength }) {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  let binary = "";
  for (let at = 0; at < bytes.length; at += PIECE) binary += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(binary);
}
