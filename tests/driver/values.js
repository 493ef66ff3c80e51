// What is given to the library, as JavaScript that can be printed and run again: sense, the bounds of sense, and nonsense.
//
// In it stand `t`, the trainer that is called, and what ./run.js lends: `trains`, `frees`, `revoked`.

/**
 * @typedef {import("./random.js").Random} Random
 * @typedef {{ source: string, nonsense: boolean }} Given `nonsense` is what has to be refused, whatever else is given
 * @typedef {(random: Random, facts: Facts) => Given} Maker
 * @typedef {{ labels: string[], words: boolean, maxlen: number, units: number }} Facts of the trainer that is called
 */

/** Neither a getter nor a Proxy, nor anything large: what each of them is can be seen by evaluating it. */
const PLAIN = [
  "undefined", "null", "true", "false", "NaN", "-0", "0", "1", "2", "3", "7", "-1", "0.5", "1.5", "1e-300", "1e300",
  "5e-324", "1e-38", "Infinity", "-Infinity", "2 ** 31", "2 ** 32 - 1", "2 ** 32", "2 ** 32 + 1", "2 ** 32 + 8",
  "2 ** 53 - 1", "2 ** 53", "''", "'a'", "'1'", "' '", "'\\n'", "'abcde'", "'ñ'", "'\\ud800'", "'\\u{1f600}'", "'\\ufeff'",
  "1n", "Symbol()", "Symbol.iterator", "() => 1", "class {}", "new Number(1)", "new String('abcde')", "new Boolean(false)",
  "new Date(0)", "new Map([['units', 2]])", "new Set([1])", "Promise.resolve({})", "/x/g", "[]", "[1]", "[, 1]", "[[1]]",
  "new Array(4e9)", "{ length: 2 ** 53 }", "{ valueOf: () => 1 }", "{ toString: () => 'abcde' }", "new Uint8Array(4)",
  "new Float64Array([1])", "new Error('mine')", "{}", "Object.create(null)", "new (class { units = 2 })()",
]; // prettier-ignore

/** What runs code of its own while it is read, and throws. */
const THROWING = [
  "revoked({})",
  "revoked([])",
  "new Proxy({}, { ownKeys() { throw new Error('mine') } })",
  "new Proxy({ i: 1 }, { get() { throw 'mine' } })",
  "new Proxy({}, { getPrototypeOf() { throw null } })",
  "new Proxy([1], { get() { throw new Error('mine') } })",
  "new Proxy([], { get: (list, key) => (key === 'length' ? 2 ** 53 : 1) })",
  "new Proxy([], { get: (list, key) => (key === 'length' ? NaN : 1) })",
  "Object.defineProperty([1, 2], 1, { get() { throw undefined } })",
];

/** What is too large to be copied before it has been measured. */
const LARGE = ["'ab'.repeat(1e7)", "'a'.repeat(1e8)", "'ñ'.repeat(3e5)"];

/** @param {string} source */
const valueOf = (source) => new Function(`return (${source})`)();

/** @type {Map<string, unknown>} */
const VALUES = new Map(PLAIN.map((source) => [source, valueOf(source)]));

/**
 * Anything.
 * @param {Random} random
 * @param {(value: unknown) => boolean} accepts whether a plain value may make sense
 * @returns {Given}
 */
function anything(random, accepts) {
  if (random.chance(0.15)) return { source: random.of(THROWING), nonsense: true };
  if (random.chance(0.05)) return { source: random.of(LARGE), nonsense: true };
  const [source, value] = random.of([...VALUES]);
  return { source, nonsense: !accepts(value) };
}

/** How often an argument is anything. */
const STRANGE = 0.12;

/**
 * Something of a kind: mostly what makes sense, and now and then anything.
 * @param {(value: unknown) => boolean} accepts
 * @param {(random: Random, facts: Facts) => string} sense
 * @returns {Maker}
 */
export const kind = (accepts, sense) => (random, facts) =>
  random.chance(STRANGE) ? anything(random, accepts) : { source: sense(random, facts), nonsense: false };

/** Milliseconds in which the same is done on every machine: one piece of work, or nothing that is no number. @type {Maker} */
export const budget = (random) => {
  const given = random.chance(STRANGE) ? anything(random, () => false) : { source: "0", nonsense: false };
  return isNumber(VALUES.get(given.source)) ? { source: random.of(["0", "-1", "-Infinity"]), nonsense: false } : given;
};

/** @param {unknown} value */
const isNumber = (value) => typeof value === "number" && !Number.isNaN(value);

