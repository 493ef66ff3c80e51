// What the settings say: the kinds of series, every option, what changes, and what the experiment is. The words of the
// reader's own text are beside it, in own-text-es.js.

import { boundsInWords, typed } from "../../language/typed-number.js";
import { number } from "../../language/number.js";
import { capital, count, list } from "../../language/phrases.js";
import { FARTHEST, FIELDS } from "./options.js";

/** @typedef {import("./options.js").Options} Options */
/** @typedef {import("./options.js").Series} Series */
/** @typedef {import("./options.js").Kind} Kind */
/** @typedef {import("./options.js").OptionKey} OptionKey */
/** @typedef {import("../../language/typed-number.js").Bounds} Bounds */

export const TO_ALPHABET = "Volver al abecedario";
export const TO_ALPHABET_TIP = "Empieza de nuevo con el experimento del cuaderno; con Deshacer vuelve éste";
export const CHANGE = "Cambiar";
export const CLOSE = "Cerrar";
export const OTHER = "Los textos de esta sección cuentan el experimento de la clase; las figuras enseñan el tuyo, con sus números.";
export const SERIES = "La serie";
export const SERIES_HELP = "Al elegir una se rellenan las opciones con las que se aprende bien.";
export const EXCERPT = "Las primeras ventanas de la serie";
export const MORE = "Más";
export const WHEN_TO_STOP = "Cuándo parar";
export const CHANGES = "Cambios";
export const START = "Empezar con estos cambios";
export const DISCARD = "Descartarlos";
export const RESTARTS = "reinicia";
export const GOES_ON = "no reinicia";

const SERIES_NAME = "Serie";

/** The groups of options. */
export const groups = { net: "La red", training: "El entrenamiento" };

/** The kinds of series: what each teaches, and whether it needs memory. @type {Record<Kind, { name: string, teaches: string, memory: string }>} */
export const kinds = {
  alphabet: {
    name: "Abecedario",
    teaches: "Las 26 letras en orden, una y otra vez. La última ya dice cuál sigue.",
    memory: "no necesita memoria",
  },
  round_trip: {
    name: "Ida y vuelta",
    teaches: "El abecedario hacia delante y hacia atrás. Hay que saber en qué sentido se va.",
    memory: "necesita memoria: una letra más",
  },
  echo: {
    name: "Eco",
    teaches: "Letras al azar. La respuesta es la que salió unos pasos atrás.",
    memory: "necesita memoria: tanta como la distancia",
  },
  mark: {
    name: "Marca",
    teaches: "Letras al azar y un asterisco en cualquier lugar. La respuesta es la letra que lo sigue.",
    memory: "necesita memoria: la letra marcada",
  },
  brackets: {
    name: "Paréntesis",
    teaches: "Paréntesis, corchetes y llaves. La respuesta es el signo de cierre que toca.",
    memory: "necesita memoria: lo que sigue abierto",
  },
  sentences: {
    name: "Frases",
    teaches: "Palabras: «nací en roma … y hablo italiano». El principio decide el final.",
    memory: "necesita memoria: tanta como la distancia",
  },
  dna: {
    name: "ADN",
    teaches: "Cuatro letras con trozos que se repiten. Acertar siempre es imposible.",
    memory: "necesita memoria: el trozo en curso",
  },
  story: {
    name: "Cuento",
    teaches: "Un cuento breve en español, con ñ y acentos. La red aprende a formar palabras.",
    memory: "necesita memoria: la palabra en curso",
  },
  text: {
    name: "Tu texto",
    teaches: "Lo que pegues o el archivo que elijas, por letras o por palabras.",
    memory: "depende del texto",
  },
};

/** @param {Series} series */
export function seriesInWords(series) {
  const { name } = kinds[series.kind];
  switch (series.kind) {
    case "echo":
      return `${name} a ${count(series.distance, "paso", "pasos")}`;
    case "sentences":
      return `${name} a ${count(series.distance, "palabra", "palabras")}`;
    case "text":
      return `${name}, por ${series.words ? "palabras" : "letras"}`;
    default:
      return name;
  }
}

