// What the value of a cell means, and what is worth knowing about its account.

import { isGate } from "../../parts/cells.js";
import { number, percent, precise } from "../../language/number.js";
import { capital } from "../../language/phrases.js";
import { isGru, letter, sumLetter } from "./terms.js";

/**
 * @typedef {import("../../lab/lab.js").Cell} Cell
 * @typedef {import("./terms.js").Case} Case
 * @typedef {import("../../memoria.js").Derivation} Derivation
 */

/**
 * A share of 0 to 1, with its article: «el 87,0 %», «menos del 0,1 %».
 * @param {number} p
 */
function share(p) {
  const text = percent(p);
  if (text.startsWith("<")) return text.replace("<", "menos del");
  return text.startsWith(">") ? text.replace(">", "más del") : `el ${text}`;
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
    case "z":
      return cell.t === 0
        ? `${unit} conservaría ${share(value)} de su estado anterior, pero todavía es cero; la candidata pone ${share(1 - value)}.`
        : `${unit} conserva ${share(value)} de su estado anterior, y la candidata pone ${share(1 - value)}.`;
    case "r":
      return of.kind === "gru"
        ? `A la candidata de la unidad ${cell.k + 1} le llega ${share(value)} de lo que traen los estados anteriores.`
        : `De la unidad ${cell.k + 1} cuenta ${share(value)} de su estado anterior para las candidatas.`;
    case "candidate":
      if (isGru(of))
        return `${unit} propone ${precise(value)} como estado nuevo; la puerta de actualización decide qué parte entra.`;
      if (value === 0) return `${unit} no propone cambiar su memoria.`;
      return `${unit} propone ${value > 0 ? "subir" : "bajar"} su memoria ${precise(Math.abs(value))}; la puerta de entrada decide qué parte entra.`;
    case "c": {
      const [kept, entered] = terms.map(([gate, what]) => gate * what);
      const now = `La memoria de la unidad ${cell.k + 1} vale ahora ${precise(value)}`;
      if (cell.t === 0) return `${now}: sólo lo que entra, porque antes no había nada que conservar.`;
      return `${now}: de ${precise(terms[0][1])} que tenía conserva ${precise(kept)}, y entra ${precise(entered)}.`;
    }
    case "h":
      return stateMeaning(cell, of, derivation);
    case "logits":
      return logitMeaning(cell, of, logits);
    case "probabilities":
      return probabilityMeaning(cell, of, value, largest(logits));
  }
}

/**
 * @param {Cell} cell
 * @param {Case} of
 * @param {Derivation} derivation
 */
function stateMeaning({ t, k }, of, { value, terms }) {
  const unit = `La unidad ${k + 1}`;
  const next = of.kind === "simple_rnn" ? "Lo leen" : "Lo leen las puertas y la candidata de";
  const reader =
    t < of.last ? `${next} todas las unidades en el paso ${t + 2}.` : "Lo lee la capa densa, que da la respuesta.";
  if (!isGru(of)) return `${unit} enseña ${precise(value)}. ${reader}`;
  const [kept, entered] = terms.map(([gate, what]) => gate * what);
  if (t === 0) return `${unit} enseña ${precise(value)}: sólo lo que entra, porque antes no había nada. ${reader}`;
  return `${unit} enseña ${precise(value)}: de ${precise(terms[0][1])} que tenía conserva ${precise(kept)}, y entra ${precise(entered)}. ${reader}`;
}

/** @param {Float32Array} values */
const largest = (values) => values.indexOf(Math.max(...values));

/** If what is read had no more. */
const ENDED = "la secuencia acabara aquí";

/**
 * @param {Cell} cell
 * @param {Case} of
 * @param {Float32Array} values of all
 */
function logitMeaning({ t, k }, { labels, last, symbol }, values) {
  const best = largest(values);
  const when = t < last ? `si ${ENDED}, ` : "";
  if (k === best)
    return capital(`${when}es el mayor de los ${labels.length} logits: la respuesta es ${symbol.named(labels[k])}.`);
  const larger = values.filter((logit) => logit > values[k]).length;
  return capital(
    `${when}hay ${larger === 1 ? "un logit mayor" : `${number(larger)} logits mayores`}. El ${symbol.ofNamed(labels[best])}, el mayor, le saca ${precise(values[best] - values[k])}. Sólo cuentan esas diferencias.`,
  );
}

/**
 * @param {Cell} cell
 * @param {Case} of
 * @param {number} value
 * @param {number} best
 */
function probabilityMeaning({ t, k }, { labels, last, symbol }, value, best) {
  const when = t < last ? `Si ${ENDED}, la red daría` : "La red da";
  const chance = `al azar le tocaría ${share(1 / labels.length)}`;
  const answer = k === best ? "Es su respuesta" : `Su respuesta es ${symbol.named(labels[best])}`;
  return `${when} ${symbol.toNamed(labels[k])} ${share(value)} de probabilidad; ${chance}. ${answer}.`;
}

/**
 * @param {Cell} cell
 * @param {Case} of
 * @param {number} value
 */
