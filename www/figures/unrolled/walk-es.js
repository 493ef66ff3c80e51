// What the walk through the unrolled network says at each of its stages.

import { cellOf, isGate, optimizerName, rowsOf, seesWindow } from "../../parts/cells.js";
import { shown } from "../../language/labels.js";
import { number, precise } from "../../language/number.js";
import { capital, count, list } from "../../language/phrases.js";
import { inWords } from "../../language/series.js";
import { symbolWords } from "../../language/symbols.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").Description} Description */
/** @typedef {import("./es.js").Grain} Grain */

/** @param {Lab} lab */
function weights({ description }) {
  const steps = inWords(description.maxlen);
  const changes = `${optimizerName(description)} cambia cada peso.`;
  if (description.maxlen === 1 || description.units === 0) return `Con el gradiente de cada peso, ${changes}`;
  return `Los ${steps} pasos comparten los pesos: sus gradientes se suman, y ${changes}`;
}

/**
 * Where the walk stands.
 * @param {Lab} lab
 * @param {Grain} grain
 * @param {boolean} backward
 * @param {string[] | undefined} parts of the stage; none beyond the last
 */
export function whereItStands(lab, grain, backward, parts) {
  if (grain === "batch") return batchSentence(lab);
  if (grain === "epoch") return epochSentence(lab);
  if (!parts) {
    if (backward)
      return "El gradiente, de la respuesta hacia el principio: cuánto cambiaría la pérdida si cambiara cada valor.";
    const { one } = symbolWords(lab.description);
    return `${capital(one)} a ${one}, en el orden en que se calcula.`;
  }
  if (grain === "step") return stepSentence(lab, backward, parts[0]);
  return backward ? backwardSentence(lab, parts[0]) : forwardSentence(lab, parts[0]);
}

/** @param {Lab} lab */
function epochSentence({ progress, epochLosses, description }) {
  if (progress.epoch === 0)
    return `Cada vez se entrena una época: ${number(description.batches_per_epoch)} lotes. Aún no se ha entrenado ninguna.`;
  const loss = precise(epochLosses[progress.epoch - 1]);
  return `Época ${number(progress.epoch)}: pérdida media ${loss}, ${count(progress.right, "acierto", "aciertos")} de ${number(progress.distinct)}.`;
}

/** @param {Lab} lab */
function batchSentence({ progress, batch, description }) {
  const per = description.batches_per_epoch;
  const next = progress.epoch * per + progress.batch;
  const which = (/** @type {number} */ step) =>
    `el lote ${number((step % per) + 1)} de la época ${number(Math.floor(step / per) + 1)}`;
  // Of a batch that was taken back, or that others have followed, there is nothing to say here.
  if (!batch || batch.step !== next - 1)
    return `Cada vez se entrena con un lote; el siguiente es ${which(next)}. «Un lote por dentro» enseñará sus ventanas y lo que cambia cada peso.`;
  return `Se ha entrenado con ${which(batch.step)}. Sus ventanas y lo que cambió cada peso están en «Un lote por dentro».`;
}

/**
 * @param {Lab} lab
 * @param {boolean} backward
 * @param {string} stage the first of the step's
 */
function stepSentence(lab, backward, stage) {
  const { description } = lab;
  const symbol = symbolWords(description);
  if (stage === "weights") return weights(lab);
  if (stage === "logits")
    return `La salida: Dense convierte ${entering(description, "el último h")} en logits, y softmax los convierte en probabilidades.`;
  if (stage === "softmax")
    return `La salida: la derivada de cada logit es su probabilidad, menos 1 en ${symbol.right}.`;
  const t = Number(stage.split(".")[0]);
  if (description.units === 0) return onlyLast(lab, backward);
  if (!backward) return `Paso ${t + 1}: con ${symbol.named(lab.symbols[t])}, ${doing(description)}`;
  const from = t === description.maxlen - 1 ? "de la salida" : `del paso ${t + 2}`;
  return `Paso ${t + 1} («${shown(lab.symbols[t])}»): el gradiente llega ${from} ${reaching(description)}.`;
}

/** What enters the output layer. @param {Description} description @param {string} state of a cell */
function entering(description, state) {
  if (description.units > 0) return state;
  return seesWindow(description) ? "la capa oculta" : symbolWords(description).last;
}

/** What a step does. @param {Description} description */
function doing({ options }) {
  if (options.cell === "lstm") return "las puertas deciden qué se borra, qué entra y qué se enseña.";
  if (options.cell === "simple_rnn") return "y con el estado anterior, se calcula el estado nuevo.";
  return "las puertas deciden cuánto queda del estado anterior y cuánto pone la candidata.";
}

/** Where a step's gradient goes. @param {Description} description */
function reaching({ options }) {
  if (options.cell === "lstm") return "a h y a c, y de ellos a cada puerta y a la candidata";
  return options.cell === "simple_rnn" ? "a h" : "a h, y de él a cada puerta y a la candidata";
}

