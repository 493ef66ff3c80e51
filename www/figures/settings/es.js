// What the settings say: the kinds of series, every option, and what can be wrong.

import { mustBe, outOfBounds, typed } from "../../language/typed-number.js";
import { explain } from "../../language/es.js";
import { number } from "../../language/number.js";
import { count, list } from "../../language/phrases.js";

/**
 * @typedef {Required<import("../../memoria.js").Options>} Options
 * @typedef {Exclude<Options["series"], string>} Series
 * @typedef {Series["kind"]} Kind
 */

/** The kinds of series: what each teaches, and whether it needs memory. */
export const SERIES = /** @type {const} */ ([
  {
    kind: "alphabet",
    name: "Abecedario",
    teaches: "Las 26 letras en orden, una y otra vez. La última ya dice cuál sigue.",
    memory: "no necesita memoria",
  },
  {
    kind: "round_trip",
    name: "Ida y vuelta",
    teaches: "El abecedario hacia delante y hacia atrás. Hay que saber en qué sentido se va.",
    memory: "necesita memoria: una letra más",
  },
  {
    kind: "echo",
    name: "Eco",
    teaches: "Letras al azar. La respuesta es la que salió unos pasos atrás.",
    memory: "necesita memoria: tanta como la distancia",
  },
  {
    kind: "brackets",
    name: "Paréntesis",
    teaches: "Paréntesis, corchetes y llaves. La respuesta es el signo de cierre que toca.",
    memory: "necesita memoria: lo que sigue abierto",
  },
  {
    kind: "sentences",
    name: "Frases",
    teaches: "Palabras: «nací en roma … y hablo italiano». El principio decide el final.",
    memory: "necesita memoria: tanta como la distancia",
  },
  {
    kind: "dna",
    name: "ADN",
    teaches: "Cuatro letras con trozos que se repiten. Acertar siempre es imposible.",
    memory: "necesita memoria: el trozo en curso",
  },
  {
    kind: "story",
    name: "Cuento",
    teaches: "Un cuento breve en español, con ñ y acentos. La red aprende a formar palabras.",
    memory: "necesita memoria: la palabra en curso",
  },
  {
    kind: "text",
    name: "Tu texto",
    teaches: "Lo que pegues o el archivo que elijas, por letras o por palabras.",
    memory: "depende del texto",
  },
]);

/** The most steps back of an echo, and words between of a sentence. */
export const FARTHEST = 40;