/** What each option is called, and what it does. Of what is one among few the choice says that. @type {Record<OptionKey, { name: string, help: string }>} */
export const options = {
  cell: { name: "Celda", help: "" },
  units: { name: "Unidades", help: "Cuántos números guarda la red de lo que ha leído." },
  maxlen: { name: "Longitud de la ventana", help: "Cuántos símbolos lee antes de responder." },
  recurrent_activation: { name: "Activación de las puertas", help: "" },
  forget_bias: { name: "Sesgo inicial de olvido", help: "Con 1, la LSTM empieza recordando; con 0, a medias." },
  optimizer: { name: "Optimizador", help: "" },
  learning_rate: { name: "Tasa de aprendizaje", help: "Cuánto se mueve cada peso en cada lote." },
  batch_size: { name: "Lote", help: "Cuántas ventanas se ven antes de cambiar los pesos." },
  validation_split: { name: "Validación", help: "La última parte de las ventanas se aparta: con ella no se entrena, sólo se examina." },
  clipnorm: { name: "Recorte del gradiente", help: "Longitud máxima del gradiente de cada matriz: si la pasa, se acorta. Vacío, no se recorta." },
  rho: { name: "ρ de RMSprop", help: "Cuánto pesa lo anterior en la media de los cuadrados de los gradientes." },
  beta_1: { name: "β₁ de Adam", help: "Cuánto pesa lo anterior en la media de los gradientes." },
  beta_2: { name: "β₂ de Adam", help: "Lo mismo, en la media de sus cuadrados." },
  epsilon: { name: "ε", help: "Lo que se suma al divisor para no dividir por cero." },
  momentum: { name: "Momento de SGD", help: "Cuánto conserva cada paso del anterior." },
  shuffle: { name: "Barajar", help: "Cada época toma las ventanas en otro orden." },
  seed: { name: "Semilla", help: "Decide los pesos iniciales y el orden de las ventanas: con la misma, el entrenamiento se repite." },
};

/** The value of an option that has none. @type {Partial<Record<OptionKey, string>>} */
export const unset = { clipnorm: "sin recorte" };

/** What can be chosen, each with a sentence. @type {Record<string, readonly [string, string]>} */
export const choices = {
  lstm: ["LSTM", "Memoria c aparte, y tres puertas que deciden qué se olvida, qué entra y qué se enseña."],
  gru: ["GRU", "Dos puertas y ninguna memoria aparte, como la GRU de Keras."],
  gru_classic: ["GRU clásica", "La GRU de 2014: la puerta de reinicio actúa antes de la matriz recurrente."],
  simple_rnn: ["RNN simple", "La neurona recurrente simple de la sección 3, sin puertas: lo lejano se le borra."],
  memoryless: ["Sin memoria", "Sólo una capa densa, que ve el último símbolo y nada más."],
  window_dense: ["Densa", "Una capa densa que ve la ventana entera, cada lugar con sus propios pesos. No lee otra longitud."],
  rmsprop: ["RMSprop", "Divide cada gradiente por su tamaño habitual."],
  adam: ["Adam", "Como RMSprop, y además con inercia."],
  sgd: ["SGD", "El gradiente tal cual, por la tasa de aprendizaje; con momento, si se quiere."],
  sigmoid: ["sigmoide", "La de Keras 3."],
  hard_sigmoid: ["sigmoide dura", "Tres rectas en lugar de una curva, como en Keras 2."],
};

/** The slider beside a field. @param {string} name */
export const inSteps = (name) => `${name}, en saltos`;

/** @param {Bounds} bounds @param {boolean} [percent] */
export const within = (bounds, percent = false) => `${capital(boundsInWords(bounds))}${percent ? "\u00A0%" : ""}.`;

// How far apart the question and what decides it are.

export const DISTANCE = "Distancia";

/** @param {"echo" | "sentences"} kind @param {number} distance */
export const distanceInWords = (kind, distance) =>
  kind === "echo" ? count(distance, "paso", "pasos") : count(distance, "palabra", "palabras");

/** @param {"echo" | "sentences"} kind */
export const distanceHelp = (kind) =>
  kind === "echo"
    ? `Cuántas letras antes de la última está la respuesta. De 1 a ${FARTHEST}.`
    : `Cuántas palabras de relleno separan la que decide de la que se pide. De 1 a ${FARTHEST}.`;

/** The rules for stopping. */
export const stop = {
  epochs: { name: "Cada tantas épocas", help: (/** @type {Bounds} */ bounds) => `«Entrenar» se detiene al completar cada tramo. ${within(bounds)}` },
  loss: {
    name: "Pérdida",
    help: (/** @type {Bounds} */ bounds) =>
      `Y antes, si la pérdida media de una época baja hasta este valor; vacío, no se mira. ${within(bounds)}`,
    unset: "no se mira",
  },
  allRight: {
    /** @param {number} windows */
    name: (windows) => `En ${number(windows)} de ${number(windows)}`,
    help: "Y antes, en la época en que la red acierte todas las ventanas distintas.",
  },
  firstHit: {
    name: "En el primer acierto",
    help: "Y antes, en el lote con el que la red acierte por primera vez lo que se le pregunta.",
  },
  half: {
    name: "Cuando la pérdida baje a la mitad",
    help: "Y antes, cada vez que la pérdida media de una época llegue a la mitad: primero del azar, después de esa mitad, y así.",
  },
};

