// What can be set of an experiment: the series, and every option with its kind and the engine's bounds. What they are
// called, es.js says.

/**
 * @typedef {Required<import("../../memoria.js").Options>} Options
 * @typedef {Exclude<Options["series"], string>} Series
 * @typedef {Series["kind"]} Kind
 */

/** In the order in which they are offered. */
export const KINDS = /** @type {const} */ (["alphabet", "round_trip", "echo", "mark", "brackets", "sentences", "dna", "story", "text"]);

/** The most steps back of an echo, and words between of a sentence. */
export const FARTHEST = 40;

/**
 * An option that is a number: its bounds are the engine's. Of a part they are in percent. It may do without a value.
 * @typedef {{ key: OptionKey, bounds: import("../../language/typed-number.js").Bounds,
 *   type: "whole" | "real" | "rate" | "part", unset?: boolean, applies?: (options: Options) => boolean }} NumberField
 * One among few.
 * @typedef {{ key: OptionKey, type: "choice", choices: readonly string[], applies?: (options: Options) => boolean }} ChoiceField
 * @typedef {{ key: OptionKey, type: "check", applies?: (options: Options) => boolean }} CheckField
 * @typedef {NumberField | ChoiceField | CheckField} Field
 * @typedef {Exclude<keyof Options, "series">} OptionKey
 */

/** @param {Options} options */
const gated = ({ cell }) => cell === "lstm" || cell.startsWith("gru");

/** @type {{ key: "net" | "training", fields: Field[], more: Field[] }[]} */
export const GROUPS = [
  {
    key: "net",
    fields: [
      { key: "cell", type: "choice", choices: ["lstm", "gru", "gru_classic", "simple_rnn", "memoryless", "window_dense"] },
      { key: "units", type: "whole", bounds: [1, 128], applies: ({ cell }) => cell !== "memoryless" },
      { key: "maxlen", type: "whole", bounds: [1, 100] },
    ],
    more: [
      { key: "recurrent_activation", type: "choice", choices: ["sigmoid", "hard_sigmoid"], applies: gated },
      { key: "forget_bias", type: "real", bounds: [0, 10], applies: ({ cell }) => cell === "lstm" },
    ],
  },
  {
    key: "training",
    fields: [
      { key: "optimizer", type: "choice", choices: ["rmsprop", "adam", "sgd"] },
      { key: "learning_rate", type: "rate", bounds: [1e-6, 10] },
      { key: "batch_size", type: "whole", bounds: [1, 1024] },
      { key: "validation_split", type: "part", bounds: [0, 50] },
    ],
    more: [
      { key: "clipnorm", type: "real", bounds: [1e-6, 1000], unset: true },
      { key: "rho", type: "real", bounds: [0, 0.9999], applies: ({ optimizer }) => optimizer === "rmsprop" },
      { key: "beta_1", type: "real", bounds: [0, 0.9999], applies: ({ optimizer }) => optimizer === "adam" },
      { key: "beta_2", type: "real", bounds: [0, 0.99999], applies: ({ optimizer }) => optimizer === "adam" },
      { key: "epsilon", type: "real", bounds: [1e-12, 1], applies: ({ optimizer }) => optimizer !== "sgd" },
      { key: "momentum", type: "real", bounds: [0, 0.9999], applies: ({ optimizer }) => optimizer === "sgd" },
      { key: "shuffle", type: "check" },
      { key: "seed", type: "whole", bounds: [0, Number.MAX_SAFE_INTEGER] },
    ],
  },
];

/** Every option that has a field, by its name. @type {Map<keyof Options, Field>} */
export const FIELDS = new Map(GROUPS.flatMap(({ fields, more }) => [...fields, ...more]).map((field) => [field.key, field]));
