// What the inspector says: the name of a cell, what its value means, and what is worth knowing about its account.

import { number, percent, precise } from "../words.js";

/**
 * @typedef {import("../lab.js").Cell} Cell
 * @typedef {import("./inspector-equation.js").Case} Case
 * @typedef {import("../memoria.js").Derivation} Derivation
 */

const NAMES = {
  i: "puerta de entrada i",
  f: "puerta de olvido f",
  candidate: "candidata c̃",
  o: "puerta de salida o",
  c: "memoria c",
  h: "estado h",
  logits: "logit",
  probabilities: "probabilidad",
};

export const EMPTY = "Pulsa cualquier cuadro de la red, y aquí verás la cuenta de la que sale.";

/**
 * A share of 0 to 1, with its article: «el 87,0 %», «menos del 0,1 %».
 * @param {number} p
 */
function share(p) {
  const text = percent(p);
  if (text.startsWith("<")) return text.replace("<", "menos del");
  return text.startsWith(">") ? text.replace(">", "más del") : `el ${text}`;
}

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * Where a cell is: «unidad 3, paso 2 («b»)».
 * @param {Cell} cell
 * @param {Case} of
 */
function place({ quantity, t, k }, { text, labels }) {
  const step = `paso ${t + 1} («${text[t]}»)`;
  const ofLabel = quantity === "logits" || quantity === "probabilities";
  return ofLabel ? ` de la «${labels[k]}», tras el ${step}` : `, unidad ${k + 1}, ${step}`;
}

/**
 * @param {Cell} cell
 * @param {Case} of
 */
export function cellName(cell, of) {
  const { quantity, backward } = cell;
  const name = NAMES[backward && quantity === "probabilities" ? "logits" : quantity];
  if (!backward) return capital(name + place(cell, of));
  const article = ["i", "f", "o", "candidate", "c"].includes(quantity) ? "de la" : "del";
  return `Gradiente ${article} ${name}${place({ ...cell, quantity: quantity === "probabilities" ? "logits" : quantity }, of)}`;
}

/**
 * What the value means.
 * @param {Cell} cell
 * @param {Case} of
 * @param {Derivation} derivation
 * @param {Float32Array} logits of the step
 */
export function meaning(cell, of, derivation, logits) {
  if (cell.backward) return backwardMeaning(cell, of, derivation.value);
  const { value, terms } = derivation;
  const unit = `La unidad ${cell.k + 1}`;
  switch (cell.quantity) {
    case "f":
      return cell.t === 0
        ? `${unit} conservaría ${share(value)} de lo que recordara, pero todavía no recuerda nada.`
        : `${unit} conserva ${share(value)} de lo que recordaba.`;
    case "i":
      return `${unit} deja entrar en su memoria ${share(value)} de su candidata.`;
    case "o":
      return `${unit} enseña ${share(value)} de su memoria, una vez pasada por tanh.`;
    case "candidate":
      if (value === 0) return `${unit} no propone cambiar su memoria.`;
      return `${unit} propone ${value > 0 ? "subir" : "bajar"} su memoria ${precise(Math.abs(value))}; la puerta de entrada decide qué parte entra.`;
    case "c": {
      const [kept, entered] = terms.map(([gate, what]) => gate * what);
      const now = `La memoria de la unidad ${cell.k + 1} vale ahora ${precise(value)}`;
      if (cell.t === 0) return `${now}: sólo lo que entra, porque antes no había nada que conservar.`;
      return `${now}: de ${precise(terms[0][1])} que tenía conserva ${precise(kept)}, y entra ${precise(entered)}.`;
    }
    case "h":
      return `${unit} enseña ${precise(value)}. ${
        cell.t < of.last
          ? `Lo leen las puertas y la candidata de todas las unidades en el paso ${cell.t + 2}.`
          : "Lo lee la capa densa, que da la respuesta."
      }`;
    case "logits":
      return logitMeaning(cell, of, logits);
    case "probabilities":
      return probabilityMeaning(cell, of, value, largest(logits));
  }
}

/** @param {Float32Array} values */
const largest = (values) => values.indexOf(Math.max(...values));

/**
 * @param {Cell} cell
 * @param {Case} of
 * @param {Float32Array} values of all
 */
function logitMeaning({ t, k }, { labels, last }, values) {
  const best = largest(values);
  const when = t < last ? "si la palabra acabara aquí, " : "";
  if (k === best)
    return capital(`${when}es el mayor de los ${labels.length} logits: la respuesta es la «${labels[k]}».`);
  const larger = values.filter((logit) => logit > values[k]).length;
  return capital(
    `${when}hay ${larger === 1 ? "un logit mayor" : `${number(larger)} logits mayores`}. El de la «${labels[best]}», el mayor, le saca ${precise(values[best] - values[k])}. Sólo cuentan esas diferencias.`,
  );
}

/**
 * @param {Cell} cell
 * @param {Case} of
 * @param {number} value
 * @param {number} best
 */
