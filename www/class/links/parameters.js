// The parameters of an address: of each, what it is called there, which field of the session it is, and how that is written.
// One table for both ways. The names stay what they are in whatever language the page speaks: links last.

import { FARTHEST, FIELDS } from "../../figures/settings/options.js";
import { choice, flag, real, text, whole } from "../../lab/fields.js";
import { SPEEDS } from "../../lab/training.js";
import { pack, unpack } from "./packed.js";

/**
 * @typedef {import("../../lab/fields.js").Field<any>} Field
 * @typedef {import("./difference.js").Part} Part
 *
 * How a value is written. What can't be read is undefined.
 * @typedef {{ write: (value: any) => string | Promise<string>, read: (text: string) => unknown }} Form
 * @typedef {{ name: string, path: string[], field: Field, form: Form }} Parameter
 */

// How values are written.

/** @param {Record<string, unknown>} words what each word means */
const among = (words) => ({
  form: {
    write: (/** @type {unknown} */ value) => Object.keys(words).find((word) => words[word] === value) ?? "",
    read: (/** @type {string} */ given) => (Object.hasOwn(words, given) ? words[given] : undefined),
  },
  field: choice(/** @type {any[]} */ (Object.values(words))),
});

const NONE = "no";
const yesOrNo = { ...among({ si: true, no: false }), field: flag() };

/** All the digits, with a comma or a point. @type {Form} */
const NUMBER = {
  write: (value) => (value === null ? NONE : String(value).replace(".", ",")),
  read: (given) => (given === NONE ? null : /^\d+([.,]\d+)?(e[+-]?\d+)?$/i.test(given) ? Number(given.replace(",", ".")) : undefined),
};

/** @type {Form} */
const LETTERS = { write: String, read: String };

/** The symbols of a series: a text, where that is cut into the same ones by everybody. @type {Form} */
const SYMBOLS = {
  write: (symbols) => pack(symbols.every((/** @type {string} */ one) => [...one].length === 1) ? symbols.join("") : symbols),
  read: async (given) => {
    const symbols = await unpack(given);
    return typeof symbols === "string" ? [...symbols] : Array.isArray(symbols) ? symbols : undefined;
  },
};

/** @param {(value: unknown) => boolean} fits @returns {Field} */
const judged = (fits) => ({ initial: undefined, fits });

/**
 * @param {string} name
 * @param {string} path
 * @param {{ form: Form, field: Field }} kind
 * @returns {Parameter}
 */
const parameter = (name, path, kind) => ({ name, path: path.split("."), ...kind });

/** An option, as the settings have it. @param {string} name @param {import("../../figures/settings/options.js").OptionKey} key @param {Record<string, unknown>} [words] */
function option(name, key, words) {
  const path = `experiment.options.${key}`;
  const field = FIELDS.get(key);
  if (words) return parameter(name, path, among(words));
  if (!field || field.type === "choice") throw new Error(`${key} needs words`);
  if (field.type === "check") return parameter(name, path, yesOrNo);
  const [least, most] = field.type === "part" ? [0, 0.5] : field.bounds;
  const bounded = field.type === "whole" ? whole(least, least, most) : real(least, least, most);
  const unset = "unset" in field && field.unset;
  return parameter(name, path, { form: NUMBER, field: judged((value) => bounded.fits(value) || (value === null && Boolean(unset))) });
}

const COUNT = { form: NUMBER, field: whole(0, 0, 1_000_000) };

/** In the order in which a link has them. */
export const PARAMETERS = [
  parameter("serie", "experiment.options.series.kind", among({
    abecedario: "alphabet",
    "ida-y-vuelta": "round_trip",
    eco: "echo",
    marca: "mark",
    parentesis: "brackets",
    frases: "sentences",
    adn: "dna",
    cuento: "story",
    texto: "text",
  })),
  parameter("k", "experiment.options.series.distance", { form: NUMBER, field: whole(1, 1, FARTHEST) }),
  parameter("por", "experiment.options.series.words", among({ letras: false, palabras: true })),
  option("celda", "cell", {
    lstm: "lstm",
    gru: "gru",
    "gru-clasica": "gru_classic",
    simple: "simple_rnn",
    "sin-memoria": "memoryless",
    densa: "window_dense",
  }),
  option("unidades", "units"),
  option("longitud", "maxlen"),
  option("activacion", "recurrent_activation", { sigmoide: "sigmoid", "sigmoide-dura": "hard_sigmoid" }),
  option("olvido", "forget_bias"),
  option("optimizador", "optimizer", { rmsprop: "rmsprop", adam: "adam", sgd: "sgd" }),
  option("tasa", "learning_rate"),
  option("por-lote", "batch_size"),
  option("validacion", "validation_split"),
  option("recorte", "clipnorm"),
  option("rho", "rho"),
  option("beta1", "beta_1"),
  option("beta2", "beta_2"),
  option("epsilon", "epsilon"),
  option("momento", "momentum"),
  option("mezcla", "shuffle"),
  option("semilla", "seed"),
  parameter("epoca", "training.epoch", COUNT),
  parameter("lote", "training.batch", COUNT),
  parameter("palabra", "question", { form: LETTERS, field: text("", 10_000) }),
  parameter("velocidad", "training.speed", among(Object.fromEntries(SPEEDS.map((rate, k) => [rate === Infinity ? "maxima" : String(rate), k])))),
  parameter("parada", "training.stop.epochs", { form: NUMBER, field: whole(1, 1, 10_000) }),
  parameter("parada-perdida", "training.stop.loss", { form: NUMBER, field: judged((value) => value === null || real(1, 0.0001, 10).fits(value)) }),
  parameter("parada-mitad", "training.stop.half", yesOrNo),
  parameter("parada-primer-acierto", "training.stop.firstHit", yesOrNo),
  parameter("parada-todo-acertado", "training.stop.allRight", yesOrNo),
  // The guide is played on stage, and opens itself: class/guide/guide.js. So does what was handed in, in the text:
  // class/tasks/submissions.js.
  parameter("vista", "figures.stage.open", among({ escenario: true, guion: true, entregas: false })),
  parameter("panel", "figures.stage.panel", among({
    curva: "curve",
    contadores: "counters",
    mapa: "map",
    pesos: "weights",
    lote: "batch",
    aciertos: "board",
    "cara-a-cara": "compare",
    experimento: "settings",
  })),
  parameter("junto-a-la-curva", "figures.stage.beside", yesOrNo),
  parameter("colores", "figures.stage.theme", among({ sistema: "system", claro: "light", oscuro: "dark", proyector: "projector" })),
  parameter("texto", "experiment.options.series.symbols", { form: SYMBOLS, field: judged(Array.isArray) }),
];