function backwardMeaning({ quantity, t, k }, { labels, target, held, kind, last, symbol }, value) {
  if (quantity === "logits" && t < last)
    return "La pérdida sólo depende de la respuesta tras el último paso: lo que la red daría antes no la cambia.";
  if (quantity === "logits") {
    const [is, isNot] = symbol.feminine ? ["la correcta", "incorrecta"] : ["el correcto", "incorrecto"];
    return `${capital(symbol.named(labels[k]))} es ${k === target ? is : isNot}: si su logit subiera un poco, la pérdida ${k === target ? "bajaría" : "subiría"}.`;
  }
  if (held && quantity === "h") return "La unidad está apagada: aprender no puede moverla, y su estado es siempre 0.";
  if (held) return "La puerta no depende ahora de sus pesos: aprender no puede moverla, y su gradiente es 0.";
  if (quantity === "f" && t === 0)
    return "En el primer paso no hay nada que conservar: abrir o cerrar esta puerta no cambia la pérdida.";
  if (quantity === "r" && t === 0 && kind === "gru_classic")
    return "En el primer paso no hay estado anterior que cuente: abrir o cerrar esta puerta no cambia la pérdida.";
  if (value === 0) return "Un cambio pequeño de este valor no cambiaría la pérdida.";
  const effect = `la pérdida ${value < 0 ? "bajaría" : "subiría"}`;
  switch (quantity) {
    case "c":
    case "h":
      return `Si ${quantity === "c" ? "esta memoria" : "este estado"} subiera un poco, ${effect} ${precise(Math.abs(value))} veces eso.`;
    case "candidate":
      return `Si la candidata subiera un poco, ${effect}.`;
    case "z":
      return `Si la puerta conservara un poco más, ${effect}.`;
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

/**
 * @param {Cell} cell
 * @param {Case} of
 */
function forwardNotes({ quantity, t }, of) {
  const { kind, hard, held, off } = of;
  if (quantity === "probabilities") return [LARGEST];
  if (kind === "memoryless") return [onlyThis(of)];
  if (kind === "window_dense") return [ALL_AT_ONCE];
  const notes = [];
  if (held) notes.push(off ? OFF[kind] : "La puerta está forzada: no hace caso de esta suma.");
  const fromBefore = quantity !== "logits" && (quantity !== "h" || kind !== "lstm");
  if (t === 0 && fromBefore) notes.push(kind === "lstm" ? ZERO : ZERO_STATE);
  if (hard && !held && isGate(quantity)) notes.push(HARD);
  if (quantity === "candidate" && kind === "gru") notes.push(RESET_AFTER);
  if (quantity === "candidate" && kind === "gru_classic") notes.push(RESET_BEFORE);
  return notes;
}

const ALL_AT_ONCE = "La capa oculta ve la ventana entera a la vez; lo que aún no se ha leído cuenta como ceros.";

/** @param {Case} of */
const onlyThis = ({ symbol }) =>
  `La red sólo mira ${symbol.the} del paso: no recuerda ${symbol.feminine ? "ninguna" : "ninguno"} anterior.`;

/**
 * @param {Cell} cell
 * @param {Case} of
 */
function backwardNotes({ quantity, t }, of) {
  const notes = [`L es la pérdida de «${of.text}», cuya respuesta es ${of.symbol.named(of.labels[of.target])}.`];
  const z = sumLetter(of);
  switch (quantity) {
    case "candidate":
      return [
        ...notes,
        `${z} es la suma que entra en tanh.`,
        `tanh′ es la pendiente de tanh en ese punto: 1 − ${letter(of, quantity)}².`,
      ];
    case "c":
      return [...notes, "tanh′ es la pendiente de tanh en ese punto: 1 − tanh²(c)."];
    case "h":
      return [...notes, ...(t === of.last ? [toLogits(of)] : toNext(t + 2, of))];
    case "logits":
      return t < of.last ? notes : [...notes, `y vale 1 en ${of.symbol.right} y 0 en ${of.symbol.feminine ? "las" : "los"} demás.`];
    default: {
      const sigmoid = of.hard ? "la sigmoide dura" : "la sigmoide";
      notes.push(`${z} es la suma que entra en ${sigmoid}. ${slope(quantity, of, sigmoid)}`);
      if (t > 0) return notes;
      if (quantity === "f") return [...notes, ZERO];
      return isGru(of) ? [...notes, ZERO_STATE] : notes;
    }
  }
}

/** @param {Case} of */
const toLogits = ({ labels }) =>
  `De este estado salen los ${labels.length} logits: lo que cada uno cambia la pérdida vuelve por su peso K.`;

/**
 * @param {number} step
 * @param {Case} of
 */
function toNext(step, of) {
  const back = (/** @type {string} */ what) =>
    `Este estado entra en ${what} de cada unidad en el paso ${step}: lo que cada una cambia la pérdida vuelve por su peso U.`;
  switch (of.kind) {
    case "lstm":
      return [back("las cuatro sumas z")];
    case "simple_rnn":
      return [back("el estado"), "tanh′ es la pendiente de tanh en ese punto: 1 − h²."];
    default:
      return [
        back("las tres sumas s"),
        `Y en el paso ${step} se conserva en parte: esa parte vuelve multiplicada por z.`,
      ];
  }
}

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
const ZERO_STATE = "Antes del primer paso no hay nada: h₀ vale 0.";
const RESET_AFTER = "La puerta r multiplica lo que llega del estado después del producto con U, y también su sesgo b′.";
const RESET_BEFORE = "La puerta r de cada unidad multiplica su estado antes del producto con U.";
const HARD = "sigmoide dura(z) = 0,2 · z + 0,5, sin bajar de 0 ni pasar de 1.";
const KEEPS = "La unidad está apagada: su puerta de actualización vale 1, diga lo que diga su suma, y se queda en 0.";
/** @type {Record<Case["kind"], string>} */
const OFF = {
  lstm: "La unidad está apagada: sus puertas de entrada y de salida valen 0, digan lo que digan sus sumas.",
  gru: KEEPS,
  gru_classic: KEEPS,
  simple_rnn: "La unidad está apagada: su estado vale 0, diga lo que diga su suma.",
  memoryless: "",
  window_dense: "",
};
