// Every function of the library, and what is given to it.

import { budget, endless, flag, isEndless, kind, list, name, nullable, number, object, optional, seed, text, whole, within } from "./values.js";

/**
 * @typedef {import("./values.js").Maker} Maker
 * @typedef {"looks" | "trains" | "branches" | "makes"} Effect
 */

/** @param {unknown} value */
const isText = (value) => typeof value === "string";

const distance = whole(1, 3, 5, 20, 40, 41);
const SERIES = [
  object({ kind: name("alphabet", "round_trip", "mark", "brackets", "dna", "story") }, { needed: ["kind"], accepts: isText }),
  object({ kind: name("echo", "sentences"), distance }, { needed: ["kind", "distance"], accepts: isText }),
  object(
    {
      kind: name("text"),
      symbols: list(kind((v) => typeof v === "string" && v !== "", (random) => random.of(["'a'", "'b'", "'sí'", "'no'", "'ab'"])), 40),
      words: flag,
    },
    { needed: ["kind", "symbols", "words"], accepts: isText },
  ),
];
const TEXTS = ["'abcabcabcabcabcabcabc'", "'abracadabra'.repeat(9)", "'niño y niña '.repeat(5)", "'ab'", "'aaaaaaa'", "'👩🚀e\\u0301'.repeat(4)"];

/** @type {Maker} */
const series = (random, facts) =>
  random.chance(0.4) ? { source: random.of(TEXTS), nonsense: false } : random.of(SERIES)(random, facts);

const FIELDS = {
  series: optional(series),
  validation_split: optional(within(0, 0.5, 0, 0.2, 0.5, 0.51)),
  maxlen: optional(whole(1, 2, 3, 5, 8, 101)),
  units: optional(whole(1, 2, 4, 8, 0, 129)),
  cell: optional(name("lstm", "gru", "gru_classic", "simple_rnn", "memoryless", "window_dense")),
  recurrent_activation: optional(name("sigmoid", "hard_sigmoid")),
  forget_bias: optional(within(0, 10, 0, 1, 10, 11)),
  batch_size: optional(whole(1, 7, 32, 1024, 1025)),
  shuffle: optional(flag),
  optimizer: optional(name("rmsprop", "adam", "sgd")),
  learning_rate: optional(within(1e-6, 10, 1e-6, 0.001, 0.02, 10, 0)),
  rho: optional(within(0, 0.9999, 0, 0.9, 1)),
  beta_1: optional(within(0, 0.9999, 0, 0.9, 1)),
  beta_2: optional(within(0, 0.99999, 0, 0.999, 1)),
  epsilon: optional(within(1e-12, 1, 1e-7, 1, 0)),
  momentum: optional(within(0, 0.9999, 0, 0.9, 1)),
  clipnorm: nullable(within(1e-6, 1000, 1, 1e-6, 0)),
  seed: optional(seed(0, 1, 1997, "2 ** 53 - 1")),
};
const options = nullable(object(FIELDS));
/** Networks whose batches are trained on in slices: rarely, since that takes time. @type {Maker} */
const sliced = (random) => ({
  source: `{ cell: '${random.of(["lstm", "gru"])}', units: 64, maxlen: 40 }`,
  nonsense: false,
});
const { learning_rate, rho, seed: order } = FIELDS;
const rates = optional(object({ learning_rate, rho, seed: order, units: FIELDS.units, clipnorm: FIELDS.clipnorm }));

/** Without a budget so much is done as is counted. */
const rests = nullable(budget);
const epochs = endless(0, 1, 2, 3, "2 ** 32", "Infinity");
const goals = object(
  { epoch: nullable(epochs), loss: nullable(number(0, 2.5, 1e300, -1)), all_right: optional(flag) },
  { accepts: isEndless },
);
/** @type {Maker} */
const goal = (random, facts) => {
  const given = optional(random.chance(0.5) ? goals : epochs)(random, facts);
  // Of either form, since each is as good.
  return given.source === "{}" || given.source === "Object.create(null)" ? { ...given, nonsense: false } : given;
};

/** Its own: no other is sure to be of the same experiment. */
const handed = kind(
  () => false,
  (random) => random.of(["t.hand_over(0)", "t.hand_over(7)", "t.hand_over(Infinity)"]),
);

const gate = optional(within(0, 1, 0, 0.5, 1, 1.5));
const forced = object({ i: gate, f: gate, o: gate, z: gate, r: gate, off: optional(list(whole(0, 1, 3, 7, 8), 4)) });
const target = whole(0, 1, 2, 25, 26);
const quantity = name("i", "f", "o", "z", "r", "candidate", "c", "h", "logits", "probabilities");

/**
 * How often, what it does, and what is given; a name alone is a method.
 * @type {[often: number, effect: Effect, name: string, ...makers: Maker[]][]}
 */
export const CALLS = [
  [3, "makes", "new Trainer", options],
  [0.01, "makes", "new Trainer", sliced],
  [1, "looks", "recommended", series],
  [1, "looks", "windows", series, whole(1, 2, 5, 100, 0, 101)],
  [1, "looks", "surprise", within(0, 1, 0, 1, 0.5, 1e-300, 1.5)],
  [8, "trains", "train_step", rests],
  [1, "trains", "train_epoch", rests],
  [3, "trains", "train_for", budget, goal],
  [3, "trains", "go_to_epoch", whole(0, 1, 2, 100), rests],
  [3, "trains", "go_to_step", whole(0, 1, 2, 30, 1000), rests],
  [1, "trains", "limit_snapshots", whole(0, 1000, 67108864)],
  [2, "trains", "take_over", handed],
  [1, "branches", "branch", rates],
  [1, "looks", "describe"],
  [1, "looks", "progress"],
  [2, "looks", "history", optional(endless(0, 5, "Infinity")), optional(endless(0, 1, "Infinity"))],
  [1, "looks", "reached", goal],
  [1, "looks", "hand_over", endless(0, 5, "Infinity")],
  [1, "looks", "learned"],
  [1, "looks", "answers"],
  [3, "looks", "encode", text],
  [2, "looks", "expected", text],
  [1, "looks", "followers", text],
  [1, "looks", "place"],
  [1, "looks", "saturation"],
  [3, "looks", "predict", text],
  [2, "looks", "predict_unchanged", text],
  [3, "looks", "trace", text],
  [3, "looks", "gradients", text, target],
  [4, "looks", "derive", text, quantity, whole(0, 1, 4, 7), whole(0, 1, 7, 25), optional(target)],
  [2, "looks", "next_step", rests],
  [2, "looks", "step_on_text", text, target],
  [1, "looks", "confusion"],
  [2, "looks", "maps", text],
  [2, "looks", "accuracy_at", whole(1, 3, 9, 100, 101)],
  [2, "looks", "accuracy_without", name("shuffled", "blanked", "forgetful"), seed(0, 1, 7)],
  [1, "looks", "gradient_flow"],
  [3, "looks", "continue_series", text, whole(0, 1, 7, 1001), within(0, 10, 0, 1, 1e-38, 5e-324, 10, 11), seed(0, 3), rests],
  [4, "looks", "change_weight", whole(0, 1, 2, 4, 9), whole(0, 1, 7, 31, 9999), within(-1000, 1000, 0, 1.5, -1000, 1001)],
  [6, "looks", "force", forced],
  [2, "looks", "restore"],
  [1, "looks", "changes"],
  [1, "looks", "weights"],
  [1, "looks", "weights_before"],
  [1, "looks", "state"],
];
