// All words of the comparison.

import { ENDLESS, diagnosis as finding } from "../../lab/diagnosis.js";
import { explain } from "../../language/es.js";
import { number } from "../../language/number.js";
import { count } from "../../language/phrases.js";

/** @typedef {import("../../lab/diagnosis.js").Known} Known */
/** @typedef {"cell" | "units" | "learning_rate" | "optimizer" | "forget_bias"} Changeable */

export const LEGEND = "Comparar";
export const DISTANCE = "Pasos atrás";
export const TRAIN = "Entrenar";
export const PAUSE = "Pausa";
export const RESTART = "Volver a empezar";
export const SEED = "Con otra semilla";
export const PLOT = "Pérdida de cada red";
export const TABLE = "Tabla de las redes";
export const ROWS = "Las redes, una por fila";
export const TAKE = "Llevar al laboratorio";
export const NOTE = "Trazo grueso: la pérdida en las ventanas con las que se entrena. Trazo fino: en las de validación.";
export const OWN_RUNS = "Las redes";
export const ADD = "Añadir otra";
export const REMOVE = "Quitar";

/** What each comparison is called; what it compares, and what to look at. */
export const presets = {
  memory: {
    label: "Con y sin memoria",
    says: "El abecedario con una LSTM, con un rival sin memoria, que sólo ve la última letra, y con uno denso, que ve las cinco a la vez. Mira quién acierta todo, con cuántos parámetros y en cuánto tiempo.",
  },
  echo: {
    label: "El eco",
    says: "Cuatro letras al azar; hay que decir la que pasó hace tantos pasos como elijas. Mira qué celda la recuerda todavía, en la columna de validación: son ventanas con las que no se entrena. La red densa ve la ventana entera, y la respuesta está siempre en el mismo lugar.",
  },
  mark: {
    label: "La marca",
    says: "Letras al azar y, en cualquier lugar, un asterisco; hay que decir la letra que lo sigue. La respuesta no tiene lugar fijo: mira, en la columna de validación, qué red acierta lo que no ha visto.",
  },
  forget: {
    label: "Sesgo de olvido",
    says: "El mismo eco, con LSTM que empiezan con la puerta de olvido a medio abrir (sesgo 0), bastante abierta (1, lo habitual en Keras) o casi del todo (5). Mira cuál recuerda antes. ¿Y con el doble de pasos?",
  },
  rate: {
    label: "Tasa de aprendizaje",
    says: "La misma LSTM con cuatro tasas de aprendizaje: demasiado pequeña, buena, demasiado grande y disparatada. Mira la forma de cada curva: se reconoce sin saber la tasa.",
  },
  own: {
    label: "A tu gusto",
    says: "Hasta cuatro redes. Cada una es el experimento del laboratorio con una sola cosa cambiada.",
  },
};

/** What a run of one's own can change. */
export const changes = {
  none: "Sin cambios",
  cell: "Otra celda",
  units: "Otras unidades",
  learning_rate: "Otra tasa de aprendizaje",
  optimizer: "Otro optimizador",
  forget_bias: "Otro sesgo de olvido",
};

/** @type {Record<string, string>} */
const CELLS = {
  lstm: "LSTM",
  gru: "GRU",
  gru_classic: "GRU clásica",
  simple_rnn: "RNN simple",
  memoryless: "Sin memoria",
  window_dense: "Densa",
};
/** @type {Record<string, string>} */
const OPTIMIZERS = { rmsprop: "RMSprop", adam: "Adam", sgd: "SGD" };

/**
 * What a run is called whose option has another value.
 * @param {Changeable} option
 * @param {string | number} value
 */
export function changedTo(option, value) {
  if (option === "cell") return CELLS[value];
  if (option === "optimizer") return OPTIMIZERS[value];
  if (option === "units") return count(Number(value), "unidad", "unidades");
  if (option === "forget_bias") return `Sesgo ${number(Number(value))}`;
  return `Tasa ${value.toLocaleString("es", { maximumFractionDigits: 5 })}`;
}