/**
 * @param {Lab} lab
 * @param {boolean} backward
 */
function onlyLast({ description, symbols }, backward) {
  const { last, named, feminine, many } = symbolWords(description);
  if (seesWindow(description))
    return backward
      ? "El gradiente va de la capa oculta a los pesos de cada lugar, sin pasos por los que volver."
      : `La capa oculta recibe ${feminine ? "todas las" : "todos los"} ${many} a la vez, cada lugar con sus propios pesos.`;
  if (backward) return `El gradiente acaba en ${last}: no hay nada antes por donde seguir.`;
  const others = feminine ? "las demás" : "los demás";
  return `Sin memoria, la red sólo lee ${last}, ${named(symbols[description.maxlen - 1])}: ${others} no llegan a ninguna parte.`;
}

/**
 * @param {Lab} lab
 * @param {string} stage
 */
function forwardSentence(lab, stage) {
  const { labels, units } = lab.description;
  const symbol = symbolWords(lab.description);
  if (stage === "logits") {
    return `Dense: ${entering(lab.description, "el último estado h")} se convierte en ${number(labels.length)} puntuaciones, los logits.`;
  }
  if (stage === "softmax") return "Softmax: las puntuaciones se convierten en probabilidades, que suman 1.";
  if (units === 0) return onlyLast(lab, false);
  const [t, key] = stage.split(".");
  const step = Number(t);
  const where = `Paso ${step + 1}: `;
  if (key === "x") {
    const { carried } = cellOf(lab.description);
    const letter = `entra ${symbol.named(lab.symbols[step])}`;
    const several = carried.length > 1;
    const arrive = `llega${several ? "n" : ""} ${list([...carried])} del paso anterior.`;
    const begin = `${list([...carried])} empieza${several ? "n" : ""} en cero.`;
    return where + letter + (step === 0 ? `; ${begin}` : `, y ${arrive}`);
  }
  const row = rowsOf(lab.description).find((row) => row.key === key);
  return `${where}${row?.name} ${row?.symbol}: ${row?.role}.`;
}

/**
 * @param {Lab} lab
 * @param {string} stage
 */
function backwardSentence(lab, stage) {
  const { labels } = lab.description;
  const symbol = symbolWords(lab.description);
  if (stage === "softmax")
    return `La pérdida es −ln de la probabilidad ${symbol.ofNamed(labels[lab.target])}. De ahí parte el gradiente.`;
  if (stage === "logits")
    return `Respecto a cada logit, la derivada es su probabilidad, menos 1 en ${symbol.right}.`;
  if (stage === "weights") return weights(lab);
  if (lab.description.units === 0) return onlyLast(lab, true);
  const [t, key] = stage.split(".");
  return `Paso ${Number(t) + 1}: ${arrival(lab.description, key, Number(t))}`;
}

/**
 * How the gradient comes to a value.
 * @param {Description} description
 * @param {string} key
 * @param {number} t
 */
function arrival(description, key, t) {
  const { maxlen, labels } = description;
  const gru = description.options.cell.startsWith("gru");
  switch (key) {
    case "h":
      return t === maxlen - 1
        ? `a h le llega el gradiente de los ${number(labels.length)} logits.`
        : `a h le llega el gradiente ${from(description)} del paso ${t + 2}.`;
    case "o":
      return "la puerta de salida o recibe el de h, por tanh(c).";
    case "c":
      return t === maxlen - 1
        ? "a la memoria c le llega el de h, a través de o y de tanh."
        : `a la memoria c le llega el de h, más el de la memoria del paso ${t + 2}, multiplicado por la puerta de olvido de ese paso.`;
    case "candidate":
      return gru
        ? "la candidata h̃ recibe el de h, por lo que la puerta de actualización no conserva: 1 − z."
        : "la candidata c̃ recibe el de c, por la puerta de entrada.";
    case "f":
      return "la puerta de olvido f recibe el de c, por la memoria anterior.";
    case "i":
      return "la puerta de entrada i recibe el de c, por la candidata.";
    case "z":
      return "la puerta de actualización z recibe el de h, por la diferencia entre el estado anterior y la candidata.";
    case "r":
      return "la puerta de reinicio r recibe el de la candidata, por lo que le llega del estado anterior.";
    default:
      return t === 0
        ? "antes no hay nada: aquí acaba el camino."
        : `el gradiente sigue hacia el paso ${t}, por ${list(
            cellOf(description)
              .carried.map((key) => key)
              .reverse(),
          )}.`;
  }
}

/** What the state of the step before enters. @param {Description} description */
function from(description) {
  const gates = rowsOf(description).filter(({ key }) => isGate(key)).length;
  if (gates === 0) return "de los estados";
  const words = `${gates === 3 ? "de las tres puertas" : "de las dos puertas"} y de la candidata`;
  return gates === 3 ? words : `del estado, por z, ${words}`;
}