/** @param {readonly (string | number)[]} values */
const among = (values) => (/** @type {Random} */ random) => String(random.of(values));

/** @param {readonly (string | number)[]} values */
export const whole = (...values) =>
  kind((v) => isNumber(v) && Number.isInteger(v) && Number(v) >= 0 && Number(v) < 2 ** 32, among(values));

/** @param {readonly (string | number)[]} values */
export const seed = (...values) =>
  kind((v) => isNumber(v) && Number.isInteger(v) && Number(v) >= 0 && Number(v) < 2 ** 53, among(values));

/** @param {unknown} value */
export const isEndless = (value) =>
  value === Infinity || (isNumber(value) && Number.isInteger(value) && Number(value) >= 0);

/** Where there is no end. @param {readonly (string | number)[]} values */
export const endless = (...values) => kind(isEndless, among(values));

/** @param {readonly (string | number)[]} values */
export const number = (...values) => kind(isNumber, among(values));

/** @param {number} least @param {number} most @param {readonly (string | number)[]} values */
export const within = (least, most, ...values) =>
  kind((v) => isNumber(v) && Number(v) >= least && Number(v) <= most, among(values));

export const flag = kind((v) => typeof v === "boolean", among(["true", "false"]));

/** @param {readonly string[]} names */
export const name = (...names) => kind((v) => names.some((name) => name === v), (random) => JSON.stringify(random.of(names)));

/** @param {Maker} of @returns {Maker} */
export const optional = (of) => (random, facts) => {
  if (random.chance(0.4)) return { source: "undefined", nonsense: false };
  const given = of(random, facts);
  return given.source === "undefined" ? { ...given, nonsense: false } : given;
};

/** @param {Maker} of @returns {Maker} */
export const nullable = (of) => (random, facts) => {
  const given = optional(of)(random, facts);
  return given.source === "null" ? { ...given, nonsense: false } : given;
};

/** A window of the trainer; or shorter, longer, of other symbols. */
export const text = kind(
  (v) => typeof v === "string",
  (random, { labels, words, maxlen }) => {
    const length = random.chance(0.9) ? maxlen : random.below(2 * maxlen + 2);
    const symbols = Array.from({ length }, () => random.of(labels));
    return JSON.stringify(symbols.join(words ? " " : ""));
  },
);

/** @param {Maker} element @param {number} most @returns {Maker} */
export const list = (element, most) => (random, facts) => {
  if (random.chance(STRANGE)) return anything(random, (value) => Array.isArray(value) && value.length <= 1);
  const elements = Array.from({ length: random.below(most + 1) }, () => element(random, facts));
  return { source: `[${elements.map(({ source }) => source).join(", ")}]`, nonsense: elements.some((of) => of.nonsense) };
};

/**
 * An object of some fields; now and then with one that there is not, or one that is read by code.
 * @param {Record<string, Maker>} fields
 * @param {{ needed?: string[], accepts?: (value: unknown) => boolean }} [which] fields, and what else makes sense
 * @returns {Maker}
 */
export const object = (fields, { needed = [], accepts = () => false } = {}) => (random, facts) => {
  if (random.chance(STRANGE / 2)) return anything(random, (value) => accepts(value) || (needed.length === 0 && isEmpty(value)));
  const names = Object.keys(fields).filter((name) => needed.includes(name) || random.chance(0.25));
  const made = names.map((name) => field(random, name, fields[name](random, facts)));
  const sources = made.map(({ source }) => source);
  let nonsense = made.some((of) => of.nonsense);
  if (random.chance(0.03)) {
    sources.push(random.of(["x: 1", "unit: 8", "x: undefined", "['u'.repeat(1e5)]: 1", "0: 1"]));
    nonsense = true;
  }
  return { source: `{ ${sources.join(", ")} }`, nonsense };
};

/** Whether it is an object that sets nothing. @param {unknown} value */
const isEmpty = (value) => value === VALUES.get("{}") || value === VALUES.get("Object.create(null)");

/** What a field does that is read by code: it throws, or calls the trainer that reads it. */
const CODE = ["throw new Error('mine');", "trains();", "trains();", "t.restore();", "t.progress();", "frees();"];

/**
 * @param {Random} random
 * @param {string} name
 * @param {Given} value
 * @returns {Given}
 */
function field(random, name, { source, nonsense }) {
  if (!random.chance(0.04)) return { source: `${name}: ${source}`, nonsense };
  const code = random.of(CODE);
  return { source: `get ${name}() { ${code} return ${source} }`, nonsense: nonsense || code.startsWith("throw") };
}