// What is said of an experiment.

/**
 * The value of an option in words.
 * @param {keyof Options} key
 * @param {Options} options
 */
export function valueInWords(key, options) {
  const field = FIELDS.get(key);
  const value = options[key];
  if (!field) return seriesInWords(/** @type {Series} */ (options.series));
  switch (field.type) {
    case "choice":
      return choices[String(value)][0];
    case "check":
      return value ? "sí" : "no";
    case "part":
      return `${typed(Number((100 * Number(value)).toFixed(2)))} %`;
    default:
      return value == null ? (unset[field.key] ?? "") : Number.isNaN(value) ? "—" : typed(Number(value));
  }
}

/** The options that a branch may change, as they are told. @type {(keyof Options)[]} */
const TOLD = ["learning_rate", "seed", "shuffle", "rho", "beta_1", "beta_2", "epsilon", "momentum", "clipnorm"];

/**
 * What a training's branches changed: from which epoch, and what.
 * @param {Pick<import("../../memoria.js").Description, "options" | "schedule">} description
 */
function branchesInWords({ options, schedule }) {
  let before = /** @type {Options} */ (options);
  return schedule.map(({ from, options }) => {
    const now = { ...before, ...options };
    const changed = TOLD.filter((key) => now[key] !== before[key]).map((key) => `${changedName(key)} ${valueInWords(key, now)}`);
    before = now;
    return `bifurcado en la época ${number(from)}: ${changed.length > 0 ? list(changed) : "sin cambios"}`;
  });
}

/** @param {keyof Options} key */
function changedName(key) {
  if (key === "learning_rate") return "tasa de aprendizaje";
  if (key === "seed") return "semilla del orden";
  const { name } = options[/** @type {OptionKey} */ (key)];
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/**
 * The experiment in one line, and how it was branched.
 * @param {Pick<import("../../memoria.js").Description, "options" | "schedule">} description
 */
export function experimentInWords(description) {
  const options = /** @type {Options} */ (description.options);
  const { cell, units, maxlen, batch_size, validation_split } = options;
  const say = (/** @type {keyof Options} */ key) => valueInWords(key, options);
  return [
    say("series"),
    cell === "memoryless" ? "red sin memoria" : `${say("cell")} de ${count(units, "unidad", "unidades")}`,
    `ventanas de ${number(maxlen)}`,
    `${say("optimizer")}, tasa de aprendizaje ${say("learning_rate")}`,
    `lotes de ${number(batch_size)}`,
    ...(validation_split > 0 ? [`validación ${say("validation_split")}`] : []),
    ...branchesInWords(description),
  ].join(" · ");
}

/**
 * Where a network comes from whose weights were not drawn.
 * @param {Pick<import("../../lab/runs.js").Begun, "file" | "epoch">} begun
 */
export const openedInWords = ({ file, epoch }) =>
  [`abierta de ${file ? `«${file}»` : "un archivo"}`, ...(epoch === undefined ? [] : [`tras ${count(epoch, "época", "épocas")}`])].join(", ");

/**
 * What changes, from what to what.
 * @param {keyof Options} key
 * @param {Options} run
 * @param {Options} draft
 */
export function changeInWords(key, run, draft) {
  const name = key === "series" ? SERIES_NAME : options[key].name;
  const [before, after] = [valueInWords(key, run), valueInWords(key, draft)];
  return before === after ? name : `${name}: ${before} → ${after}`;
}

/** What there is to be started. @param {number} changes */
export const drafted = (changes) =>
  changes > 0
    ? `${count(changes, "cambio", "cambios")}. Se reinicia el entrenamiento; con Deshacer vuelve el de ahora.`
    : "Sin cambios todavía. Los que hagas reiniciarán el entrenamiento; con Deshacer volverá el de ahora.";

/** How much there is to learn. @param {number} windows @param {number} labels */
export const extent = (windows, labels) => `${count(windows, "ventana", "ventanas")} y ${count(labels, "etiqueta", "etiquetas")}.`;

/** @param {string} text */
export const asSentence = (text) => capital(text) + (text.endsWith(".") ? "" : ".");