function probabilityMeaning({ t, k }, { labels, last }, value, best) {
  const when = t < last ? "Si la palabra acabara aquí, la red daría" : "La red da";
  const chance = `al azar le tocaría ${share(1 / labels.length)}`;
  const answer = k === best ? "Es su respuesta" : `Su respuesta es la «${labels[best]}»`;
  return `${when} a la «${labels[k]}» ${share(value)} de probabilidad; ${chance}. ${answer}.`;
}

/**
 * @param {Cell} cell
 * @param {Case} of
 * @param {number} value
 */
function backwardMeaning({ quantity, t, k }, { labels, target, held }, value) {
  if (quantity === "logits" || quantity === "probabilities") {
    const right = k === target ? "la correcta" : "incorrecta";
    return `La «${labels[k]}» es ${right}: si su logit subiera un poco, la pérdida ${k === target ? "bajaría" : "subiría"}.`;
  }
  if (held) return "La puerta no depende ahora de sus pesos: aprender no puede moverla, y su gradiente es 0.";
  if (quantity === "f" && t === 0)
    return "En el primer paso no hay nada que conservar: abrir o cerrar esta puerta no cambia la pérdida.";
  if (value === 0) return "Un cambio pequeño de este valor no cambiaría la pérdida.";
  const effect = `la pérdida ${value < 0 ? "bajaría" : "subiría"}`;
  switch (quantity) {
    case "c":
    case "h":
      return `Si ${quantity === "c" ? "esta memoria" : "este estado"} subiera un poco, ${effect} ${precise(Math.abs(value))} veces eso.`;
    case "candidate":
      return `Si la candidata subiera un poco, ${effect}.`;
    default:
      return `Si la puerta se abriera un poco más, ${effect}.`;
  }
}

/**
 * What is worth knowing about the account; it does not change while the network trains.
 * @param {Cell} cell
 * @param {Case} of
 * @returns {string[]}
 */
export function notes(cell, of) {
  return cell.backward ? backwardNotes(cell, of) : forwardNotes(cell, of);
}

/** @param {string} quantity */
const isGate = (quantity) => quantity === "i" || quantity === "f" || quantity === "o";

/**
 * @param {Cell} cell
 * @param {Case} of
 */
function forwardNotes({ quantity, t }, { hard, held, off }) {
  if (quantity === "probabilities") return [LARGEST];
  const notes = [];
  if (held) notes.push(off ? OFF : "La puerta está forzada: no hace caso de esta suma.");
  if (t === 0 && quantity !== "h" && quantity !== "logits") notes.push(ZERO);
  if (hard && !held && isGate(quantity)) notes.push(HARD);
  return notes;
}

/**
 * @param {Cell} cell
 * @param {Case} of
 */
function backwardNotes({ quantity, t }, of) {
  const notes = [`L es la pérdida de «${of.text}», a la que sigue la «${of.labels[of.target]}».`];
  switch (quantity) {
    case "candidate":
      return [...notes, "z es la suma que entra en tanh.", "tanh′ es la pendiente de tanh en ese punto: 1 − c̃²."];
    case "c":
      return [...notes, "tanh′ es la pendiente de tanh en ese punto: 1 − tanh²(c)."];
    case "h":
      return [...notes, t === of.last ? toLogits(of) : toGates(t + 2)];
    case "logits":
    case "probabilities":
      return [...notes, "y vale 1 en la letra correcta y 0 en las demás."];
    default: {
      const sigmoid = of.hard ? "la hard sigmoid" : "la sigmoide";
      notes.push(`z es la suma que entra en ${sigmoid}. ${slope(quantity, of, sigmoid)}`);
      return quantity === "f" && t === 0 ? [...notes, ZERO] : notes;
    }
  }
}

/** @param {Case} of */
const toLogits = ({ labels }) =>
  `De este estado salen los ${labels.length} logits: lo que cada uno cambia la pérdida vuelve por su peso K.`;
/** @param {number} step */
const toGates = (step) =>
  `Este estado entra en las cuatro sumas z de cada unidad en el paso ${step}: lo que cada una cambia la pérdida vuelve por su peso U.`;

/**
 * @param {string} gate
 * @param {Case} of
 * @param {string} sigmoid
 */
function slope(gate, { hard, held, off }, sigmoid) {
  if (held) return `La ${off ? "unidad está apagada" : "puerta está forzada"}, y la pendiente σ′ es 0.`;
  const formula = hard ? "0,2, o 0 donde la puerta está del todo abierta o cerrada" : `${gate} · (1 − ${gate})`;
  return `σ′ es la pendiente de ${sigmoid} en ese punto: ${formula}.`;
}

const LARGEST =
  "A cada logit se le resta antes el mayor, m: las probabilidades quedan igual, y ningún exponente es enorme.";
const ZERO = "Antes del primer paso todo es cero: h₀ y c₀ valen 0.";
const HARD = "hard sigmoid(z) = 0,2 · z + 0,5, sin bajar de 0 ni pasar de 1.";
const OFF = "La unidad está apagada: sus puertas de entrada y de salida valen 0, digan lo que digan sus sumas.";
