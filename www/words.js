// Words and numbers as the page writes them, in Spanish; what the figures share.

/** @param {number} n */
export const superscript = (n) =>
  [...String(n)].map((sign) => (sign === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)])).join("");

/** @param {number} digits */
const decimals = (digits) =>
  new Intl.NumberFormat("es", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: "always",
    signDisplay: "negative",
  });
const formats = [0, 1, 2, 3, 4].map(decimals);

/**
 * A number with a decimal comma and a real minus sign.
 * @param {number} value
 * @param {number} [digits] decimals, 0 to 4
 */
export const number = (value, digits = 0) => formats[digits].format(value).replace("-", "−");

/**
 * A number of any size: with four decimals, or in powers of ten where they would show nothing.
 * @param {number} value
 */
export function precise(value) {
  if (value === 0) return number(0, 4);
  if (Math.abs(value) >= 0.001 || !Number.isFinite(value)) return number(value, 4);
  const [digits, exponent] = value.toExponential(2).split("e").map(Number);
  return `${number(digits, 2)}·10${superscript(exponent)}`;
}

/**
 * A probability as a percentage; what rounds to 0 or 100 without being it says so.
 * @param {number} p
 */
export function percent(p) {
  if (p > 0 && p < 0.001) return "< 0,1 %";
  if (p < 1 && p > 0.999) return "> 99,9 %";
  return `${number(100 * p, 1)} %`;
}

/**
 * A label as it is shown: what is blank has a sign.
 * @param {string} label
 */
export const shown = (label) => ({ " ": "␣", "\n": "⏎", "\t": "⇥" })[label] ?? label;

/**
 * @param {number} n
 * @param {string} one
 * @param {string} many
 */
export const count = (n, one, many) => `${number(n)} ${n === 1 ? one : many}`;

/**
 * The network's answer to a window, and what it gives to the right one.
 * @param {import("./memoria.js").Answer} answer
 */
export function answerInWords({ text, target, label, probability }) {
  const missed = label === target ? "" : `, y seguía la ${target}`;
  return `${text} → ${label}${missed}. A la ${target} le da el ${percent(probability)}.`;
}

/** The six rows of a time step, in the order in which they are computed. `range` is the scale of their colours. */
export const ROWS = /** @type {const} */ ([
  {
    key: "i",
    symbol: "i",
    name: "puerta de entrada",
    role: "decide cuánto de lo nuevo entra en la memoria",
    range: [0, 1],
  },
  {
    key: "f",
    symbol: "f",
    name: "puerta de olvido",
    role: "decide cuánto de la memoria anterior se conserva",
    range: [0, 1],
  },
  { key: "candidate", symbol: "c̃", name: "candidata", role: "propone lo nuevo que podría recordarse", range: [-1, 1] },
  { key: "o", symbol: "o", name: "puerta de salida", role: "decide cuánto de la memoria se enseña", range: [0, 1] },
  {
    key: "c",
    symbol: "c",
    name: "memoria",
    role: "suma lo que se conserva y lo que entra: c = f ⊙ c anterior + i ⊙ c̃",
    range: [-3, 3],
  },
  { key: "h", symbol: "h", name: "estado", role: "es lo que la celda enseña: h = o ⊙ tanh(c)", range: [-1, 1] },
]);

/** The blocks of H columns in the LSTM's arrays. */
export const BLOCKS = /** @type {const} */ ([
  { key: "i", symbol: "i", name: "entrada", of: "la puerta de entrada" },
  { key: "f", symbol: "f", name: "olvido", of: "la puerta de olvido" },
  { key: "candidate", symbol: "c̃", name: "candidata", of: "la candidata" },
  { key: "o", symbol: "o", name: "salida", of: "la puerta de salida" },
]);

/** The arrays of weights, in the order of `describe().parameters`. */
export const [KERNEL, RECURRENT, BIAS, DENSE, DENSE_BIAS] = [0, 1, 2, 3, 4];

/** What each of them is for. */
export const PURPOSES = [
  "de cada letra a las puertas y la candidata",
  "del estado h anterior a las puertas y la candidata",
  "el sesgo de las puertas y la candidata",
  "del estado h a los logits",
  "el sesgo de los logits",
];

/**
 * Where a weight is.
 * @param {import("./memoria.js").Description} description
 * @param {{ array: number, row: number, column: number }} weight
 */
export function weightInWords({ parameters, labels, units }, { array, row, column }) {
  const rows = { [KERNEL]: `, fila «${labels[row]}»`, [BIAS]: "", [DENSE_BIAS]: "" }[array];
  const gate = BLOCKS[Math.floor(column / units)];
  const columns = array < DENSE ? `${gate.symbol} de la unidad ${(column % units) + 1}` : `«${labels[column]}»`;
  return `${parameters[array].name}${rows ?? `, fila de la unidad ${row + 1}`}, columna ${columns}`;
}

/**
 * What a person is told about a failure of the network, from its code.
 * @param {unknown} error
 * @returns {string}
 */
export function explain(error) {
  const { code, message, symbol, position, length, expected } = /** @type {any} */ (error);
  switch (code) {
    case "text_too_short":
      if (length === 0) return `Escribe ${count(expected, "letra", "letras")}.`;
      return expected - length === 1 ? "Falta 1 letra." : `Faltan ${number(expected - length)} letras.`;
    case "text_too_long":
      return `La red lee ${expected} letras y hay ${length}: ${
        length - expected === 1 ? "sobra 1" : `sobran ${number(length - expected)}`
      }.`;
    case "unknown_label":
      return `${unknown(symbol)} Está en la posición ${position + 1}.`;
    case "diverged":
      return message.charAt(0).toUpperCase() + message.slice(1) + ".";
    default:
      return message ?? String(error);
  }
}

/** @param {string} symbol */
function unknown(symbol) {
  const alphabet = "La red sólo conoce las 26 letras del alfabeto inglés, de la a a la z.";
  if (/ñ/i.test(symbol)) return `La ñ no está entre ellas. ${alphabet}`.replace("ellas", "las etiquetas");
  if (/\s/.test(symbol)) return `Hay un espacio. ${alphabet}`;
  if (/\p{N}/u.test(symbol)) return `«${symbol}» es una cifra. ${alphabet}`;
  if (/\p{L}/u.test(symbol) && symbol.normalize("NFD") !== symbol)
    return `«${symbol}» lleva un signo que el alfabeto inglés no tiene. ${alphabet}`;
  if (/\p{M}/u.test(symbol)) return `Hay un acento suelto. ${alphabet}`;
  if (/\p{L}/u.test(symbol)) return `«${symbol}» no es una de sus letras. ${alphabet}`;
  return `«${symbol}» no es una letra. ${alphabet}`;
}
