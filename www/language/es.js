// What more than one room says, in Spanish.

import { clipped, shown } from "./labels.js";
import { number, percent } from "./number.js";
import { capital, count, sentence } from "./phrases.js";
import { inSentence, named, noun, symbols, toNamed, was } from "./series.js";

/**
 * The network's answer to a window, and what it gives to the right one.
 * @param {import("../memoria.js").Answer} answer
 * @param {import("../memoria.js").Description} [description] of what is asked, unless it is the next letter
 */
export function answerInWords({ text, target, label, probability }, description) {
  const [verb, word] = description ? [was(description), description.words] : ["seguía", false];
  const missed = label === target ? "" : `, y ${verb} ${named(target, word)}`;
  const told = capital(toNamed(target, word));
  return `${description ? inSentence(text, description) : text} → ${shown(label)}${missed}. ${told} le da el ${percent(probability)}.`;
}

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
 * @param {import("./series.js").Told} [description] of the series, if it is not the alphabet
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
    case "too_many_weights":
      return sentence(message);
    case "option_out_of_range":
    case "diverged":
      return sentence(message.replace(`«${option}»`, OPTIONS.get(option) ?? `«${option}»`));
    default:
      return message ?? String(error);
  }
}

/** What a figure says in its place that could not be drawn. @param {unknown} error */
export const brokenFigure = (error) =>
  `Esta figura ha fallado y no se puede ver; el resto de la página sigue. El detalle: ${String(error)}`;

/** Labels that are told one by one; of more only how many there are. */
const MOST_TOLD = 12;

/**
 * @param {string} symbol
 * @param {import("./series.js").Told} [description]
 */
function unknown(symbol, description) {
  const kind = description?.options.series.kind ?? "alphabet";
  if (kind === "alphabet" || kind === "round_trip") return outsideAlphabet(symbol);
  const { labels } = /** @type {import("./series.js").Told} */ (description);
  const what = symbols(labels.length, description);
  const all = labels.length <= MOST_TOLD ? `: ${labels.map(shown).join(" ")}` : "";
  const article = noun(description).feminine ? "las" : "los";
  return `${capital(named(symbol, description?.words))} no está en la serie. La red sólo conoce ${article} ${what} que hay en ella${all}.`;
}

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