/** @param {number} run from 1 */
export const whatChanges = (run) => `Red ${run}: qué cambia`;
/** @param {number} run from 1 */
export const toWhat = (run) => `Red ${run}: a qué`;
/** @param {number} run from 1 */
export const removeRun = (run) => `Quitar la red ${run}`;

/** @param {number} epochs */
export const goOn = (epochs) => `Seguir ${count(epochs, "época", "épocas")}`;

/**
 * @param {{ epoch: number, seed: number }} race
 * @param {number} goal
 */
export const standing = ({ epoch, seed }, goal) =>
  `Época ${number(epoch)} de ${number(goal)}. Semilla ${number(seed)} y el mismo orden de ventanas para todas.`;

/** @param {string} run */
export const taken = (run) =>
  `El laboratorio empieza de nuevo con «${run}», sin entrenar. Con «Deshacer» vuelve lo que había.`;

/** @param {number} labels */
export const chance = (labels) => `azar, ln ${labels}`;

/** What is written above the chart. @param {string} run */
export const validation = (run) => `${run}, validación`;

/** The columns of the table, but for the first, which has the run's name. */
export const columns = {
  parameters: "Parámetros",
  epoch: "Época",
  loss: "Pérdida",
  accuracy: "Aciertos",
  validation: "Validación",
  pace: "ms por\u00a0época",
};
export const RUN = "Red";
export const DIAGNOSIS = "Diagnóstico";

/**
 * What is the matter with a run, in a word, and the numbers that say so.
 * @param {Known} run
 * @returns {{ verdict: string, because: string }}
 */
export function diagnosis(run) {
  const found = finding(run);
  switch (found.is) {
    case "failed":
      return failure(found.error);
    case "untrained":
      return { verdict: "sin entrenar", because: "" };
    case "solved":
      return { verdict: "resuelta", because: `desde la época ${number(found.since)}` };
    case "diverging":
      return { verdict: "diverge", because: `su pérdida es ${number(found.times, 1)} veces la del azar` };
    case "stuck":
      return stuck(found.epoch, found.saturation);
    case "saturated":
      return {
        verdict: found.gated ? "puertas saturadas" : "unidades saturadas",
        because: `el ${whole(found.part)} está en un extremo: casi no pasa gradiente`,
      };
    case "by heart":
      return {
        verdict: "sobreajuste",
        because: `acierta el ${whole(found.trained)} de lo que entrena y el ${whole(found.tested)} de lo que no`,
      };
    case "slow":
      return {
        verdict: "avanza despacio",
        because:
          found.left < ENDLESS
            ? `a este ritmo faltan unas ${number(rounded(found.left))} épocas`
            : "la pérdida apenas baja",
      };
    default:
      return { verdict: "aprende", because: "" };
  }
}

/**
 * @param {unknown} error
 */
function failure(error) {
  const { code, epoch, batch } = /** @type {any} */ (error);
  if (code !== "diverged") return { verdict: "no puede entrenarse", because: explain(error) };
  return {
    verdict: "ha explotado",
    because: `la pérdida dejó de ser un número en la época ${number(epoch)}, lote ${number(batch)}`,
  };
}

/**
 * @param {number} epoch
 * @param {number | null} saturation if it is much
 */
function stuck(epoch, saturation) {
  const because = `tras ${count(epoch, "época", "épocas")} sigue en el azar`;
  const why = saturation === null ? "" : `, con el ${whole(saturation)} de sus activaciones saturadas`;
  return { verdict: "atascada", because: because + why };
}

/**
 * Two digits of what is only a guess.
 * @param {number} n
 */
const rounded = (n) => Number(n.toPrecision(2));

/** @param {number} part */
const whole = (part) => `${number(100 * part)} %`;

/**
 * The whole comparison in a sentence a run.
 * @param {(Known & { name: string })[]} runs
 * @param {number} epoch
 */
export function told(runs, epoch) {
  const when = epoch === 0 ? "Sin entrenar." : `Época ${number(epoch)}.`;
  const sentences = runs.map((run) => {
    const { verdict, because } = diagnosis(run);
    return `${run.name}: ${because ? `${verdict}, ${because}` : verdict}.`;
  });
  return [when, ...sentences].join(" ");
}
