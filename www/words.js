// Words and numbers as the page writes them, in Spanish; what the figures share.

import { graphemes } from "./graphemes.js";
import { inSentence, named, noun, symbols, toNamed, was } from "./series-words.js";

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

const BLANKS = new Map([
  [" ", "␣"],
  ["\n", "⏎"],
  ["\t", "⇥"],
]);

/**
 * A label as it is shown: what is blank has a sign, and of a long word only the ends are there.
 * @param {string} label
 */
export const shown = (label) => BLANKS.get(label) ?? clipped(label);

/** UTF-16 units that are looked at for each sign that is shown: words may have a million letters. */
const UNITS = 40;

/**
 * What a reader wrote, in little room: of a long word its beginning and its end.
 * @param {string} text
 * @param {number} [most] signs, 3 or more
 */
export function clipped(text, most = 20) {
  if (text.length <= most) return text;
  const room = (most / 2) * UNITS;
  const whole = text.length <= 2 * room;
  const signs = graphemes(whole ? text : text.slice(0, room) + text.slice(-room));
  if (whole && signs.length <= most) return text;
  const half = Math.floor(most / 2);
  return `${signs.slice(0, half).join("")}…${signs.slice(half + 1 - most).join("")}`;
}

/**
 * @param {number} n
 * @param {string} one
 * @param {string} many
 */
export const count = (n, one, many) => `${number(n)} ${n === 1 ? one : many}`;

/**
 * The network's answer to a window, and what it gives to the right one.
 * @param {import("./memoria.js").Answer} answer
 * @param {import("./memoria.js").Description} [description] of what is asked, unless it is the next letter
 */
export function answerInWords({ text, target, label, probability }, description) {
  const [verb, word] = description ? [was(description), description.words] : ["seguía", false];
  const missed = label === target ? "" : `, y ${verb} ${named(target, word)}`;
  const told = capital(toNamed(target, word));
  return `${description ? inSentence(text, description) : text} → ${shown(label)}${missed}. ${told} le da el ${percent(probability)}.`;
}

/**
 * As in a list: «a, b y c».
 * @param {string[]} words
 * @param {"y" | "o"} [and]
 */
export const list = (words, and = "y") =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${and} ${words[words.length - 1]}`;

/** What the options are called whose bounds can be overstepped. */
const OPTIONS = new Map(
  Object.entries({
    maxlen: "La longitud de la ventana",
    distance: "La distancia",
    validation_split: "La parte reservada para validar",
    units: "El número de unidades",
    batch_size: "El tamaño del lote",
    forget_bias: "El sesgo inicial de la puerta de olvido",
    learning_rate: "La tasa de aprendizaje",
    clipnorm: "El recorte del gradiente",
    seed: "La semilla",
  }),
);

/**
 * What a person is told about a failure of the network, from its code.
 * @param {unknown} error
 * @param {import("./series-words.js").Told} [description] of the series, if it is not the alphabet
 * @returns {string}
 */
export function explain(error, description) {
  const { code, message, symbol, position, length, expected, option, labels } = /** @type {any} */ (error);
  switch (code) {
    case "text_too_short": {
      if (length === 0) return `Escribe ${symbols(expected, description)}.`;
      return `${expected - length === 1 ? "Falta" : "Faltan"} ${symbols(expected - length, description)}.`;
    }
    case "text_too_long":
      return `La red lee ${symbols(expected, description)} y hay ${length}: ${
        length - expected === 1 ? "sobra 1" : `sobran ${number(length - expected)}`
      }.`;
    case "unknown_label":
      return `${unknown(symbol, description)} Está en la posición ${position + 1}.`;
    case "window_too_short":
      return `Con ventanas de ${number(length)} no se ve lo que decide la respuesta: tienen que ser de ${number(expected)} o más.`;
    case "series_too_short":
      return `La serie tiene ${count(length, "símbolo", "símbolos")} y hacen falta al menos ${number(expected)}: una ventana y su respuesta.`;
    case "series_too_long":
      return `La serie tiene más de ${number(expected)} símbolos, que es el máximo.`;
    case "label_count":
      return labels === 1
        ? "La serie repite siempre el mismo símbolo: no hay nada que aprender."
        : `La serie tiene ${number(labels)} símbolos distintos y el máximo son ${number(expected)}.`;
    case "symbol_too_long":
    case "ambiguous_symbol":
    case "text_too_large":
      return sentence(message);
    case "option_out_of_range":
    case "diverged":
      return sentence(message.replace(`«${option}»`, OPTIONS.get(option) ?? `«${option}»`));
    default:
      return message ?? String(error);
  }
}

/** @param {string} message */
const sentence = (message) => `${capital(message)}.`;

/** Labels that are told one by one; of more only how many there are. */
const MOST_TOLD = 12;

/**
 * @param {string} symbol
 * @param {import("./series-words.js").Told} [description]
 */
function unknown(symbol, description) {
  const kind = description?.options.series.kind ?? "alphabet";
  if (kind === "alphabet" || kind === "round_trip") return outsideAlphabet(symbol);
  const { labels } = /** @type {import("./series-words.js").Told} */ (description);
  const what = symbols(labels.length, description);
  const all = labels.length <= MOST_TOLD ? `: ${labels.map(shown).join(" ")}` : "";
  const article = noun(description).feminine ? "las" : "los";
  return `${capital(named(symbol, description?.words))} no está en la serie. La red sólo conoce ${article} ${what} que hay en ella${all}.`;
}

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** @param {string} symbol */
function outsideAlphabet(symbol) {
  const alphabet = "La red sólo conoce las 26 letras del alfabeto inglés, de la a a la z.";
  if (/ñ/i.test(symbol)) return `La ñ no está entre ellas. ${alphabet}`.replace("ellas", "las etiquetas");
  if (/\s/.test(symbol)) return `Hay un espacio. ${alphabet}`;
  if (/\p{N}/u.test(symbol)) return `«${clipped(symbol)}» es una cifra. ${alphabet}`;
  if (/\p{L}/u.test(symbol) && symbol.normalize("NFD") !== symbol)
    return `«${clipped(symbol)}» lleva un signo que el alfabeto inglés no tiene. ${alphabet}`;
  if (/\p{M}/u.test(symbol)) return `Hay un acento suelto. ${alphabet}`;
  if (/\p{L}/u.test(symbol)) return `«${clipped(symbol)}» no es una de sus letras. ${alphabet}`;
  return `«${clipped(symbol)}» no es una letra. ${alphabet}`;
}
