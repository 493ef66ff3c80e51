// What the unrolled network says: the names of its parts, its cells and its colours, forwards and backwards, and each stage
// of the walk through it.

import { cellOf, isGate, optimizerName, rowsOf, seesWindow } from "../../parts/cells.js";
import { shown } from "../../language/labels.js";
import { number, percent, precise } from "../../language/number.js";
import { count, list } from "../../language/phrases.js";
import { inWords } from "../../language/series.js";
import { symbolWords } from "../../language/symbols.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../lab/lab.js").Cell} Cell */
/** @typedef {import("../../memoria.js").Description} Description */

/** @typedef {"operation" | "step" | "batch" | "epoch"} Grain How far a turn of the walk goes. */
/** What a legend says of a scale: name, palettes, lowest and highest value. @typedef {[string, string[], string, string]} Scale */

export const NET =
  "Red desenrollada. Izquierda y derecha recorren las unidades; arriba y abajo, las filas; Re Pág y Av Pág, los pasos; Intro explica de dónde sale el valor.";
export const HINT = "Señala un cuadro para leer su valor, y púlsalo para ver de dónde sale.";
export const OUTPUT = "Dense → softmax";
export const SO_FAR = "si acabara aquí";
export const TABLE = "Los números de un paso";

/**
 * What is hidden of a sequence: at the left what was read before, at the right what comes after.
 * @param {Description} description
 * @param {-1 | 1} way
 * @param {number} hidden
 */
export function beyond(description, way, hidden) {
  const { one, many } = symbolWords(description);
  return { name: count(hidden, one, many), arrow: way < 0 ? "←" : "→", side: way < 0 ? "antes" : "después" };
}

/** Of the table of numbers. */
export const NUMBERS = {
  step: "Paso",
  units: "Unidades",
  unit: "unidad",
  table: "Tabla de los números del paso",
};

/** @param {number} first @param {number} last */
export const pageOf = (first, last) => `${first} a ${last}`;

/** A step among others. @param {number} t from 0 @param {string} symbol */
export const numbered = (t, symbol) => `${t + 1} · ${shown(symbol)}`;

/** @param {number} value @param {boolean} backward gradients have any size */
export const tableNumber = (value, backward) => (backward ? precise(value) : number(value, 4));

/** Of the walk. */
export const WALK = {
  play: "Recorrer",
  stop: "Parar",
  back: "Anterior",
  next: "Siguiente",
  place: "Etapa del recorrido",
};

/** @type {{ legend: string, options: [string, string][] }} */
export const DIRECTIONS = {
  legend: "Sentido",
  options: [
    ["forward", "adelante"],
    ["backward", "atrás: gradientes"],
  ],
};

/** @type {{ legend: string, options: [string, string][] }} */
export const GRAINS = {
  legend: "De uno en uno",
  options: [
    ["operation", "operación"],
    ["step", "paso"],
    ["batch", "lote"],
    ["epoch", "época"],
  ],
};

/** What the column of names says of what is read. @param {Description} description */
export const columnName = (description) => symbolWords(description).one;

/** Of a network without a cell. @param {Description} description */
export const withoutCell = (description) =>
  seesWindow(description)
    ? "La red densa ve la ventana entera a la vez, cada lugar con sus propios pesos, y nada pasa de un paso al siguiente. Lo que aún no se ha leído cuenta como ceros."
    : `Sin memoria: la respuesta sale sólo ${symbolWords(description).ofLast}, y nada pasa de un paso al siguiente.`;

/** @param {Description} description */
export const changeTitle = (description) => `Lo que ${optimizerName(description)} haría con los pesos`;

/** @param {Description} description */
export function changeNote(description) {
  const { one, many, feminine } = symbolWords(description);
  const { maxlen } = description;
  const single = feminine ? `esta ${one}` : `este ${one}`;
  const several = feminine ? `estas ${inWords(maxlen)} ${many}` : `estos ${inWords(maxlen)} ${many}`;
  return `Un paso de entrenamiento sólo con ${maxlen === 1 ? single : several}: el color es el cambio de cada peso.`;
}

/**
 * A cell in words, and its value.
 * @param {Lab} lab
 * @param {Cell} cell
 * @param {number} value
 * @returns {[words: string, value: string]}
 */
export function describe(lab, { quantity, t, k, backward }, value) {
  const { labels, maxlen } = lab.description;
  if (quantity === "logits" || quantity === "probabilities") {
    const label = symbolWords(lab.description).ofNamed(labels[k]);
    if (backward) return [`Derivada de la pérdida respecto al logit ${label}`, precise(value)];
    if (quantity === "logits") return [`Logit ${label}`, number(value, 4)];
    const when = t < maxlen - 1 ? `Si acabara en el paso ${t + 1}, probabilidad` : "Probabilidad";
    return [`${when} ${label}`, percent(value)];
  }
  const row = rowsOf(lab.description).find(({ key }) => key === quantity);
  const step = `Paso ${t + 1} («${shown(lab.symbols[t])}»)`;
  const where = `unidad ${k + 1}`;
  if (!backward) return [`${step}, ${row?.name} ${row?.symbol}, ${where}`, number(value, 4)];
  // A gate's gradient is taken before its activation, where the weights are.
  const { sum } = cellOf(lab.description);
  const by = quantity === "c" || quantity === "h" ? `${row?.symbol}` : `la suma ${sum} de ${row?.symbol}`;
  return [`${step}, derivada de la pérdida respecto a ${by}, ${where}`, precise(value)];
}

/**
 * The scales of the values: of the gates, of what tanh gives, of the memory, of the logits.
 * @param {Description} description
 * @returns {Scale[]}
 */
export function valueScales(description) {
  const rows = rowsOf(description);
  const gates = rows.flatMap(({ key }) => (isGate(key) ? [key] : []));
  const states = rows.filter(({ range }) => range[0] === -1).map(({ symbol }) => symbol);
  return [
    ...(gates.length > 0 ? [/** @type {Scale} */ ([gates.join(", "), gates.map((key) => `term-${key}`), "0", "1"])] : []),
    ...(states.length > 0 ? [/** @type {Scale} */ ([states.join(", "), ["diverging"], "−1", "1"])] : []),
    ...(rows.some(({ key }) => key === "c") ? [/** @type {Scale} */ (["c", ["diverging"], "−3", "3"])] : []),
    ["logits", ["diverging"], "−6", "6"],
  ];
}

/**
 * The scales of the derivatives, the largest of which has the strongest colour.
 * @param {Description} description
 * @param {string} largest
 * @returns {Scale[]}
 */
export function gradientScales(description, largest) {
  /** @type {Scale} */
  const ofLogits = ["∂L/∂ logits", ["diverging"], "−1", "1"];
  const { rows, sum } = cellOf(description);
  if (rows.length === 0) return [ofLogits];
  const own = rows.filter(({ key }) => key === "c" || key === "h").map(({ symbol }) => `∂L/∂${symbol}`);
  const sums = rows.filter(({ key }) => key !== "c" && key !== "h").map(({ symbol }) => symbol);
  const all = list([own.join(", "), ...(sums.length > 0 ? [`∂L/∂${sum} de ${sums.join(", ")}`] : [])]);
  return [[all, ["diverging"], `−${largest}`, largest], ofLogits];
}