/** @param {Series} series */
export function seriesInWords(series) {
  const { name } = SERIES.find(({ kind }) => kind === series.kind) ?? SERIES[0];
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

const CELLS = /** @type {const} */ ({
  lstm: ["LSTM", "Memoria c aparte, y tres puertas que deciden qué se olvida, qué entra y qué se enseña."],
  gru: ["GRU", "Dos puertas y ninguna memoria aparte, como la GRU de Keras."],
  gru_classic: ["GRU clásica", "La GRU de 2014: la puerta de reinicio actúa antes de la matriz recurrente."],
  simple_rnn: ["RNN simple", "La neurona recurrente simple de la sección 3, sin puertas: lo lejano se le borra."],
  memoryless: ["Sin memoria", "Sólo una capa densa, que ve el último símbolo y nada más."],
});
const OPTIMIZERS = /** @type {const} */ ({
  rmsprop: ["RMSprop", "Divide cada gradiente por su tamaño habitual."],
  adam: ["Adam", "Como RMSprop, y además con inercia."],
  sgd: ["SGD", "El gradiente tal cual, por la tasa; con momento, si se quiere."],
});
const ACTIVATIONS = /** @type {const} */ ({
  sigmoid: ["sigmoide", "La de Keras 3."],
  hard_sigmoid: ["sigmoide dura", "Tres rectas en lugar de una curva, como en Keras 2."],
});

/**
 * An option that is a number: its bounds are the engine's. Of a part they are in percent.
 * @typedef {{ key: keyof Options, name: string, help: string, bounds: import("../../language/typed-number.js").Bounds,
 *   type: "whole" | "real" | "rate" | "part", unset?: string, applies?: (options: Options) => boolean }} NumberField
 * One among few, each with a sentence.
 * @typedef {{ key: keyof Options, name: string, type: "choice", choices: Record<string, readonly [string, string]>,
 *   applies?: (options: Options) => boolean }} ChoiceField
 * @typedef {{ key: keyof Options, name: string, help: string, type: "check",
 *   applies?: (options: Options) => boolean }} CheckField
 * @typedef {NumberField | ChoiceField | CheckField} Field
 */

/** @param {Options} options */
const gated = ({ cell }) => cell !== "memoryless" && cell !== "simple_rnn";

/** @type {{ name: string, fields: Field[], more: Field[] }[]} */
export const GROUPS = [
  {
    name: "La red",
    fields: [
      { key: "cell", name: "Celda", type: "choice", choices: CELLS },
      {
        key: "units",
        name: "Unidades",
        help: "Cuántos números guarda la red de lo que ha leído.",
        bounds: [1, 128],
        type: "whole",
        applies: ({ cell }) => cell !== "memoryless",
      },
      {
        key: "maxlen",
        name: "Longitud de la ventana",
        help: "Cuántos símbolos lee antes de responder.",
        bounds: [1, 100],
        type: "whole",
      },
    ],
    more: [
      {
        key: "recurrent_activation",
        name: "Activación de las puertas",
        type: "choice",
        choices: ACTIVATIONS,
        applies: gated,
      },
      {
        key: "forget_bias",
        name: "Sesgo inicial de olvido",
        help: "Con 1, la LSTM empieza recordando; con 0, a medias.",
        bounds: [0, 10],
        type: "real",
        applies: ({ cell }) => cell === "lstm",
      },
    ],
  },
  {
    name: "El entrenamiento",
    fields: [
      { key: "optimizer", name: "Optimizador", type: "choice", choices: OPTIMIZERS },
      {
        key: "learning_rate",
        name: "Tasa de aprendizaje",
        help: "Cuánto se mueve cada peso en cada lote.",
        bounds: [1e-6, 10],
        type: "rate",
      },
      {
        key: "batch_size",
        name: "Lote",
        help: "Cuántas ventanas se ven antes de cambiar los pesos.",
        bounds: [1, 1024],
        type: "whole",
      },
      {
        key: "validation_split",
        name: "Validación",
        help: "La última parte de las ventanas se aparta: con ella no se entrena, sólo se examina.",
        bounds: [0, 50],
        type: "part",
      },
    ],
    more: [
      {
        key: "clipnorm",
        name: "Recorte del gradiente",
        help: "Longitud máxima del gradiente de cada matriz: si la pasa, se acorta. Vacío, no se recorta.",
        bounds: [1e-6, 1000],
        type: "real",
        unset: "sin recorte",
      },
      {
        key: "rho",
        name: "ρ de RMSprop",
        help: "Cuánto pesa lo anterior en la media de los cuadrados de los gradientes.",
        bounds: [0, 0.9999],
        type: "real",
        applies: ({ optimizer }) => optimizer === "rmsprop",
      },
      {
        key: "beta_1",
        name: "β₁ de Adam",
        help: "Cuánto pesa lo anterior en la media de los gradientes.",
        bounds: [0, 0.9999],
        type: "real",
        applies: ({ optimizer }) => optimizer === "adam",
      },
      {
        key: "beta_2",
        name: "β₂ de Adam",
        help: "Lo mismo, en la media de sus cuadrados.",
        bounds: [0, 0.99999],
        type: "real",
        applies: ({ optimizer }) => optimizer === "adam",
      },
      {
        key: "epsilon",
        name: "ε",
        help: "Lo que se suma al divisor para no dividir por cero.",
        bounds: [1e-12, 1],
        type: "real",
        applies: ({ optimizer }) => optimizer !== "sgd",
      },
      {
        key: "momentum",
        name: "Momento de SGD",
        help: "Cuánto conserva cada paso del anterior.",
        bounds: [0, 0.9999],
        type: "real",
        applies: ({ optimizer }) => optimizer === "sgd",
      },
      {
        key: "shuffle",
        name: "Barajar",
        help: "Cada época toma las ventanas en otro orden.",
        type: "check",
      },
      {
        key: "seed",
        name: "Semilla",
        help: "Decide los pesos iniciales y el orden de las ventanas: con la misma, la carrera se repite.",
        bounds: [0, Number.MAX_SAFE_INTEGER],
        type: "whole",
      },
    ],
  },
];

/** Every option that has a field, by its name. */
export const FIELDS = new Map(GROUPS.flatMap(({ fields, more }) => [...fields, ...more]).map((f) => [f.key, f]));

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
      return field.choices[String(value)][0];
    case "check":
      return value ? "sí" : "no";
    case "part":
      return `${typed(Number((100 * Number(value)).toFixed(2)))} %`;
    default:
      return value == null ? (field.unset ?? "") : Number.isNaN(value) ? "—" : typed(Number(value));
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
  if (key === "learning_rate") return "tasa";
  if (key === "seed") return "semilla del orden";
  const name = FIELDS.get(key)?.name ?? "";
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
    `${say("optimizer")}, tasa ${say("learning_rate")}`,
    `lotes de ${number(batch_size)}`,
    ...(validation_split > 0 ? [`validación ${say("validation_split")}`] : []),
    ...branchesInWords(description),
  ].join(" · ");
}

/** Which control an error belongs to whose option the engine does not name, or that is no option of its own. */
const CULPRITS = new Map(
  /** @type {[string | undefined, keyof Options][]} */ ([
    ["batch_too_large", "batch_size"],
    ["window_too_short", "maxlen"],
    ["series_too_short", "maxlen"],
    ["series_too_long", "series"],
    ["label_count", "series"],
    ["symbol_too_long", "series"],
    ["ambiguous_symbol", "series"],
    ["text_too_large", "series"],
    ["symbols", "series"],
  ]),
);

/**
 * The first number that is out of its bounds, and what to say beside it.
 * @param {import("../../memoria.js").Options} options
 * @returns {{ key: keyof Options, text: string } | null}
 */
export function wrongAmong(options) {
  for (const field of FIELDS.values()) {
    const value = options[field.key];
    if (!("bounds" in field) || field.type === "part" || value === undefined || value === null) continue;
    const text = outOfBounds(Number(value), field.bounds, field.type === "whole");
    if (text) return { key: field.key, text };
  }
  return null;
}

/**
 * The option that an error of the engine is about, and what to say beside it.
 * @param {unknown} error
 * @returns {{ key: keyof Options | null, text: string }}
 */
export function errorInWords(error) {
  const { code, option } = /** @type {{ code?: string, option?: string }} */ (error);
  const key = CULPRITS.get(option ?? code) ?? /** @type {keyof Options | undefined} */ (option) ?? null;
  const field = key && FIELDS.get(key);
  if ((code === "option_out_of_range" || code === "invalid_argument") && field && "bounds" in field && field.type !== "part")
    return { key, text: mustBe(field.bounds, field.type === "whole") };
  const text = explain(error);
  return { key, text: text.charAt(0).toUpperCase() + text.slice(1) + (text.endsWith(".") ? "" : ".") };
}
