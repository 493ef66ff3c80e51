// What a person can set, as a table of fields with their kinds: what is saved, linked, undone and restored are the values
// of such fields and nothing else. A value is plain data, and is replaced, never changed in place.

/**
 * @template T
 * @typedef {object} Field
 * @property {T} initial what it is before anyone has set it
 * @property {(value: unknown) => boolean} fits whether something is such a value, wherever it may come from
 * @property {(values: any) => boolean} [running] whether it goes on by itself, so that nobody has set it
 */

/** @typedef {Record<string, Field<any>>} Fields */
/** @template {Fields} F @typedef {{ [K in keyof F]: F[K]["initial"] }} Values */

/** @returns {Field<boolean>} */
export const flag = (initial = false) => ({ initial, fits: (value) => typeof value === "boolean" });

/**
 * A whole number from `least` to `most`.
 * @param {number} initial
 * @param {number} least
 * @param {number} most
 * @returns {Field<number>}
 */
export const whole = (initial, least, most) => ({
  initial,
  fits: (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
});

/**
 * A number from `least` to `most`.
 * @param {number} initial
 * @param {number} least
 * @param {number} most
 * @returns {Field<number>}
 */
export const real = (initial, least, most) => ({
  initial,
  fits: (value) => typeof value === "number" && value >= least && value <= most,
});

/**
 * A text of at most so many UTF-16 units.
 * @param {string} initial
 * @param {number} most
 * @returns {Field<string>}
 */
export const text = (initial, most) => ({
  initial,
  fits: (value) => typeof value === "string" && value.length <= most,
});

/**
 * One among a few.
 * @template {string | number} T
 * @param {readonly T[]} among the first is the one at the beginning, unless another is named
 * @param {T} [initial]
 * @returns {Field<T>}
 */
export const choice = (among, initial = among[0]) => ({
  initial,
  fits: (value) => among.some((one) => one === value),
});

/**
 * What may be absent, and is at first.
 * @template T
 * @param {Field<T>} field
 * @returns {Field<T | null>}
 */
export const optional = ({ fits }) => ({ initial: null, fits: (value) => value === null || fits(value) });

/**
 * At most so many of a kind; at first none.
 * @template T
 * @param {Field<T>} field
 * @param {number} most
 * @returns {Field<readonly T[]>}
 */
export const list = ({ fits }, most) => ({
  initial: /** @type {readonly T[]} */ ([]),
  fits: (value) => Array.isArray(value) && value.length <= most && value.every(fits),
});

/**
 * Several values under their names, all of which there must be.
 * @template {Fields} F
 * @param {F} fields
 * @returns {Field<Readonly<Values<F>>>}
 */
export const record = (fields) => ({
  initial: /** @type {Values<F>} */ (Object.fromEntries(Object.entries(fields).map(([name, { initial }]) => [name, initial]))),
  fits: (value) =>
    isObject(value) &&
    Object.keys(value).every((name) => Object.hasOwn(fields, name)) &&
    Object.entries(fields).every(([name, { fits }]) => fits(value[name])),
});

/**
 * One that goes on by itself while the values beside it say so.
 * @template T
 * @param {Field<T>} field
 * @param {(values: any) => boolean} running
 * @returns {Field<T>}
 */
export const byItself = (field, running) => ({ ...field, running });

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The values of a table of fields, as an object of its own: each can be read and set by its name, and `JSON.stringify`
 * writes them all.
 * @template {Fields} F
 * @param {F} fields
 * @param {() => void} onChange called after a value has become another
 * @returns {Values<F>}
 */
export function values(fields, onChange) {
  const state = /** @type {Values<F>} */ ({});
  for (const [name, { initial, fits }] of Object.entries(fields)) {
    let current = initial;
    Object.defineProperty(state, name, {
      enumerable: true,
      get: () => current,
      set: (value) => {
        if (Object.is(value, current)) return;
        if (!fits(value)) throw new RangeError(`${name}: ${JSON.stringify(value)}`);
        current = value;
        onChange();
      },
    });
  }
  return state;
}

/**
 * Sets what fits, and leaves the rest as it is.
 * @template {Fields} F
 * @param {F} fields
 * @param {Values<F>} state
 * @param {unknown} given
 * @returns {string[]} the names of what was refused
 */
export function restore(fields, state, given) {
  if (!isObject(given)) return given === undefined ? [] : Object.keys(fields);
  return Object.entries(given).flatMap(([name, value]) => {
    if (!Object.hasOwn(fields, name) || !fields[name].fits(value)) return [name];
    state[/** @type {keyof F} */ (name)] = /** @type {any} */ (value);
    return [];
  });
}

/**
 * What is no longer as it was at first.
 * @param {Fields} fields
 * @param {Record<string, unknown>} state
 */
export const changed = (fields, state) =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, { initial, running }]) =>
      running?.(state) || JSON.stringify(state[name]) === JSON.stringify(initial) ? [] : [[name, state[name]]],
    ),
  );
