// What the walk through the network says at each of its stages.

import { ROWS, count, number } from "../words.js";

/** @typedef {import("../lab.js").Lab} Lab */
/** @typedef {import("./walk.js").Grain} Grain */

const WEIGHTS = "Los cinco pasos comparten los pesos: sus gradientes se suman, y RMSprop cambia cada peso.";

/**
 * Where the walk stands.
 * @param {Lab} lab
 * @param {Grain} grain
 * @param {boolean} backward
 * @param {string[] | undefined} parts of the stage; none beyond the last
 */
export function sentence(lab, grain, backward, parts) {
  if (grain === "batch") return batchSentence(lab);
  if (grain === "epoch") return epochSentence(lab);
  if (!parts) {
    if (backward)
      return "El gradiente, de la respuesta hacia el principio: cuánto cambiaría la pérdida si cambiara cada valor.";
    return "Letra a letra, en el orden en que se calcula.";
  }
  if (grain === "step") return stepSentence(lab, backward, parts[0]);
  return backward ? backwardSentence(lab, parts[0]) : forwardSentence(lab, parts[0]);
}

/** @param {Lab} lab */
function epochSentence({ progress, epochLosses, description }) {
  if (progress.epoch === 0)
    return `Cada vez se entrena una época: ${number(description.batches_per_epoch)} lotes. Aún no se ha entrenado ninguna.`;
  const loss = number(epochLosses[progress.epoch - 1], 4);
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
  if (stage === "weights") return WEIGHTS;
  if (stage === "logits")
    return "La salida: Dense convierte el último h en logits, y softmax los convierte en probabilidades.";
  if (stage === "softmax")
    return "La salida: la derivada de cada logit es su probabilidad, menos 1 en la letra correcta.";
  const t = Number(stage.split(".")[0]);
  const letter = `«${lab.text[t]}»`;
  if (!backward) return `Paso ${t + 1}: con la ${letter}, las puertas deciden qué se borra, qué entra y qué se enseña.`;
  const from = t === lab.description.maxlen - 1 ? "de la salida" : `del paso ${t + 2}`;
  return `Paso ${t + 1} («${lab.text[t]}»): el gradiente llega ${from} a h y a c, y de ellos a cada puerta y a la candidata.`;
}

/**
 * @param {Lab} lab
 * @param {string} stage
 */
function forwardSentence(lab, stage) {
  if (stage === "logits") return "Dense: el último estado h se convierte en 26 puntuaciones, los logits.";
  if (stage === "softmax") return "Softmax: las puntuaciones se convierten en probabilidades, que suman 1.";
  const [t, key] = stage.split(".");
  const step = Number(t);
  const where = `Paso ${step + 1}: `;
  if (key === "x") {
    const letter = `entra la «${lab.text[step]}»`;
    return where + letter + (step === 0 ? "; c y h empiezan en cero." : ", y llegan c y h del paso anterior.");
  }
  const row = ROWS.find((row) => row.key === key);
  return `${where}${row?.name} ${row?.symbol}: ${row?.role}.`;
}

/**
 * @param {Lab} lab
 * @param {string} stage
 */
function backwardSentence(lab, stage) {
  const { labels, maxlen } = lab.description;
  if (stage === "softmax")
    return `La pérdida es −ln de la probabilidad de la «${labels[lab.target]}». De ahí parte el gradiente.`;
  if (stage === "logits") return "Respecto a cada logit, la derivada es su probabilidad, menos 1 en la letra correcta.";
  if (stage === "weights") return WEIGHTS;
  const [t, key] = stage.split(".");
  const step = Number(t);
  const where = `Paso ${step + 1}: `;
  switch (key) {
    case "h":
      return (
        where +
        (step === maxlen - 1
          ? "a h le llega el gradiente de los 26 logits."
          : `a h le llega el gradiente de las tres puertas y de la candidata del paso ${step + 2}.`)
      );
    case "o":
      return where + "la puerta de salida o recibe el de h, por tanh(c).";
    case "c":
      return (
        where +
        (step === maxlen - 1
          ? "a la memoria c le llega el de h, a través de o y de tanh."
          : `a la memoria c le llega el de h, más el de la memoria del paso ${step + 2}, multiplicado por la puerta de olvido de ese paso.`)
      );
    case "candidate":
      return where + "la candidata c̃ recibe el de c, por la puerta de entrada.";
    case "f":
      return where + "la puerta de olvido f recibe el de c, por la memoria anterior.";
    case "i":
      return where + "la puerta de entrada i recibe el de c, por la candidata.";
    default:
      return (
        where +
        (step === 0
          ? "antes no hay nada: aquí acaba el camino."
          : `el gradiente sigue hacia el paso ${step}, por h y por c.`)
      );
  }
}
